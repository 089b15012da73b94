/** A stretch of the words of a deadline. */
export type Span = { readonly said: string; readonly at: number; readonly end: number }

/** What an hour in words is: one time; a midnight, which begins a day and ends one; or an hour of the morning or of the evening. */
export type SaidTime = Span & {
  /** As hh:mm or hh:mm:ss; 24:00 is the end of the day. Null where the words name no hour. */
  readonly time: string | null
  readonly kind: 'one' | 'midnight' | 'half-missing' | 'no-hour'
}

const half = String.raw`(?:\s?([ap])\.?\s?m\b\.?|\s(?:o['’]?clock\s)?(?:in\sthe|at)\s(morning|afternoon|evening|night))`
const clock = new RegExp(
  String.raw`(?<![\d:.])(\d{1,2})(?:[:.]([0-5]\d)(?![.\d]*\d{3})|(?=\s?[ap]\.?\s?m\b|\s(?:o['’]?clock|in\sthe\s(?:morning|afternoon|evening))))(?::([0-5]\d)(?:\.\d{1,9})?)?(\so['’]?clock)?${half}?`,
  'gi',
)
const military =
  /(?<![\d:/.,$-])([01]\d|2[0-4])([0-5]\d)(?=\s?(?:h(?:ou)?rs?\b|h\b|z(?:ulu)?\b|local\b|on\b|[A-Z]{1,4}T\b|UTC|GMT|AoE|Eastern|Central|Mountain|Pacific|Atlantic|Hawaii|Alaska|[,;).]|$))/g
const french = /(?<![\d:])([01]?\d|2[0-3])h([0-5]\d)\b/gi
const noon = /\b(?:12(?::00)?\s)?(?:o['’]clock\s)?(?:high\s)?noon\b|\bmid-?day\b/gi
const midnight = /\b(?:12(?::00)?\s)?midnight\b/gi
const dayEnd = /\b(?:the\s)?end[\s-]of[\s-](?:the[\s-])?day\b|\bEOD\b/g
const business =
  /\b(?:close|end)\sof\s(?:the\s)?business(?:\sday)?\b|\bCOB\b|\bclose\sof\s(?:the\s)?(?:work|office)(?:\s?day)?\b/gi

/** Every time of day that words name, in their order, but for what is known to be something else: a date or an offset. */
export function timesIn(text: string, taken: readonly Span[]): SaidTime[] {
  const span = (found: RegExpMatchArray): Span => {
    const at = found.index ?? 0
    return { said: found[0].trim(), at, end: at + found[0].trimEnd().length }
  }
  const times: SaidTime[] = [
    ...[...text.matchAll(clock)].flatMap((found) => clockTime(found, span(found), text)),
    ...[...text.matchAll(military)].flatMap((found) => militaryTime(found, span(found), text)),
    ...[...text.matchAll(french)].map((found) => ({
      ...span(found),
      time: `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`,
      kind: 'one' as const,
    })),
    ...[...text.matchAll(noon)].map((found) => ({ ...span(found), time: '12:00', kind: 'one' as const })),
    ...[...text.matchAll(midnight)].map((found) => ({
      ...span(found),
      time: null,
      kind: 'midnight' as const,
    })),
    ...[...text.matchAll(dayEnd)].map((found) => ({ ...span(found), time: '24:00', kind: 'one' as const })),
    ...[...text.matchAll(business)].map((found) => ({
      ...span(found),
      time: null,
      kind: 'no-hour' as const,
    })),
  ]
  const isFree = (one: Span) => taken.every(({ at, end }) => one.end <= at || one.at >= end)
  return withoutOverlaps(times.filter(isFree))
}

/** "5:00 p.m.", "5pm", "17:00", "5 o'clock". */
function clockTime(
  [, hours = '', minutes, seconds, oclock, letter, part]: RegExpMatchArray,
  span: Span,
  text: string,
): SaidTime[] {
  const said = Number(hours)
  const after = letter ?? (part === undefined ? undefined : part.toLowerCase() === 'morning' ? 'a' : 'p')
  if (said > (after === undefined ? 24 : 12) || (after !== undefined && said === 0)) return []
  if (said === 24 && (minutes ?? '00') !== '00') return []
  // A point between hours and minutes is a European time, or a number of another kind.
  if (after === undefined && span.said.includes('.') && !span.said.includes(':')) return []
  const hour = after === undefined ? said : (said % 12) + (after.toLowerCase() === 'p' ? 12 : 0)
  const time = [
    String(hour).padStart(2, '0'),
    minutes ?? '00',
    ...(seconds === undefined ? [] : [seconds]),
  ].join(':')
  if (after?.toLowerCase() === 'a' && said === 12 && (minutes ?? '00') === '00')
    return [{ ...span, time, kind: 'midnight' }]
  const isOpen =
    after === undefined &&
    said >= 1 &&
    said <= 12 &&
    (oclock !== undefined || (said < 10 && hours.length === 1))
  // Beside UTC or an offset, hours are counted to 24.
  const isUniversal = /^[\s(,]{0,3}(?:UTC|GMT|Z\b|Zulu|[+-]\d)/i.test(text.slice(span.end))
  return [{ ...span, time, kind: isOpen && !isUniversal ? 'half-missing' : 'one' }]
}

/** "1700", but not a year: that stands alone only after "at" or "by", or before "hours" or a zone. */
function militaryTime([, hours = '', minutes = '']: RegExpMatchArray, span: Span, text: string): SaidTime[] {
  const before = text.slice(0, span.at)
  const after = text.slice(span.end)
  if (hours === '24' && minutes !== '00') return []
  const named =
    /^\s?(?:h(?:ou)?rs?\b|h\b|z(?:ulu)?\b|local\b|[A-Z]{1,4}T\b|UTC|GMT|AoE|Eastern|Central|Mountain|Pacific|Atlantic|Hawaii|Alaska)/i.test(
      after,
    )
  const led = /(?:\b(?:at|by|before|until|than|to)|[,(@]|\d{4}|^)\s*$/i.test(before)
  const isYear = hours === '19' || hours === '20'
  const follows = isYear ? named || /\b(?:at|by|before|until)\s*$/i.test(before) : named || led
  const end = named ? span.end + (/^\s?h(?:(?:ou)?rs?)?\b/i.exec(after)?.[0].length ?? 0) : span.end
  return follows ? [{ ...span, end, time: `${hours}:${minutes}`, kind: 'one' }] : []
}

/** Of spans that lie over each other the longest, in the order of the words. */
export function withoutOverlaps<One extends Span>(spans: readonly One[]): One[] {
  const kept: One[] = []
  for (const one of spans.toSorted((a, b) => b.end - b.at - (a.end - a.at)))
    if (kept.every(({ at, end }) => one.end <= at || one.at >= end)) kept.push(one)
  return kept.sort((a, b) => a.at - b.at)
}

/** The time of day that ends right before a place in the text; undefined where none does. */
export function timeBefore(times: readonly SaidTime[], text: string, at: number): SaidTime | undefined {
  return times.findLast((one) => one.end <= at && /^[\s,(]{0,3}$/.test(text.slice(one.end, at)))
}
