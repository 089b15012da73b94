import t from 'tap'
import { barOf } from '../../src/client/command-line/display/progress.ts'
import {
  amountMoved,
  amountOf,
  listLines,
  previewLines,
  recordLines,
  tablesIn,
  warningLines,
} from '../../src/client/command-line/display/show.ts'
import { cellOf, tableLines, widthOf } from '../../src/client/command-line/display/table.ts'

t.test('a table stands in columns, amounts to the right, also beside wide characters', async (t) => {
  const lines = tableLines(
    [
      { title: 'name', cells: ['東京', 'Houston'] },
      { title: 'amount', cells: ['5.00', '1,000.00'] },
    ],
    null,
  )
  t.same(lines, ['name       amount', '───────  ────────', '東京         5.00', 'Houston  1,000.00'])
  t.equal(new Set(lines.map(widthOf)).size, 1)
})

t.test('a narrow window cuts long cells and names the columns that it leaves out', async (t) => {
  const columns = [
    { title: 'code', cells: ['AWD-0001'] },
    { title: 'title', cells: ['x'.repeat(100)] },
    { title: 'site', cells: ['Houston'] },
  ]
  const lines = tableLines(columns, 60)
  t.ok(
    lines.every((line) => widthOf(line) <= 60),
    lines.join('\n'),
  )
  t.match(lines.join('\n'), /x…\n\(without site/)
  t.match(tableLines(columns, null).join('\n'), `${'x'.repeat(100)}  Houston`, 'a program gets everything')
})

t.test('no text of a record moves the terminal or turns the order of reading', async (t) => {
  t.equal(cellOf('a\u001b[2Jb\u202ec\nd'), 'a\ufffd[2Jb\ufffdc d')
  t.notMatch(JSON.stringify(recordLines({ title: 'a\u001b]0;x\u0007' }, null)), /\\u001b|\\u0007/)
})

t.test(
  'a record shows its members, amounts with thousands, rows as tables, and leaves out what programs follow',
  async (t) => {
    const record = {
      code: 'DSB-0001',
      approvedBy: null,
      lines: [{ fund: 'FY2021', amount: '80000.00' }],
      payment: { reference: 'ACH 1' },
      links: { award: '/v1/awards/AWD-0001' },
      version: 3,
    }
    t.same(recordLines(record, null), [
      'code                DSB-0001',
      'approved by',
      'payment, reference  ACH 1',
      '',
      'lines',
      'fund       amount',
      '──────  ─────────',
      'FY2021  80,000.00',
    ])
    t.same(listLines([record], null), [
      'code         amount  payment, reference',
      '────────  ─────────  ──────────────────',
      'DSB-0001  80,000.00  ACH 1',
    ])
    const plan = {
      funds: [
        {
          fund: 'FY2021',
          held: { amount: '5.00', entries: ['/v1/ledger/entries'] },
          months: [{ month: '2026-01', planned: '1250.00' }],
        },
      ],
    }
    t.same(
      recordLines(plan, null),
      [
        ...['', 'funds', 'fund    held', '──────  ────', 'FY2021  5.00'],
        ...['', 'months of FY2021', 'month     planned', '───────  ────────', '2026-01  1,250.00'],
      ],
      'a figure is its amount, and rows of rows have tables of their own',
    )
  },
)

const move = (debit: string, credit: string, amount: string) => ({ debit, credit, amount })
const entry = (...transfers: ReturnType<typeof move>[]) => ({
  kind: 'k',
  subject: 'S-1',
  effectiveOn: '2026-11-30',
  transfers,
})

t.test('the dollars of an act are counted once, through charts, funds, accounts and entries', async (t) => {
  const of = (...entries: ReturnType<typeof entry>[]) => amountMoved({ entries, balances: [] })
  t.equal(of(), '0.00')
  t.equal(of(entry()), '0.00')
  t.equal(
    of(entry(move('A:unawarded', 'A:available', '5.00'), move('A:undrawn', 'A:entrusted', '5.00'))),
    '5.00',
  )
  t.equal(
    of(
      entry(
        move('A:obligated:AWD-1', 'A:payable:AWD-1', '5.00'),
        move('B:obligated:AWD-1', 'B:payable:AWD-1', '2.50'),
      ),
    ),
    '7.50',
  )
  t.equal(
    of(
      entry(
        move('A:committed:S', 'A:obligated:AWD-1', '70.00'),
        move('A:available', 'A:obligated:AWD-1', '30.00'),
      ),
    ),
    '100.00',
  )
  const release = entry(
    move('A:payable:AWD-1', 'A:disbursed:AWD-1', '8.00'),
    move('A:advances:AWD-1', 'A:inTransit', '8.00'),
  )
  t.equal(of(release, entry(move('A:inTransit', 'A:cash', '8.00'))), '8.00')
  t.equal(
    of(entry(move('A:cash', 'A:undrawn', '900719925474099.93')), entry(move('A:cash', 'A:undrawn', '9.00'))),
    '900719925474099.93',
  )
})

t.test('a dry run names its entries, its transfers and the balances after them', async (t) => {
  const preview = {
    entries: [entry(move('A:cash', 'A:undrawn', '1500.00')), entry()],
    balances: [{ account: 'A:cash', balance: '1500.00' }],
  }
  const text = previewLines(preview, null).join('\n')
  for (const said of ['It would record k of S-1 on 2026-11-30.', '1,500.00  A:cash', 'Balances afterwards'])
    t.match(text, said)
})

t.test('a bar shows the part that is done, and bytes alone where the whole is not known', async (t) => {
  t.equal(barOf(1_500_000, 3_000_000), '[############------------] 50%  1.5 of 3.0 MB')
  t.equal(barOf(3_000_000, 3_000_000), '[########################] 100%  3.0 of 3.0 MB')
  t.equal(barOf(1_500_000, undefined), '1.5 MB')
})

t.test('a payment run is confirmed by what it comes to, whatever its preview shows', async (t) => {
  t.equal(amountOf({ code: 'NEW-1', payments: 8, amount: '8000.00', preview: {} }), '8000.00')
  t.equal(amountOf({ code: 'DSB-0001', lines: [], preview: {} }), null, 'another act by its entries')
})

t.test('what an act warns of is said in a sentence before it is done', async (t) => {
  const warning = { warning: 'bank-reference-repeated', subject: 'DSB-0001', reference: 'ACH 1' }
  t.same(warningLines({ warnings: [{ ...warning, effectiveOn: '2026-11-30' }] }), [
    "Warning: the bank's reference ACH 1 stands on DSB-0001 of 2026-11-30 already. Stop if it is the same payment.",
  ])
  t.same(warningLines({ code: 'DSB-0001' }), [])
})

t.test('what has other parts in each item is one text, and stands last', (t) => {
  const rules = [
    { rule: 'cost-share', inputs: { before: '0.00', after: '1000.00' }, result: 'within' },
    { rule: 'hold-ground', inputs: {}, result: 'within' },
  ]
  const table = [
    'rule         result  inputs',
    '───────────  ──────  ───────────────────────────',
    'cost-share   within  before 0.00; after 1,000.00',
    'hold-ground  within',
  ]
  t.same(listLines(rules, null), table)
  t.same(tablesIn({ code: 'x', citations: ['2 CFR 200.308(f)'], rules }, null), ['', 'rules', ...table])
  t.same(
    listLines([{ standing: { state: 'closed', since: '2024-01-31' } }, { standing: null }], null)[0],
    'standing, state  standing, since',
    'what has the same parts has a column for each',
  )
  t.end()
})
