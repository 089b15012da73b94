import t from 'tap'
import {
  type Appropriation,
  draw,
  enact,
  makeGood,
  mustBeAvailableOn,
  mustNotBeCanceled,
  payBackOwnMoney,
  remitInterest,
  rescind,
  returnCash,
  shortfall,
  statusOn,
} from '../../src/appropriations/appropriation.ts'
import { Money } from '../../src/platform/money.ts'
import { holdings, short } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const terms = {
  ...{ code: 'FY1', title: 'x', citation: 'x', fiscalYear: 2022, treasuryAccount: null, illustrative: [] },
  ...{ enactedOn: '2021-09-01', availableFrom: '2021-10-01', availableThrough: '2022-09-30' },
}
const fund = enact(terms)
const endless = enact({ ...terms, code: 'FYX', availableThrough: null })
const asked = Money.of('10.00')

t.test(
  'an appropriation may be available for one day, or until expended, but not end before it begins',
  (t) => {
    t.strictSame(
      outcome(() => enact({ ...terms, availableThrough: '2021-09-30' })),
      ['availability-out-of-order', { availableFrom: '2021-10-01', availableThrough: '2021-09-30' }],
    )
    t.strictSame(
      outcome(() =>
        enact({ ...terms, enactedOn: '2020-12-27', availableThrough: '2021-09-30' }, '2020-12-26'),
      ),
      [
        'acts-out-of-order',
        { effectiveOn: '2020-12-26', follows: 'the enactment of the appropriation', earliest: '2020-12-27' },
      ],
    )
    t.strictSame(enact({ ...terms, enactedOn: '2020-12-27' }, '2020-12-27').enactedOn, '2020-12-27')
    t.strictSame(enact({ ...terms, availableThrough: '2021-10-01' }), {
      ...terms,
      ...{ availableThrough: '2021-10-01', cancelsOn: '2027-09-30', version: 1 },
    })
    t.equal(endless.cancelsOn, null)
    t.end()
  },
)

t.test(
  'a fiscal year fits the days of the appropriation: not over at its enactment, nor after its availability, nor far ahead',
  (t) => {
    const rows: [fiscalYear: number, enactedOn: string, through: string | null, outcome: unknown][] = [
      [1999, '2024-03-15', null, { fiscalYear: 1999, enactedOn: '2024-03-15', earliest: 2024, latest: 2034 }],
      [2023, '2023-10-01', null, { fiscalYear: 2023, enactedOn: '2023-10-01', earliest: 2024, latest: 2034 }],
      [2024, '2023-10-01', null, 2024],
      [2024, '2024-09-30', null, 2024],
      [2024, '2024-03-15', '2024-09-30', 2024],
      [2025, '2024-03-15', '2024-09-30', { fiscalYear: 2025, availableThrough: '2024-09-30', latest: 2024 }],
      [2025, '2024-03-15', '2024-10-01', 2025],
      [2034, '2024-03-15', null, 2034],
      [2035, '2024-03-15', null, { fiscalYear: 2035, latest: 2034 }],
    ]
    for (const [fiscalYear, enactedOn, availableThrough, expected] of rows) {
      const made = () =>
        enact({ ...terms, fiscalYear, enactedOn, availableFrom: enactedOn, availableThrough })
      if (typeof expected === 'number') t.equal(made().fiscalYear, expected)
      else t.match(outcome(made), ['fiscal-year-out-of-range', expected])
    }
    t.end()
  },
)

t.test('an account closes on 30 September of the fifth fiscal year after its last day', (t) => {
  const rows = [
    { through: '2021-12-31', closes: '2027-09-30' },
    { through: '2022-09-30', closes: '2027-09-30' },
    { through: '2022-10-01', closes: '2028-09-30' },
  ]
  for (const { through, closes } of rows)
    t.equal(enact({ ...terms, availableThrough: through }).cancelsOn, closes, through)
  t.end()
})

t.test('the status changes the day after the last day, and on the day the account closes', (t) => {
  const rows = [
    { of: fund, on: '2021-09-30', expected: 'enacted' },
    { of: fund, on: '2022-09-29', expected: 'enacted' },
    { of: fund, on: '2022-09-30', expected: 'enacted' },
    { of: fund, on: '2022-10-01', expected: 'expired' },
    { of: fund, on: '2027-09-29', expected: 'expired' },
    { of: fund, on: '2027-09-30', expected: 'canceled' },
    { of: fund, on: '2027-10-01', expected: 'canceled' },
    { of: endless, on: '2022-10-01', expected: 'enacted' },
    { of: endless, on: '9999-12-31', expected: 'enacted' },
  ]
  for (const { of, on, expected } of rows) t.equal(statusOn(of, on), expected, `${of.code} on ${on}`)
  t.end()
})

t.test('the agency awards nothing of a closed account, else of an expired one, nor on a day outside', (t) => {
  const named = { appropriation: 'FY1' }
  const closed = (on: string) => ['appropriation-canceled', { ...named, on, cancelsOn: '2027-09-30' }]
  const late = (on: string) => ['appropriation-expired', { ...named, on, availableThrough: '2022-09-30' }]
  const early = [
    'appropriation-not-yet-available',
    { ...named, on: '2021-09-30', availableFrom: '2021-10-01' },
  ]
  const rows = [
    { of: fund, on: '2027-10-01', award: closed('2027-10-01'), draw: closed('2027-10-01') },
    { of: fund, on: '2027-09-30', award: closed('2027-09-30'), draw: closed('2027-09-30') },
    { of: fund, on: '2027-09-29', award: late('2027-09-29'), draw: 'done' },
    { of: fund, on: '2022-10-01', award: late('2022-10-01'), draw: 'done' },
    { of: fund, on: '2022-09-30', award: 'done', draw: 'done' },
    { of: fund, on: '2021-10-01', award: 'done', draw: 'done' },
    { of: fund, on: '2021-09-30', award: early, draw: 'done' },
    { of: endless, on: '9999-12-31', award: 'done', draw: 'done' },
  ]
  for (const { of, on, award, draw } of rows) {
    t.strictSame(
      outcome(() => {
        mustBeAvailableOn(of, on)
      }),
      award,
      `a Federal award of ${of.code} on ${on}`,
    )
    t.strictSame(
      outcome(() => {
        mustNotBeCanceled(of, on)
      }),
      draw,
      `a draw of ${of.code} on ${on}`,
    )
  }
  t.end()
})

t.test('every pair of a status and an act that is not declared is refused', (t) => {
  const days = {
    early: '2021-09-30',
    enacted: '2022-09-30',
    expired: '2022-10-01',
    canceled: '2027-09-30',
  }
  const acts: Record<string, (of: Appropriation, on: string) => void> = {
    award: mustBeAvailableOn,
    draw: (of, on) => {
      draw(of, of.code, holdings({ undrawn: '10.00' }), asked, on)
    },
  }
  const declined: Record<string, string> = {
    'early award': 'appropriation-not-yet-available',
    'expired award': 'appropriation-expired',
    'canceled award': 'appropriation-canceled',
    'canceled draw': 'appropriation-canceled',
  }
  for (const [day, on] of Object.entries(days))
    for (const [name, act] of Object.entries(acts)) {
      const pair = `${day} ${name}`
      const [code] = [
        outcome(() => {
          act(fund, on)
        }),
      ].flat()
      t.equal(code, declined[pair] ?? 'done', pair)
    }
  t.end()
})

t.test('authority is taken back to the cent of what is not yet awarded, and none of what is', (t) => {
  const awarded = { available: '99.00', undrawn: '99.00' }
  const rows = [
    {
      held: { ...awarded, unawarded: '9.99' },
      expected: ['unawarded-exceeded', short('FY1:unawarded', '9.99')],
    },
    { held: { unawarded: '10.00' }, expected: 'done' },
  ]
  for (const { held, expected } of rows)
    t.strictSame(
      outcome(() => {
        rescind('FY1', holdings(held), asked)
      }),
      expected,
    )
  t.end()
})

t.test('a draw is judged by the day on which the Treasury paid, then to the cent of what is undrawn', (t) => {
  const closed = (on: string) => [
    'appropriation-canceled',
    { appropriation: 'FY1', on, cancelsOn: '2027-09-30' },
  ]
  const rows = [
    { on: '2027-09-30', undrawn: '9.99', expected: closed('2027-09-30') },
    { on: '2031-01-01', undrawn: '10.00', expected: closed('2031-01-01') },
    { on: '2027-09-29', undrawn: '9.99', expected: ['undrawn-exceeded', short('FY1-B:undrawn', '9.99')] },
    { on: '2027-09-29', undrawn: '10.00', expected: 'done' },
    { on: '2022-03-01', undrawn: '10.00', expected: 'done' },
    { of: endless, on: '9999-12-31', undrawn: '10.00', expected: 'done' },
  ]
  for (const { of = fund, on, undrawn, expected } of rows)
    t.strictSame(
      outcome(() => {
        draw(of, 'FY1-B', holdings({ undrawn }), asked, on)
      }),
      expected,
      `on ${on}`,
    )
  t.end()
})

t.test('cash goes back to the cent of what was drawn and not returned, then of what is free', (t) => {
  const [day, later] = ['2024-01-05', '2024-01-09']
  const beyond = (drawn: string, largest = drawn, passesOn?: string) => [
    'drawn-exceeded',
    {
      ...{ account: 'FY1:undrawn', requested: '10.00', available: drawn, largest, day },
      ...(passesOn === undefined ? {} : { passesOn }),
    },
  ]
  const rows = [
    { drawn: '9.99', freeCash: '9.98', expected: beyond('9.99', '9.98') },
    { drawn: '9.99', freeCash: '-1.00', expected: beyond('9.99', '0.00') },
    { drawn: '9.99', freeCash: '9.99', expected: beyond('9.99') },
    { drawn: '0.00', freeCash: '10.00', expected: beyond('0.00', '0.00', later) },
    { drawn: '10.00', freeCash: '-4.00', expected: ['cash-exceeded', short('FY1:cash', '-4.00', '0.00')] },
    { drawn: '10.00', freeCash: '9.99', expected: ['cash-exceeded', short('FY1:cash', '9.99')] },
    { drawn: '10.00', freeCash: '10.00', expected: 'done' },
  ]
  for (const { drawn, freeCash, expected } of rows)
    t.strictSame(
      outcome(() => {
        const ends = [
          { day, held: Money.of(drawn) },
          { day: later, held: Money.of('10.00') },
        ]
        returnCash('FY1', holdings({ freeCash }), ends, asked)
      }),
      expected,
    )
  t.end()
})

t.test('the agent is paid back to the cent of what it is owed, then of the cash that is free', (t) => {
  const rows = [
    {
      held: { dueToAgent: '9.99', freeCash: '9.98' },
      expected: ['due-to-agent-exceeded', short('FY1:dueToAgent', '9.99', '9.98')],
    },
    {
      held: { dueToAgent: '9.99', freeCash: '-4.00' },
      expected: ['due-to-agent-exceeded', short('FY1:dueToAgent', '9.99', '0.00')],
    },
    {
      held: { dueToAgent: '9.99', freeCash: '10.00' },
      expected: ['due-to-agent-exceeded', short('FY1:dueToAgent', '9.99')],
    },
    {
      held: { dueToAgent: '10.00', freeCash: '9.99' },
      expected: ['cash-exceeded', short('FY1:cash', '9.99')],
    },
    { held: { dueToAgent: '10.00', freeCash: '10.00' }, expected: 'done' },
  ]
  for (const { held, expected } of rows)
    t.strictSame(
      outcome(() => {
        payBackOwnMoney('FY1', holdings(held), asked)
      }),
      expected,
    )
  t.end()
})

t.test('a claim is made good to the cent of what is claimed, whatever cash there is', (t) => {
  const rows = [
    {
      held: { claims: '9.99', freeCash: '99.00' },
      expected: ['claims-exceeded', short('FY1:claims', '9.99')],
    },
    { held: { claims: '10.00', freeCash: '-1.00' }, expected: 'done' },
  ]
  for (const { held, expected } of rows)
    t.strictSame(
      outcome(() => {
        makeGood('FY1', holdings(held), asked)
      }),
      expected,
    )
  t.end()
})

t.test('interest is remitted to the cent of what was earned', (t) => {
  const rows = [
    {
      held: { interest: '9.99', freeCash: '99.00' },
      expected: ['interest-exceeded', short('FY1:interest', '9.99')],
    },
    { held: { interest: '10.00' }, expected: 'done' },
  ]
  for (const { held, expected } of rows)
    t.strictSame(
      outcome(() => {
        remitInterest('FY1', holdings(held), asked)
      }),
      expected,
    )
  t.end()
})

t.test('a shortfall names the most that would pass, which is never below nothing', (t) => {
  t.strictSame(
    ['-0.01', '0.00', '0.01'].map((held) => shortfall('x', Money.ofBalance(held), asked).largest),
    ['0.00', '0.00', '0.01'],
  )
  t.end()
})
