import postgres from 'postgres'
import t from 'tap'
import { fundAct } from '../support/given.ts'
import { service } from '../support/service.ts'

t.test('a summary of a past day is the sum of the entries to that day', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '10.00' })
  const today = String((await s.call('chair', 'GET', '/v1/summaries/funding')).body['effectiveAt'])
  const rows: [string, Record<string, string>][] = [
    ['2022-03-14', { authority: '0.00', available: '0.00' }],
    ['2022-03-15', { authority: '1000.00', unawarded: '0.00', available: '1000.00', cash: '0.00' }],
    ['2023-06-01', { cash: '1000.00', undrawn: '0.00', available: '1000.00' }],
    ['2023-07-25', { committed: '1000.00', available: '0.00' }],
    ['2023-10-02', { obligated: '1000.00', committed: '0.00', disbursed: '0.00' }],
    [today, { obligated: '990.00', disbursed: '10.00', costs: '10.00', cash: '990.00', inTransit: '0.00' }],
  ]
  for (const [day, figures] of rows) {
    const summary = await s.call('chair', 'GET', `/v1/summaries/funding?effectiveAt=${day}`)
    for (const [kind, amount] of Object.entries(figures))
      t.equal(summary.at(`total.figures.${kind}.amount`), amount, `${kind} on ${day}`)
    for (const residual of ['budget', 'custody', 'entrusted', 'disbursed'])
      t.equal(summary.at(`total.${residual}Residual`), '0.00', `${residual} on ${day}`)
  }
  const summary = await s.call('chair', 'GET', '/v1/summaries/funding')
  const behind = await s.call('chair', 'GET', String(summary.at('funds.0.figures.disbursed.entries')))
  t.equal(behind.at('items.0.kind'), 'disbursement.released', 'the link of a figure leads to its entries')
})

t.test(
  'the table is asked for by Accept, says the same figures, and a figure below zero stays a number',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const draw = fundAct('50.00', { effectiveOn: '2023-01-01' })
    await s.given.made('finance', `/v1/appropriations/${fund}/draws`, draw)
    // No act leaves a day below zero; books that somebody changed can.
    const sql = postgres(s.ownerUrl, { max: 1 })
    t.teardown(() => sql.end())
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`alter table ledger_account_days disable trigger all`
      await tx`update ledger_account_days set credits = credits + 60 where day = '2023-01-01'
        and account_id = (select id from ledger_accounts where code = ${`${fund}:cash`})`
    })
    const csv = await s.call('chair', 'GET', '/v1/summaries/funding?effectiveAt=2023-01-01', undefined, {
      accept: 'text/csv',
    })
    t.match(String(csv.headers['content-type']), /^text\/csv/)
    t.equal(csv.headers['vary'], 'Accept')
    const [header = '', row = '', total = ''] = csv.text.split('\n')
    const at = header.split(',').indexOf('cash')
    t.equal(row.split(',')[at], '-10.00')
    t.equal(total.split(',')[at], '-10.00')
    const json = await s.call('chair', 'GET', '/v1/summaries/funding?effectiveAt=2023-01-01', undefined, {
      accept: 'text/csv;q=0.1, application/json',
    })
    t.equal(json.at('total.figures.cash.amount'), '-10.00')
    t.equal(json.at('total.custodyResidual'), '-60.00')
  },
)

t.test('a spreadsheet reads the table as UTF-8, and changes no code', async (t) => {
  const s = await service(t)
  const changed = [
    '0012',
    '1E5',
    'MAR-1',
    'DEC1',
    '1-2',
    '12-10',
    '2023-1',
    '1-MAR',
    'TRUE',
    '1234567890123456',
  ]
  const kept = ['FY2022', '2022', '2023-09-13', 'MARKET-1', 'E5', 'A-1', '1A']
  for (const code of [...changed, ...kept]) await s.given.fund({ code, title: 'José' })
  const { text } = await s.call('chair', 'GET', '/v1/summaries/funding', undefined, { accept: 'text/csv' })
  t.equal(text.charCodeAt(0), 0xfeff)
  for (const code of changed) {
    const cell = ['"=', code, '"'].join('""')
    t.ok(text.includes(`,${cell},${cell},José,`), code)
  }
  for (const code of kept) t.ok(text.includes(`,${code},${code},José,`), code)

  const ledger = await s.app.inject({ url: '/v1/ledger/export?format=csv', headers: s.as('auditor') })
  t.equal(ledger.body.charCodeAt(0), 0xfeff)
  for (const code of changed) {
    const cell = ['"=', code, '"'].join('""')
    t.ok(ledger.body.includes(`,appropriation.enacted,${cell},`), `${code} in the ledger`)
  }
  for (const code of kept)
    t.ok(ledger.body.includes(`,appropriation.enacted,${code},`), `${code} in the ledger`)
})

t.test('no text that a person typed is a formula where the table is opened', async (t) => {
  const s = await service(t)
  const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
  const formulas = ['1+1', 'cmd|/C calc', 'HYPERLINK("http://x")', 'SUM(A1:A9)', 'WEBSERVICE("x")']
  const titles = starts.flatMap((start) => formulas.map((formula) => start + formula))
  t.equal(titles.length, 40)
  for (const [i, title] of titles.entries()) await s.given.fund({ code: `F${String(i)}`, title })
  const csv = await s.call('chair', 'GET', '/v1/summaries/funding', undefined, { accept: 'text/csv' })
  for (const title of titles) {
    const quoted = title.replaceAll('"', '""')
    t.ok(csv.text.includes(`'${quoted}`), title)
    t.notOk(csv.text.includes(`,${quoted}`) || csv.text.includes(`,"${quoted}`), title)
  }
})
