import { inDollars } from '../../platform/money.ts'

/** An amount for a page: $1,234.00, and -$1,234.00 below zero. It comes from the decimal text and is never a number. */
export function dollars(amount: string | { toString(): string }): string {
  return inDollars(String(amount))
}

/**
 * A large amount for a sentence: $13.5 million, $240 thousand; below a thousand it is exact. Half of the last place goes up.
 * It is read from the digits, so that no amount is too large for it.
 */
export function dollarsRounded(amount: string | { toString(): string }): string {
  const exact = String(amount)
  const [, sign = '', whole = '0'] = /^(-?)(\d+)(?:\.\d+)?$/.exec(exact) ?? []
  const dollar = BigInt(whole)
  if (dollar >= 999_500n) return `${sign}$${tenths(dollar, 1_000_000n)} million`
  if (dollar >= 1_000n) return `${sign}$${String((dollar + 500n) / 1_000n)} thousand`
  return inDollars(exact)
}

function tenths(dollar: bigint, unit: bigint): string {
  const rounded = (dollar * 10n + unit / 2n) / unit
  const millions = String(rounded / 10n).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${millions}.${String(rounded % 10n)}`
}
