import { type DayEnds, daysIn, heldOn } from '../ledger/days.ts'
import { Money } from '../platform/money.ts'

/**
 * What a fund has available and what is promised of it beyond its Federal award, in dollars at the end of a day. Never both above zero:
 * what is available makes good what is promised beyond the award.
 */
export type PromiseDay = {
  readonly day: string
  readonly available: Money
  readonly overpromised: Money
}
/** The day asked for, and each later one on which either moved; what is held after the last is held still. */
export type PromiseDays = readonly PromiseDay[]

/** What a fund has available and overpromised, day by day. */
export function promiseDays(available: DayEnds['ends'], overpromised: DayEnds['ends']): PromiseDays {
  return daysIn(available, overpromised).map((day) => ({
    day,
    available: heldOn(available, day),
    overpromised: heldOn(overpromised, day),
  }))
}

/** What is available now, in dollars. */
export function availableNow(days: PromiseDays): Money {
  return days.at(-1)?.available ?? Money.zero
}

/** What an act adds to both on the first of the days, in dollars: less than nothing where it takes. */
type Change = { readonly available: Money; readonly overpromised: Money }
/** Dollars that move between the two on a day. */
type Shift = { readonly day: string; readonly amount: Money }
/** What becomes promised beyond the award, and what of it is made good. */
export type Shifts = { readonly arisen: readonly Shift[]; readonly madeGood: readonly Shift[] }

/**
 * What has to move between available and overpromised after an act, so that at the end of no day both are above zero. An act that is
 * dated back changes later days too: what was promised on one of them may now be beyond the award, or no longer be.
 */
export function shiftsAfter(days: PromiseDays, change: Change): Shifts {
  const [arisen, madeGood]: [Shift[], Shift[]] = [[], []]
  let moved = Money.zero
  for (const { day, ...held } of days) {
    const available = held.available.plus(change.available)
    const overpromised = held.overpromised.plus(change.overpromised)
    const beyond = overpromised.exceeds(available) ? overpromised.minus(available) : Money.zero
    const more = beyond.minus(overpromised).minus(moved)
    moved = moved.plus(more)
    if (more.isPositive) arisen.push({ day, amount: more })
    if (more.isNegative) madeGood.push({ day, amount: Money.zero.minus(more) })
  }
  return { arisen, madeGood }
}

/** The first day at whose end more is promised than was awarded, what is most, and the first day from which it is so no more. */
export function overpromisedIn(
  days: PromiseDays,
): { readonly day: string; readonly overpromised: Money; readonly passesOn: string | undefined } | null {
  const beyond = days.filter(({ overpromised }) => overpromised.isPositive)
  const [first, ...others] = beyond
  if (first === undefined) return null
  const last = beyond.at(-1) ?? first
  return {
    day: first.day,
    overpromised: others.reduce(
      (most, { overpromised }) => (overpromised.exceeds(most) ? overpromised : most),
      first.overpromised,
    ),
    passesOn: days.find(({ day }) => day > last.day)?.day,
  }
}
