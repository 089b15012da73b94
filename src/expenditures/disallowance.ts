import { shortfallByDay } from '../appropriations/appropriation.ts'
import type { Disbursement } from '../disbursements/disbursement.ts'
import { disbursementKinds } from '../disbursements/kinds.ts'
import { refuseDisbursement } from '../disbursements/refusals.ts'
import { ownedAccount } from '../ledger/chart/accounts.ts'
import { type Ends, heldFrom, leastHeld, mustFollow } from '../ledger/days.ts'
import { Money } from '../platform/money.ts'
import { refuseDisallowance } from './refusals.ts'

/** Who found the cost unallowable: an auditor, the monitoring of the grantee, or the agency by letter. */
export const disallowanceSources = ['audit', 'monitoring', 'agency'] as const
export type DisallowanceSource = (typeof disallowanceSources)[number]

/** Cost of one payment in one fund, disallowed. Amounts in dollars. What is recovered, forgiven or reinstated is no longer owed. */
export type Disallowance = {
  readonly code: string
  readonly award: string
  readonly grantee: string
  /** The payment whose cost it is. */
  readonly disbursement: string
  readonly fund: string
  readonly amount: Money
  readonly source: DisallowanceSource
  /** The report, the file or the letter that says so. */
  readonly reference: string
  readonly reason: string
  /** The day on which the grantee was notified (2 CFR 200.345(a)(1)). */
  readonly notifiedOn: string
  readonly disallowedBy: string
  readonly disallowedOn: string
  readonly recovered: Money
  readonly forgiven: Money
  readonly reinstated: Money
  /** Who did so last. */
  readonly forgivenBy: string | null
  readonly reinstatedBy: string | null
  readonly version: number
}
export type NewDisallowance = Pick<
  Disallowance,
  'disbursement' | 'fund' | 'amount' | 'source' | 'reference' | 'reason' | 'notifiedOn'
>

/** What entries moved on an account on one day, in dollars, net. */
export type DayMove = { readonly on: string; readonly net: Money }

/** What moves come to, in dollars, at the end of a day and of every later one on which something moved. */
export function endsFrom(moves: readonly DayMove[], from: string): Ends {
  const heldAt = (day: string) => Money.sum(moves.filter((move) => move.on <= day).map(({ net }) => net))
  const days = moves.map(({ on }) => on).filter((day) => day > from)
  return [from, ...days.toSorted()].map((day) => ({ day, held: heldAt(day) }))
}

/** What is still owed back of disallowed cost, in dollars. */
export function owedBack({ amount, recovered, forgiven, reinstated }: Disallowance): Money {
  return amount.minus(recovered).minus(forgiven).minus(reinstated)
}

/**
 * Disallows cost of a payment, on a day (2 CFR 200.339(b), 200.410). Refuses a payment that is no cost, a day before the payment or the
 * notification, and more than the cost of the payment that is not disallowed on the day or on a later one.
 */
export function disallow(
  asked: NewDisallowance,
  payment: Disbursement,
  costs: readonly DayMove[],
  by: string,
  on: string,
): Omit<Disallowance, 'code'> {
  const { status, kind, award, grantee, lines } = payment
  const { fund, amount, notifiedOn } = asked
  if (status !== 'paid') throw refuseDisbursement('disbursement-not-paid', { state: status })
  if (disbursementKinds[kind].account !== 'costs')
    throw refuseDisallowance('payment-not-cost', { disbursement: payment.code, kind })
  const funds = lines.map((line) => line.fund)
  if (!funds.includes(fund)) throw refuseDisallowance('fund-not-paid', { fund, funds })
  mustFollow(notifiedOn, [{ act: 'the payment', on: payment.payment.on }], 'notifiedOn')
  mustFollow(on, [{ act: 'the notification of the grantee', on: notifiedOn }])
  const left = endsFrom(costs, on)
  if (amount.exceeds(leastHeld(left).held))
    throw refuseDisallowance(
      'cost-exceeded',
      shortfallByDay(ownedAccount(fund, 'costs', award), left, amount),
    )
  return {
    ...asked,
    award,
    grantee,
    disallowedBy: by,
    disallowedOn: on,
    recovered: Money.zero,
    forgiven: Money.zero,
    reinstated: Money.zero,
    forgivenBy: null,
    reinstatedBy: null,
    version: 1,
  }
}

/** A part of a disallowance that an act settles: its amount in dollars, and the day on which it takes effect. */
type Portion = { readonly amount: Money; readonly on: string }

/**
 * Records what the bank received of disallowed cost: a fact, which is never refused for its amount. What is beyond the money owed back
 * is the `excess`. Refuses a day before the disallowance; a fact of a closed month is held to its own day, which it `follows`.
 */
export function recover(
  disallowance: Disallowance,
  owed: readonly DayMove[],
  { amount, on, follows = on }: Portion & { readonly follows?: string | undefined },
): { disallowance: Disallowance; repaid: Money; excess: Money } {
  mustFollow(follows, [disallowanceOf(disallowance)])
  const repaid = Money.least(amount, leastHeld(endsFrom(owed, on)).held)
  const recovered = disallowance.recovered.plus(repaid)
  return { disallowance: { ...disallowance, recovered }, repaid, excess: amount.minus(repaid) }
}

/**
 * Forgives disallowed cost that the agency, by a letter, does not want back: the letter is a fact, what it lets go is decided. Refuses the person who recorded the disallowance, a day
 * before it or before the letter, and more than is owed back.
 */
export function forgive(
  disallowance: Disallowance,
  owed: readonly DayMove[],
  { amount, on }: Portion,
  letterOn: string,
  by: string,
): Disallowance {
  mustBeAnother(disallowance, by)
  mustFollow(on, [disallowanceOf(disallowance), { act: 'the letter of the agency', on: letterOn }])
  mustBeOwed(disallowance, owed, amount, on)
  return { ...disallowance, forgiven: disallowance.forgiven.plus(amount), forgivenBy: by }
}

/**
 * Reinstates cost that is allowed after all, such as by an appeal. Refuses the person who recorded the disallowance, a day before it,
 * and more than is owed back: what was recovered is requested again.
 */
export function reinstate(
  disallowance: Disallowance,
  owed: readonly DayMove[],
  { amount, on }: Portion,
  by: string,
): Disallowance {
  mustBeAnother(disallowance, by)
  mustFollow(on, [disallowanceOf(disallowance)])
  mustBeOwed(disallowance, owed, amount, on)
  return { ...disallowance, reinstated: disallowance.reinstated.plus(amount), reinstatedBy: by }
}

/** The entries about a disallowance that a mirror undoes. A mistaken reinstatement is disallowed again. */
export const undoneKinds = [
  'disallowance.recorded',
  'disallowance.recovered',
  'disallowance.forgiven',
] as const

/**
 * How a disallowance stands once an entry about it is reversed, in dollars of what is owed back. A disallowance recorded by mistake is
 * reinstated whole, so all of it has to be owed still.
 */
export function undo(
  disallowance: Disallowance,
  owed: readonly DayMove[],
  { kind, amount, on }: Portion & { readonly kind: (typeof undoneKinds)[number] },
  by: string,
): Disallowance {
  switch (kind) {
    case 'disallowance.recovered':
      return { ...disallowance, recovered: disallowance.recovered.minus(amount) }
    case 'disallowance.forgiven':
      return { ...disallowance, forgiven: disallowance.forgiven.minus(amount) }
    case 'disallowance.recorded':
      mustBeOwed(disallowance, owed, amount, on)
      return { ...disallowance, reinstated: disallowance.reinstated.plus(amount), reinstatedBy: by }
  }
}

/** Refuses the return of a payment of whose cost something is disallowed on the day of the return or later. */
export function mustHaveNoDisallowedCost(
  disbursement: string,
  disallowances: readonly Disallowance[],
  cost: readonly DayMove[],
  on: string,
): void {
  const ends = endsFrom(cost, on)
  const { held, day } = leastHeld(ends)
  if (!held.isNegative) return
  const standing = disallowances.filter(({ amount, reinstated }) => amount.exceeds(reinstated))
  throw refuseDisallowance('payment-disallowed', {
    disbursement,
    disallowed: Money.zero.minus(held),
    disallowances: standing.map((one) => ({ disallowance: one.code, fund: one.fund, owed: owedBack(one) })),
    day,
    passesOn: heldFrom(ends, Money.zero),
  })
}

function disallowanceOf({ disallowedOn }: Disallowance) {
  return { act: 'the disallowance', on: disallowedOn }
}

function mustBeAnother({ disallowedBy }: Disallowance, by: string): void {
  if (disallowedBy === by) throw refuseDisallowance('disallowance-by-same-person', { disallowedBy })
}

function mustBeOwed(
  { fund, award }: Disallowance,
  owed: readonly DayMove[],
  amount: Money,
  on: string,
): void {
  const left = endsFrom(owed, on)
  if (amount.exceeds(leastHeld(left).held))
    throw refuseDisallowance(
      'owed-back-exceeded',
      shortfallByDay(ownedAccount(fund, 'recoverable', award), left, amount),
    )
}
