import { instantOf, localOnDay, zoneNamed } from '../../platform/clock.ts'

/** A deadline's words, with the local time and the clock that were stated beside them. */
type Words = { readonly stated: string; readonly local: string; readonly zone: string }

/** One way to read the words: the instant they name, on which clock, and what that rests on. */
type DeadlineReading = {
  readonly instant: string
  readonly zone: string
  readonly restsOn: string
}

const places = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  P: 'America/Los_Angeles',
  AK: 'America/Anchorage',
}
/** Abbreviations that name an offset. People may also mean the clock of the place, whatever it shows on that day. */
const offsets: Readonly<Record<string, readonly [offset: string, place?: string]>> = {
  EST: ['-05:00', places.E],
  EDT: ['-04:00', places.E],
  CST: ['-06:00', places.C],
  CDT: ['-05:00', places.C],
  MST: ['-07:00', places.M],
  MDT: ['-06:00', places.M],
  PST: ['-08:00', places.P],
  PDT: ['-07:00', places.P],
  AKST: ['-09:00', places.AK],
  AKDT: ['-08:00', places.AK],
  HST: ['-10:00'],
  HDT: ['-09:00'],
  AST: ['-04:00'],
  ADT: ['-03:00'],
  CHST: ['+10:00'],
  SST: ['-11:00'],
  BST: ['+01:00', 'Europe/London'],
  CET: ['+01:00', 'Europe/Paris'],
  CEST: ['+02:00', 'Europe/Paris'],
  UTC: ['+00:00'],
  GMT: ['+00:00'],
}
/** Abbreviations that name a zone: the clock of a place, with its daylight time where it has one. */
const zones: Readonly<Record<string, string>> = {
  ET: places.E,
  CT: places.C,
  MT: places.M,
  PT: places.P,
  AKT: places.AK,
}
const regions: Readonly<Record<string, keyof typeof places>> = {
  eastern: 'E',
  central: 'C',
  mountain: 'M',
  pacific: 'P',
  alaska: 'AK',
}

type Mention = {
  readonly said: string
  /** Where it begins in the text. */
  readonly at: number
  readonly zone: string
  readonly place?: string | undefined
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
  const text = spelledOut(stated)
  for (const { said, at, zone: named, place } of mentionsIn(text)) {
    const time = timeBefore(text, at)
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

function spelledOut(stated: string): string {
  return stated
    .replaceAll('\u2212', '-')
    .replaceAll(/\b(?:[A-Z]\.){2,}/g, (dotted) => dotted.replaceAll('.', ''))
}

function mentionsIn(text: string): Mention[] {
  return [...offsetsIn(text), ...abbreviationsIn(text), ...regionsIn(text), ...zonesIn(text)]
}

/** "UTC-5", "GMT+05:30", and an offset that follows a time: "23:59-05:00". */
function offsetsIn(text: string): Mention[] {
  const behindUtc = text.matchAll(/\b(?:UTC|GMT)\s?([+-])\s?(\d{1,2})(?::?([0-5]\d))?\b/gi)
  const behindTime = text.matchAll(
    /(?<=:[0-5]\d|[ap]m|[ap]\.m\.)\s?([+-])(\d\d):?(00|15|30|45)\b(?!\s?[ap]\.?m)/gi,
  )
  return [...behindUtc, ...behindTime].flatMap((found) => {
    const [said, sign = '', hours = '', minutes = '00'] = found
    const zone = `${sign}${hours.padStart(2, '0')}:${minutes}`
    return Number(hours) <= 14 ? [{ said: said.trim(), at: found.index, zone }] : []
  })
}

/** In capitals anywhere, or in any letters after a time; those of two letters, which are also States, only after a time. */
function abbreviationsIn(text: string): Mention[] {
  const words = [...text.matchAll(/\b[a-z]{2,4}\b(?!\s?[+-]\s?\d)/gi)]
  return words.flatMap((found) => {
    const [said] = found
    const name = said.toUpperCase()
    const follows = timeBefore(text, found.index) !== null
    const [offset, place] = offsets[name] ?? []
    if (offset !== undefined && (follows || said === name))
      return [{ said, at: found.index, zone: offset, place }]
    const zone = zones[name]
    return zone !== undefined && follows ? [{ said, at: found.index, zone }] : []
  })
}

/** "Eastern Time", "Eastern Standard Time", or "Eastern" after a time. */
function regionsIn(text: string): Mention[] {
  const found = text.matchAll(
    /\b(Eastern|Central|Mountain|Pacific|Alaska)(?:\s(Standard|Daylight)(?:\sSavings?)?)?(\sTime)?\b/gi,
  )
  return [...found].flatMap((one) => {
    const [said, region = '', kind, time] = one
    const letters = regions[region.toLowerCase()]
    if (letters === undefined || (time === undefined && timeBefore(text, one.index) === null)) return []
    if (kind === undefined) return [{ said, at: one.index, zone: places[letters] }]
    const [zone = '', place] = offsets[`${letters}${kind.charAt(0).toUpperCase()}T`] ?? []
    return [{ said, at: one.index, zone, place }]
  })
}

function zonesIn(text: string): Mention[] {
  return [...text.matchAll(/\b[A-Za-z]+(?:\/[A-Za-z_-]+){1,2}\b/g)].flatMap(({ 0: said, index: at }) => {
    const zone = zoneNamed(said)
    return zone === null ? [] : [{ said, at, zone }]
  })
}

/** The time of day that ends right before a place in the text, as hh:mm or hh:mm:ss; null where none does. */
function timeBefore(text: string, at: number): string | null {
  const before = text.slice(0, at)
  const [, hours, minutes, seconds, half] =
    /(?<![\d:])(\d{1,2})(?::([0-5]\d))?(?::([0-5]\d))?\s?(?:([ap])\.?m\.?)?[\s,(]{0,3}$/i.exec(before) ?? []
  if (hours === undefined || (minutes === undefined && half === undefined)) return null
  const said = Number(hours)
  if (said > (half === undefined ? 23 : 12) || (half !== undefined && said === 0)) return null
  const hour = half === undefined ? said : (said % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return [String(hour).padStart(2, '0'), minutes ?? '00', ...(seconds === undefined ? [] : [seconds])].join(
    ':',
  )
}

/** The instant that a time in words names on a clock: on that day or the day before or after, the nearest to the one chosen. */
function instantSaid(local: string, time: string | null, zone: string, chosen: string | null): string | null {
  if (time === null || local.slice(11).startsWith(time)) return instantOf(local, zone)
  const distance = (instant: string) => Math.abs(Date.parse(instant) - Date.parse(chosen ?? instant))
  const named = [0, -1, 1].flatMap((days) => instantOf(localOnDay(local, days, time), zone) ?? [])
  return named.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}
