import t from 'tap'
import { linesFrom } from '../../src/awards/budgets/workbook.ts'
import { cellsOfFirstSheet } from '../../src/platform/files/workbook-reader.ts'
import { spreadsheetType } from '../../src/platform/workbook.ts'
import { soleBudget } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'
import { service } from '../support/service.ts'
import { keptFile, zipOf } from '../support/uploads.ts'

const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`

t.test('the cells of a sheet are read as a spreadsheet writes them', async (t) => {
  const bytes = await zipOf({
    'xl/workbook.xml': '<workbook/>',
    'xl/sharedStrings.xml':
      '<sst><si><t>fund</t></si><si><r><t>A &amp; </t></r><r><t>B&#33;</t></r></si></sst>',
    'xl/worksheets/sheet2.xml': sheet('<row><c><v>9</v></c></row>'),
    'xl/worksheets/sheet1.xml': sheet(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>x</t></is></c></row><row r="2"/><row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3"><f>1+1</f><v>2.5</v></c></row>',
    ),
  })
  t.same(await cellsOfFirstSheet(bytes), [['fund', '', 'x'], [], ['', 'A & B!', '2.5']])
  for (const [says, wrong] of [
    ['no archive', Buffer.from('x')],
    ['no sheet', await zipOf({ 'xl/workbook.xml': '<workbook/>' })],
    ['a declaration', await zipOf({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE x><worksheet/>' })],
    ['a tag cut off', await zipOf({ 'xl/worksheets/sheet1.xml': '<worksheet' })],
    ['too many rows', await zipOf({ 'xl/worksheets/sheet1.xml': sheet('<row/>'.repeat(5_001)) })],
    ['too many columns', await zipOf({ 'xl/worksheets/sheet1.xml': sheet('<row><c r="BI1"/></row>') })],
  ] as const)
    await t.rejects(cellsOfFirstSheet(wrong), { message: /^it / }, says)
})

t.test('lines are read by the heads of their columns, and a wrong cell is named', (t) => {
  const heads = ['Note', 'Fund', 'Organization', 'Category', 'Class', 'Period from', 'Amount', 'Cost share']
  const row = (...cells: string[]) => ['n', ...cells]
  const read = (...rows: string[][]) => outcome(() => linesFrom([['A title'], heads, ...rows]))
  t.same(
    read(
      row('FY1', 'IRC', 'Personnel', 'included', '45292', '100', '0'),
      row('FY1', 'IRC', 'travel', 'included', '2024-02-01', '', '1234.5'),
      row('FY1', 'IRC', 'other', 'rental', '', '0.30000000000000004', ''),
      [],
      row('below', 'the', 'table'),
    ),
    [
      {
        ...{ fund: 'FY1', organization: 'IRC', category: 'personnel', class: 'included' },
        ...{ periodFrom: '2024-01-01', amount: '100.00' },
      },
      {
        ...{ fund: 'FY1', organization: 'IRC', category: 'travel', class: 'included' },
        ...{ periodFrom: '2024-02-01', costShare: '1234.50' },
      },
      { fund: 'FY1', organization: 'IRC', category: 'other', class: 'rental', amount: '0.30' },
    ],
  )
  for (const [cells, column] of [
    [['fy 1', 'IRC', 'travel', 'included', '', '1'], 'fund'],
    [['FY1', '', 'travel', 'included', '', '1'], 'organization'],
    [['FY1', 'IRC', 'meals', 'included', '', '1'], 'category'],
    [['FY1', 'IRC', 'travel', 'all', '', '1'], 'class'],
    [['FY1', 'IRC', 'travel', 'included', 'May', '1'], 'period_from'],
    [['FY1', 'IRC', 'travel', 'included', '', '-1'], 'amount'],
    [['FY1', 'IRC', 'travel', 'included', '', '1.005'], 'amount'],
    [['FY1', 'IRC', 'travel', 'included', '', '1', 'x'], 'cost_share'],
  ] as const)
    t.match(read(row(...cells)), ['budget-workbook-unreadable', { row: 3, column }], column)
  t.match(
    outcome(() => linesFrom([['fund']])),
    ['budget-workbook-unreadable', { why: /heads/ }],
  )
  t.end()
})

t.test('a budget that was exported is imported again', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const at = `/v1/awards/${award}`
  const budget = soleBudget(fund, { personnel: '850.25', travel: '149.75' })
  await s.given.made('chair', `${at}/amendments`, { kind: 'budget-revision', reason: 'x', budget })
  const exported = await s.app.inject({
    ...{ method: 'GET', url: `${at}/budgets/1/lines` },
    headers: { accept: spreadsheetType, ...s.as('chair') },
  })
  const sha256 = await keptFile(s, exported.rawPayload)
  const { body } = await s.call('finance', 'GET', `/v1/budget-workbooks/${sha256}`)
  t.match(body, {
    sha256,
    lines: [
      { fund, organization: 'IRC', category: 'personnel', class: 'included', amount: '850.25' },
      { category: 'travel', periodFrom: '2023-10-01', periodThrough: '2099-09-30', amount: '149.75' },
    ],
  })
  await s.given.made('chair', `${at}/amendments/1/withdrawal`, {})
  const imported = { ...budget, lines: body['lines'] }
  await s.given.made('chair', `${at}/amendments`, { kind: 'budget-revision', reason: 'x', budget: imported })
  t.match((await s.call('chair', 'GET', `${at}/budgets/2`)).body, { federal: '1000.00' })
  const other = await keptFile(s, 'no workbook')
  t.match((await s.call('finance', 'GET', `/v1/budget-workbooks/${other}`)).body, {
    code: 'budget-workbook-unreadable',
  })
})
