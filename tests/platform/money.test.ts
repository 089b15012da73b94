import fc from 'fast-check'
import t from 'tap'
import { amount } from '../../src/platform/http/schemas.ts'
import { Money } from '../../src/platform/money.ts'

const cents = fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n })
const dollars = (value: bigint): string =>
  `${value < 0n ? '-' : ''}${String((value < 0n ? -value : value) / 100n)}.${String((value < 0n ? -value : value) % 100n).padStart(2, '0')}`
const money = (value: bigint): Money => Money.ofBalance(dollars(value))

t.test(
  'an amount has one spelling: every other is refused, also one that a decimal library would read',
  (t) => {
    const others = [
      ...[
        '',
        ' ',
        '1',
        '1.',
        '.50',
        '1.5',
        '1.005',
        '01.00',
        '00.00',
        '+1.00',
        '-1.00',
        '-0.00',
        ' 1.00',
        '1.00 ',
        '1.00\n',
      ],
      ...[
        '1,000.00',
        '1_000.00',
        '0x10',
        '0b1',
        '0o7',
        '1e3',
        '1e3.00',
        '1.00e2',
        'NaN',
        'Infinity',
        '-Infinity',
        '$1.00',
      ],
      ...[
        '1000000000000000.00',
        '１.００',
        '١.٠٠',
        '1e100000000',
        `0x${'f'.repeat(100_000)}`,
        '9'.repeat(1_000_000),
        'null',
      ],
    ]
    for (const text of others) {
      t.throws(() => Money.of(text), TypeError, text.slice(0, 30))
      t.notOk(amount.safeParse(text).success, `on the wire: ${text.slice(0, 30)}`)
    }
    for (const value of [1000, 0.1, Number.NaN, null, undefined, true, 10n, {}, ['1.00']])
      t.notOk(amount.safeParse(value).success, `on the wire: ${typeof value}`)
    t.notOk(amount.safeParse('0.00').success, 'zero is no amount to move')
    for (const text of ['0.01', '1.00', '9.99', '999999999999999.99'])
      t.equal(Money.of(text).toString(), text, 'and a good one is returned as it was')
    t.end()
  },
)

t.test('sums and differences are those of whole cents, at every size', (t) => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const sum = money(a).plus(money(b)).toString() === dollars(a + b)
      const difference = money(a).minus(money(b)).toString() === dollars(a - b)
      const order = money(a).exceeds(money(b)) === a > b && money(a).equals(money(b)) === (a === b)
      const least = Money.least(money(a), money(b)).toString() === dollars(a < b ? a : b)
      return sum && difference && order && least
    }),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 50 }), (parts) => {
      return Money.sum(parts.map(money)).toString() === dollars(parts.reduce((sum, part) => sum + part, 0n))
    }),
  )
  t.equal(Money.of('1.00').minus(Money.of('2.00')).isNegative, true)
  t.equal(Money.of('1.00').minus(Money.of('1.00')).toString(), '0.00', 'zero has no sign')
  t.equal(Money.of('1.00').minus(Money.of('1.00')).isNegative, false)
  t.equal(JSON.stringify({ amount: Money.of('0.10') }), '{"amount":"0.10"}')
  t.end()
})

t.test('money has no implicit arithmetic or comparison', (t) => {
  const [nine, ten] = [Money.of('9.00'), Money.of('10.00')] as unknown as [number, number]
  for (const [named, use] of Object.entries<() => unknown>({
    '<': () => nine < ten,
    '>=': () => nine >= ten,
    '+': () => nine + ten,
    '-': () => nine - ten,
    '*': () => nine * ten,
    'unary -': () => -nine,
    'Math.max': () => Math.max(nine, ten),
  })) {
    t.throws(use, /no implicit arithmetic/, named)
  }
  t.end()
})

t.test(
  'an allocation sums to the whole, each part within a cent of its share, odd cents by largest remainder',
  (t) => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 99_999_999_999n }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(cents, weights, (whole, shares) => {
        const total = shares.reduce((sum, share) => sum + share, 0n)
        fc.pre(total > 0n)
        const parts = money(whole)
          .allocate(shares.map(money))
          .map((part) => BigInt(part.toString().replace('.', '')))
        // By whole numbers alone: floors, then one cent each to the largest remainders, the earlier first.
        const floors = shares.map((share) => (whole * share) / total)
        const odd = Number(whole - floors.reduce((sum, floor) => sum + floor, 0n))
        const rounded = shares
          .map((share, i) => ({ i, rest: (whole * share) % total }))
          .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1))
          .slice(0, odd)
          .map(({ i }) => i)
        const exact = floors.map((floor, i) => floor + (rounded.includes(i) ? 1n : 0n))
        const within = parts.every((part, i) => {
          const off = part * total - whole * (shares[i] ?? 0n)
          return off < total && -off < total
        })
        return (
          parts.length === shares.length &&
          parts.reduce((sum, part) => sum + part, 0n) === whole &&
          within &&
          parts.every((part, i) => part === exact[i])
        )
      }),
      { numRuns: 1_000 },
    )
    const thirds = Money.of('100.00').allocate(['1.00', '1.00', '1.00'].map((text) => Money.of(text)))
    t.same(thirds.map(String), ['33.34', '33.33', '33.33'], 'among equals the earlier part first')
    const remainders = Money.of('0.05').allocate(['0.10', '0.20', '0.70'].map((text) => Money.of(text)))
    t.same(
      remainders.map(String),
      ['0.01', '0.01', '0.03'],
      '0.5, 1.0 and 3.5 cents: the odd one to the first of two halves',
    )
    t.throws(() => Money.of('1.00').allocate([]), RangeError)
    t.throws(() => Money.of('1.00').allocate([Money.zero]), RangeError)
    t.throws(() => Money.of('1.00').allocate([Money.ofBalance('-1.00'), Money.of('2.00')]), RangeError)
    t.throws(() => Money.ofBalance('-1.00').allocate([Money.of('2.00')]), RangeError)
    t.end()
  },
)
