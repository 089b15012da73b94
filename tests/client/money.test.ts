import fc from 'fast-check'
import t from 'tap'
import { add, compare, format, isDollars, readDollars, subtract, sum } from '../../src/client/money.ts'

const dollars = (cents: bigint): string => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const anyCents = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })

t.test('sums, differences and order are those of whole cents, for any amounts', async () => {
  fc.assert(
    fc.property(anyCents, anyCents, fc.array(anyCents), (a, b, all) => {
      const [left, right] = [dollars(a), dollars(b)]
      return (
        add(left, right) === dollars(a + b) &&
        subtract(left, right) === dollars(a - b) &&
        compare(left, right) === Math.sign(Number(a - b)) &&
        sum(all.map(dollars)) === dollars(all.reduce((total, one) => total + one, 0n))
      )
    }),
  )
})

t.test('what a number would lose is kept', async (t) => {
  t.equal(add('0.10', '0.20'), '0.30')
  t.equal(add('900719925474099.93', '0.01'), '900719925474099.94')
  t.equal(sum([]), '0.00')
  t.equal(compare('9.00', '10.00'), -1)
})

t.test('a number, and text that is no amount, is refused by every function', async (t) => {
  const nothing = [
    1500,
    0,
    NaN,
    null,
    undefined,
    '1500',
    '1,500.00',
    '1.5',
    '01.00',
    '-0.00',
    '',
    '1e3',
    ' 1.00',
  ]
  for (const value of nothing) {
    t.notOk(isDollars(value), String(value))
    const given = value as string
    for (const attempt of [
      () => add(given, '1.00'),
      () => subtract('1.00', given),
      () => compare(given, '1.00'),
      () => format(given),
      () => sum(['1.00', given]),
    ])
      t.throws(attempt, TypeError, String(value))
  }
})

t.test('an amount is written for people with its thousands', async (t) => {
  for (const [amount, text] of [
    ['0.00', '$0.00'],
    ['999.99', '$999.99'],
    ['1000.00', '$1,000.00'],
    ['20000000.05', '$20,000,000.05'],
    ['-1234.50', '-$1,234.50'],
  ] as const)
    t.equal(format(amount), text)
})

t.test('what a person types is read as an amount, or not at all', async (t) => {
  for (const [typed, amount] of [
    ['1500', '1500.00'],
    ['$1,500.00', '1500.00'],
    [' 80,000.00 ', '80000.00'],
    ['007', '7.00'],
    ['1,50.00', undefined],
    ['1.5', undefined],
    ['-5.00', undefined],
    ['1500.000', undefined],
    ['five', undefined],
    ['', undefined],
  ] as const)
    t.equal(readDollars(typed), amount, typed)
})
