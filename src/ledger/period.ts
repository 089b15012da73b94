import { Temporal } from 'temporal-polyfill'
import { dayAfter } from '../platform/clock.ts'
import { refuseLedger } from './refusals.ts'

/** The day through which the books are closed; null before the first closing. */
export type Closed = string | null

/** Which days are open: from which day on (null from the beginning), and the month end through which they may be closed. */
export type Open = { readonly from: string | null; readonly mayCloseThrough: string | null }

/**
 * Decides to close the books through the last day of a month. Refuses a day that is not the last of a month, a month that is not over,
 * and a month that is already closed.
 */
export function close(through: string, closed: Closed, today: string): string {
  if (canClose(through, closed, today)) return through
  const latest = monthEndBefore(today)
  if (monthEndOf(through) !== through) {
    const near = [monthEndBefore(through), monthEndOf(through)]
    const monthEnds = [...new Set([...near, latest])].filter(
      (end) => end <= latest && (closed === null || end > closed),
    )
    throw refuseLedger('period-not-month-end', { asked: through, monthEnds })
  }
  if (through > latest) throw refuseLedger('period-not-over', { asked: through, latest })
  throw refuseLedger('period-already-closed', { closedThrough: closed, asked: through })
}

/** Whether the books may be closed through a day: see `close`, which says why not. */
export function canClose(through: string, closed: Closed, today: string): boolean {
  return (
    monthEndOf(through) === through &&
    through <= monthEndBefore(today) &&
    (closed === null || through > closed)
  )
}

/** Refuses to close a month while an integrity check fails. A risk indicator never stops it. */
export function mustTie(failing: readonly string[]): void {
  if (failing.length > 0) throw refuseLedger('period-does-not-tie', { failing })
}

/** What is open after a closing: the days from the next one on. The books may be closed through the last month that is over `today`. */
export function openAfter(closed: Closed, today: string): Open {
  const latest = monthEndBefore(today)
  return {
    from: closed === null ? null : dayAfter(closed),
    mayCloseThrough: closed === null || latest > closed ? latest : null,
  }
}

/**
 * Decides that an act of an open day concerns a closed month. Refuses a month after its own; an open month, in which the act can take
 * effect itself; and a month before the books begin, of which there is nothing to concern. A fact that happened in a closed month
 * concerns that month, however early: `first` is null then.
 */
export function concern(month: string, effectiveOn: string, closed: Closed, first: string | null): string {
  if (month > effectiveOn.slice(0, 7))
    throw refuseLedger('concerns-out-of-range', { concerns: month, effectiveOn })
  if (!isClosed(month, closed))
    throw refuseLedger('period-not-closed', {
      concerns: month,
      ...(closed === null ? {} : { closedThrough: closed }),
    })
  if (first !== null && month < first)
    throw refuseLedger('concerns-out-of-range', { concerns: month, earliest: first })
  return month
}

/** Whether every day of a month is closed. */
export function isClosed(month: string, closed: Closed): boolean {
  return closed !== null && monthEndOf(`${month}-01`) <= closed
}

function monthEndOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.with({ day: date.daysInMonth }).toString()
}

/** The last month end before a day. */
function monthEndBefore(day: string): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ days: 1 }).toString()
}
