import t from 'tap'
import type { Disbursement } from '../../src/disbursements/disbursement.ts'
import {
  type DayMove,
  type Disallowance,
  disallow,
  endsFrom,
  forgive,
  mustHaveNoDisallowedCost,
  type NewDisallowance,
  owedBack,
  recover,
  reinstate,
  undo,
} from '../../src/expenditures/disallowance.ts'
import { heldFrom, leastHeld } from '../../src/ledger/days.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { short } from '../support/funds.ts'
import { outcome as outcomeOf } from '../support/outcome.ts'

const amount = Money.of('10.00')
const moves = (...some: [on: string, net: string][]): DayMove[] =>
  some.map(([on, net]) => ({ on, net: Money.ofBalance(net) }))

const requested: Disbursement = {
  ...{ code: 'DSB-0001', award: 'AWD-0001', grantee: 'IRC', kind: 'reimbursement', purpose: 'x', version: 3 },
  ...{
    lines: [{ fund: 'FY1', amount }],
    status: 'requested',
    ...{ costThrough: null, gateEvidence: null, milestone: null },
    requestedBy: 'ASKS',
    requestedOn: '2024-01-01',
  },
}
const payment = { by: 'PAYS', on: '2024-01-03', reference: 'ACH', entry: 'e', settlement: 's' }
const paid: Disbursement = {
  ...{ ...requested, status: 'paid', approvedBy: 'APPROVES', approvedOn: '2024-01-02', payment },
}
const asked: NewDisallowance = {
  ...{ disbursement: 'DSB-0001', fund: 'FY1', amount, source: 'audit', reference: 'A-1', reason: 'x' },
  notifiedOn: '2024-01-03',
}
const cost = moves(['2024-01-03', '10.00'])

const standing: Disallowance = {
  ...{ ...asked, code: 'DIS-0001', award: 'AWD-0001', grantee: 'IRC', disallowedBy: 'FINDS' },
  ...{ disallowedOn: '2024-01-05', recovered: Money.zero, forgiven: Money.zero, reinstated: Money.zero },
  ...{ forgivenBy: null, reinstatedBy: null, version: 1 },
}
const owed = moves(['2024-01-05', '10.00'])
const costs = 'FY1:costs:AWD-0001'
const recoverable = 'FY1:recoverable:AWD-0001'

function outcome(work: () => unknown): unknown {
  try {
    work()
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

t.test(
  'a disallowance is declined for the first fault there is; each row cures only the fault of the row above it',
  (t) => {
    const early = { ...asked, fund: 'FY9', notifiedOn: '2024-01-02', amount: Money.of('10.01') }
    const rows: [string, Disbursement, NewDisallowance, string][] = [
      ['disbursement-not-paid', { ...requested, kind: 'advance' }, early, '2024-01-01'],
      ['payment-not-cost', { ...paid, kind: 'advance' }, early, '2024-01-01'],
      ['fund-not-paid', paid, early, '2024-01-01'],
      ['acts-out-of-order', paid, { ...early, fund: 'FY1' }, '2024-01-01'],
      ['acts-out-of-order', paid, { ...early, fund: 'FY1', notifiedOn: '2024-01-03' }, '2024-01-02'],
      ['cost-exceeded', paid, { ...early, fund: 'FY1', notifiedOn: '2024-01-03' }, '2024-01-03'],
      ['done', paid, asked, '2024-01-03'],
    ]
    for (const [expected, from, body, on] of rows)
      t.equal(
        outcome(() => disallow(body, from, cost, 'FINDS', on)),
        expected,
      )
    t.end()
  },
)

t.test('the order of days names what comes first: the payment, then the notification', (t) => {
  const ordered = (notifiedOn: string, on: string) =>
    outcomeOf(() => disallow({ ...asked, notifiedOn }, paid, cost, 'FINDS', on))
  t.strictSame(ordered('2024-01-02', '2024-01-09'), [
    'acts-out-of-order',
    { notifiedOn: '2024-01-02', follows: 'the payment', earliest: '2024-01-03' },
  ])
  t.strictSame(ordered('2024-01-04', '2024-01-03'), [
    'acts-out-of-order',
    {
      ...{ effectiveOn: '2024-01-03' },
      ...{ follows: 'the notification of the grantee', earliest: '2024-01-04' },
    },
  ])
  t.end()
})

t.test('what is disallowed is bounded by the cost of the payment on its day and on every later one', (t) => {
  const rows: [DayMove[], on: string, largest: string | null, days?: object][] = [
    [cost, '2024-01-03', null],
    [moves(['2024-01-03', '10.00'], ['2024-01-08', '-0.01']), '2024-01-05', '9.99', { day: '2024-01-08' }],
    // What was disallowed before and reinstated later still bounds the days between.
    [
      ...([moves(['2024-01-03', '10.00'], ['2024-01-05', '-4.00'], ['2024-01-09', '4.00'])] as const),
      ...(['2024-01-06', '6.00', { day: '2024-01-06', passesOn: '2024-01-09' }] as const),
    ],
    [moves(['2024-01-03', '10.00'], ['2024-01-05', '-4.00'], ['2024-01-09', '4.00']), '2024-01-09', null],
    [[], '2024-01-05', '0.00', { day: '2024-01-05' }],
  ]
  for (const [held, on, largest, days] of rows) {
    const found = outcomeOf(() => disallow(asked, paid, held, 'FINDS', on))
    if (largest === null)
      t.match(found, { disallowedBy: 'FINDS', disallowedOn: on, amount: '10.00', version: 1 })
    else t.strictSame(found, ['cost-exceeded', { ...short(costs, largest), ...days }])
  }
  t.end()
})

t.test(
  'the least that moves come to is looked for on the day and on every later one, and on no earlier',
  (t) => {
    const some = moves(
      ['2024-01-01', '1.00'],
      ['2024-01-03', '5.00'],
      ['2024-01-05', '-4.00'],
      ['2024-01-07', '9.00'],
    )
    const least = (on: string) => leastHeld(endsFrom(some, on)).held.toString()
    t.strictSame(
      ['2023-12-31', '2024-01-01', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-07', '2024-01-09'].map(
        least,
      ),
      ['0.00', '1.00', '2.00', '2.00', '2.00', '11.00', '11.00'],
    )
    t.strictSame(JSON.parse(JSON.stringify(leastHeld(endsFrom(some, '2024-01-03')))), {
      ...{ held: '2.00', day: '2024-01-05' },
    })
    t.equal(leastHeld([]).held.toString(), '0.00')
    const from = (asked: string) => heldFrom(endsFrom(some, '2024-01-03'), Money.of(asked))
    t.strictSame(['2.00', '2.01', '11.00', '11.01'].map(from), [
      ...['2024-01-03', '2024-01-07', '2024-01-07', undefined],
    ])
    t.end()
  },
)

t.test(
  'what the bank received is never refused for its amount: beyond what is owed back it is an excess',
  (t) => {
    const later = moves(['2024-01-05', '10.00'], ['2024-01-09', '-6.00'])
    const rows: [DayMove[], received: string, on: string, repaid: string, excess: string][] = [
      [owed, '10.00', '2024-01-05', '10.00', '0.00'],
      [owed, '10.01', '2024-01-05', '10.00', '0.01'],
      [later, '5.00', '2024-01-06', '4.00', '1.00'],
      [moves(['2024-01-05', '10.00'], ['2024-01-06', '-10.00']), '3.00', '2024-01-07', '0.00', '3.00'],
    ]
    for (const [held, received, on, repaid, excess] of rows) {
      const found = recover(standing, held, { amount: Money.of(received), on })
      t.strictSame([String(found.repaid), String(found.excess)], [repaid, excess], `${received} on ${on}`)
      t.equal(String(found.disallowance.recovered), repaid)
    }
    t.equal(
      outcome(() => recover(standing, owed, { amount, on: '2024-01-04' })),
      'acts-out-of-order',
    )
    t.equal(
      outcome(() => recover(standing, owed, { amount, on: '2024-02-01', follows: '2024-01-04' })),
      'acts-out-of-order',
      'a fact of a closed month is held to its own day',
    )
    t.end()
  },
)

t.test('forgiveness and reinstatement are declined in the order of person, days and money', (t) => {
  const more = Money.of('10.01')
  const forgiven: [string, by: string, letterOn: string, of: Money, on: string][] = [
    ['disallowance-by-same-person', 'FINDS', '2024-01-09', more, '2024-01-04'],
    ['acts-out-of-order', 'OTHER', '2024-01-09', more, '2024-01-04'],
    ['acts-out-of-order', 'OTHER', '2024-01-09', more, '2024-01-08'],
    ['owed-back-exceeded', 'OTHER', '2024-01-09', more, '2024-01-09'],
    ['done', 'OTHER', '2024-01-09', amount, '2024-01-09'],
    // The letter may be older than the record of the disallowance.
    ['done', 'OTHER', '2023-01-01', amount, '2024-01-05'],
  ]
  for (const [expected, by, letterOn, of, on] of forgiven)
    t.equal(
      outcome(() => forgive(standing, owed, { amount: of, on }, letterOn, by)),
      expected,
    )
  const reinstated: [string, by: string, of: Money, on: string][] = [
    ['disallowance-by-same-person', 'FINDS', more, '2024-01-04'],
    ['acts-out-of-order', 'OTHER', more, '2024-01-04'],
    ['owed-back-exceeded', 'OTHER', more, '2024-01-05'],
    ['done', 'OTHER', amount, '2024-01-05'],
  ]
  for (const [expected, by, of, on] of reinstated)
    t.equal(
      outcome(() => reinstate(standing, owed, { amount: of, on }, by)),
      expected,
    )
  const later = moves(['2024-01-05', '10.00'], ['2024-01-09', '-9.00'])
  t.strictSame(
    outcomeOf(() => forgive(standing, later, { amount, on: '2024-01-06' }, '2024-01-06', 'OTHER')),
    ['owed-back-exceeded', { ...short(recoverable, '1.00'), day: '2024-01-09' }],
    'a later day bounds it',
  )
  t.end()
})

t.test('each act says how much and who, and changes nothing else', (t) => {
  const part = Money.of('4.00')
  const act = { amount: part, on: '2024-01-06' }
  const same = (found: Disallowance, changes: object) => {
    t.strictSame(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify({ ...standing, ...changes })))
  }
  same(recover(standing, owed, act).disallowance, { recovered: part })
  same(forgive(standing, owed, act, '2024-01-06', 'OTHER'), { forgiven: part, forgivenBy: 'OTHER' })
  same(reinstate(standing, owed, act, 'OTHER'), { reinstated: part, reinstatedBy: 'OTHER' })
  const all = { ...standing, recovered: part, forgiven: Money.of('3.00'), reinstated: Money.of('2.99') }
  t.equal(String(owedBack(all)), '0.01')
  t.end()
})

t.test(
  'a reversed entry is undone in the sum that it went to; a disallowance is reversed while all of it is owed',
  (t) => {
    const part = Money.of('4.00')
    const of = { amount: part, on: '2024-01-09' }
    const acted = { ...standing, recovered: part, forgiven: Money.of('4.50'), forgivenBy: 'OTHER' }
    t.equal(String(undo(acted, owed, { ...of, kind: 'disallowance.recovered' }, 'BY').recovered), '0.00')
    t.equal(String(undo(acted, owed, { ...of, kind: 'disallowance.forgiven' }, 'BY').forgiven), '0.50')
    const reversed = undo(standing, owed, { amount, on: '2024-01-09', kind: 'disallowance.recorded' }, 'BY')
    t.strictSame([String(reversed.reinstated), reversed.reinstatedBy], ['10.00', 'BY'])
    const repaid = moves(['2024-01-05', '10.00'], ['2024-01-09', '-4.00'], ['2024-01-11', '4.00'])
    const reverse = (on: string) =>
      outcomeOf(() => undo(standing, repaid, { amount, on, kind: 'disallowance.recorded' }, 'BY'))
    t.strictSame(reverse('2024-01-06'), [
      'owed-back-exceeded',
      { ...short(recoverable, '6.00'), day: '2024-01-09', passesOn: '2024-01-11' },
    ])
    t.match(reverse('2024-01-11'), { reinstated: '10.00' })
    t.end()
  },
)

t.test('a payment is not returned while something of its cost is disallowed, then or on a later day', (t) => {
  const disallowed = moves(['2024-01-05', '-4.00'], ['2024-01-09', '4.00'])
  const back = (on: string) =>
    outcomeOf(() => {
      const whole = { ...standing, code: 'DIS-0002', reinstated: amount }
      const part = { ...standing, reinstated: Money.of('6.00'), recovered: Money.of('1.00') }
      mustHaveNoDisallowedCost('DSB-0001', [whole, part], disallowed, on)
    })
  const refused = (day: string) => [
    'payment-disallowed',
    {
      ...{ disbursement: 'DSB-0001', disallowed: '4.00', day, passesOn: '2024-01-09' },
      disallowances: [{ disallowance: 'DIS-0001', fund: 'FY1', owed: '3.00' }],
    },
  ]
  t.strictSame(back('2024-01-04'), refused('2024-01-05'))
  t.strictSame(back('2024-01-08'), refused('2024-01-08'))
  t.equal(back('2024-01-09'), 'done')
  t.end()
})
