import t from 'tap'
import type { Disbursement } from '../../src/disbursements/disbursement.ts'
import { refuseDisbursement } from '../../src/disbursements/refusals.ts'
import {
  firstRefused,
  payAll,
  type RunGround,
  refusedRow,
  sumsOf,
} from '../../src/disbursements/runs/paying.ts'
import { Money } from '../../src/platform/money.ts'

const approved = (code: string, fund: string, amount: string, by = 'APPROVES'): [string, Disbursement] => [
  code,
  {
    ...{
      code,
      award: 'AWD-0001',
      grantee: 'IRC',
      kind: 'advance',
      purpose: 'x',
      version: 2,
      status: 'approved',
    },
    ...{ costThrough: null, gateEvidence: null, milestone: null },
    ...{ requestedBy: 'ASKS', requestedOn: '2024-01-01', approvedBy: by, approvedOn: '2024-01-02' },
    lines: [{ fund, amount: Money.of(amount) }],
  },
]
const disbursements = new Map([
  approved('DSB-1', 'FY1', '6.00'),
  approved('DSB-2', 'FY1', '5.00'),
  approved('DSB-3', 'FY1', '4.00'),
  approved('DSB-4', 'FY2', '9.00'),
  approved('DSB-5', 'FY2', '1.00', 'PAYS'),
])
let ids = 0
const ground: RunGround = {
  by: 'PAYS',
  disbursements,
  free: () => Money.of('10.00'),
  recorded: (effectiveOn) => ({ effectiveOn }),
  clear: ({ code }) => {
    if (code === 'DSB-4') throw refuseDisbursement('disbursement-not-paid', { state: 'requested' })
    return { exclusionList: null }
  },
  newId: () => `id-${String((ids += 1))}`,
}
const rowsOf = (...codes: string[]) =>
  codes.map((disbursement, place) => ({ row: place + 1, disbursement, reference: 'ACH', on: '2024-01-03' }))

t.test('rows are decided in order, each on what those before it leave of the cash of its fund', async (t) => {
  const { payments, refused } = payAll(rowsOf('DSB-1', 'DSB-2', 'DSB-3'), ground)
  t.same(
    payments.map(({ row }) => row),
    [1, 3],
    'a row that is refused leaves its cash to the next',
  )
  t.match(refused, [
    {
      row: 2,
      disbursement: 'DSB-2',
      refusal: 'cash-insufficient',
      facts: { available: '4.00', requested: '5.00' },
    },
  ])
  t.same(
    sumsOf(payments).map(({ fund, amount }) => [fund, amount.toString()]),
    [['FY1', '10.00']],
  )
  const ids = payments.flatMap(({ paid }) => [paid.payment.entry, paid.payment.settlement])
  t.equal(new Set(ids).size, 4, 'each entry has an id of its own')
})

t.test(
  'a row is refused for what a single payment would be refused for, and once paid for its state',
  async (t) => {
    const { payments, refused } = payAll(rowsOf('DSB-1', 'DSB-1', 'DSB-9', 'DSB-5', 'DSB-4'), ground)
    t.same(
      payments.map(({ row }) => row),
      [1],
    )
    t.same(
      refused.map(({ row, refusal }) => [row, refusal]),
      [
        [2, 'disbursement-not-payable'],
        [3, 'disbursement-not-found'],
        [4, 'one-person-two-stages'],
        [5, 'disbursement-not-paid'],
      ],
    )
    const defect = {
      ...ground,
      recorded: () => {
        throw new TypeError('a defect')
      },
    }
    t.throws(() => payAll(rowsOf('DSB-1'), defect), TypeError, 'a defect is no refusal of a row')
    t.throws(() => refusedRow({ row: 1, disbursement: 'DSB-1' }, new Error('x')), { message: 'x' })
  },
)

t.test('the first row with which a judgment refuses is found by halves', async (t) => {
  for (const count of [1, 2, 7, 100])
    for (let fault = 1; fault <= count; fault += 1) {
      let asked = 0
      const found = firstRefused(count, (first) => {
        asked += 1
        if (first >= fault) throw new Error(String(first))
      })
      t.equal(found?.count, fault)
      t.match(found?.error, { message: String(fault) }, 'with its own refusal')
      t.ok(asked <= 2 + Math.ceil(Math.log2(count + 1)), `${String(asked)} of ${String(count)}`)
    }
  t.equal(
    firstRefused(5, () => undefined),
    null,
  )
})
