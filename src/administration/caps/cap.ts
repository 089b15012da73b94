import type { FundAmount } from '../../ledger/chart/postings.ts'
import { daysIn, type Ends, heldOn } from '../../ledger/days.ts'
import { Money } from '../../platform/money.ts'
import { refuseAdministration } from '../refusals.ts'

/** A cap of administrative cost as the terms of a Federal award say it since a day: a percent such as 5.00%, or dollars. Null is unsaid. */
export type SaidCap = { readonly since: string; readonly cap: string | null }

/** The cap of a fund on a day, in dollars, with what it is worked out from; null where the terms say none. */
export type CapOnDay = {
  readonly day: string
  readonly said: string | null
  readonly entrusted: Money
  readonly cap: Money | null
}

/** What bounds the administration of a fund: the least cap from a day on, and what is promised of it by now, whatever the day. */
export type FundCap = { readonly cap: CapOnDay; readonly promised: Money }

/** A cap in dollars: a percent of what the agency entrusts, rounded down so that it is never passed by a cent, or the dollars that are said. */
function capInDollars(said: string, entrusted: Money): Money {
  if (!said.endsWith('%')) return Money.of(said)
  return Money.percentages([{ amount: entrusted, percent: said.slice(0, -1) }], 'down')
}

/**
 * The least cap of a fund at the end of a day and of every later one: by the terms in force then, of what was entrusted then. Where the terms say none on one
 * of these days, there is none. `entrusted` is what the agent answers for, in dollars by day.
 */
export function leastCap(said: readonly SaidCap[], entrusted: Ends, from: string): CapOnDay {
  const days = [...new Set([from, ...daysIn(entrusted), ...said.map(({ since }) => since)])]
    .filter((day) => day >= from)
    .toSorted()
  const caps = days.map((day) => capOn(said, heldOn(entrusted, day), day))
  const [first = capOn(said, Money.zero, from), ...later] = caps
  return later.reduce((least, one) => (isLess(one, least) ? one : least), first)
}

function isLess(one: CapOnDay, other: CapOnDay): boolean {
  if (other.cap === null) return false
  return one.cap === null || other.cap.exceeds(one.cap)
}

/** The cap of a fund at the end of one day, of what was entrusted then. */
export function capOn(said: readonly SaidCap[], entrusted: Money, day: string): CapOnDay {
  const inForce = said.findLast(({ since }) => since <= day)?.cap ?? null
  return { day, said: inForce, entrusted, cap: inForce === null ? null : capInDollars(inForce, entrusted) }
}

/** What may still be promised below a cap, in dollars; none where more is promised than it allows. */
export function roomBelow(cap: Money, promised: Money): Money {
  return promised.exceeds(cap) ? Money.zero : cap.minus(promised)
}

/** What is promised beyond a cap, in dollars. */
export function excessOver(cap: Money, promised: Money): Money {
  return promised.exceeds(cap) ? promised.minus(cap) : Money.zero
}

/** Refuses administration of a fund whose terms name no cap, or beyond the cap that they name, in dollars. */
export function mustBeWithinCap({ fund, amount }: FundAmount, { cap, promised }: FundCap): void {
  if (cap.cap === null || cap.said === null)
    throw refuseAdministration('administrative-cap-unsaid', { fund, day: cap.day })
  const room = roomBelow(cap.cap, promised)
  if (amount.exceeds(room))
    throw refuseAdministration('administrative-cap-exceeded', {
      ...{ fund, requested: amount, said: cap.said, entrusted: cap.entrusted, cap: cap.cap, day: cap.day },
      ...{ promised, largest: room },
    })
}
