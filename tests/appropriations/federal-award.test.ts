import fc from 'fast-check'
import t from 'tap'
import type { FundHoldings } from '../../src/appropriations/appropriation.ts'
import {
  decrease,
  increase,
  madeGoodBy,
  makeFederalAward,
  mustBePromisable,
} from '../../src/appropriations/federal-award.ts'
import { postings, type Transfer } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { appropriation, balances, federalAward, holdings, short } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const asked = Money.of('10.00')
const fund = federalAward({ fund: 'FY1-B' })
const of = appropriation()
const old = appropriation({ availableFrom: '2010-01-01', availableThrough: '2016-09-30' })
const gone = appropriation({ availableThrough: '2022-06-14' })
const young = appropriation({ availableFrom: '2022-06-16' })

const before = (effectiveOn: string, earliest: string) => [
  'acts-out-of-order',
  { effectiveOn, follows: 'the Federal award', earliest },
]
/** What the appropriation is refused for on a day. */
const closed = (on: string) => [
  'appropriation-canceled',
  { appropriation: 'FY1', on, cancelsOn: '2021-09-30' },
]
const expired = (on: string) => [
  'appropriation-expired',
  { appropriation: 'FY1', on, availableThrough: '2022-06-14' },
]
const early = (on: string) => [
  'appropriation-not-yet-available',
  { appropriation: 'FY1', on, availableFrom: '2022-06-16' },
]

t.test(
  'a Federal award is declined for the first fault there is; each row cures only the fault above it',
  (t) => {
    const made = federalAward({ fund: 'FY1-B', awardedOn: '2022-06-15', periodFrom: '2022-06-15' })
    const backwards = { ...made, periodThrough: '2022-06-14' }
    const oneDay = { ...made, periodThrough: '2022-06-15' }
    const rows = [
      {
        ...{ award: backwards, of: old, on: '2022-06-14', unawarded: '9.99' },
        expected: ['federal-period-out-of-order', { periodFrom: '2022-06-15', periodThrough: '2022-06-14' }],
      },
      {
        ...{ award: oneDay, of: old, on: '2022-06-14', unawarded: '9.99' },
        expected: before('2022-06-14', '2022-06-15'),
      },
      { award: oneDay, of: old, on: '2022-06-15', unawarded: '9.99', expected: closed('2022-06-15') },
      { award: oneDay, of: gone, on: '2022-06-15', unawarded: '9.99', expected: expired('2022-06-15') },
      { award: oneDay, of: young, on: '2022-06-15', unawarded: '9.99', expected: early('2022-06-15') },
      {
        ...{ award: oneDay, of, on: '2022-06-15', unawarded: '9.99' },
        expected: ['unawarded-exceeded', short('FY1:unawarded', '9.99')],
      },
      { award: oneDay, of, on: '2022-06-15', unawarded: '10.00', expected: 'done' },
    ]
    for (const { award, of: within, on, unawarded, expected } of rows)
      t.strictSame(
        outcome(() => {
          makeFederalAward(award, within, holdings({ unawarded }), asked, on)
        }),
        expected,
      )
    t.end()
  },
)

t.test(
  'the appropriation is available on the day of the award, not on the day it is recorded or performed',
  (t) => {
    const attempt = (awardedOn: string, on: string) => {
      const award = federalAward({ awardedOn, periodFrom: '2023-01-01', periodThrough: '2031-09-30' })
      return outcome(() => {
        makeFederalAward(award, of, holdings({ unawarded: '10.00' }), asked, on)
      })
    }
    t.equal(attempt('2021-10-01', '2021-10-01'), 'done')
    t.equal(attempt('2022-09-30', '2022-09-30'), 'done')
    t.equal(attempt('2022-09-30', '2022-12-31'), 'done')
    t.strictSame(attempt('2022-10-01', '2022-12-31'), [
      'appropriation-expired',
      { appropriation: 'FY1', on: '2022-10-01', availableThrough: '2022-09-30' },
    ])
    t.strictSame(attempt('2021-09-30', '2021-12-31'), [
      'appropriation-not-yet-available',
      { appropriation: 'FY1', on: '2021-09-30', availableFrom: '2021-10-01' },
    ])
    t.end()
  },
)

t.test(
  'an increase is declined before the award, outside availability, and for more than is left to award',
  (t) => {
    const rows = [
      {
        ...{ of: old, on: '2021-09-30', unawarded: '9.99' },
        expected: before('2021-09-30', '2021-10-01'),
      },
      { of: old, on: '2021-10-01', unawarded: '9.99', expected: closed('2021-10-01') },
      { of: gone, on: '2022-06-15', unawarded: '9.99', expected: expired('2022-06-15') },
      { of: young, on: '2022-06-15', unawarded: '9.99', expected: early('2022-06-15') },
      {
        ...{ of, on: '2022-06-15', unawarded: '9.99' },
        expected: ['unawarded-exceeded', short('FY1:unawarded', '9.99')],
      },
      { of, on: '2022-06-15', unawarded: '10.00', expected: { madeGood: '0.00' } },
      { of, on: '2021-10-01', unawarded: '10.00', expected: { madeGood: '0.00' } },
    ]
    for (const { of: within, on, unawarded, expected } of rows)
      t.strictSame(
        outcome(() => increase(fund, within, holdings({ unawarded }), asked, on)),
        expected,
      )
    t.end()
  },
)

t.test('an increase makes good what was promised beyond the award first, and no more than that', (t) => {
  const rows = [
    { overpromised: '0.00', madeGood: '0.00' },
    { overpromised: '0.01', madeGood: '0.01' },
    { overpromised: '9.99', madeGood: '9.99' },
    { overpromised: '10.00', madeGood: '10.00' },
    { overpromised: '10.01', madeGood: '10.00' },
  ]
  for (const { overpromised, madeGood } of rows) {
    t.strictSame(
      outcome(() => increase(fund, of, holdings({ unawarded: '10.00', overpromised }), asked, '2022-06-15')),
      { madeGood },
      overpromised,
    )
    t.equal(madeGoodBy(asked, holdings({ overpromised })).toString(), madeGood, `a release, ${overpromised}`)
  }
  t.end()
})

t.test('a decrease is declined before the award, and for a cent more than the Treasury still has', (t) => {
  const all = { available: '99.00', unawarded: '99.00', freeCash: '99.00' }
  const rows = [
    {
      ...{ on: '2021-09-30', undrawn: '9.99' },
      expected: before('2021-09-30', '2021-10-01'),
    },
    {
      ...{ on: '2021-10-01', undrawn: '9.99' },
      expected: ['undrawn-exceeded', short('FY1-B:undrawn', '9.99')],
    },
    { on: '2021-10-01', undrawn: '10.00', expected: { fromAvailable: '10.00', madeGood: '0.00' } },
    // The agency takes back what it awarded even after the appropriation has expired and closed.
    { on: '2028-01-01', undrawn: '10.00', expected: { fromAvailable: '10.00', madeGood: '0.00' } },
  ]
  for (const { on, undrawn, expected } of rows)
    t.strictSame(
      outcome(() => decrease(fund, holdings({ ...all, undrawn }), Money.of('10.00'), asked, on)),
      expected,
    )
  t.end()
})

t.test(
  'what was released between the day of a decrease and today makes good what that day left overpromised',
  (t) => {
    const rows = [
      { least: '0.00', available: '50.00', fromAvailable: '0.00', madeGood: '10.00' },
      { least: '4.00', available: '7.00', fromAvailable: '4.00', madeGood: '3.00' },
      { least: '10.00', available: '50.00', fromAvailable: '10.00', madeGood: '0.00' },
      { least: '0.00', available: '0.00', fromAvailable: '0.00', madeGood: '0.00' },
    ]
    for (const { least, available, ...expected } of rows)
      t.strictSame(
        outcome(() =>
          decrease(fund, holdings({ available, undrawn: '10.00' }), Money.of(least), asked, '2022-06-15'),
        ),
        expected,
      )
    t.end()
  },
)

t.test('a decrease takes what is available first, and the rest is promised beyond the award', (t) => {
  const rows = [
    { available: '0.00', fromAvailable: '0.00', overpromised: '10.00' },
    { available: '0.01', fromAvailable: '0.01', overpromised: '9.99' },
    { available: '9.99', fromAvailable: '9.99', overpromised: '0.01' },
    { available: '10.00', fromAvailable: '10.00', overpromised: '0.00' },
    { available: '10.01', fromAvailable: '10.00', overpromised: '0.00' },
  ]
  for (const { available, fromAvailable, overpromised } of rows) {
    const taken = decrease(
      fund,
      holdings({ available, undrawn: '10.00' }),
      Money.of(available),
      asked,
      '2022-06-15',
    ).fromAvailable
    const after = balances(postings.federalAwardDecreased({ fund: 'FY1-B', amount: asked }, taken), 'FY1-B')
    t.strictSame(
      [taken, after.get('overpromised') ?? Money.zero, after.get('withdrawn'), after.get('undrawn')].map(
        String,
      ),
      [fromAvailable, overpromised, '10.00', '-10.00'],
      available,
    )
  }
  t.end()
})

t.test(
  'nothing is promised on a day outside the period of the Federal award, nor while it is overpromised',
  (t) => {
    const outside = (on: string) => [
      'outside-federal-award-period',
      { fund: 'FY1-B', on, periodFrom: '2021-10-01', periodThrough: '2026-09-30' },
    ]
    const rows = [
      { on: '2021-09-30', overpromised: '0.01', expected: outside('2021-09-30') },
      { on: '2026-10-01', overpromised: '0.01', expected: outside('2026-10-01') },
      { on: '2021-09-30', overpromised: '0.00', expected: outside('2021-09-30') },
      { on: '2026-10-01', overpromised: '0.00', expected: outside('2026-10-01') },
      {
        ...{ on: '2021-10-01', overpromised: '0.01' },
        expected: ['fund-overpromised', { fund: 'FY1-B', overpromised: '0.01' }],
      },
      { on: '2021-10-01', overpromised: '0.00', expected: 'done' },
      { on: '2026-09-30', overpromised: '0.00', expected: 'done' },
    ]
    for (const { on, overpromised, expected } of rows)
      t.strictSame(
        outcome(() => {
          mustBePromisable(fund, holdings({ overpromised }), on)
        }),
        expected,
        `${on}, ${overpromised}`,
      )
    t.end()
  },
)

t.test(
  'whatever the agency and the Board do, a fund is never both available and overpromised, nor below zero',
  (t) => {
    const on = '2022-06-15'
    const line = (amount: Money) => ({ fund: 'FY1-B', amount })
    /** Each act as its rule decides it and as it is posted. What a solicitation and a draw are held to by themselves is left to the ledger. */
    const acts = {
      increase: (amount: Money, held: FundHoldings) => {
        const { madeGood } = increase(fund, of, held, amount, on)
        return [
          ...postings.federalAwardMade('FY1', line(amount)),
          ...postings.overpromiseMadeGood([line(madeGood)]),
        ]
      },
      decrease: (amount: Money, held: FundHoldings) =>
        postings.federalAwardDecreased(
          line(amount),
          decrease(fund, held, held.available, amount, on).fromAvailable,
        ),
      promise: (amount: Money, held: FundHoldings) => {
        mustBePromisable(fund, held, on)
        return postings.solicitationPublished('N1', [line(Money.least(amount, held.available))])
      },
      release: (amount: Money, held: FundHoldings, committed: Money) => {
        const released = Money.least(amount, committed)
        return [
          ...postings.commitmentReleased('N1', [line(released)]),
          ...postings.overpromiseMadeGood([line(madeGoodBy(released, held))]),
        ]
      },
      draw: (amount: Money, held: FundHoldings) =>
        postings.fundsDrawn(line(Money.least(amount, held.undrawn))),
    }
    type Act = keyof typeof acts
    const act = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom<Act>('increase', 'decrease', 'promise', 'release') },
      { weight: 1, arbitrary: fc.constant<Act>('draw') },
    )
    const steps = fc.array(fc.tuple(act, fc.integer({ min: 1, max: 4_000 })), {
      minLength: 10,
      maxLength: 40,
    })
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(steps, (sequence) => {
        const books: Transfer[] = [
          ...postings.appropriationEnacted({ fund: 'FY1', amount: Money.of('100.00') }),
          ...postings.federalAwardMade('FY1', line(Money.of('60.00'))),
          ...postings.solicitationPublished('N1', [line(Money.of('50.00'))]),
        ]
        return sequence.every(([name, cents]) => {
          const own = (kind: string) => balances(books, 'FY1-B').get(kind) ?? Money.zero
          const held = holdings({
            unawarded: String(balances(books, 'FY1').get('unawarded')),
            ...{ available: String(own('available')), overpromised: String(own('overpromised')) },
            undrawn: String(own('undrawn')),
          })
          const amount = Money.of((cents / 100).toFixed(2))
          let said = held.overpromised.isPositive ? 'done while overpromised' : 'done'
          try {
            books.push(...acts[name](amount, held, own('committed')))
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
            said = error.code
          }
          seen[`${name}: ${said}`] = (seen[`${name}: ${said}`] ?? 0) + 1
          const isBelow = [...balances(books, 'FY1-B').values()].some((balance) => balance.isNegative)
          return !isBelow && (own('available').isZero || own('overpromised').isZero)
        })
      }),
      { numRuns: 200 },
    )
    const reached = [
      ...['increase: done', 'decrease: done', 'promise: done', 'release: done', 'draw: done'],
      ...['increase: done while overpromised', 'decrease: done while overpromised'],
      ...['release: done while overpromised', 'promise: fund-overpromised'],
      ...['decrease: undrawn-exceeded', 'increase: unawarded-exceeded'],
    ]
    t.strictSame(
      reached.filter((what) => (seen[what] ?? 0) < 20),
      [],
      JSON.stringify(seen),
    )
    t.end()
  },
)
