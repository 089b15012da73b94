import { Temporal } from 'temporal-polyfill'

/** The calendar date on which an instant falls in a named zone. It does not depend on the zone of the process or session. */
export function businessDate(now: string, zone: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The zone that a text names in any case, as IANA spells it, or a fixed offset ("America/New_York", "-05:00"); null where there is none. */
export function zoneNamed(text: string): string | null {
  try {
    // Temporal would also take a whole date and time for the zone at its end.
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return timeZoneId.toLowerCase() === text.toLowerCase() ? timeZoneId : null
  } catch {
    return null
  }
}

/** Whether a text is an IANA zone, in the spelling of IANA, or a fixed offset. */
export function isZone(text: string): boolean {
  return zoneNamed(text) === text
}

/** Whether the calendar has the day of a local time: it has no 31 September. */
export function isOnCalendar(local: string): boolean {
  try {
    Temporal.PlainDateTime.from(local)
    return true
  } catch {
    return false
  }
}

/**
 * The instants at which a wall clock in a zone shows a local time, RFC 3339 in UTC, the earlier first: none where the clock skips
 * it, two where it is turned back. Throws a RangeError where there is no such zone or day.
 */
export function instantsOf(local: string, zone: string): string[] {
  const shown = Temporal.PlainDateTime.from(local)
  const instants = (['earlier', 'later'] as const)
    .map((disambiguation) => shown.toZonedDateTime(zone, { disambiguation }))
    .filter((zoned) => zoned.toPlainDateTime().equals(shown))
    .map((zoned) => zoned.toInstant().toString({ smallestUnit: 'microsecond' }))
  return [...new Set(instants)]
}

/** The one instant at which a wall clock in a zone shows a local time. Null where the clock skips it or shows it twice. */
export function instantOf(local: string, zone: string): string | null {
  if (!isOnCalendar(local) || zoneNamed(zone) === null) return null
  const [only, second] = instantsOf(local, zone)
  return second === undefined ? (only ?? null) : null
}

/** The offset of a zone from UTC at an instant: "-04:00". */
export function offsetAt(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset
}

/** The day after a date. */
export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString()
}

/** How many days after a date another one is; below zero where it is before. */
export function daysBetween(earlier: string, later: string): number {
  return Temporal.PlainDate.from(earlier).until(Temporal.PlainDate.from(later), { largestUnit: 'day' }).days
}

/** A local time at another time of day, so many days later. */
export function localOnDay(local: string, days: number, time: string): string {
  return `${Temporal.PlainDate.from(local.slice(0, 10)).add({ days }).toString()}T${time}`
}

/** The day of the week of a date: Monday is 1, Sunday 7. */
export function isoWeekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** The local time that a wall clock in a zone shows at an instant: "2023-09-13T23:59:00". */
export function localAt(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
}

/** The instant so many seconds after another, RFC 3339 in UTC with six digits. */
export function instantAfter(instant: string, seconds: number): string {
  return Temporal.Instant.from(instant).add({ seconds }).toString({ smallestUnit: 'microsecond' })
}

/** How long from one instant to a later one: an ISO 8601 duration in hours, minutes and seconds, to the microsecond. */
export function timeBetween(earlier: string, later: string): string {
  return Temporal.Instant.from(earlier)
    .until(Temporal.Instant.from(later), { largestUnit: 'hour', smallestUnit: 'microsecond' })
    .toString()
}

/** An instant with any offset, as the database spells it: RFC 3339 in UTC with six digits. Finer digits are cut off. */
export function inUtc(instant: string): string {
  return Temporal.Instant.from(instant).toString({ smallestUnit: 'microsecond', roundingMode: 'floor' })
}

/** The instant at which a day begins in a zone, RFC 3339 in UTC with six digits. */
export function startOfDay(date: string, zone: string): string {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ smallestUnit: 'microsecond' })
}

/** The last day of a month (ISO 8601). */
export function lastDayOfMonth(month: string): string {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month)
  return `${month}-${String(daysInMonth).padStart(2, '0')}`
}

/** The federal fiscal year of a date: it begins on 1 October of the year before (31 U.S.C. 1102). */
export function fiscalYear(date: string): number {
  const { year, month } = Temporal.PlainDate.from(date)
  return month >= 10 ? year + 1 : year
}

/**
 * The day on which a fixed account closes: 30 September of the fifth fiscal year after the period of
 * availability ends (31 U.S.C. 1552(a)).
 */
export function cancelsOn(availableThrough: string): string {
  return `${String(fiscalYear(availableThrough) + 5)}-09-30`
}
