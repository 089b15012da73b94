import { instantOf, localOnDay } from '../../platform/clock.ts'
import { clocksIn, spelledOut } from './mentions.ts'

/** A deadline's words, with the local time and the clock that were stated beside them. */
export type Words = { readonly stated: string; readonly local: string; readonly zone: string }

/** One way to read the words: the instant they name, on which clock, and what that rests on. */
type DeadlineReading = {
  readonly instant: string
  readonly zone: string
  readonly restsOn: string
}

/**
 * The readings of a deadline's words, one for each instant: first on the clock that was stated, then on each clock that the words
 * name. There is more than one where the words and the stated clock disagree on that day, or where the words alone are ambiguous.
 */
export function readingsOf({ stated, local, zone }: Words): DeadlineReading[] {
  const chosen = instantOf(local, zone)
  const readings: DeadlineReading[] = []
  const read = (instant: string | null, on: string, restsOn: string) => {
    if (instant === null) return
    const same = readings.findIndex((one) => one.instant === instant)
    const known = readings[same]
    if (known === undefined) readings.push({ instant, zone: on, restsOn })
    else if (!known.restsOn.split(', ').includes(restsOn))
      readings[same] = { ...known, restsOn: `${known.restsOn}, ${restsOn}` }
  }
  read(chosen, zone, clockOf(zone))
  for (const { said, time: before, zone: named, place } of clocksIn(spelledOut(stated)).mentions) {
    const time = before?.time ?? null
    const literal = instantSaid(local, time, named, chosen)
    read(literal, named, `${said} as ${isFixed(named) ? `UTC${named}` : `the clock of ${named}`}`)
    // Where the clock of the place shows this offset on that day, both are one reading.
    if (place !== undefined && (isFixed(zone) || literal !== chosen))
      read(instantSaid(local, time, place, chosen), place, clockOf(place))
  }
  return readings
}

function clockOf(zone: string): string {
  return isFixed(zone) ? `the clock at ${zone}` : `the clock of ${zone}`
}

function isFixed(zone: string): boolean {
  return !zone.includes('/') || /^etc\//i.test(zone)
}

/** Whether a clock shows the last minute of a day, or the first instant of the next, which is where a day ends. */
export function isDayEnd(local: string): boolean {
  return /T(?:00:00(?::00)?|23:59(?::59)?)$/.test(local)
}

/** The instant that a time in words names on a clock: on that day or the day before or after, the nearest to the one chosen. */
function instantSaid(local: string, time: string | null, zone: string, chosen: string | null): string | null {
  if (time === null || local.slice(11).startsWith(time) || (time === '24:00' && isDayEnd(local)))
    return instantOf(local, zone)
  const [days, clock] = time === '24:00' ? [[1, 0, 2], '00:00'] : [[0, -1, 1], time]
  const distance = (instant: string) => Math.abs(Date.parse(instant) - Date.parse(chosen ?? instant))
  const named = days.flatMap((later) => instantOf(localOnDay(local, later, clock), zone) ?? [])
  return named.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}
