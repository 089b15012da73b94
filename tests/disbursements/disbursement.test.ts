import t from 'tap'
import type { Award } from '../../src/awards/award.ts'
import {
  approve,
  cancel,
  type Disbursement,
  markReturned,
  pay,
  reject,
  request,
} from '../../src/disbursements/disbursement.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { short } from '../support/funds.ts'
import { outcome as outcomeOf } from '../support/outcome.ts'

const dollars = (text: string) => () => Money.of(text)
const lines = [{ fund: 'FY1', amount: Money.of('10.00') }]
const asked = { award: 'AWD-0001', kind: 'advance', purpose: 'x', lines } as const
const drafted: Award = {
  ...{ code: 'AWD-0001', solicitation: 'N1', application: null, grantee: 'IRC', title: 'x', site: 'x' },
  decisionDocument: 'b'.repeat(64),
  ...{ services: [], selectedOn: '2023-01-01', periodFrom: '2023-01-01', periodThrough: '2024-01-01' },
  ...{ lines, illustrative: [], draftedBy: 'A', draftedOn: '2023-01-01', version: 1, status: 'drafted' },
  ...{ members: [], revisions: [], formOfPayment: 'cost-reimbursement' },
}
const executed: Award = {
  ...drafted,
  status: 'executed',
  executedBy: 'B',
  executedOn: '2023-01-05',
  endings: [],
}
const payment = (by: string, on = '2024-01-03') => ({ by, on, reference: 'ACH', entry: 'e', settlement: 's' })

const requested: Disbursement = {
  ...request(asked, executed, dollars('10.00'), 'ASKS', '2024-01-01'),
  code: 'DSB-0001',
}
const approved = approve(requested, dollars('10.00'), 'APPROVES', '2024-01-02')
const paid = pay(approved, dollars('10.00'), payment('PAYS'))
const returned = markReturned(paid, 'x', 'RETURNS', '2024-01-04')
const states: Record<string, Disbursement> = {
  ...{ requested, approved, paid, returned },
  rejected: reject(requested, 'x', 'APPROVES', '2024-01-02'),
  canceled: cancel(requested, 'x', 'ASKS', '2024-01-02'),
}

function outcome(work: () => unknown): unknown {
  try {
    return (work() as Disbursement).status
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

t.test(
  'a request is declined for the first fault there is; each row cures only the fault of the row above it',
  (t) => {
    const twice = [...lines, { fund: 'FY2', amount: Money.of('1.00') }, ...lines]
    const outside = twice.slice(0, 2)
    const rows = [
      { award: drafted, on: '2023-01-04', lines: twice, obligated: '9.99', expected: 'award-not-executed' },
      { award: executed, on: '2023-01-04', lines: twice, obligated: '9.99', expected: 'acts-out-of-order' },
      { award: executed, on: '2023-01-05', lines: twice, obligated: '9.99', expected: 'line-named-twice' },
      {
        award: executed,
        on: '2023-01-05',
        lines: outside,
        obligated: '9.99',
        expected: 'line-outside-award',
      },
      { award: executed, on: '2023-01-05', lines, obligated: '9.99', expected: 'obligation-insufficient' },
      { award: executed, on: '2023-01-05', lines, obligated: '10.00', expected: 'requested' },
    ]
    for (const { award, on, lines: some, obligated, expected } of rows)
      t.equal(
        outcome(() => request({ ...asked, lines: some }, award, dollars(obligated), 'ASKS', on)),
        expected,
      )
    t.end()
  },
)

t.test('an approval and a payment are declined in the order of state, person, days and money', (t) => {
  const [early, late] = ['2023-12-31', '2024-01-01']
  const approvals = [
    { from: approved, by: 'ASKS', on: early, obligated: '9.99', expected: 'disbursement-not-requested' },
    { from: requested, by: 'ASKS', on: early, obligated: '9.99', expected: 'one-person-two-stages' },
    { from: requested, by: 'APPROVES', on: early, obligated: '9.99', expected: 'acts-out-of-order' },
    { from: requested, by: 'APPROVES', on: late, obligated: '9.99', expected: 'obligation-insufficient' },
    { from: requested, by: 'APPROVES', on: late, obligated: '10.00', expected: 'approved' },
  ]
  for (const { from, by, on, obligated, expected } of approvals)
    t.equal(
      outcome(() => approve(from, dollars(obligated), by, on)),
      expected,
    )
  const payments = [
    { from: requested, by: 'ASKS', on: '2024-01-01', cash: '9.99', expected: 'disbursement-not-payable' },
    { from: approved, by: 'ASKS', on: '2024-01-01', cash: '9.99', expected: 'one-person-two-stages' },
    { from: approved, by: 'APPROVES', on: '2024-01-01', cash: '9.99', expected: 'one-person-two-stages' },
    { from: approved, by: 'PAYS', on: '2024-01-01', cash: '9.99', expected: 'acts-out-of-order' },
    { from: approved, by: 'PAYS', on: '2024-01-02', cash: '9.99', expected: 'cash-insufficient' },
    { from: approved, by: 'PAYS', on: '2024-01-02', cash: '10.00', expected: 'paid' },
  ]
  for (const { from, by, on, cash, expected } of payments)
    t.equal(
      outcome(() => pay(from, dollars(cash), payment(by, on))),
      expected,
    )
  t.end()
})

t.test('of every two persons of a return and the payments around it, only those who differ pass', (t) => {
  const persons = ['ASKS', 'APPROVES', 'PAYS', 'RETURNS']
  for (const payer of persons.slice(2))
    for (const returner of persons)
      for (const again of persons) {
        const name = `${payer} pays, ${returner} returns, ${again} pays again`
        const first = pay(approved, dollars('10.00'), payment(payer))
        const back = () => markReturned(first, 'x', returner, '2024-01-04')
        if (returner === payer) {
          const facts = { person: payer, acted: 'pay', asked: 'return', paidBy: payer }
          t.match(outcomeOf(back), ['one-person-two-stages', facts], name)
          continue
        }
        const acted = { ASKS: 'request', APPROVES: 'approve', [returner]: 'return' }
        const expected = { ...acted, ASKS: 'request', APPROVES: 'approve' }[again]
        const paidAgain = () => pay(back(), dollars('10.00'), payment(again, '2024-01-05'))
        if (expected === undefined) t.equal(outcome(paidAgain), 'paid', name)
        else
          t.match(
            outcomeOf(paidAgain),
            ['one-person-two-stages', { person: again, acted: expected, asked: 'pay' }],
            name,
          )
      }
  t.end()
})

t.test('each act is on the day of the act that it follows, or later', (t) => {
  const again = pay(returned, dollars('10.00'), payment('PAYS', '2024-01-06'))
  const approvedLate = { ...returned, approvedOn: '2024-01-05' }
  const rows: [
    act: string,
    to: string,
    follows: string,
    earliest: string,
    before: string,
    (on: string) => Disbursement,
  ][] = [
    [
      'a request',
      'requested',
      'the execution of the award',
      ...(['2023-01-05', '2023-01-04'] as const),
      (on) => ({ ...request(asked, executed, dollars('10.00'), 'ASKS', on), code: 'DSB-0002' }),
    ],
    [
      'an approval',
      'approved',
      'the request',
      ...(['2024-01-01', '2023-12-31'] as const),
      (on) => approve(requested, dollars('10.00'), 'APPROVES', on),
    ],
    [
      'a payment',
      'paid',
      'the approval',
      ...(['2024-01-02', '2024-01-01'] as const),
      (on) => pay(approved, dollars('10.00'), payment('PAYS', on)),
    ],
    [
      'a return',
      'returned',
      'the payment',
      ...(['2024-01-03', '2024-01-02'] as const),
      (on) => markReturned(paid, 'x', 'RETURNS', on),
    ],
    [
      'a payment again',
      'paid',
      'the return',
      ...(['2024-01-04', '2024-01-03'] as const),
      (on) => pay(returned, dollars('10.00'), payment('PAYS', on)),
    ],
    [
      'a payment again, where the approval is the later',
      'paid',
      'the approval',
      ...(['2024-01-05', '2024-01-04'] as const),
      (on) => pay(approvedLate, dollars('10.00'), payment('PAYS', on)),
    ],
    [
      'a second return',
      'returned',
      'the payment',
      ...(['2024-01-06', '2024-01-05'] as const),
      (on) => markReturned(again, 'x', 'RETURNS', on),
    ],
  ]
  for (const [act, to, follows, earliest, before, work] of rows) {
    t.strictSame(
      outcomeOf(() => work(before)),
      ['acts-out-of-order', { effectiveOn: before, follows, earliest }],
      `${act}, the day before`,
    )
    t.equal(
      outcome(() => work(earliest)),
      to,
      `${act}, on the day`,
    )
  }
  t.end()
})

t.test('each line is judged by its own fund, and one that lacks a cent stops them all', (t) => {
  const two = [...lines, { fund: 'FY2', amount: Money.of('10.00') }]
  const award = { ...executed, lines: two }
  const held = (first: string, second: string) => (fund: string) =>
    Money.ofBalance(fund === 'FY2' ? second : first)
  const enough = held('10.00', '10.00')
  const all = { ...request({ ...asked, lines: two }, award, enough, 'ASKS', '2024-01-01'), code: 'DSB-0003' }
  const rows: [first: string, second: string, fund: string, available: string, largest: string][] = [
    ['9.99', '10.00', 'FY1', '9.99', '9.99'],
    ['10.00', '9.99', 'FY2', '9.99', '9.99'],
    ['99.00', '-0.01', 'FY2', '-0.01', '0.00'],
  ]
  for (const [first, second, fund, available, largest] of rows) {
    const lacks = held(first, second)
    const obligation = ['obligation-insufficient', short(`${fund}:obligated:AWD-0001`, available, largest)]
    t.strictSame(
      outcomeOf(() => request({ ...asked, lines: two }, award, lacks, 'ASKS', '2024-01-01')),
      obligation,
    )
    t.strictSame(
      outcomeOf(() => approve(all, lacks, 'APPROVES', '2024-01-02')),
      obligation,
    )
    t.strictSame(
      outcomeOf(() => pay(approve(all, enough, 'APPROVES', '2024-01-02'), lacks, payment('PAYS'))),
      ['cash-insufficient', short(`${fund}:cash`, available, largest)],
    )
  }
  t.equal(pay(approve(all, enough, 'APPROVES', '2024-01-02'), enough, payment('PAYS')).status, 'paid')
  t.end()
})

t.test('every pair of a state and an act that is not declared is refused', (t) => {
  const acts: Record<string, (from: Disbursement) => Disbursement> = {
    approved: (from) => approve(from, dollars('10.00'), 'X', '2024-01-05'),
    rejected: (from) => reject(from, 'x', 'X', '2024-01-05'),
    canceled: (from) => cancel(from, 'x', 'X', '2024-01-05'),
    paid: (from) => pay(from, dollars('10.00'), payment('X', '2024-01-05')),
    returned: (from) => markReturned(from, 'x', 'X', '2024-01-05'),
  }
  const lawful: Record<string, string[]> = {
    requested: ['approved', 'rejected', 'canceled'],
    approved: ['canceled', 'paid'],
    paid: ['returned'],
    returned: ['canceled', 'paid'],
    rejected: [],
    canceled: [],
  }
  const refusals: Record<string, string> = {
    approved: 'requested',
    rejected: 'requested',
    canceled: 'cancelable',
    paid: 'payable',
    returned: 'paid',
  }
  for (const [from, state] of Object.entries(states))
    for (const [to, act] of Object.entries(acts)) {
      const expected = lawful[from]?.includes(to) === true ? to : `disbursement-not-${refusals[to] ?? ''}`
      t.equal(
        outcome(() => act(state)),
        expected,
        `${from} to ${to}`,
      )
    }
  t.end()
})

t.test('each act says who and when, and changes nothing else of what was requested', (t) => {
  const whole = {
    ...asked,
    code: 'DSB-0001',
    grantee: 'IRC',
    ...{ costThrough: null, gateEvidence: null, milestone: null },
    requestedBy: 'ASKS',
    requestedOn: '2024-01-01',
    version: 1,
  }
  const approval = { approvedBy: 'APPROVES', approvedOn: '2024-01-02' }
  const end = { endedBy: 'RETURNS', endedOn: '2024-01-04', endReason: 'x' }
  t.strictSame(requested, { ...whole, status: 'requested' })
  t.strictSame(approved, { ...whole, ...approval, status: 'approved' })
  t.strictSame(paid, { ...whole, ...approval, status: 'paid', payment: payment('PAYS') })
  t.strictSame(returned, { ...whole, ...approval, ...end, status: 'returned', payment: payment('PAYS') })
  t.equal(requested.lines, lines)
  t.end()
})

t.test(
  'a returned disbursement keeps its last payment; once it is paid again it is no longer returned',
  (t) => {
    t.equal(cancel(returned, 'x', 'ASKS', '2024-01-05').payment, paid.payment)
    const second = { ...payment('PAYS', '2024-01-04'), entry: 'e2', settlement: 's2' }
    const again = pay(returned, dollars('10.00'), second)
    t.strictSame(again, { ...paid, payment: second })
    t.strictSame(cancel(requested, 'x', 'ASKS', '2024-01-02'), {
      ...{ ...requested, status: 'canceled', payment: null },
      ...{ endedBy: 'ASKS', endedOn: '2024-01-02', endReason: 'x' },
    })
    t.end()
  },
)
