import { Decimal } from 'decimal.js'

/** Enough digits for the least common multiple of every maximum up to 1000: nothing is rounded before the end. */
const Exact = Decimal.clone({ precision: 1_000, rounding: Decimal.ROUND_HALF_EVEN })

/** Points of a criterion, of its maximum, at its weight in percent; points and weight as the wire spells them. */
export type Weighted = { readonly points: string; readonly maximum: number; readonly weight: string }

/**
 * The weighted total of a review, of 100: each criterion's part of its maximum, by its weight among all weights. Worked out over one
 * denominator and rounded once, half to even, to four places. Throws a RangeError where no weight is above zero.
 */
export function weightedTotal(criteria: readonly Weighted[]): string {
  const weights = criteria.reduce((sum, { weight }) => sum.plus(weight), new Exact(0))
  if (!weights.greaterThan(0)) throw new RangeError('a total needs a weight above zero')
  const denominator = criteria.reduce((multiple, { maximum }) => leastCommonMultiple(multiple, maximum), 1n)
  const whole = new Exact(denominator.toString())
  const numerator = criteria.reduce(
    (sum, { points, maximum, weight }) =>
      sum.plus(new Exact(points).times(weight).times((denominator / BigInt(maximum)).toString())),
    new Exact(0),
  )
  return numerator.times(100).dividedBy(whole.times(weights)).toFixed(4, Decimal.ROUND_HALF_EVEN)
}

function leastCommonMultiple(a: bigint, b: number): bigint {
  const other = BigInt(b)
  return (a / greatestCommonDivisor(a, other)) * other
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
