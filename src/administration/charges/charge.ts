import { shortfall } from '../../appropriations/appropriation.ts'
import { refuseDisbursement } from '../../disbursements/refusals.ts'
import { fundAccount, ownedAccount } from '../../ledger/chart/accounts.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { mustFollow } from '../../ledger/days.ts'
import { lastDayOfMonth } from '../../platform/clock.ts'
import type { Money } from '../../platform/money.ts'
import {
  type Administration,
  mustBeOfFunds,
  mustBeOpen,
  mustBePromised,
  type PromisedAdministration,
} from '../administration.ts'
import { refuseAdministration } from '../refusals.ts'

/** What a charge is: the cost of a month, or what its final rate and corrections add to or take from what was charged. */
export const chargeKinds = {
  cost: "the cost of one month, as the agent's own ledger has it",
  'adjustment-up': 'what the final rate or a correction adds to the cost that was charged',
  'adjustment-down': 'what the final rate or a correction takes from it: the agent pays it back',
} as const
export type ChargeKind = keyof typeof chargeKinds
export const chargeKindNames = Object.keys(chargeKinds) as [ChargeKind, ...ChargeKind[]]

export type NewCharge = {
  readonly administration: string
  readonly kind: ChargeKind
  /** The month of the cost (ISO 8601); null of an adjustment. */
  readonly month: string | null
  /** SHA-256 of the kept extract of the agent's own ledger. */
  readonly evidence: string
  readonly lines: readonly FundAmount[]
}
/** What the bank did: it paid the agent, or it took in what the agent paid back. `settlement` is of a payment alone. */
export type ChargePayment = {
  readonly by: string
  readonly on: string
  readonly reference: string
  readonly entry: string
  readonly settlement: string | null
}
type Recorded = NewCharge & {
  readonly code: string
  readonly recordedBy: string
  readonly recordedOn: string
  readonly version: number
}
type Approval = {
  readonly approvedBy: string
  readonly approvedOn: string
  /** SHA-256 of the kept document on which the approval passed a gate. */
  readonly gateEvidence: string | null
}
type End = { readonly endedBy: string; readonly endedOn: string }
export type RecordedCharge = Recorded & { readonly status: 'recorded' }
export type ApprovedCharge = Recorded & Approval & { readonly status: 'approved' }
export type PaidCharge = Recorded & Approval & { readonly status: 'paid'; readonly payment: ChargePayment }
export type RejectedCharge = Recorded & End & { readonly status: 'rejected' }
export type CanceledCharge = Recorded & Partial<Approval> & End & { readonly status: 'canceled' }
export type Charge = RecordedCharge | ApprovedCharge | PaidCharge | RejectedCharge | CanceledCharge

type By = { readonly by: string; readonly on: string }
/** What the accounts of the administration hold in a fund, in dollars. */
export type HeldIn = (fund: string, kind: 'obligated' | 'costs') => Money

/** The last day of the cost of a month within the period of an administration. */
export function lastDayOfCost(
  month: string,
  { periodThrough }: Pick<Administration, 'periodThrough'>,
): string {
  const last = lastDayOfMonth(month)
  return last < periodThrough ? last : periodThrough
}

/**
 * Records a charge of the agent, in dollars by fund. Refuses a month outside the period, a day before the last one of its cost, on which the books of the month
 * are closed, a month that is charged already, an adjustment before anything was paid, and more than is obligated or, of what is paid back, more than was charged.
 */
export function recordCharge(
  asked: NewCharge,
  administration: Administration,
  chargedBy: string | null,
  held: HeldIn,
  { by, on }: By,
): Omit<RecordedCharge, 'code'> {
  const of = asked.kind === 'cost' ? mustBeOpen(administration) : mustBePromised(administration)
  mustBeOfFunds(of, asked.lines)
  mustFollow(on, [{ act: 'the execution', on: of.executedOn }])
  mustHaveMonthOfKind(asked, of, chargedBy, on)
  mustBeHeld(asked, held)
  return { ...asked, status: 'recorded', recordedBy: by, recordedOn: on, version: 1 }
}

function mustHaveMonthOfKind(
  { kind, month }: NewCharge,
  administration: PromisedAdministration,
  chargedBy: string | null,
  on: string,
): void {
  if ((month !== null) !== (kind === 'cost'))
    throw refuseAdministration('charge-month-of-cost', { kind, month })
  if (month === null) return
  const { code, periodFrom, periodThrough } = administration
  const [earliest, latest] = [periodFrom.slice(0, 7), periodThrough.slice(0, 7)]
  if (month < earliest || month > latest)
    throw refuseAdministration('charge-outside-period', { administration: code, month, earliest, latest })
  if (chargedBy !== null)
    throw refuseAdministration('charge-month-twice', { administration: code, month, charge: chargedBy })
  mustFollow(on, [{ act: 'the cost of the month', on: lastDayOfCost(month, administration) }])
}

/** Refuses more than is obligated and not yet approved or, of an adjustment down, more than was charged and paid. */
function mustBeHeld({ kind, administration, lines }: NewCharge, held: HeldIn): void {
  const from = kind === 'adjustment-down' ? 'costs' : 'obligated'
  for (const { fund, amount } of lines) {
    const has = held(fund, from)
    if (amount.exceeds(has))
      throw refuseAdministration('charge-exceeds', {
        ...shortfall(ownedAccount(fund, from, administration), has, amount),
      })
  }
}

function mustBeIn<Status extends Charge['status']>(
  charge: Charge,
  statuses: readonly Status[],
): Extract<Charge, { status: Status }> {
  const allowed: readonly string[] = statuses
  if (!allowed.includes(charge.status))
    throw refuseAdministration('charge-state-refused', {
      ...{ charge: charge.code, state: charge.status, needed: statuses },
    })
  return charge as Extract<Charge, { status: Status }>
}

function mustBeAnother(charge: Charge, by: string, asked: 'approve' | 'reject' | 'pay'): void {
  const acted =
    charge.recordedBy === by
      ? 'record'
      : asked === 'pay' && 'approvedBy' in charge && charge.approvedBy === by
        ? 'approve'
        : null
  if (acted !== null)
    throw refuseAdministration('charge-by-same-person', { charge: charge.code, person: by, acted, asked })
}

/** Approves what another person recorded, where a gate needs it on evidence: it becomes payable. An adjustment down moves nothing until the agent has paid it back. */
export function approveCharge(
  charge: Charge,
  held: HeldIn,
  { by, on }: By,
  gateEvidence: string | null = null,
): ApprovedCharge {
  const recorded = mustBeIn(charge, ['recorded'])
  mustBeAnother(recorded, by, 'approve')
  mustFollow(on, [{ act: 'the charge', on: recorded.recordedOn }])
  mustBeHeld(recorded, held)
  return { ...recorded, status: 'approved', approvedBy: by, approvedOn: on, gateEvidence }
}

/** Rejects what another person recorded. */
export function rejectCharge(charge: Charge, { by, on }: By): RejectedCharge {
  const recorded = mustBeIn(charge, ['recorded'])
  mustBeAnother(recorded, by, 'reject')
  return { ...recorded, status: 'rejected', endedBy: by, endedOn: on }
}

/** Cancels a charge before the bank moved anything: what was payable is obligated again. */
export function cancelCharge(charge: Charge, { by, on }: By): CanceledCharge {
  const open = mustBeIn(charge, ['recorded', 'approved'])
  return { ...open, status: 'canceled', endedBy: by, endedOn: on }
}

/**
 * Records that the bank paid the agent or, of an adjustment down, that the agent paid back: by a third person. Refuses a day before the approval, more cash than
 * the fund holds beside what it owes and, of what is paid back, more than was charged, in dollars by fund.
 */
export function payCharge(
  charge: Charge,
  held: { readonly freeCash: (fund: string) => Money; readonly of: HeldIn },
  payment: ChargePayment,
): PaidCharge {
  const approved = mustBeIn(charge, ['approved'])
  mustBeAnother(approved, payment.by, 'pay')
  mustFollow(payment.on, [{ act: 'the approval', on: approved.approvedOn }])
  if (approved.kind === 'adjustment-down') mustBeHeld(approved, held.of)
  else
    for (const { fund, amount } of approved.lines) {
      const has = held.freeCash(fund)
      if (amount.exceeds(has))
        throw refuseDisbursement('cash-insufficient', shortfall(fundAccount(fund, 'cash'), has, amount))
    }
  return { ...approved, status: 'paid', payment }
}
