import { z } from 'zod'
import { when } from '../../ledger/contract.ts'
import {
  balance,
  code,
  date,
  amount as dollars,
  oneOf,
  sha256,
  text,
  wholeNumber,
} from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { ClosingBudget } from '../budgets/contract.ts'
import {
  adjustmentKinds,
  type Ending,
  endingGroundNames,
  endingGrounds,
  endingKinds,
  endingStatuses,
} from '../standing/ending.ts'
import { isUnilateral } from './queries.ts'
import type { AskedEnding } from './terms.ts'

const kind = oneOf('EndingKind', endingKinds)
const status = oneOf('EndingStatus', endingStatuses)
const ground = oneOf('EndingGround', endingGroundNames)
const adjustment = oneOf('AdjustmentKind', adjustmentKinds)

/** The number of an ending in an address. */
export const number = wholeNumber(1, 999_999)

export const EndingQuery = { status: status.optional() }

export const NewEnding = z
  .strictObject({
    kind: kind.describe(
      '`suspension` and `termination` take `ground`, `objection` and `takesEffectOn`; `closeout` takes `finalReportOn`, of a fixed-amount award `certifiedOn`, or `unilateral`, and a `budget` where the award has one and something is unspent; `adjustment` takes `adjustment` and `amount`; `resumption` takes no more.',
    ),
    reason: text(2_000).describe('Why. The grantee reads it (2 CFR 200.341).'),
    document: sha256.describe(
      'The stored document it rests on: the notice of suspension or termination, what shows compliance, the final report or certification, or the evidence of an adjustment.',
    ),
    ground: ground.optional().describe('The ground of the suspension or termination (2 CFR 200.340).'),
    objection: text(1_000).optional().describe('How the grantee objects (2 CFR 200.342).'),
    takesEffectOn: date
      .optional()
      .describe('The effective day of the notice. Cost from this day on is not payable (2 CFR 200.343).'),
    finalReportOn: date.optional().describe('The day on which the final report was received.'),
    certifiedOn: date
      .optional()
      .describe(
        'The day on which the grantee of a fixed-amount award certified in writing what was completed and what was not (2 CFR 200.201(b)(1)(iv)).',
      ),
    unilateral: z
      .boolean()
      .optional()
      .describe('Closes an award whose grantee does not act, a year after its end (2 CFR 200.344(i)).'),
    budget: ClosingBudget.optional().describe(
      'The whole budget of a budgeted award once its closeout releases what is unspent.',
    ),
    adjustment: adjustment.optional().describe('What the adjustment of a closed award admits.'),
    amount: dollars.optional().describe('The most that it admits, in all funds.'),
    ...when,
  })
  .meta({
    id: 'NewEnding',
    examples: [
      {
        kind: 'suspension',
        ground: 'noncompliance',
        reason: 'The financial report of the second quarter is three months late',
        document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        objection: 'Write to the Secretariat within 30 days, with documents',
        takesEffectOn: '2024-03-01',
        effectiveOn: '2024-02-15',
      },
    ],
  })

/** An ending as the decision takes it. */
export function askedEnding({
  effectiveOn: _,
  concerns: __,
  ...asked
}: z.output<typeof NewEnding>): AskedEnding {
  return asked
}

export const EndingRejection = z
  .strictObject({ reason: text(1_000), ...when })
  .meta({ id: 'EndingRejection', examples: [{ reason: 'The report came yesterday' }] })

export const EndingView = z
  .object({
    award: code,
    number: z.int().describe('Counted within the award, from 1.'),
    kind,
    status,
    reason: z.string(),
    document: sha256,
    ground: ground.nullable(),
    citation: z.string().nullable().describe('The law of the ground.'),
    objection: z.string().nullable(),
    takesEffectOn: date.nullable(),
    finalReportOn: date.nullable(),
    certifiedOn: date.nullable().describe('Of a fixed-amount award: the day of its certification.'),
    unilateral: z.boolean(),
    amendment: z.int().nullable().describe('The de-obligation that releases what is unspent.'),
    adjustment: adjustment.nullable(),
    amount: balance.nullable(),
    proposedBy: code,
    proposedOn: date,
    decidedBy: code.nullable().describe('Who approved, rejected or withdrew it.'),
    decidedOn: date.nullable(),
    rejectionReason: z.string().nullable(),
    version: z.int().describe('Of the award: every act on an ending counts one.'),
    links: z
      .object({ award: z.string(), closeout: z.string(), document: z.string(), entries: z.string() })
      .meta({ id: 'EndingLinks' }),
  })
  .meta({
    id: 'Ending',
    description:
      'A suspension, a resumption, a termination or a closeout of an award, or an adjustment after it.',
  })
type View = z.input<typeof EndingView>

export function endingView(ending: Ending, version: number): View {
  const { award, number, kind, status, reason, document, proposedBy, proposedOn } = ending
  const isDecided = ending.status !== 'proposed'
  const none = {
    ...{ ground: null, citation: null, objection: null, takesEffectOn: null, finalReportOn: null },
    certifiedOn: null,
    ...{ amendment: null, adjustment: null, amount: null },
  }
  return {
    ...{ award, number, kind, status, reason, document, ...none },
    ...('ground' in ending
      ? {
          ...{ ground: ending.ground, citation: endingGrounds[ending.ground], objection: ending.objection },
          takesEffectOn: ending.takesEffectOn,
        }
      : {}),
    ...('amendment' in ending
      ? {
          ...{ finalReportOn: ending.finalReportOn, certifiedOn: ending.certifiedOn },
          amendment: ending.amendment,
        }
      : {}),
    unilateral: isUnilateral(ending),
    ...('adjustment' in ending ? { adjustment: ending.adjustment, amount: ending.amount.toString() } : {}),
    ...{ proposedBy, proposedOn },
    decidedBy: isDecided ? ending.decidedBy : null,
    decidedOn: isDecided ? ending.decidedOn : null,
    rejectionReason: ending.status === 'rejected' ? ending.rejectionReason : null,
    version,
    links: {
      award: `/v1/awards/${award}`,
      closeout: `/v1/awards/${award}/closeout`,
      document: `/v1/files/${document}`,
      entries: `/v1/ledger/entries?subject=${award}`,
    },
  }
}

/** An ending as a row of a table. */
export const endingTable: ListColumns<View> = [
  ['number', (one) => String(one.number)],
  ['award', ({ award }) => award],
  ['kind', (one) => one.kind],
  ['status', (one) => one.status],
  ['ground', (one) => one.ground],
  ['takes_effect_on', ({ takesEffectOn }) => takesEffectOn, 'day'],
  ['final_report_on', ({ finalReportOn }) => finalReportOn, 'day'],
  ['certified_on', ({ certifiedOn }) => certifiedOn, 'day'],
  ['amendment', ({ amendment }) => (amendment === null ? null : String(amendment)), 'whole'],
  ['adjustment', (one) => one.adjustment],
  ['amount', ({ amount }) => amount, 'dollars'],
  ['reason', ({ reason }) => reason],
  ['document', ({ document }) => document],
  ['proposed_by', ({ proposedBy }) => proposedBy],
  ['proposed_on', ({ proposedOn }) => proposedOn, 'day'],
  ['decided_by', ({ decidedBy }) => decidedBy],
  ['decided_on', ({ decidedOn }) => decidedOn, 'day'],
  ['rejection_reason', ({ rejectionReason }) => rejectionReason],
]
