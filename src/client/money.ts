/** US dollars with two places, as the service writes them: `'1500.00'`. Never a number, which cannot hold every cent. */
export type Dollars = string

const pattern = /^-?(0|[1-9]\d*)\.\d{2}$/

/** Whether a value is an amount as the service writes it. */
export function isDollars(value: unknown): value is Dollars {
  return typeof value === 'string' && pattern.test(value) && value !== '-0.00'
}

/** The exact sum of two amounts. Throws a TypeError on a number, as every function here does. */
export function add(a: Dollars, b: Dollars): Dollars {
  return fromCents(centsOf(a) + centsOf(b))
}

/** What is left of `a` without `b`; below zero with a sign. */
export function subtract(a: Dollars, b: Dollars): Dollars {
  return fromCents(centsOf(a) - centsOf(b))
}

/** The exact sum of all; `'0.00'` of none. */
export function sum(amounts: Iterable<Dollars>): Dollars {
  let cents = 0n
  for (const amount of amounts) cents += centsOf(amount)
  return fromCents(cents)
}

/** Below zero where `a` is less than `b`, zero where they are equal, above zero where it is more: for `sort`. */
export function compare(a: Dollars, b: Dollars): -1 | 0 | 1 {
  const [left, right] = [centsOf(a), centsOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** For people: `'$1,234.50'`, or `'-$1,234.50'`. */
export function format(amount: Dollars): string {
  centsOf(amount)
  const [whole = '', cents = ''] = amount.replace('-', '').split('.')
  return `${amount.startsWith('-') ? '-' : ''}$${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/**
 * What a person typed as the service writes it: `1500`, `1,500.00` and `$1,500` are `'1500.00'`. Undefined where it is no amount, or has
 * other than two places.
 */
export function readDollars(typed: string): Dollars | undefined {
  const found = /^\$?(\d+|\d{1,3}(?:,\d{3})+)(\.\d{2})?$/.exec(typed.trim())
  if (found === null) return undefined
  const whole = (found[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  return `${whole}${found[2] ?? '.00'}`
}

function centsOf(amount: Dollars): bigint {
  const given: unknown = amount
  if (!isDollars(given))
    throw new TypeError(
      `An amount is a string of dollars with two places, such as '1500.00'; this is ${typeof given === 'string' ? `'${given}'` : `the ${typeof given} ${String(given)}`}.`,
    )
  return BigInt(given.replace('.', ''))
}

function fromCents(cents: bigint): Dollars {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
