import { shortfall } from '../appropriations/appropriation.ts'
import { refuseAppropriation } from '../appropriations/refusals.ts'
import type { Award } from '../awards/award.ts'
import { mustTakeCost } from '../awards/endings/gates.ts'
import { fundAccount, ownedAccount } from '../ledger/chart/accounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { mustFollow } from '../ledger/days.ts'
import type { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import type { DisbursementKind } from './kinds.ts'
import { type MilestoneReduction, type RequestedMilestone, reducedBy } from './milestone.ts'
import { refuseDisbursement } from './refusals.ts'

export type Payment = {
  readonly by: string
  /** The day on which the bank paid, though its entries may be of the first open day after it. */
  readonly on: string
  readonly reference: string
  /** The entry of its release, and that of its settlement. */
  readonly entry: string
  readonly settlement: string
}
type Request = {
  readonly code: string
  readonly award: string
  readonly grantee: string
  readonly kind: DisbursementKind
  readonly purpose: string
  /** The last day on which the cost was incurred, where the request says it. */
  readonly costThrough: string | null
  /** SHA-256 of the kept document on which an approval passed a gate. */
  readonly gateEvidence: string | null
  /** The milestone of a fixed-amount award that it is for; null of a request for cost. */
  readonly milestone: RequestedMilestone | null
  readonly lines: readonly FundAmount[]
  readonly requestedBy: string
  readonly requestedOn: string
  readonly version: number
}
type Approval = { readonly approvedBy: string; readonly approvedOn: string }
type End = { readonly endedBy: string; readonly endedOn: string; readonly endReason: string }
export type RequestedDisbursement = Request & { readonly status: 'requested' }
export type ApprovedDisbursement = Request & Approval & { readonly status: 'approved' }
export type RejectedDisbursement = Request & End & { readonly status: 'rejected' }
export type CanceledDisbursement = Request &
  Partial<Approval> &
  End & { readonly status: 'canceled'; readonly payment: Payment | null }
export type PaidDisbursement = Request & Approval & { readonly status: 'paid'; readonly payment: Payment }
export type ReturnedDisbursement = Request &
  Approval &
  End & { readonly status: 'returned'; readonly payment: Payment }
export type Disbursement =
  | RequestedDisbursement
  | ApprovedDisbursement
  | RejectedDisbursement
  | CanceledDisbursement
  | PaidDisbursement
  | ReturnedDisbursement

export type NewRequest = Pick<Request, 'award' | 'kind' | 'purpose' | 'lines'> & {
  readonly milestone?: RequestedMilestone | null | undefined
  readonly costThrough?: string | undefined
}

/**
 * Requests payment under an executed award, in dollars by fund, on the day the agent received it. Refuses more than is obligated and
 * not yet approved, a day before the execution or the cost, and what an award that is suspended, terminated or closed does not pay.
 */
export function request(
  asked: NewRequest,
  award: Award,
  obligated: (fund: string) => Money,
  by: string,
  on: string,
  today = on,
): Omit<RequestedDisbursement, 'code'> {
  if (award.status !== 'executed')
    throw refuseDisbursement('award-not-executed', { award: award.code, state: award.status })
  const costThrough = asked.costThrough ?? null
  mustFollow(on, [
    { act: 'the execution of the award', on: award.executedOn },
    ...(costThrough === null ? [] : [{ act: 'the cost', on: costThrough }]),
  ])
  mustTakeCost(award, { kind: asked.kind, costThrough }, on > today ? on : today)
  const funds = asked.lines.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  const awarded = award.lines.map(({ fund }) => fund)
  const outside = funds.find((fund) => !awarded.includes(fund))
  if (outside !== undefined) throw refuseDisbursement('line-outside-award', { fund: outside, funds: awarded })
  mustBeObligated(award.code, asked.lines, obligated)
  return {
    ...asked,
    ...{ costThrough, gateEvidence: null, milestone: asked.milestone ?? null },
    grantee: award.grantee,
    status: 'requested',
    requestedBy: by,
    requestedOn: on,
    version: 1,
  }
}

function mustBeObligated(
  award: string,
  lines: readonly FundAmount[],
  obligated: (fund: string) => Money,
): void {
  for (const { fund, amount } of lines) {
    const held = obligated(fund)
    if (amount.exceeds(held)) {
      throw refuseDisbursement(
        'obligation-insufficient',
        shortfall(ownedAccount(fund, 'obligated', award), held, amount),
      )
    }
  }
}

/** Approves what another person requested, in dollars by fund; a milestone may be reduced, with a reason. Refuses more than is obligated, and a day before the request. */
export function approve(
  disbursement: Disbursement,
  obligated: (fund: string) => Money,
  by: string,
  on: string,
  reduction: MilestoneReduction = {},
): ApprovedDisbursement {
  if (disbursement.status !== 'requested')
    throw refuseDisbursement('disbursement-not-requested', { state: disbursement.status })
  mustActOnce(disbursement, by, 'approve')
  mustFollow(on, [requestOn(disbursement)])
  const granted = reducedBy(disbursement, reduction)
  mustBeObligated(granted.award, granted.lines, obligated)
  return { ...granted, status: 'approved', approvedBy: by, approvedOn: on }
}

export function reject(
  disbursement: Disbursement,
  reason: string,
  by: string,
  on: string,
): RejectedDisbursement {
  if (disbursement.status !== 'requested')
    throw refuseDisbursement('disbursement-not-requested', { state: disbursement.status })
  mustActOnce(disbursement, by, 'reject')
  return { ...disbursement, status: 'rejected', endedBy: by, endedOn: on, endReason: reason }
}

/** Cancels a request, or an approval that is unpaid or whose payment was returned; what was payable is obligated again. */
export function cancel(
  disbursement: Disbursement,
  reason: string,
  by: string,
  on: string,
): CanceledDisbursement {
  const { status } = disbursement
  if (status !== 'requested' && status !== 'approved' && status !== 'returned')
    throw refuseDisbursement('disbursement-not-cancelable', { state: status })
  const payment = status === 'returned' ? disbursement.payment : null
  return { ...disbursement, status: 'canceled', endedBy: by, endedOn: on, endReason: reason, payment }
}

/**
 * Records a payment, by a third person; again after the bank returned the first one, by another than recorded the return. Refuses a day
 * before the approval or the return, and more cash, in dollars by fund, than is held besides what is in transit and the interest, which
 * is owed to the government. An appropriation that was canceled since does not stop it: what was drawn before still pays what is owed.
 */
export function pay(
  disbursement: Disbursement,
  cash: (fund: string) => Money,
  payment: Payment,
): PaidDisbursement {
  const { status } = disbursement
  if (status !== 'approved' && status !== 'returned')
    throw refuseDisbursement('disbursement-not-payable', { state: status })
  mustActOnce(disbursement, payment.by, 'pay')
  mustFollow(payment.on, [
    { act: 'the approval', on: disbursement.approvedOn },
    ...(status === 'returned' ? [{ act: 'the return', on: disbursement.endedOn }] : []),
  ])
  for (const { fund, amount } of disbursement.lines) {
    const held = cash(fund)
    if (amount.exceeds(held))
      throw refuseDisbursement('cash-insufficient', shortfall(fundAccount(fund, 'cash'), held, amount))
  }
  const { approvedBy, approvedOn } = disbursement
  return { ...requestOf(disbursement), approvedBy, approvedOn, status: 'paid', payment }
}

/** Records that the bank returned what another person paid; the amounts are payable again. Refuses a day before the payment. */
export function markReturned(
  disbursement: Disbursement,
  reason: string,
  by: string,
  on: string,
): ReturnedDisbursement {
  if (disbursement.status !== 'paid')
    throw refuseDisbursement('disbursement-not-paid', { state: disbursement.status })
  mustActOnce(disbursement, by, 'return')
  mustFollow(on, [{ act: 'the payment', on: disbursement.payment.on }])
  return { ...disbursement, status: 'returned', endedBy: by, endedOn: on, endReason: reason }
}

/** Refuses a person who acted at a stage that another person has to check; at the same stage they may act again. */
function mustActOnce(
  disbursement: Disbursement,
  by: string,
  stage: 'approve' | 'reject' | 'pay' | 'return',
): void {
  const { status, requestedBy } = disbursement
  const approvedBy = 'approvedBy' in disbursement ? disbursement.approvedBy : undefined
  const paidBy = status === 'paid' ? disbursement.payment.by : undefined
  const returnedBy = status === 'returned' ? disbursement.endedBy : undefined
  const others =
    stage === 'return'
      ? { pay: paidBy }
      : { request: requestedBy, ...(stage === 'pay' ? { approve: approvedBy, return: returnedBy } : {}) }
  const acted = Object.entries(others).find(([, person]) => person === by)?.[0]
  if (acted !== undefined)
    throw refuseDisbursement('one-person-two-stages', {
      person: by,
      acted,
      asked: stage,
      requestedBy,
      approvedBy,
      paidBy,
      returnedBy,
    })
}

function requestOn({ requestedOn }: Request) {
  return { act: 'the request', on: requestedOn }
}

function requestOf(disbursement: Request): Request {
  const { code, award, grantee, kind, purpose, lines, requestedBy, requestedOn, version } = disbursement
  const { costThrough, gateEvidence, milestone } = disbursement
  return {
    ...{ code, award, grantee, kind, purpose, costThrough, gateEvidence, milestone, lines },
    ...{ requestedBy, requestedOn, version },
  }
}

/** What pays for a disbursement: the award of each of its funds. */
export function payersOf<Payer>(
  { lines }: Pick<Request, 'lines'>,
  payerOf: (fund: string) => Payer,
): Payer[] {
  return lines.map(({ fund }) => payerOf(fund))
}
