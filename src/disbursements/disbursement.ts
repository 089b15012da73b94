import { type Appropriation, mustNotBeCancelled, shortfall } from '../appropriations/appropriation.ts'
import type { Award } from '../awards/award.ts'
import { fundAccount, ownedAccount } from '../ledger/accounts.ts'
import type { FundAmount } from '../ledger/postings.ts'
import type { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { DisbursementKind } from './tables.ts'

export type Payment = {
  readonly by: string
  readonly on: string
  readonly reference: string
  readonly entry: string
}
type Request = {
  readonly code: string
  readonly award: string
  readonly grantee: string
  readonly kind: DisbursementKind
  readonly purpose: string
  readonly lines: readonly FundAmount[]
  readonly requestedBy: string
  readonly requestedOn: string
  readonly version: number
}
type Approval = { readonly approvedBy: string; readonly approvedOn: string }
type End = { readonly endedBy: string; readonly endReason: string }
export type RequestedDisbursement = Request & { readonly status: 'requested' }
export type ApprovedDisbursement = Request & Approval & { readonly status: 'approved' }
export type RejectedDisbursement = Request & End & { readonly status: 'rejected' }
export type WithdrawnDisbursement = Request &
  Partial<Approval> &
  End & { readonly status: 'withdrawn'; readonly payment: Payment | null }
export type PaidDisbursement = Request & Approval & { readonly status: 'paid'; readonly payment: Payment }
export type ReturnedDisbursement = Request &
  Approval &
  End & { readonly status: 'returned'; readonly payment: Payment }
export type Disbursement =
  | RequestedDisbursement
  | ApprovedDisbursement
  | RejectedDisbursement
  | WithdrawnDisbursement
  | PaidDisbursement
  | ReturnedDisbursement

/** Why an act on a disbursement is declined, in the order the reasons are checked. */
export type DisbursementRefusal =
  | 'disbursement-not-found'
  | 'award-not-executed'
  | 'line-named-twice'
  | 'line-outside-award'
  | 'disbursement-not-requested'
  | 'disbursement-not-payable'
  | 'disbursement-not-paid'
  | 'disbursement-not-withdrawable'
  | 'one-person-two-stages'
  | 'obligation-insufficient'
  | 'cash-insufficient'

export const refuseDisbursement: Refuse<DisbursementRefusal> = refusal

export type NewRequest = Pick<Request, 'award' | 'kind' | 'purpose' | 'lines'>

/** Asks for payment under an executed award, in dollars by fund: never more than is still promised and unapproved. */
export function request(
  asked: NewRequest,
  award: Award,
  obligated: (fund: string) => Money,
  by: string,
  on: string,
): Omit<RequestedDisbursement, 'code'> {
  if (award.status !== 'executed')
    throw refuseDisbursement('award-not-executed', { award: award.code, state: award.status })
  const funds = asked.lines.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseDisbursement('line-named-twice', { appropriation: twice })
  const promised = award.lines.map(({ fund }) => fund)
  const outside = funds.find((fund) => !promised.includes(fund))
  if (outside !== undefined)
    throw refuseDisbursement('line-outside-award', { appropriation: outside, promised })
  mustBePromised(award.code, asked.lines, obligated)
  return {
    ...asked,
    grantee: award.grantee,
    status: 'requested',
    requestedBy: by,
    requestedOn: on,
    version: 1,
  }
}

function mustBePromised(
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

/** Approves for payment what another person asked for: never more than is still promised, in dollars by fund. */
export function approve(
  disbursement: Disbursement,
  obligated: (fund: string) => Money,
  by: string,
  on: string,
): ApprovedDisbursement {
  if (disbursement.status !== 'requested')
    throw refuseDisbursement('disbursement-not-requested', { state: disbursement.status })
  mustStandOnce(disbursement, by, 'approve')
  mustBePromised(disbursement.award, disbursement.lines, obligated)
  return { ...disbursement, status: 'approved', approvedBy: by, approvedOn: on }
}

export function reject(disbursement: Disbursement, reason: string, by: string): RejectedDisbursement {
  if (disbursement.status !== 'requested')
    throw refuseDisbursement('disbursement-not-requested', { state: disbursement.status })
  mustStandOnce(disbursement, by, 'reject')
  return { ...disbursement, status: 'rejected', endedBy: by, endReason: reason }
}

/** Takes back a request, or an approval that has not been paid or whose payment came back; what was payable is promised again. */
export function withdraw(disbursement: Disbursement, reason: string, by: string): WithdrawnDisbursement {
  const { status } = disbursement
  if (status !== 'requested' && status !== 'approved' && status !== 'returned')
    throw refuseDisbursement('disbursement-not-withdrawable', { state: status })
  const payment = status === 'returned' ? disbursement.payment : null
  return { ...disbursement, status: 'withdrawn', endedBy: by, endReason: reason, payment }
}

/**
 * Confirms payment by a third person, also a second time after the bank returned it: never more cash, in dollars by
 * fund, than is held beside the interest, which is the government's.
 */
export function pay(
  disbursement: Disbursement,
  appropriations: readonly Appropriation[],
  cash: (fund: string) => Money,
  payment: Payment,
): PaidDisbursement {
  const { status } = disbursement
  if (status !== 'approved' && status !== 'returned')
    throw refuseDisbursement('disbursement-not-payable', { state: status })
  mustStandOnce(disbursement, payment.by, 'pay')
  for (const appropriation of appropriations) mustNotBeCancelled(appropriation, payment.on)
  for (const { fund, amount } of disbursement.lines) {
    const held = cash(fund)
    if (amount.exceeds(held))
      throw refuseDisbursement('cash-insufficient', shortfall(fundAccount(fund, 'cash'), held, amount))
  }
  const { approvedBy, approvedOn } = disbursement
  return { ...requestOf(disbursement), approvedBy, approvedOn, status: 'paid', payment }
}

/** Records that the bank returned a payment; the money is payable again. */
export function comeBack(disbursement: Disbursement, reason: string, by: string): ReturnedDisbursement {
  if (disbursement.status !== 'paid')
    throw refuseDisbursement('disbursement-not-paid', { state: disbursement.status })
  return { ...disbursement, status: 'returned', endedBy: by, endReason: reason }
}

/** One person never stands at two stages of one disbursement; at the same stage he may stand again. */
function mustStandOnce(disbursement: Disbursement, by: string, stage: 'approve' | 'reject' | 'pay'): void {
  const { requestedBy } = disbursement
  const approvedBy = 'approvedBy' in disbursement ? disbursement.approvedBy : undefined
  const stood = requestedBy === by ? 'request' : stage === 'pay' && approvedBy === by ? 'approve' : null
  if (stood !== null)
    throw refuseDisbursement('one-person-two-stages', {
      person: by,
      stood,
      asked: stage,
      requestedBy,
      approvedBy,
    })
}

function requestOf(disbursement: Request): Request {
  const { code, award, grantee, kind, purpose, lines, requestedBy, requestedOn, version } = disbursement
  return { code, award, grantee, kind, purpose, lines, requestedBy, requestedOn, version }
}
