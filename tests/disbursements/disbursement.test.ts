import t from 'tap'
import { enact } from '../../src/appropriations/appropriation.ts'
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

const dollars = (text: string) => () => Money.of(text)
const lines = [{ fund: 'FY1', amount: Money.of('10.00') }]
const asked = { award: 'AWD-0001', kind: 'advance', purpose: 'x', lines } as const
const drafted: Award = {
  ...{
    code: 'AWD-0001',
    solicitation: 'N1',
    application: null,
    grantee: 'IRC',
    title: 'x',
    site: 'x',
    services: [],
    fain: null,
  },
  ...{
    assistanceListing: null,
    selectedOn: '2023-01-01',
    periodFrom: '2023-01-01',
    periodThrough: '2024-01-01',
  },
  ...{ lines, illustrative: [], draftedBy: 'A', version: 1, status: 'drafted' },
}
const executed: Award = { ...drafted, status: 'executed', executedBy: 'B', executedOn: '2023-01-01' }
const fund = enact({
  ...{
    code: 'FY1',
    title: 'x',
    citation: 'x',
    fiscalYear: 2012,
    treasuryAccount: null,
    enactedOn: '2012-01-01',
  },
  ...{ availableFrom: '2012-01-01', availableThrough: '2012-09-30', illustrative: [] },
})
const payment = (by: string, on = '2017-09-29') => ({ by, on, reference: 'ACH', entry: 'e' })

const requested: Disbursement = {
  ...request(asked, executed, dollars('10.00'), 'ASKS', '2024-01-01'),
  code: 'DSB-0001',
}
const approved = approve(requested, dollars('10.00'), 'APPROVES', '2024-01-02')
const paid = pay(approved, [fund], dollars('10.00'), payment('PAYS'))
const returned = markReturned(paid, 'x', 'PAYS')
const states: Record<string, Disbursement> = {
  ...{ requested, approved, paid, returned },
  rejected: reject(requested, 'x', 'APPROVES'),
  canceled: cancel(requested, 'x', 'ASKS'),
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
      { award: drafted, lines: twice, obligated: '9.99', expected: 'award-not-executed' },
      { award: executed, lines: twice, obligated: '9.99', expected: 'line-named-twice' },
      { award: executed, lines: outside, obligated: '9.99', expected: 'line-outside-award' },
      { award: executed, lines, obligated: '9.99', expected: 'obligation-insufficient' },
      { award: executed, lines, obligated: '10.00', expected: 'requested' },
    ]
    for (const { award, lines: some, obligated, expected } of rows)
      t.equal(
        outcome(() => request({ ...asked, lines: some }, award, dollars(obligated), 'ASKS', '2024-01-01')),
        expected,
      )
    t.end()
  },
)

t.test('an approval and a payment are declined in the order of state, person, law and money', (t) => {
  const approvals = [
    { from: approved, by: 'ASKS', obligated: '9.99', expected: 'disbursement-not-requested' },
    { from: requested, by: 'ASKS', obligated: '9.99', expected: 'one-person-two-stages' },
    { from: requested, by: 'APPROVES', obligated: '9.99', expected: 'obligation-insufficient' },
    { from: requested, by: 'APPROVES', obligated: '10.00', expected: 'approved' },
  ]
  for (const { from, by, obligated, expected } of approvals)
    t.equal(
      outcome(() => approve(from, dollars(obligated), by, '2024-01-02')),
      expected,
    )
  const payments = [
    { from: requested, by: 'ASKS', on: '2017-09-30', cash: '9.99', expected: 'disbursement-not-payable' },
    { from: approved, by: 'ASKS', on: '2017-09-30', cash: '9.99', expected: 'one-person-two-stages' },
    { from: approved, by: 'APPROVES', on: '2017-09-30', cash: '9.99', expected: 'one-person-two-stages' },
    { from: approved, by: 'PAYS', on: '2017-09-30', cash: '9.99', expected: 'appropriation-canceled' },
    { from: approved, by: 'PAYS', on: '2017-09-29', cash: '9.99', expected: 'cash-insufficient' },
    { from: approved, by: 'PAYS', on: '2017-09-29', cash: '10.00', expected: 'paid' },
  ]
  for (const { from, by, on, cash, expected } of payments)
    t.equal(
      outcome(() => pay(from, [fund], dollars(cash), payment(by, on))),
      expected,
    )
  t.end()
})

t.test('every pair of a state and an act that is not declared is refused', (t) => {
  const acts: Record<string, (from: Disbursement) => Disbursement> = {
    approved: (from) => approve(from, dollars('10.00'), 'X', '2024-01-02'),
    rejected: (from) => reject(from, 'x', 'X'),
    canceled: (from) => cancel(from, 'x', 'X'),
    paid: (from) => pay(from, [fund], dollars('10.00'), payment('X')),
    returned: (from) => markReturned(from, 'x', 'X'),
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

t.test(
  'a returned disbursement keeps its last payment; once it is paid again it is no longer returned',
  (t) => {
    t.equal(cancel(returned, 'x', 'ASKS').payment, paid.payment)
    const again = pay(returned, [fund], dollars('10.00'), payment('PAYS', '2017-09-28'))
    t.equal(again.payment.on, '2017-09-28')
    t.notOk('endedBy' in again)
    t.end()
  },
)
