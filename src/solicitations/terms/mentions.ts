import { zoneNamed } from '../../platform/clock.ts'
import { datesIn } from './dates.ts'
import { type SaidTime, type Span, timeBefore, timesIn } from './times.ts'

/** A clock that words name, and the time of day right before it. People who name an offset may also mean the clock of its place. */
export type Mention = Span & {
  readonly time: SaidTime | undefined
  readonly zone: string
  readonly place?: string | undefined
}
type Named = Span & Pick<Mention, 'zone' | 'place'>

const places = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  P: 'America/Los_Angeles',
  AK: 'America/Anchorage',
}
/** Abbreviations that name an offset, with the place whose clock people may mean, whatever it shows on that day. */
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
  AOE: ['-12:00'],
  BST: ['+01:00', 'Europe/London'],
  CET: ['+01:00', 'Europe/Paris'],
  CEST: ['+02:00', 'Europe/Paris'],
  UTC: ['+00:00'],
  GMT: ['+00:00'],
}
/** Abbreviations that are words too, so that they count only after a time. */
const zones: Readonly<Record<string, readonly string[]>> = {
  ET: [places.E],
  CT: [places.C],
  MT: [places.M],
  PT: [places.P],
  AKT: [places.AK],
  HT: ['Pacific/Honolulu'],
  Z: ['+00:00'],
  IST: ['+05:30', 'Asia/Jerusalem', 'Europe/Dublin'],
  JST: ['+09:00'],
  AEST: ['+10:00'],
  AEDT: ['+11:00'],
  EET: ['+02:00'],
  EEST: ['+03:00'],
  WET: ['+00:00'],
  WEST: ['+01:00'],
  EAT: ['+03:00'],
  CAT: ['+02:00'],
  WAT: ['+01:00'],
  SAST: ['+02:00'],
}
/** Regions of the United States: their clock, their abbreviation, and a second clock where their time is kept in two ways. */
const regions: Readonly<Record<string, readonly [zone: string, letters: string, other?: string]>> = {
  eastern: [places.E, 'E'],
  central: [places.C, 'C'],
  mountain: [places.M, 'M'],
  pacific: [places.P, 'P'],
  alaska: [places.AK, 'AK'],
  hawaii: ['Pacific/Honolulu', 'H'],
  'hawaii-aleutian': ['Pacific/Honolulu', 'H', 'America/Adak'],
  atlantic: ['America/Puerto_Rico', 'A', 'America/Halifax'],
  chamorro: ['Pacific/Guam', 'CH'],
  samoa: ['Pacific/Pago_Pago', 'S'],
  arizona: ['America/Phoenix', 'M'],
}
const names: readonly [pattern: RegExp, zone: string, place?: string][] = [
  [/\banywhere\son\s(?:the\s)?earth\b/gi, '-12:00'],
  [
    /\b(?:Coordinated\s)?Universal\sTime(?:\sCoordinated)?\b|\bGreenwich(?:\sMean)?\sTime\b|\bZulu\b/gi,
    '+00:00',
  ],
  [/\bCentral\sEuropean\sTime\b/gi, 'Europe/Paris'],
  [/\bCentral\sEuropean\sSummer\sTime\b/gi, '+02:00', 'Europe/Paris'],
  [/\bBritish\sSummer\sTime\b/gi, '+01:00', 'Europe/London'],
]
/** Cities by whose time deadlines are stated: those of the time zones, and some that have no zone of their own name. */
const cities: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf('timeZone').map(
    (zone) => [(zone.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase(), zone] as const,
  ),
  ...['washington', 'dc', 'boston', 'miami', 'atlanta', 'philadelphia', 'newark'].map(
    (city) => [city, places.E] as const,
  ),
  ...['houston', 'dallas', 'austin', 'san antonio', 'new orleans'].map((city) => [city, places.C] as const),
  ['el paso', places.M],
  ...['san diego', 'san francisco', 'seattle'].map((city) => [city, places.P] as const),
  ['san juan', 'America/Puerto_Rico'],
  ['geneva', 'Europe/Zurich'],
])

const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const minutes: Readonly<Record<string, string>> = {
  fifteen: '15',
  thirty: '30',
  'forty-five': '45',
  'fifty-nine': '59',
}
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const days = [
  ...ordinals,
  ...ordinals.slice(0, 9).map((one) => `twenty-${one}`),
  ...['thirtieth', 'thirty-first'],
]
const hourInWords = new RegExp(
  String.raw`\b(half\spast\s)?(${hours.join('|')})(?:\s(fifteen|thirty|forty[-\s]five|fifty[-\s]nine))?(?=\s(?:[ap]\.?\s?m\b|o['’]?clock|in\sthe\s(?:morning|afternoon|evening)))`,
  'gi',
)
const monthNames = 'January|February|March|April|May|June|July|August|September|October|November|December'
const dayInWords = new RegExp(
  String.raw`(?<=\b(?:${monthNames})\s(?:the\s)?)(?:${days.toReversed().join('|')})\b|\b(?:${days.toReversed().join('|')})(?=\s(?:day\s)?(?:of\s)?(?:${monthNames})\b)`,
  'gi',
)

/** The words with what stands for letters, numbers and signs written as these: "E.S.T." is EST, "five p.m." 5 p.m., a minus a hyphen. */
export function spelledOut(stated: string): string {
  return stated
    .replaceAll('\u2212', '-')
    .replaceAll(/\b(?:[A-Z]\.){2,}/g, (dotted) => dotted.replaceAll('.', ''))
    .replaceAll(hourInWords, (_, past: string | undefined, hour: string, minute?: string) => {
      const after = minute === undefined ? '' : `:${minutes[minute.toLowerCase().replace(' ', '-')] ?? '00'}`
      return `${String(hours.indexOf(hour.toLowerCase()) + 1)}${past === undefined ? after : ':30'}`
    })
    .replaceAll(dayInWords, (day) => `${String(days.indexOf(day.toLowerCase()) + 1)}th`)
}

/** Every clock that spelled-out words name, and every time of day in them. */
export function clocksIn(text: string): {
  readonly mentions: readonly Mention[]
  readonly times: readonly SaidTime[]
} {
  const dates = datesIn(text)
  const shifts = offsetsIn(text)
  const times = timesIn(text, [...dates, ...shifts])
  const follows = (at: number) =>
    timeBefore(times, text, at) !== undefined ||
    dates.some(({ end }) => end <= at && /^[\s,(]{0,3}$/.test(text.slice(end, at)))
  const named = [
    ...shifts,
    ...abbreviationsIn(text, follows),
    ...regionsIn(text, follows),
    ...namesIn(text),
    ...citiesIn(text),
    ...zonesIn(text),
  ]
  return { times, mentions: named.map((one) => ({ ...one, time: timeBefore(times, text, one.at) })) }
}

function span(found: RegExpMatchArray): Span {
  const at = found.index ?? 0
  return { said: found[0].trim(), at, end: at + found[0].length }
}

/** "UTC-5", "GMT+05:30", and an offset that follows a time: "23:59-05:00". */
function offsetsIn(text: string): Named[] {
  const behindUtc = text.matchAll(/\b(?:UTC|GMT)\s?([+-])\s?(\d{1,2})(?::?([0-5]\d))?\b/gi)
  const behindTime = text.matchAll(
    /(?<=:[0-5]\d|[ap]m|[ap]\.m\.)\s?([+-])(\d\d):?(00|15|30|45)\b(?!\s?[ap]\.?m)/gi,
  )
  return [...behindUtc, ...behindTime].flatMap((found) => {
    const [, sign = '', hours = '', minutes = '00'] = found
    const zone = `${sign}${hours.padStart(2, '0')}:${minutes}`
    return Number(hours) <= 14 ? [{ ...span(found), zone }] : []
  })
}

/** In capitals anywhere, or in any letters after a time; those that are also words or States, only after a time or a date. */
function abbreviationsIn(text: string, follows: (at: number) => boolean): Named[] {
  const words = [...text.matchAll(/(?<![a-z'’])[a-z]{1,4}\b(?!\s?[+-]\s?\d)/gi)]
  return words.flatMap((found): Named[] => {
    const [said] = found
    const name = said.toUpperCase()
    const [offset, place] = offsets[name] ?? []
    if (offset !== undefined && (said === name || said === 'AoE' || follows(found.index)))
      return [{ ...span(found), zone: offset, place }]
    const clocks = zones[name]
    return clocks !== undefined && follows(found.index)
      ? clocks.map((zone) => ({ ...span(found), zone }))
      : []
  })
}

/** "Eastern Time", "Eastern Standard Time", or "Eastern" after a time or a date. */
function regionsIn(text: string, follows: (at: number) => boolean): Named[] {
  const found = text.matchAll(
    /\b(?:US\s)?(Eastern|Central|Mountain|Pacific|Alaska|Hawaii(?:-Aleutian)?|Atlantic|Chamorro|Samoa|Arizona)n?(?:\s(Standard|Daylight)(?:\sSavings?)?)?((?:\s(?:prevailing|local))?\sTime(?:\szone)?)?\b/gi,
  )
  return [...found].flatMap((one): Named[] => {
    const [, name = '', kind, time] = one
    const [zone, letters = '', other] = regions[name.toLowerCase()] ?? []
    if (zone === undefined || (time === undefined && kind === undefined && !follows(one.index))) return []
    if (time === undefined && !follows(one.index)) return []
    const [offset, place] =
      kind === undefined ? [] : (offsets[`${letters}${kind.charAt(0).toUpperCase()}T`] ?? [])
    if (offset !== undefined) return [{ ...span(one), zone: offset, place }]
    return [zone, ...(other === undefined ? [] : [other])].map((clock) => ({ ...span(one), zone: clock }))
  })
}

function namesIn(text: string): Named[] {
  return names.flatMap(([pattern, zone, place]) =>
    [...text.matchAll(pattern)].map((found) => ({ ...span(found), zone, place })),
  )
}

/** "New York time", "Washington, DC time", "Houston local time". */
function citiesIn(text: string): Named[] {
  const found = text.matchAll(
    /\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)?|DC)(?:,?\sDC|,?\s[A-Z]{2})?\s(?:local\s|city\s)?time\b/g,
  )
  return [...found].flatMap((one) => {
    const words = one[1]?.toLowerCase() ?? ''
    const zone = cities.get(words) ?? cities.get(words.split(' ').at(-1) ?? '')
    return zone === undefined ? [] : [{ ...span(one), zone }]
  })
}

function zonesIn(text: string): Named[] {
  return [...text.matchAll(/\b[A-Za-z]+(?:\/[A-Za-z_-]+){1,2}\b/g)].flatMap((found) => {
    const zone = zoneNamed(found[0])
    return zone === null ? [] : [{ ...span(found), zone }]
  })
}
