import { fundAccount } from '../ledger/chart/accounts.ts'
import { type EarlierAct, mustFollow } from '../ledger/days.ts'
import { Money } from '../platform/money.ts'
import type { Facts } from '../platform/refusal.ts'
import {
  type Appropriation,
  enactmentOf,
  type FundHoldings,
  mustBeAvailableOn,
  mustHold,
  mustNotBeCanceled,
} from './appropriation.ts'
import { type AwardLife, mustBeActive } from './federal-award-life.ts'
import { overpromisedIn, type PromiseDays } from './overpromise.ts'
import { refuseAppropriation } from './refusals.ts'

/** A later end of the period of a Federal award, since the day on which the agency gave it. */
export type Extension = { readonly extendedOn: string; readonly periodThrough: string }

/** What the agency awarded to the Board within an appropriation: one fund, from which awards and payments are made. */
export type FederalAwardTerms = {
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
  /** As it was made. */
  readonly periodThrough: string
  /** The fields whose values are not public and serve for demonstration only. */
  readonly illustrative: readonly string[]
  /** The code of the rule profile it was made under. */
  readonly ruleProfile: string
}
/** With its extensions, in the order in which they were given, its states and its earmarks. */
export type FederalAward = FederalAwardTerms &
  Pick<AwardLife, 'states' | 'earmarks'> & { readonly extensions: readonly Extension[] }

/**
 * Makes a Federal award, in dollars. The appropriation must be available on the day of the award (31 U.S.C. 1502(a)); refuses more
 * than is not yet awarded, a period that ends before it begins or after the account closes, and an entry that takes effect before the
 * award.
 */
export function makeFederalAward(
  award: FederalAwardTerms,
  appropriation: Appropriation,
  { unawarded }: Pick<FundHoldings, 'unawarded'>,
  amount: Money,
  on: string,
): void {
  const { periodFrom, periodThrough, awardedOn } = award
  if (periodThrough < periodFrom)
    throw refuseAppropriation('federal-period-out-of-order', { periodFrom, periodThrough })
  mustFollow(awardedOn, [enactmentOf(appropriation)], 'awardedOn')
  mustFollow(on, [makingOf(award)])
  mustBeAvailableOn(appropriation, awardedOn)
  mustEndByCancellation(appropriation, periodThrough)
  mustHold('unawarded-exceeded', fundAccount(appropriation.code, 'unawarded'), unawarded, amount)
}

/** What is performed after the account has closed is not paid from it any more (31 U.S.C. 1552(a)). */
function mustEndByCancellation({ cancelsOn }: Appropriation, periodThrough: string): void {
  if (cancelsOn !== null && periodThrough > cancelsOn)
    throw refuseAppropriation('federal-period-after-cancellation', { periodThrough, cancelsOn })
}

/** The act that everything done with a Federal award follows. */
export function makingOf({ awardedOn }: FederalAwardTerms): EarlierAct {
  return { act: 'the Federal award', on: awardedOn }
}

/** Increases a Federal award, in dollars. Refuses what making one refuses. */
export function increase(
  award: FederalAward,
  appropriation: Appropriation,
  { unawarded }: Pick<FundHoldings, 'unawarded'>,
  amount: Money,
  on: string,
): void {
  mustFollow(on, [makingOf(award)])
  mustBeAvailableOn(appropriation, on)
  mustHold('unawarded-exceeded', fundAccount(appropriation.code, 'unawarded'), unawarded, amount)
}

/**
 * Decreases a Federal award, in dollars, and says how much of it was available at the end of its day: the rest was promised by then.
 * Refuses more than is still with the Treasury; what was drawn is returned as cash first.
 */
export function decrease(
  award: FederalAward,
  { undrawn }: Pick<FundHoldings, 'undrawn'>,
  days: PromiseDays,
  amount: Money,
  on: string,
): { readonly fromAvailable: Money; readonly overpromised: Money } {
  mustFollow(on, [makingOf(award)])
  mustHold('undrawn-exceeded', fundAccount(award.fund, 'undrawn'), undrawn, amount)
  const fromAvailable = Money.least(days[0]?.available ?? Money.zero, amount)
  return { fromAvailable, overpromised: amount.minus(fromAvailable) }
}

/**
 * Extends the period of a Federal award. Refuses an end that is no later than the present one or after the account closes, a canceled
 * appropriation, and a day before the award or its last extension.
 */
export function extend(
  award: FederalAward,
  appropriation: Appropriation,
  periodThrough: string,
  on: string,
): Extension {
  const last = award.extensions.at(-1)
  const extension = last === undefined ? [] : [{ act: 'the last extension', on: last.extendedOn }]
  mustFollow(on, [makingOf(award), ...extension])
  mustNotBeCanceled(appropriation, on)
  const present = endOf(award)
  if (periodThrough <= present)
    throw refuseAppropriation('extension-not-later', { fund: award.fund, asked: periodThrough, present })
  mustEndByCancellation(appropriation, periodThrough)
  return { extendedOn: on, periodThrough }
}

/** The last day of the period of a Federal award, as it stood on a day; as it stands where none is given. */
export function endOf(
  { periodThrough, extensions }: Pick<FederalAward, 'periodThrough' | 'extensions'>,
  on?: string,
): string {
  const given = extensions.filter(({ extendedOn }) => on === undefined || extendedOn <= on)
  return given.at(-1)?.periodThrough ?? periodThrough
}

/** The day of the extension since which a Federal award runs through a day; undefined where it never does. */
function extendedTo({ extensions }: FederalAward, day: string): string | undefined {
  return extensions.find(({ periodThrough }) => periodThrough >= day)?.extendedOn
}

/**
 * A grantee performs inside the period of the Federal award that pays for it, as it stands on the day of the act, or now where none is
 * given. Refuses another period, and says from which day on an extension reaches its end.
 */
export function mustCover(
  award: FederalAward,
  { periodFrom, periodThrough }: { readonly periodFrom: string; readonly periodThrough: string },
  on: string | undefined,
  about: Facts = {},
): void {
  const federalPeriodThrough = endOf(award, on)
  if (periodFrom >= award.periodFrom && periodThrough <= federalPeriodThrough) return
  throw refuseAppropriation('award-outside-federal-award', {
    ...about,
    fund: award.fund,
    periodFrom,
    periodThrough,
    federalPeriodFrom: award.periodFrom,
    federalPeriodThrough,
    passesOn: periodFrom < award.periodFrom ? undefined : extendedTo(award, periodThrough),
  })
}

/** The first day from `earliest` on that is within the period of a Federal award, as it stood on that day; undefined where none is. */
function firstWithinPeriod(award: FederalAward, earliest: string): string | undefined {
  const latest = (...days: readonly string[]) => days.toSorted().at(-1) ?? earliest
  return [award.periodFrom, ...award.extensions.map(({ extendedOn }) => extendedOn)]
    .map((from) => latest(from, award.periodFrom, earliest))
    .toSorted()
    .find((day) => day <= endOf(award, day))
}

/**
 * Refuses to promise anything of a fund on a day outside its Federal award's period, as it stood on that day, while the agency has stopped
 * it, or while more is promised than was awarded: on that day, the first of `days`, or on a later one. The appropriation's own availability bounds the agency's award,
 * not ours. `earliest` is the day of what the act follows: the refusal names a day that passes both, or none where there is none.
 */
export function mustBePromisable(
  award: FederalAward,
  days: PromiseDays,
  on: string,
  earliest = award.periodFrom,
): void {
  const { fund, periodFrom } = award
  const periodThrough = endOf(award, on)
  if (on < periodFrom || on > periodThrough) {
    const passesOn = firstWithinPeriod(award, earliest)
    throw refuseAppropriation('outside-federal-award-period', {
      ...{ fund, on, periodFrom, periodThrough, passesOn },
    })
  }
  mustBeActive(award, on)
  mustNotBeOverpromised(award, days)
}

/** Refuses a fund of which more is promised than was awarded, on one of these days. */
function mustNotBeOverpromised({ fund }: FederalAward, days: PromiseDays): void {
  const beyond = overpromisedIn(days)
  if (beyond !== null) throw refuseAppropriation('fund-overpromised', { fund, ...beyond })
}

/**
 * Refuses to select what could not be promised: of a fund that is overpromised, or whose Federal award ends before the day or is stopped.
 * What it is promised for may be selected before the period begins.
 */
export function mustBeSelectable(award: FederalAward, days: PromiseDays, on: string): void {
  const { fund, periodFrom } = award
  const periodThrough = endOf(award)
  if (on > periodThrough)
    throw refuseAppropriation('outside-federal-award-period', { fund, on, periodFrom, periodThrough })
  mustBeActive(award, on)
  mustNotBeOverpromised(award, days)
}
