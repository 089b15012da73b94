import { fundAccount } from '../ledger/chart/accounts.ts'
import { type EarlierAct, mustFollow } from '../ledger/days.ts'
import { Money } from '../platform/money.ts'
import {
  type Appropriation,
  enactmentOf,
  type FundHoldings,
  mustBeAvailableOn,
  mustHold,
} from './appropriation.ts'
import { refuseAppropriation } from './refusals.ts'

/** What the agency awarded to the Board within an appropriation: one fund, from which awards and payments are made. */
export type FederalAward = {
  /** The code of the fund: the appropriation's own for its first Federal award, unless another is given. */
  readonly fund: string
  readonly appropriation: string
  /** Federal Award Identification Number. */
  readonly fain: string
  /** The number of the Assistance Listing, as 97.102. */
  readonly assistanceListing: string
  readonly agency: string
  readonly awardedOn: string
  readonly periodFrom: string
  readonly periodThrough: string
  /** The fields whose values are not public and serve for demonstration only. */
  readonly illustrative: readonly string[]
}

/**
 * Makes a Federal award, in dollars. The appropriation must be available on the day of the award (31 U.S.C. 1502(a)); refuses more
 * than is not yet awarded, a period that ends before it begins, and an entry that takes effect before the award.
 */
export function makeFederalAward(
  award: FederalAward,
  appropriation: Appropriation,
  { unawarded }: FundHoldings,
  amount: Money,
  on: string,
): void {
  const { periodFrom, periodThrough, awardedOn } = award
  if (periodThrough < periodFrom)
    throw refuseAppropriation('federal-period-out-of-order', { periodFrom, periodThrough })
  mustFollow(awardedOn, [enactmentOf(appropriation)])
  mustFollow(on, [makingOf(award)])
  mustBeAvailableOn(appropriation, awardedOn)
  mustHold('unawarded-exceeded', fundAccount(appropriation.code, 'unawarded'), unawarded, amount)
}

/** The act that everything done with a Federal award follows. */
export function makingOf({ awardedOn }: Pick<FederalAward, 'awardedOn'>): EarlierAct {
  return { act: 'the Federal award', on: awardedOn }
}

/** Increases a Federal award, in dollars, and says how much of it makes good what was promised beyond the award. */
export function increase(
  award: FederalAward,
  appropriation: Appropriation,
  { unawarded, overpromised }: FundHoldings,
  amount: Money,
  on: string,
): { readonly madeGood: Money } {
  mustFollow(on, [makingOf(award)])
  mustBeAvailableOn(appropriation, on)
  mustHold('unawarded-exceeded', fundAccount(appropriation.code, 'unawarded'), unawarded, amount)
  return { madeGood: Money.least(overpromised, amount) }
}

/**
 * Decreases a Federal award, in dollars, and says how much of it was available from its day on: the rest was promised by then. What was
 * released since makes good of that what it can, today. Refuses more than is still with the Treasury; what was drawn is returned as
 * cash first.
 */
export function decrease(
  award: FederalAward,
  { available, undrawn }: FundHoldings,
  leastAvailable: Money,
  amount: Money,
  on: string,
): { readonly fromAvailable: Money; readonly madeGood: Money } {
  mustFollow(on, [makingOf(award)])
  mustHold('undrawn-exceeded', fundAccount(award.fund, 'undrawn'), undrawn, amount)
  const fromAvailable = Money.least(leastAvailable, amount)
  const rest = amount.minus(fromAvailable)
  return { fromAvailable, madeGood: Money.least(rest, available.minus(fromAvailable)) }
}

/**
 * Refuses to promise anything of a fund on a day outside its Federal award's period, or while more is promised than was awarded. The
 * appropriation's own availability bounds the agency's award, not ours.
 */
export function mustBePromisable(
  { fund, periodFrom, periodThrough }: FederalAward,
  { overpromised }: Pick<FundHoldings, 'overpromised'>,
  on: string,
): void {
  if (on < periodFrom || on > periodThrough)
    throw refuseAppropriation('outside-federal-award-period', { fund, on, periodFrom, periodThrough })
  if (overpromised.isPositive) throw refuseAppropriation('fund-overpromised', { fund, overpromised })
}

/** What of a release makes good what was promised beyond the Federal award, in dollars. */
export function madeGoodBy(released: Money, { overpromised }: Pick<FundHoldings, 'overpromised'>): Money {
  return Money.least(overpromised, released)
}
