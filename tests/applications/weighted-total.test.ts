import fc from 'fast-check'
import t from 'tap'
import { outliers } from '../../src/applications/reviews/review.ts'
import { type Weighted, weightedTotal } from '../../src/applications/reviews/weighted-total.ts'

const hundredths = (value: number) =>
  `${String(Math.floor(value / 100))}.${String(value % 100).padStart(2, '0')}`

/** A total as an exact fraction of whole numbers, rounded half to even by remainders alone. */
function byFractions(criteria: readonly Weighted[]): string {
  const whole = (text: string) => BigInt(text.replace('.', ''))
  let [numerator, denominator] = [0n, 1n]
  for (const { points, weight, maximum } of criteria) {
    numerator = numerator * BigInt(maximum) + whole(points) * whole(weight) * denominator
    denominator *= BigInt(maximum)
  }
  // Points in hundredths, weights cancel theirs: of 100, in ten thousandths.
  const over = denominator * criteria.reduce((sum, { weight }) => sum + whole(weight), 0n) * 100n
  const scaled = numerator * 1_000_000n
  const [quotient, rest] = [scaled / over, (scaled % over) * 2n]
  const rounded = rest > over || (rest === over && quotient % 2n === 1n) ? quotient + 1n : quotient
  const text = rounded.toString().padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`
}

t.test('a weighted total is the exact fraction, rounded once, half to even', (t) => {
  const criterion = fc
    .record({ maximum: fc.integer({ min: 1, max: 1000 }), part: fc.nat(100_000), weight: fc.nat(10_000) })
    .map(({ maximum, part, weight }) => ({
      points: hundredths(part % (maximum * 100 + 1)),
      maximum,
      weight: hundredths(weight),
    }))
  fc.assert(
    fc.property(fc.array(criterion, { minLength: 1, maxLength: 50 }), (criteria) => {
      fc.pre(criteria.some(({ weight }) => weight !== '0.00'))
      return weightedTotal(criteria) === byFractions(criteria)
    }),
    { numRuns: 2_000 },
  )
  t.end()
})

t.test('halves go to the even neighbor, and thirds that make a whole make it exactly', (t) => {
  const rows: [string, Weighted[]][] = [
    ['100.0000', [{ points: '3.00', maximum: 3, weight: '100.00' }]],
    ['33.3333', [{ points: '1.00', maximum: 3, weight: '100.00' }]],
    ['100.0000', ['33.33', '33.33', '33.34'].map((weight) => ({ points: '7.00', maximum: 7, weight }))],
    // 0.01 of 1000 at 0.50 percent is 0.000005 of 100: with another of 0.0001, exactly between two neighbors.
    [
      '0.0000',
      [
        { points: '0.01', maximum: 200, weight: '1.00' },
        { points: '0.00', maximum: 1, weight: '99.00' },
      ],
    ],
    [
      '0.0002',
      [
        { points: '0.03', maximum: 200, weight: '1.00' },
        { points: '0.00', maximum: 1, weight: '99.00' },
      ],
    ],
  ]
  for (const [total, criteria] of rows) t.equal(weightedTotal(criteria), total)
  t.throws(() => weightedTotal([{ points: '1.00', maximum: 1, weight: '0.00' }]), RangeError)
  t.end()
})

t.test('an outlier lies further from the mean than so many standard deviations, and not on them', (t) => {
  const of = (...totals: string[]) => totals.map((total, i) => ({ reviewer: `R${String(i)}`, total }))
  const rows: [string, ReturnType<typeof of>, string, string[]][] = [
    ['nobody', of(), '2.00', []],
    ['one alone', of('50.0000'), '0.00', []],
    ['all alike', of('50.0000', '50.0000'), '0.00', []],
    ['two lie exactly one deviation from their mean', of('40.0000', '60.0000'), '1.00', []],
    ['and a hundredth less names both', of('40.0000', '60.0000'), '0.99', ['R0', 'R1']],
    ['one of six', of('50.0000', '50.0000', '50.0000', '50.0000', '50.0000', '90.0000'), '2.00', ['R5']],
    ['one of five never lies two away', of('0.0000', '0.0000', '0.0000', '0.0000', '100.0000'), '2.00', []],
  ]
  for (const [named, reviews, deviations, expected] of rows)
    t.same(outliers(reviews, deviations), expected, named)
  t.end()
})
