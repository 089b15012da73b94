import fc from 'fast-check'
import t from 'tap'
import {
  decrease,
  endOf,
  extend,
  increase,
  makeFederalAward,
  mustBePromisable,
  mustCover,
} from '../../src/appropriations/federal-award.ts'
import { availableNow, type PromiseDays, shiftsAfter } from '../../src/appropriations/overpromise.ts'
import { postings, type Transfer } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { appropriation, balances, federalAward, holdings, promising, short } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const asked = Money.of('10.00')
type Held = ReturnType<typeof holdings> & { readonly days: PromiseDays }
const fund = federalAward({ fund: 'FY1-B' })
const of = appropriation()
const old = appropriation({
  ...{ fiscalYear: 2010, enactedOn: '2010-01-01', availableFrom: '2010-01-01' },
  availableThrough: '2016-09-30',
})
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
      const award = federalAward({ awardedOn, periodFrom: '2023-01-01', periodThrough: '2027-09-30' })
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
      { of, on: '2022-06-15', unawarded: '10.00', expected: 'done' },
      { of, on: '2021-10-01', unawarded: '10.00', expected: 'done' },
    ]
    for (const { of: within, on, unawarded, expected } of rows)
      t.strictSame(
        outcome(() => {
          increase(fund, within, holdings({ unawarded }), asked, on)
        }),
        expected,
      )
    t.end()
  },
)

t.test('a decrease is declined before the award, and for a cent more than the Treasury still has', (t) => {
  const rows = [
    { on: '2021-09-30', undrawn: '9.99', expected: before('2021-09-30', '2021-10-01') },
    {
      ...{ on: '2021-10-01', undrawn: '9.99' },
      expected: ['undrawn-exceeded', short('FY1-B:undrawn', '9.99')],
    },
    { on: '2021-10-01', undrawn: '10.00', expected: { fromAvailable: '10.00', overpromised: '0.00' } },
    // The agency takes back what it awarded even after the appropriation has expired and closed.
    { on: '2028-01-01', undrawn: '10.00', expected: { fromAvailable: '10.00', overpromised: '0.00' } },
  ]
  for (const { on, undrawn, expected } of rows)
    t.strictSame(
      outcome(() => decrease(fund, holdings({ undrawn }), promising({ available: '10.00' }), asked, on)),
      expected,
    )
  t.end()
})

t.test(
  'a decrease takes what was available on its day first, and the rest is promised beyond the award',
  (t) => {
    const rows = [
      { available: '0.00', fromAvailable: '0.00', overpromised: '10.00' },
      { available: '0.01', fromAvailable: '0.01', overpromised: '9.99' },
      { available: '9.99', fromAvailable: '9.99', overpromised: '0.01' },
      { available: '10.00', fromAvailable: '10.00', overpromised: '0.00' },
      { available: '10.01', fromAvailable: '10.00', overpromised: '0.00' },
    ]
    for (const { available, fromAvailable, overpromised } of rows) {
      const days = promising({ day: '2022-06-15', available }, { day: '2022-07-01', available: '5.00' })
      const taken = decrease(fund, holdings({ undrawn: '10.00' }), days, asked, '2022-06-15')
      t.strictSame(
        outcome(() => taken),
        { fromAvailable, overpromised },
      )
      const moved = { fund: 'FY1-B', amount: asked }
      const after = balances(postings.federalAwardDecreased(moved, taken.fromAvailable), 'FY1-B')
      t.strictSame(
        [after.get('overpromised') ?? Money.zero, after.get('withdrawn'), after.get('undrawn')].map(String),
        [overpromised, '10.00', '-10.00'],
        available,
      )
    }
    t.end()
  },
)

t.test(
  'a Federal award ends by the day its appropriation is canceled, when it is made and when it is extended',
  (t) => {
    const through = (periodThrough: string, of: typeof within) =>
      outcome(() => {
        makeFederalAward(
          federalAward({ periodThrough }),
          of,
          holdings({ unawarded: '10.00' }),
          asked,
          '2021-10-01',
        )
      })
    const extended = (periodThrough: string, of: typeof within) =>
      outcome(() => extend(fund, of, periodThrough, '2026-01-01').periodThrough)
    const within = appropriation()
    const endless = appropriation({ availableThrough: null })
    const late = (periodThrough: string) => [
      'federal-period-after-cancellation',
      { periodThrough, cancelsOn: '2027-09-30' },
    ]
    t.equal(through('2027-09-30', within), 'done')
    t.strictSame(through('2027-10-01', within), late('2027-10-01'))
    t.equal(through('2099-09-30', endless), 'done')
    t.equal(extended('2027-09-30', within), '2027-09-30')
    t.strictSame(extended('2027-10-01', within), late('2027-10-01'))
    t.equal(extended('2099-09-30', endless), '2099-09-30')
    t.end()
  },
)

t.test('an extension is declined in the order of days, cancellation and its end, to the day', (t) => {
  const once = federalAward({ extensions: [{ extendedOn: '2026-08-01', periodThrough: '2027-03-31' }] })
  const present = (end: string, asked: string) => [
    'extension-not-later',
    { fund: 'FY1', asked, present: end },
  ]
  const canceled = (on: string) => [
    'appropriation-canceled',
    { appropriation: 'FY1', on, cancelsOn: '2027-09-30' },
  ]
  const rows = [
    {
      of: federalAward(),
      through: '2026-09-30',
      on: '2021-09-30',
      expected: before('2021-09-30', '2021-10-01'),
    },
    { of: federalAward(), through: '2026-09-30', on: '2027-09-30', expected: canceled('2027-09-30') },
    {
      of: federalAward(),
      through: '2026-09-30',
      on: '2027-09-29',
      expected: present('2026-09-30', '2026-09-30'),
    },
    { of: federalAward(), through: '2026-10-01', on: '2021-10-01', expected: '2026-10-01' },
    // The agency may give it after the period has ended.
    { of: federalAward(), through: '2026-10-01', on: '2027-09-29', expected: '2026-10-01' },
    {
      ...{ of: once, through: '2027-03-31', on: '2026-07-31' },
      expected: [
        'acts-out-of-order',
        { effectiveOn: '2026-07-31', follows: 'the last extension', earliest: '2026-08-01' },
      ],
    },
    { of: once, through: '2027-03-31', on: '2026-08-01', expected: present('2027-03-31', '2027-03-31') },
    { of: once, through: '2027-04-01', on: '2026-08-01', expected: '2027-04-01' },
  ]
  for (const { of: award, through, on, expected } of rows)
    t.strictSame(
      outcome(() => extend(award, appropriation(), through, on).periodThrough),
      expected,
      `${through} on ${on}`,
    )
  t.end()
})

t.test('an extension counts from the day on which it was given', (t) => {
  const award = federalAward({
    extensions: [
      { extendedOn: '2026-08-01', periodThrough: '2026-12-31' },
      { extendedOn: '2027-01-15', periodThrough: '2027-06-30' },
    ],
  })
  t.same(
    ['2026-07-31', '2026-08-01', '2027-01-14', '2027-01-15', undefined].map((on) => endOf(award, on)),
    ['2026-09-30', '2026-12-31', '2026-12-31', '2027-06-30', '2027-06-30'],
  )
  const promised = (on: string) =>
    outcome(() => {
      mustBePromisable(award, promising({}), on)
    })
  const outside = (on: string, periodThrough: string) => [
    'outside-federal-award-period',
    { fund: 'FY1', on, periodFrom: '2021-10-01', periodThrough, passesOn: '2021-10-01' },
  ]
  t.equal(promised('2026-12-31'), 'done')
  t.strictSame(
    promised('2027-01-14'),
    outside('2027-01-14', '2026-12-31'),
    'between the end and the extension',
  )
  t.equal(promised('2027-01-15'), 'done')
  const follows = (earliest: string) =>
    outcome(() => {
      mustBePromisable(award, promising({}), '2027-07-01', earliest)
    })
  for (const [earliest, passesOn] of [
    ['2021-09-01', '2021-10-01'],
    ['2026-09-30', '2026-09-30'],
    ['2026-12-31', '2026-12-31'],
    ['2027-01-01', '2027-01-15'],
    ['2027-06-30', '2027-06-30'],
  ] as const)
    t.match(follows(earliest), ['outside-federal-award-period', { passesOn }], `after ${earliest}`)
  t.strictSame(
    follows('2027-07-01'),
    [
      'outside-federal-award-period',
      { fund: 'FY1', on: '2027-07-01', periodFrom: '2021-10-01', periodThrough: '2027-06-30' },
    ],
    'no day is within the period and after what the act follows',
  )
  t.strictSame(promised('2027-07-01'), outside('2027-07-01', '2027-06-30'))
  const covered = (periodFrom: string, periodThrough: string, on: string) =>
    outcome(() => {
      mustCover(award, { periodFrom, periodThrough }, on)
    })
  const short = (periodFrom: string, periodThrough: string, end: string, passesOn?: string) => [
    'award-outside-federal-award',
    {
      ...{
        fund: 'FY1',
        periodFrom,
        periodThrough,
        federalPeriodFrom: '2021-10-01',
        federalPeriodThrough: end,
      },
      ...(passesOn === undefined ? {} : { passesOn }),
    },
  ]
  t.equal(covered('2021-10-01', '2026-09-30', '2026-07-31'), 'done')
  t.strictSame(
    covered('2026-01-01', '2026-10-01', '2026-07-31'),
    short('2026-01-01', '2026-10-01', '2026-09-30', '2026-08-01'),
  )
  t.strictSame(
    covered('2026-01-01', '2027-06-30', '2026-08-01'),
    short('2026-01-01', '2027-06-30', '2026-12-31', '2027-01-15'),
  )
  t.strictSame(
    covered('2026-01-01', '2027-07-01', '2027-01-15'),
    short('2026-01-01', '2027-07-01', '2027-06-30'),
  )
  t.strictSame(
    covered('2021-09-30', '2026-09-30', '2027-01-15'),
    short('2021-09-30', '2026-09-30', '2027-06-30'),
  )
  t.end()
})

t.test(
  'nothing is promised on a day outside the period of the Federal award, nor while it is overpromised',
  (t) => {
    const outside = (on: string) => [
      'outside-federal-award-period',
      {
        ...{ fund: 'FY1-B', on, periodFrom: '2021-10-01', periodThrough: '2026-09-30' },
        passesOn: '2021-10-01',
      },
    ]
    const rows = [
      { on: '2021-09-30', overpromised: '0.01', expected: outside('2021-09-30') },
      { on: '2026-10-01', overpromised: '0.01', expected: outside('2026-10-01') },
      { on: '2021-09-30', overpromised: '0.00', expected: outside('2021-09-30') },
      { on: '2026-10-01', overpromised: '0.00', expected: outside('2026-10-01') },
      {
        ...{ on: '2021-10-01', overpromised: '0.01' },
        expected: ['fund-overpromised', { fund: 'FY1-B', day: '2000-01-01', overpromised: '0.01' }],
      },
      { on: '2021-10-01', overpromised: '0.00', expected: 'done' },
      { on: '2026-09-30', overpromised: '0.00', expected: 'done' },
    ]
    for (const { on, overpromised, expected } of rows)
      t.strictSame(
        outcome(() => {
          mustBePromisable(fund, promising({ overpromised }), on)
        }),
        expected,
        `${on}, ${overpromised}`,
      )
    t.end()
  },
)

t.test('nothing is promised on a day before one on which more is promised than was awarded', (t) => {
  const days = promising(
    { day: '2022-06-15', available: '5.00' },
    { day: '2022-06-20', overpromised: '1.00' },
    { day: '2022-06-25', overpromised: '3.00' },
    { day: '2022-07-01', available: '2.00' },
  )
  const from = (place: number) =>
    outcome(() => {
      mustBePromisable(fund, days.slice(place), '2022-06-15')
    })
  const beyond = (day: string, overpromised: string) => [
    'fund-overpromised',
    { fund: 'FY1-B', day, overpromised, passesOn: '2022-07-01' },
  ]
  t.strictSame([0, 1, 2, 3].map(from), [
    beyond('2022-06-20', '3.00'),
    beyond('2022-06-20', '3.00'),
    beyond('2022-06-25', '3.00'),
    'done',
  ])
  t.end()
})

t.test(
  'whatever the agency and the Board do, a fund is never both available and overpromised, nor below zero',
  (t) => {
    const on = '2022-06-15'
    const line = (amount: Money) => ({ fund: 'FY1-B', amount })
    /** Each act as its rule decides it and as it is posted. What a solicitation and a draw are held to by themselves is left to the ledger. */
    const settled = (
      transfers: Transfer[],
      held: Held,
      change: { available: Money; overpromised: Money },
    ) => {
      const { arisen, madeGood } = shiftsAfter(held.days, change)
      return [
        ...arisen.flatMap(({ amount }) => postings.overpromiseArisen(line(amount))),
        ...transfers,
        ...madeGood.flatMap(({ amount }) => postings.overpromiseMadeGood(line(amount))),
      ]
    }
    const more = (available: Money) => ({ available, overpromised: Money.zero })
    const acts = {
      increase: (amount: Money, held: Held) => {
        increase(fund, of, held, amount, on)
        return settled(postings.federalAwardMade('FY1', line(amount)), held, more(amount))
      },
      decrease: (amount: Money, held: Held) => {
        const { fromAvailable, overpromised } = decrease(fund, held, held.days, amount, on)
        const change = { available: Money.zero.minus(fromAvailable), overpromised }
        return settled(postings.federalAwardDecreased(line(amount), fromAvailable), held, change)
      },
      promise: (amount: Money, held: Held) => {
        mustBePromisable(fund, held.days, on)
        return postings.solicitationPublished('N1', [line(Money.least(amount, availableNow(held.days)))])
      },
      release: (amount: Money, held: Held, committed: Money) => {
        const released = Money.least(amount, committed)
        return settled(postings.commitmentReleased('N1', [line(released)]), held, more(released))
      },
      draw: (amount: Money, held: Held) => postings.fundsDrawn(line(Money.least(amount, held.undrawn))),
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
          const [available, overpromised] = [String(own('available')), String(own('overpromised'))]
          const held = {
            ...holdings({
              ...{
                unawarded: String(balances(books, 'FY1').get('unawarded')),
                undrawn: String(own('undrawn')),
              },
            }),
            days: promising({ available, overpromised }),
          }
          const amount = Money.of((cents / 100).toFixed(2))
          let said = own('overpromised').isPositive ? 'done while overpromised' : 'done'
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
