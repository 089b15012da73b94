import { z } from 'zod'
import { amountsView } from '../ledger/amounts.ts'
import { when } from '../ledger/contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import { amount, balance, code, date, text, uuid } from '../platform/wire.ts'
import type { Disbursement, DisbursementRefusal } from './disbursement.ts'
import { disbursementKinds, disbursementStatuses } from './tables.ts'

export const NewDisbursement = z
  .strictObject({
    award: code,
    kind: z.enum(disbursementKinds),
    purpose: text(500),
    lines: z
      .array(z.strictObject({ appropriation: code, amount }))
      .min(1)
      .max(20),
  })
  .meta({
    id: 'NewDisbursement',
    examples: [
      {
        award: 'AWD-0001',
        kind: 'advance',
        purpose: 'First quarter',
        lines: [{ appropriation: 'FY2021', amount: '80000.00' }],
      },
    ],
  })

export const Approval = z.strictObject(when).meta({ id: 'Approval', examples: [{}] })
export const PaymentConfirmation = z
  .strictObject({
    ...when,
    reference: text(100)
      .describe("The bank's reference.")
      .meta({ examples: ['ACH 0231 7744'] }),
  })
  .meta({ id: 'PaymentConfirmation', examples: [{ reference: 'ACH 0231 7744' }] })
export const Reason = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'Reason', examples: [{ reason: 'The invoice is missing' }] })
export const PaymentReturn = z
  .strictObject({ ...when, reason: text(500) })
  .meta({ id: 'PaymentReturn', examples: [{ reason: 'R03: no account' }] })

export const DisbursementView = z
  .object({
    code,
    award: code,
    grantee: code,
    kind: z.enum(disbursementKinds),
    purpose: z.string(),
    status: z.enum(disbursementStatuses),
    lines: z.array(z.object({ appropriation: code, amount: balance })),
    requestedBy: code,
    requestedOn: date,
    approvedBy: code.nullable(),
    approvedOn: date.nullable(),
    payment: z
      .object({ by: code, on: date, reference: z.string(), entry: uuid })
      .nullable()
      .describe('The last payment, also where it was returned.'),
    endedBy: code.nullable().describe('Who rejected, withdrew or returned it.'),
    endReason: z.string().nullable(),
    version: z.int(),
    links: z.object({ award: z.string(), entries: z.string() }),
  })
  .meta({ id: 'Disbursement' })

export function disbursementView(disbursement: Disbursement): z.input<typeof DisbursementView> {
  return {
    approvedBy: null,
    approvedOn: null,
    payment: null,
    endedBy: null,
    endReason: null,
    ...disbursement,
    lines: amountsView(disbursement.lines),
    links: {
      award: `/v1/awards/${disbursement.award}`,
      entries: `/v1/ledger/entries?subject=${disbursement.code}`,
    },
  }
}

const segregation = 'Segregation of duties (2 CFR 200.303)'
export const disbursementProblems = {
  'disbursement-not-found': {
    status: 404,
    title: 'There is no such disbursement',
    remedy: 'GET /v1/disbursements lists those you may see.',
  },
  'award-not-executed': {
    status: 409,
    title: 'The award has not been executed',
    remedy: 'Execute the award first.',
  },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'line-outside-award': {
    status: 409,
    title: 'The award has no money of this appropriation',
    remedy: 'Use an appropriation in `promised`.',
  },
  'disbursement-not-requested': { status: 409, title: 'The disbursement is no longer waiting for approval' },
  'disbursement-not-payable': { status: 409, title: 'The disbursement is not approved and unpaid' },
  'disbursement-not-paid': { status: 409, title: 'The disbursement is not paid' },
  'disbursement-not-withdrawable': {
    status: 409,
    title: 'A disbursement that is paid or ended cannot be withdrawn',
  },
  'one-person-two-stages': {
    status: 409,
    title: 'One person never stands at two stages of one disbursement',
    rule: segregation,
    remedy: 'Another person with the role takes this stage.',
  },
  'obligation-insufficient': {
    status: 409,
    title: 'More than is promised and not yet approved',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'cash-insufficient': {
    status: 409,
    title: 'More than the cash in custody for the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Draw funds first (POST /v1/appropriations/{code}/draws).',
  },
} as const satisfies Record<DisbursementRefusal, ProblemType>

export const disbursementConstraints = {
  disbursements_approved_by_another: 'one-person-two-stages',
  disbursements_paid_by_a_third: 'one-person-two-stages',
  disbursements_rejected_by_another: 'one-person-two-stages',
} as const
