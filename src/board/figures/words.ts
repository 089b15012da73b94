import { daysBetween } from '../../platform/clock.ts'
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

/** How many days there are between now and a day, in words. */
export function daysUntil(day: string, today: string): string {
  const left = daysBetween(today, day)
  if (left === 0) return 'today'
  const size = Math.abs(left)
  const words = `${size.toLocaleString('en-US')} ${size === 1 ? 'day' : 'days'}`
  return left > 0 ? `in ${words}` : `${words} ago`
}
