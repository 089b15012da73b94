import { z } from 'zod'
import { code, date, oneOf, sha256, text } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { holdGrounds, holdStatuses } from '../tables.ts'
import { groundsOfHolds, type Hold, type HoldTerms, kindOfHold } from './hold.ts'

const ground = oneOf('HoldGround', holdGrounds)
const status = oneOf('HoldStatus', holdStatuses)

export const HoldQuery = { award: code.optional(), grantee: code.optional(), status: status.optional() }

export const NewHold = z
  .strictObject({
    ground: ground.describe('Why payments may be withheld. report-awaited is escrow.'),
    letter: text(4_000).describe('What the grantee reads: what is withheld, why, and what releases it.'),
    appeal: text(1_000).describe('The right of appeal, and how it is used.'),
    report: text(200).optional().describe('The report that escrow waits for.'),
  })
  .meta({
    id: 'NewHold',
    examples: [
      {
        ground: 'report-awaited',
        letter: 'Payments wait for the financial report of the last quarter, which is 30 days late',
        appeal: 'Write to the Secretariat within 30 days; the Board decides',
        report: 'Financial report of the third quarter of 2023',
      },
    ],
  })

/** The terms of a hold as the decision takes them. */
export function holdTerms({ report, ...given }: z.output<typeof NewHold>): HoldTerms {
  return { ...given, report: report ?? null }
}

export const HoldRelease = z
  .strictObject({
    evidence: sha256
      .optional()
      .describe('The stored file that shows compliance, or the report that escrow waits for.'),
    reason: text(2_000),
  })
  .meta({
    id: 'HoldRelease',
    examples: [
      {
        evidence: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reason: 'The report is in and complete',
      },
    ],
  })

export const HoldView = z
  .object({
    code,
    award: code.nullable().describe('Null where all awards of the grantee are held.'),
    grantee: code,
    kind: z.enum(['hold', 'escrow']),
    status,
    ground,
    citation: z.string().describe('The law that allows it.'),
    letter: z.string(),
    appeal: z.string(),
    report: z.string().nullable(),
    placedBy: code,
    placedOn: date,
    releasedBy: code.nullable(),
    releasedOn: date.nullable().describe('From this day on, payments are approved and made again.'),
    evidence: sha256.nullable(),
    releaseReason: z.string().nullable(),
    version: z.int(),
    links: z.object({ on: z.string(), entries: z.string() }).meta({ id: 'HoldLinks' }),
  })
  .meta({ id: 'Hold' })
type View = z.input<typeof HoldView>

export function holdView(hold: Hold): View {
  const { code, award, grantee, ground } = hold
  return {
    ...{ releasedBy: null, releasedOn: null, evidence: null, releaseReason: null },
    ...hold,
    ...{ kind: kindOfHold(hold), citation: groundsOfHolds[ground] },
    links: {
      on: award === null ? `/v1/organizations/${grantee}` : `/v1/awards/${award}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

/** The columns of the list of holds as a table. */
export const holdColumns: ListColumns<View> = [
  ['hold', ({ code }) => code],
  ['award', ({ award }) => award],
  ['grantee', ({ grantee }) => grantee],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  ['ground', ({ ground }) => ground],
  ['citation', ({ citation }) => citation],
  ['letter', ({ letter }) => letter],
  ['appeal', ({ appeal }) => appeal],
  ['report', ({ report }) => report],
  ['placed_by', ({ placedBy }) => placedBy],
  ['placed_on', ({ placedOn }) => placedOn, 'day'],
  ['released_by', ({ releasedBy }) => releasedBy],
  ['released_on', ({ releasedOn }) => releasedOn, 'day'],
  ['evidence', ({ evidence }) => evidence],
]
