import { Temporal } from 'temporal-polyfill'

/** The calendar date on which an instant falls in a named zone: worked out once, never by a session's zone. */
export function businessDate(now: string, zone: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Whether a text names an IANA zone or a fixed offset ("America/New_York", "-05:00"). */
export function isZone(zone: string): boolean {
  try {
    // Temporal would also take a whole date and time for the zone at its end.
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return timeZoneId.toLowerCase() === zone.toLowerCase()
  } catch {
    return false
  }
}

/**
 * The instant at which a wall clock in a zone shows a local time, RFC 3339 in UTC. Null where that clock
 * never shows it or shows it twice: such a time has to be said with an offset.
 */
export function instantOf(local: string, zone: string): string | null {
  try {
    const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'reject' })
    return zoned.toInstant().toString({ smallestUnit: 'microsecond' })
  } catch {
    return null
  }
}

/** A local time at another time of day, so many days later. */
export function localOnDay(local: string, days: number, time: string): string {
  return `${Temporal.PlainDate.from(local.slice(0, 10)).add({ days }).toString()}T${time}`
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

/** An instant with any offset, as the database says it: RFC 3339 in UTC with six digits; what is finer is cut off. */
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
