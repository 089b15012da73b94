import { Decimal } from 'decimal.js'

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN })

/** The one spelling of an amount in requests and answers: dollars without leading zeros, a point, two places. */
const moneyPattern = /^(0|[1-9]\d{0,14})\.\d{2}$/
const signedPattern = /^-?(0|[1-9]\d{0,29})\.\d{2}$/

/**
 * An exact amount of US dollars with two places. It has no implicit arithmetic and no implicit comparison:
 * `<` on it throws, because two decimals compare as text there ('9.00' < '10.00' is false).
 */
export class Money {
  static readonly zero = new Money(new Exact(0))
  readonly #amount: Decimal

  private constructor(amount: Decimal) {
    this.#amount = amount
  }

  /** Reads an amount in dollars as requests spell it. Throws a TypeError on any other spelling, before a Decimal exists. */
  static of(text: string): Money {
    if (!moneyPattern.test(text)) throw new TypeError('not an amount of dollars with two places')
    return new Money(new Exact(text))
  }

  /** Reads a balance or total as the database prints numeric(x,2): it may be negative and longer than an amount. */
  static ofBalance(text: string): Money {
    if (!signedPattern.test(text)) throw new TypeError('not a balance of dollars with two places')
    return new Money(new Exact(text))
  }

  static sum(parts: Iterable<Money>): Money {
    let total = Money.zero
    for (const part of parts) total = total.plus(part)
    return total
  }

  static least(first: Money, second: Money): Money {
    return first.exceeds(second) ? second : first
  }

  plus(other: Money): Money {
    return new Money(this.#amount.plus(other.#amount))
  }

  minus(other: Money): Money {
    return new Money(this.#amount.minus(other.#amount))
  }

  exceeds(other: Money): boolean {
    return this.#amount.greaterThan(other.#amount)
  }

  equals(other: Money): boolean {
    return this.#amount.equals(other.#amount)
  }

  get isZero(): boolean {
    return this.#amount.isZero()
  }

  get isNegative(): boolean {
    return this.#amount.isNegative() && !this.#amount.isZero()
  }

  get isPositive(): boolean {
    return this.#amount.greaterThan(0)
  }

  /**
   * Splits an amount that is not negative over weights (any unit, none negative, not all zero), to the cent, by
   * largest remainder: odd cents go to the largest fractions, the earlier part first among equals. The parts sum to the whole.
   */
  allocate(weights: readonly Money[]): Money[] {
    const whole = Money.sum(weights)
    if (this.isNegative || !whole.isPositive || weights.some((weight) => weight.isNegative)) {
      throw new RangeError(
        'an allocation needs an amount and weights that are not negative, and one weight above zero',
      )
    }
    const cents = this.#amount.times(100)
    const shares = weights.map((weight, index) => {
      // Whole division first: a quotient rounded at the precision could cross the cent it belongs to.
      const product = cents.times(weight.#amount)
      const floor = product.divToInt(whole.#amount)
      return { index, floor, rest: product.minus(floor.times(whole.#amount)) }
    })
    const odd = cents.minus(shares.reduce((sum, share) => sum.plus(share.floor), new Exact(0))).toNumber()
    const rounded = new Set(
      shares
        .toSorted((a, b) => b.rest.comparedTo(a.rest) || a.index - b.index)
        .slice(0, odd)
        .map((share) => share.index),
    )
    return shares.map(({ index, floor }) => new Money(floor.plus(rounded.has(index) ? 1 : 0).dividedBy(100)))
  }

  /**
   * The sum of percents of amounts, in dollars, rounded once to the cent: half to the even cent, or down. A percent has two places.
   */
  static percentages(
    parts: Iterable<{ readonly amount: Money; readonly percent: string }>,
    rounding: 'half-even' | 'down' = 'half-even',
  ): Money {
    let exact = new Exact(0)
    for (const { amount, percent } of parts)
      exact = exact.plus(amount.#amount.times(Money.of(percent).#amount).dividedBy(100))
    const mode = rounding === 'down' ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_EVEN
    return new Money(exact.toDecimalPlaces(2, mode))
  }

  toString(): string {
    const text = this.#amount.toFixed(2)
    return text === '-0.00' ? '0.00' : text
  }

  toJSON(): string {
    return this.toString()
  }

  /** Throws, since money is compared and added by named methods only. */
  valueOf(): never {
    throw new TypeError('money has no implicit arithmetic or comparison: use plus, minus, exceeds, equals')
  }
}

/** Dollars as people write them: -$1,234.00. A text that is no amount is returned as it is. */
export function inDollars(amount: string): string {
  const [, sign = '', whole, cents = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(amount) ?? []
  return whole === undefined ? amount : `${sign}$${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${cents}`
}
