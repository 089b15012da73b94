import { z } from 'zod'
import { milestoneNumber } from '../awards/milestones/contract.ts'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../ledger/contract.ts'
import {
  amount,
  amountQuery,
  balance,
  code,
  date,
  oneOf,
  sha256,
  text,
  uuid,
} from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import type { Disbursement } from './disbursement.ts'
import { disbursementKindNames, disbursementKinds } from './kinds.ts'
import { disbursementStatuses } from './tables.ts'

const kind = z.enum(disbursementKindNames).meta({
  id: 'DisbursementKind',
  description: disbursementKindNames
    .map((name) => `\`${name}\`: ${disbursementKinds[name].meaning}.`)
    .join(' '),
})

export const NewDisbursement = z
  .strictObject({
    award: code,
    kind,
    purpose: text(500),
    costThrough: date
      .optional()
      .describe(
        'The last day on which the cost was incurred, or the milestone was reached. Under an award that is suspended or terminated, only cost from before its effective day is payable (2 CFR 200.343).',
      ),
    lines: z
      .array(NewFundAmount)
      .min(1)
      .max(20)
      .optional()
      .describe('Of an advance or a reimbursement. What a milestone comes to follows from the award.'),
    milestone: milestoneNumber
      .optional()
      .describe('The milestone of a fixed-amount award. It is paid once and whole.'),
    evidence: sha256.optional().describe('The stored file that shows that the milestone was reached.'),
    ...when,
  })
  .meta({
    id: 'NewDisbursement',
    examples: [
      {
        award: 'AWD-0001',
        kind: 'advance',
        purpose: 'First quarter',
        lines: [{ fund: 'FY2021', amount: '80000.00' }],
      },
    ],
  })

export const Approval = z
  .strictObject({
    ...when,
    reducedTo: amount
      .optional()
      .describe(
        'Pays less for a milestone than it comes to, with a reason. A de-obligation releases the rest.',
      ),
    reductionReason: text(500).optional(),
    evidence: sha256
      .optional()
      .describe(
        'The stored document on which the approval passes a gate: cost from before a suspension or termination, a late liquidation, or a payment after the closeout.',
      ),
  })
  .meta({ id: 'Approval', examples: [{}] })
export const PaymentConfirmation = z
  .strictObject({
    ...when,
    reference: text(100)
      .describe("The bank's reference.")
      .meta({ examples: ['ACH 0231 7744'] }),
  })
  .meta({ id: 'PaymentConfirmation', examples: [{ reference: 'ACH 0231 7744' }] })
export const PaymentReturn = z
  .strictObject({ ...when, reason: text(500) })
  .meta({ id: 'PaymentReturn', examples: [{ reason: 'R03: no account' }] })

/** By what a list of disbursements is found. */
export const DisbursementQuery = {
  award: code.optional(),
  status: oneOf('DisbursementStatus', disbursementStatuses).optional(),
  grantee: code.optional(),
  fund: code.optional(),
  ...amountQuery,
  paidFrom: date.optional().describe('The first day on which the bank paid.'),
  paidThrough: date.optional().describe('The last day on which the bank paid.'),
}

export const DisbursementView = z
  .object({
    code,
    award: code,
    grantee: code,
    kind,
    purpose: z.string(),
    costThrough: date.nullable().describe('The last day on which the cost was incurred, where it is said.'),
    gateEvidence: sha256.nullable().describe('The document on which its approval passed a gate.'),
    milestone: z
      .object({
        number: z.int(),
        evidence: sha256.describe('The stored file that shows it.'),
        reducedFrom: balance.nullable().describe('What it comes to, where an approver reduced it.'),
        reductionReason: z.string().nullable(),
      })
      .meta({ id: 'RequestedMilestone' })
      .nullable()
      .describe('The milestone of a fixed-amount award that it is for.'),
    status: oneOf('DisbursementStatus', disbursementStatuses),
    lines: z.array(FundAmountView),
    requestedBy: code,
    requestedOn: date,
    approvedBy: code.nullable(),
    approvedOn: date.nullable(),
    payment: z
      .object({ by: code, on: date, reference: z.string(), entry: uuid, settlement: uuid })
      .meta({ id: 'Payment' })
      .nullable()
      .describe('The last payment, even if the bank returned it.'),
    endedBy: code.nullable().describe('Who rejected it, canceled it or recorded its return.'),
    endedOn: date.nullable(),
    endReason: z.string().nullable(),
    version: z.int(),
    links: z.object({ award: z.string(), entries: z.string() }).meta({ id: 'DisbursementLinks' }),
  })
  .meta({ id: 'Disbursement' })

export function disbursementView(disbursement: Disbursement): z.input<typeof DisbursementView> {
  return {
    approvedBy: null,
    approvedOn: null,
    payment: null,
    endedBy: null,
    endedOn: null,
    endReason: null,
    ...disbursement,
    milestone: milestoneView(disbursement.milestone),
    lines: amountsView(disbursement.lines),
    links: {
      award: `/v1/awards/${disbursement.award}`,
      entries: `/v1/ledger/entries?subject=${disbursement.code}`,
    },
  }
}

function milestoneView(of: Disbursement['milestone']): z.input<typeof DisbursementView>['milestone'] {
  return of === null ? null : { ...of, reducedFrom: of.reducedFrom?.toString() ?? null }
}

/** A disbursement as a row of a table; `amount` is in all funds. */
export const disbursementColumns: ListColumns<z.input<typeof DisbursementView>> = [
  ['disbursement', ({ code }) => code],
  ['award', ({ award }) => award],
  ['grantee', ({ grantee }) => grantee],
  ['kind', ({ kind }) => kind],
  ['purpose', ({ purpose }) => purpose],
  ['status', ({ status }) => status],
  [
    'amount',
    ({ lines }) => Money.sum(lines.map(({ amount }) => Money.ofBalance(amount))).toString(),
    'dollars',
  ],
  ['funds', ({ lines }) => lines.map(({ fund }) => fund).join(' ')],
  ['requested_by', ({ requestedBy }) => requestedBy],
  ['requested_on', ({ requestedOn }) => requestedOn, 'day'],
  ['approved_by', ({ approvedBy }) => approvedBy],
  ['approved_on', ({ approvedOn }) => approvedOn, 'day'],
  ['cost_through', ({ costThrough }) => costThrough, 'day'],
  ['milestone', ({ milestone }) => (milestone === null ? null : String(milestone.number)), 'whole'],
  ['milestone_evidence', ({ milestone }) => milestone?.evidence ?? null],
  ['reduced_from', ({ milestone }) => milestone?.reducedFrom ?? null, 'dollars'],
  ['gate_evidence', ({ gateEvidence }) => gateEvidence],
  ['paid_by', ({ payment }) => payment?.by ?? null],
  ['paid_on', ({ payment }) => payment?.on ?? null, 'day'],
  ['bank_reference', ({ payment }) => payment?.reference ?? null],
  ['ended_on', ({ endedOn }) => endedOn, 'day'],
  ['end_reason', ({ endReason }) => endReason],
]
