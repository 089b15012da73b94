import { instantOf, isoWeekday, localAt, localOnDay } from '../../platform/clock.ts'
import { countedDaysIn, datesIn, type SaidDate, weekdaysIn } from './dates.ts'
import { clocksIn, type Mention, spelledOut } from './mentions.ts'
import { isDayEnd, type Words } from './readings.ts'
import type { SaidTime, Span } from './times.ts'

/** A part of the words of a deadline that names something else than `local` on its clock, or that can be read in more than one way. */
export type Disagreement = {
  readonly part: 'date' | 'weekday' | 'time' | 'zone'
  readonly said: string
  /** What the clock says instead. */
  readonly clock: string
  /** Whether the words can be read in more than one way, whatever the clock says. */
  readonly ambiguous: boolean
}

/**
 * Where the words of a deadline and its clock do not agree, part by part: date, day of the week, time of day, zone. A time beside a zone
 * is a reading of its own (`readingsOf`). What words leave out disagrees with nothing.
 */
export function disagreementsOf(words: Words): Disagreement[] {
  const text = spelledOut(words.stated)
  const clocks = clocksIn(text)
  const days = daysMeant(words, clocks)
  return [
    ...datesIn(text)
      .filter((date) => !days.some((day) => isOf(date, day)))
      .map(disagrees('date', words.local.slice(0, 10))),
    ...countedDaysIn(text).map((span) => ({
      ...disagrees('date', words.local.slice(0, 10))(span),
      ambiguous: true,
    })),
    ...weekdaysIn(text)
      .filter(({ weekday }) => !days.some((day) => isoWeekday(day) === weekday))
      .map(disagrees('weekday', weekdayNames[isoWeekday(words.local.slice(0, 10)) - 1] ?? '')),
    ...timesThatDisagree(words.local, text, clocks),
    ...localTimesIn(text, clocks.mentions.length > 0).map((span) => ({
      ...disagrees('zone', words.zone)(span),
      ambiguous: true,
    })),
  ]
}

type Clocks = { readonly mentions: readonly Mention[]; readonly times: readonly SaidTime[] }

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function disagrees(part: Disagreement['part'], clock: string) {
  return ({ said }: Span): Disagreement => ({ part, said, clock, ambiguous: false })
}

/** The days that the words may name: that of the clock, those of the same instant on every clock they name, and the day that a midnight ends. */
function daysMeant(words: Words, { mentions, times }: Clocks): string[] {
  const { local, zone } = words
  const chosen = instantOf(local, zone)
  const elsewhere =
    chosen === null ? [] : mentions.map(({ zone: named }) => localAt(chosen, named).slice(0, 10))
  const isEnd = isMidnight(local) && times.some(({ kind, time }) => kind === 'midnight' || time === '24:00')
  return [local.slice(0, 10), ...elsewhere, ...(isEnd ? [localOnDay(local, -1, '00:00').slice(0, 10)] : [])]
}

function isOf({ days }: SaidDate, day: string): boolean {
  const [year, month, date] = day.split('-').map(Number)
  return days.some(
    (one) => (one.day ?? date) === date && (one.month ?? month) === month && (one.year ?? year) === year,
  )
}

function isMidnight(local: string): boolean {
  return /T00:00(?::00)?$/.test(local)
}

/** Whether the clock shows the first instant of a day that the words name, which is not the end of it. */
function beginsNamedDay(local: string, text: string): boolean {
  return isMidnight(local) && datesIn(text).some((date) => isOf(date, local.slice(0, 10)))
}

function timesThatDisagree(local: string, text: string, { mentions, times }: Clocks): Disagreement[] {
  const clock = local.slice(11)
  const endsDay = isDayEnd(local) && !beginsNamedDay(local, text)
  const agree = (time: string): boolean =>
    clock.startsWith(time) ||
    clock === `${time}:00` ||
    time === `${clock}:00` ||
    (time === '24:00' && endsDay)
  const isExact = times.some(({ kind, time }) => kind === 'one' && time !== null && agree(time))
  return times.flatMap((one, i): Disagreement[] => {
    const { kind, time, end, at } = one
    const wrong = disagrees('time', clock)(one)
    const next = times[i + 1]
    if (next !== undefined && isRange(text.slice(end, next.at))) return []
    if (kind === 'no-hour') return isExact ? [] : [{ ...wrong, ambiguous: true }]
    if (kind === 'midnight')
      return midnightDisagrees(local, text, one, { isExact, endsDay })
        ? [{ ...wrong, ambiguous: !/T(?:0[1-9]|1|2[0-2])/.test(local) }]
        : []
    if (kind === 'half-missing') return [{ ...wrong, ambiguous: true }]
    // A time beside a zone is read on it.
    const isRead = mentions.some((mention) => mention.time?.at === at)
    if (time === null || (isRead && time !== '24:00') || agree(time) || isOfElse(text.slice(0, at))) return []
    return [wrong]
  })
}

/** "9 a.m. to 5 p.m.": the first is when it begins. */
function isRange(between: string): boolean {
  return /^\s*(?:[-–—]|to|and|until|through)\s*$/i.test(between)
}

/** A time that the words say is not the deadline. */
function isOfElse(before: string): boolean {
  return /\b(?:opens?|opened|begins?|starts?|starting|issued|posted|published|from|after|was)(?:\s(?:at|on))?\s$/i.test(
    before,
  )
}

/** A midnight belongs to two days, unless the words say which end of the day they mean or name the minute beside it. */
function midnightDisagrees(
  local: string,
  text: string,
  { at, end }: SaidTime,
  { isExact, endsDay }: { readonly isExact: boolean; readonly endsDay: boolean },
): boolean {
  const around = `${text.slice(Math.max(0, at - 40), at)} | ${text.slice(end, end + 40)}`
  if (/\b(?:beginning|begins?|start|starts)\b/i.test(around)) return !isMidnight(local)
  if (/\b(?:end|ends|ending|close)\b|\bnight\sof\b|\bbetween\b/i.test(around)) return !endsDay
  return !(isExact && endsDay)
}

const localTime =
  /\b(?:(?:the\s)?(?:applicant|recipient|proposer|offeror|submitter|organization|institution|grantee)s?['’]?s?\s|your\s|their\s|its\s|respective\s)?(?:own\s)?local\s(?:standard\s)?time\b(?:\s(?:of|at|for|in|where)\b[^,;.()]*)?/gi
const ownClock =
  /(?<=\d\s?(?:[ap]\.?m\.?)?\s)local\b(?!\stime)|\btime\s?zone\s(?:of|in|where)\s(?:the\s|each\s|your\s)?(?:applicant|recipient|proposer|offeror|submitter|organization|institution|grantee|you)\b|\b(?:(?:the\s)?(?:applicant|recipient|proposer|offeror|submitter|organization|institution|grantee)s?['’]?s?|your|their|its)\s(?:own\s)?(?:time(?:\s?zone)?)\b|\bin\s(?:your|their|the\sapplicant['’]s)\s(?:own\s)?time\s?zone\b/gi

/** A time that is another for every applicant, or for every place: it is no time on one clock, unless the words name that clock too. */
function localTimesIn(text: string, isNamed: boolean): Span[] {
  const spans = [...text.matchAll(localTime), ...text.matchAll(ownClock)].map((found) => ({
    said: found[0].trim(),
    at: found.index,
    end: found.index + found[0].length,
  }))
  return spans.filter(
    ({ said }) =>
      !isNamed ||
      /applicant|recipient|proposer|offeror|submitter|organization|institution|grantee|your|their|respective|where/i.test(
        said,
      ),
  )
}
