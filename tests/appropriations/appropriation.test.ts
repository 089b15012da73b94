import t from 'tap'
import {
  type Appropriation,
  draw,
  enact,
  mustBeOpenForObligation,
  mustNotBeCanceled,
  remitInterest,
  rescind,
  returnCash,
  shortfall,
  statusOn,
} from '../../src/appropriations/appropriation.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const terms = {
  ...{ code: 'FY1', title: 'x', citation: 'x', fiscalYear: 2022, treasuryAccount: null, illustrative: [] },
  ...{ enactedOn: '2021-09-01', availableFrom: '2021-10-01', availableThrough: '2022-09-30' },
}
const fund = enact(terms)
const endless = enact({ ...terms, code: 'FYX', availableThrough: null })

type Held = Record<'available' | 'undrawn' | 'cash' | 'interest', string>
const holdings = (held: Partial<Held>) => {
  const { available = '0.00', undrawn = '0.00', cash = '0.00', interest = '0.00' } = held
  return {
    available: Money.of(available),
    undrawn: Money.of(undrawn),
    cash: Money.of(cash),
    interest: Money.of(interest),
  }
}
const asked = Money.of('10.00')
const short = (account: string, available: string, largest = available) => ({
  account,
  requested: '10.00',
  available,
  largest,
})

/** 'done', or the refusal's code and facts as the wire spells them: two amounts compared as objects are always alike. */
function outcome(work: () => unknown): unknown {
  try {
    work()
    return 'done'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return JSON.parse(JSON.stringify([error.code, error.facts]))
  }
}

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
      ['effective-before-enactment', { enactedOn: '2020-12-27', effectiveOn: '2020-12-26' }],
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

t.test('a promise is declined for a closed account before an expired one, and on each day outside', (t) => {
  const named = { appropriation: 'FY1' }
  const closed = (on: string) => ['appropriation-canceled', { ...named, on, cancelsOn: '2027-09-30' }]
  const late = (on: string) => ['appropriation-expired', { ...named, on, availableThrough: '2022-09-30' }]
  const early = [
    'appropriation-not-yet-available',
    { ...named, on: '2021-09-30', availableFrom: '2021-10-01' },
  ]
  const rows = [
    { of: fund, on: '2027-10-01', promise: closed('2027-10-01'), payment: closed('2027-10-01') },
    { of: fund, on: '2027-09-30', promise: closed('2027-09-30'), payment: closed('2027-09-30') },
    { of: fund, on: '2027-09-29', promise: late('2027-09-29'), payment: 'done' },
    { of: fund, on: '2022-10-01', promise: late('2022-10-01'), payment: 'done' },
    { of: fund, on: '2022-09-30', promise: 'done', payment: 'done' },
    { of: fund, on: '2021-10-01', promise: 'done', payment: 'done' },
    { of: fund, on: '2021-09-30', promise: early, payment: 'done' },
    { of: endless, on: '9999-12-31', promise: 'done', payment: 'done' },
  ]
  for (const { of, on, promise, payment } of rows) {
    t.strictSame(
      outcome(() => {
        mustBeOpenForObligation(of, on)
      }),
      promise,
      `a promise of ${of.code} on ${on}`,
    )
    t.strictSame(
      outcome(() => {
        mustNotBeCanceled(of, on)
      }),
      payment,
      `a payment of ${of.code} on ${on}`,
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
    promise: mustBeOpenForObligation,
    pay: mustNotBeCanceled,
    draw: (of, on) => {
      draw(of, holdings({ undrawn: '10.00' }), asked, on)
    },
  }
  const declined: Record<string, string> = {
    'early promise': 'appropriation-not-yet-available',
    'expired promise': 'appropriation-expired',
    'canceled promise': 'appropriation-canceled',
    'canceled pay': 'appropriation-canceled',
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

t.test('authority is taken back to the cent of what is free, then of what the Treasury still has', (t) => {
  const rows = [
    {
      held: { available: '9.99', undrawn: '9.99' },
      expected: ['available-exceeded', short('FY1:available', '9.99')],
    },
    {
      held: { available: '10.00', undrawn: '9.99' },
      expected: ['undrawn-exceeded', short('FY1:undrawn', '9.99')],
    },
    { held: { available: '10.00', undrawn: '10.00' }, expected: 'done' },
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

t.test('funds are drawn from an account that is open, and to the cent of what is undrawn', (t) => {
  const closed = { appropriation: 'FY1', on: '2027-09-30', cancelsOn: '2027-09-30' }
  const rows = [
    { on: '2027-09-30', undrawn: '9.99', expected: ['appropriation-canceled', closed] },
    { on: '2027-09-29', undrawn: '9.99', expected: ['undrawn-exceeded', short('FY1:undrawn', '9.99')] },
    { on: '2027-09-29', undrawn: '10.00', expected: 'done' },
  ]
  for (const { on, undrawn, expected } of rows)
    t.strictSame(
      outcome(() => {
        draw(fund, holdings({ undrawn }), asked, on)
      }),
      expected,
    )
  t.end()
})

t.test('cash goes back to the cent of what is held beside the interest', (t) => {
  const rows = [
    {
      held: { cash: '5.00', interest: '9.00' },
      expected: ['cash-exceeded', short('FY1:cash', '-4.00', '0.00')],
    },
    { held: { cash: '10.00', interest: '0.01' }, expected: ['cash-exceeded', short('FY1:cash', '9.99')] },
    { held: { cash: '10.01', interest: '0.01' }, expected: 'done' },
  ]
  for (const { held, expected } of rows)
    t.strictSame(
      outcome(() => {
        returnCash('FY1', holdings(held), asked)
      }),
      expected,
    )
  t.end()
})

t.test('interest is remitted to the cent of what was earned', (t) => {
  const rows = [
    {
      held: { interest: '9.99', cash: '9.98' },
      expected: ['interest-exceeded', short('FY1:interest', '9.99')],
    },
    { held: { interest: '10.00', cash: '10.00' }, expected: 'done' },
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
