import { type Span, withoutOverlaps } from './times.ts'

/** A day that words name, as far as they name it: a date that has no such day matches none. */
export type SaidDate = Span & {
  /** What the words can mean: more than one where day and month may stand either way. */
  readonly days: readonly {
    readonly year?: number | undefined
    readonly month?: number
    readonly day?: number
  }[]
}
export type SaidWeekday = Span & { readonly weekday: number }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = String.raw`(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?`
const year = String.raw`(?:,?\s+((?:19|2\d)\d\d)\b(?!\s?(?:h(?:ou)?rs?|h|z)\b))?`
const monthFirst = new RegExp(
  String.raw`\b${month}(?:\s+the)?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?![:\d]|\s?[ap]\.?m\b)${year}`,
  'gi',
)
const dayFirst = new RegExp(
  String.raw`(?<![\d:/.])\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s-]+${month}(?:-((?:19|2\d)\d\d)\b)?${year}`,
  'gi',
)
const numeric =
  /(?<![\d:/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:/-])|(?<![\d:/.-])(\d{1,2})\/(\d{1,2})(?![\d:/])/g
const monthOnly = new RegExp(String.raw`\b${month},?\s+((?:19|2\d)\d\d)\b(?!\s?(?:h(?:ou)?rs?|h|z)\b)`, 'gi')
const iso = /(?<!\d)((?:19|2\d)\d\d)([-/])(\d\d)\2(\d\d)(?!\d)/g
const ordinal =
  /\bthe\s(\d{1,2})(?:st|nd|rd|th)\b(?=\s*(?:[,;.)]|$|at\b|by\b|of\sthe\smonth|of\sthis\smonth))/gi

/** Every date that words name, but for those that they say are not the deadline: "extended from August 25", "issued July 25". */
export function datesIn(text: string): SaidDate[] {
  const found = withoutOverlaps([
    ...[...text.matchAll(monthFirst)].map((one) => dated(one, one[1], one[2], one[3])),
    ...[...text.matchAll(dayFirst)].map((one) => dated(one, one[2], one[1], one[3] ?? one[4])),
    ...[...text.matchAll(monthOnly)].map((one) => ({ ...dated(one, one[1], undefined, one[2]) })),
    ...[...text.matchAll(iso)].map((one) => ({
      ...spanOf(one),
      days: [{ year: Number(one[1]), month: Number(one[3]), day: Number(one[4]) }],
    })),
    ...[...text.matchAll(numeric)].map(inNumbers),
    ...[...text.matchAll(ordinal)].map((one) => ({ ...spanOf(one), days: [{ day: Number(one[1]) }] })),
  ]).filter(({ said }) => !/^may\b/.test(said) && said !== '24/7')
  return found.filter((one, i) => !isAnotherDay(text, one, found[i + 1]))
}

function spanOf(found: RegExpMatchArray): Span {
  const at = found.index ?? 0
  return { said: found[0].trim(), at, end: at + found[0].trimEnd().length }
}

function dated(found: RegExpMatchArray, name = '', day?: string, yearSaid?: string): SaidDate {
  const number = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  const said = yearSaid === undefined ? undefined : Number(yearSaid)
  return {
    ...spanOf(found),
    days: [{ year: said, month: number, ...(day === undefined ? {} : { day: Number(day) }) }],
  }
}

/** In the United States the month is first, with slashes; with points it may stand either way, and a number above 12 is a day. */
function inNumbers(found: RegExpMatchArray): SaidDate {
  const [, first = found[5], mark = '/', second = found[6], yearSaid] = found
  const [one, other] = [Number(first), Number(second)]
  const short = yearSaid?.length === 2 ? 2000 : 0
  const said = yearSaid === undefined ? undefined : Number(yearSaid) + short
  const monthDay = { year: said, month: one, day: other }
  const dayMonth = { year: said, month: other, day: one }
  return { ...spanOf(found), days: one > 12 ? [dayMonth] : mark === '.' ? [monthDay, dayMonth] : [monthDay] }
}

const notTheDeadline =
  /\b(?:(?:extended|changed|moved|postponed|rescheduled)\sfrom|from|originally|formerly|previously|was|were|instead\sof|not|issued|posted|published|released|dated|updated|amended|revised|open(?:s|ed)?|begin(?:s|ning)?|began|starts?|starting|since|after)(?:\s(?:due|on|of|as\sof))?\s*[:(]?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?$/i

function isAnotherDay(text: string, { at, end }: Span, next: Span | undefined): boolean {
  const isRange = next !== undefined && /^\s*(?:[-–—]|to|through|until)\s*$/i.test(text.slice(end, next.at))
  return isRange || notTheDeadline.test(text.slice(0, at))
}

/** "30 days after publication": which day that is, depends on how days are counted. */
export function countedDaysIn(text: string): Span[] {
  const counted =
    /\b(?:\d+|thirty|sixty|ninety)\s(?:\(\d+\)\s)?(?:(?:calendar|business|working)\s)?days?\s(?:after|from|following)\b/gi
  return [...text.matchAll(counted)].map(spanOf)
}

const weekdays = 'mon tue wed thu fri sat sun'.split(' ')
const weekday =
  /\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b(?=\.?,?\s*(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/gi

/** Every day of the week that words name for a day; "Monday through Friday" and "Fridays" are hours of an office. */
export function weekdaysIn(text: string): SaidWeekday[] {
  const found = [...text.matchAll(weekday)].map((one) => ({
    ...spanOf(one),
    weekday: weekdays.indexOf(one[0].slice(0, 3).toLowerCase()) + 1,
  }))
  const isRange = (one: Span, other: Span | undefined) =>
    other !== undefined && /^\s*(?:[-–—]|to|through|thru|and|until)\s*$/i.test(text.slice(one.end, other.at))
  return found.filter((one, i) => {
    const before = found[i - 1]
    if (/days$/i.test(one.said) || isRange(one, found[i + 1])) return false
    if (before !== undefined && isRange(before, one)) return false
    return !notTheDeadline.test(text.slice(0, one.at))
  })
}
