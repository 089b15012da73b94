import { daysBetween, localAt } from '../../platform/clock.ts'
import { inDollars, type Money } from '../../platform/money.ts'

/** An amount in cents, for shares. */
function cents(amount: Money): bigint {
  return BigInt(amount.toString().replace('.', ''))
}

/** A part of a whole in percent, rounded half up to a whole number; null of nothing. */
export function percentOf(part: Money, whole: Money): number | null {
  const all = cents(whole)
  return all === 0n ? null : Number((cents(part) * 200n + all) / (all * 2n))
}

/** The same for days; null where there are none. */
export function percentOfDays(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.floor((Math.min(Math.max(part, 0), whole) * 200 + whole) / (whole * 2))
}

/** An amount as it is said aloud: $20.0 million from a million dollars on, rounded half up to a tenth; whole dollars and cents below. */
export function spoken(amount: Money): string {
  const value = cents(amount)
  const size = value < 0n ? -value : value
  if (size < 100_000_000n) return inDollars(amount.toString()).replace(/\.00$/, '')
  const tenths = (size + 5_000_000n) / 10_000_000n
  const whole = (tenths / 10n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0n ? '-' : ''}$${whole}.${String(tenths % 10n)} million`
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

/** A day as it is written in a letter: November 30, 2026. */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${months[Number(month) - 1] ?? month} ${String(Number(date))}, ${year}`
}

/** A time as it is written in a letter, on the clocks of a zone: November 29, 2026, 9:08 p.m., New York time. */
export function timeInWords(instant: string, zone: string): string {
  const local = localAt(instant, zone)
  const [hour = '', minute = ''] = local.slice(11).split(':')
  const half = Number(hour) < 12 ? 'a.m.' : 'p.m.'
  const place = zone.includes('/') ? `${zone.replace(/^.*\//, '').replaceAll('_', ' ')} time` : zone
  return `${dayInWords(local.slice(0, 10))}, ${String(Number(hour) % 12 || 12)}:${minute} ${half}, ${place}`
}

/** A kind of entry or of account in words: `federal-award.made` is Federal award made, `inTransit` is In transit. */
export function kindInWords(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    'entry.reversed': 'Entry reversed',
    dueToAgent: 'Due to the agent',
  }
  const words = kind
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/[.-]/g, ' ')
    .replace(/^federal/, 'Federal')
  return known[kind] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** How many days there are between now and a day, in words. */
export function daysUntil(day: string, today: string): string {
  const left = daysBetween(today, day)
  if (left === 0) return 'today'
  const size = Math.abs(left)
  const words = `${size.toLocaleString('en-US')} ${size === 1 ? 'day' : 'days'}`
  return left > 0 ? `in ${words}` : `${words} ago`
}

/** A list as a person says it: a, b and c. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** A count with its noun: 1 award, 2 awards. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
