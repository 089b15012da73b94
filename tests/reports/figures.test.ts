import { parse } from 'csv-parse/sync'
import postgres from 'postgres'
import t from 'tap'
import { figureKinds } from '../../src/appropriations/contract.ts'
import { kindsIn } from '../../src/ledger/chart/accounts.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

/** The rows of a table by its heads. */
function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true })
}

const table = async ({ app, as }: Service, who: Parameters<Service['as']>[0], url: string) =>
  app.inject({ url, headers: { ...as(who), accept: 'text/csv' } })

t.test('an award carries what is obligated, payable, paid and left, for its grantee too', async (t) => {
  const s = await service(t)
  const { call, given } = s
  const { fund, award } = await given.fundedAward('1000.00')
  const read = async (who: 'finance' | 'grantee' | 'board') =>
    (await call(who, 'GET', `/v1/awards/${award}`)).body['figures']
  const none = {
    ...{ total: '1000.00', obligated: '1000.00', payable: '0.00', disbursed: '0.00' },
    ...{ advances: '0.00', costs: '0.00', recoverable: '0.00' },
  }
  t.same(await read('finance'), none)
  await given.paid(award, { [fund]: '300.00' }, { kind: 'advance' })
  await given.approved(award, { [fund]: '50.00' })
  const paid = { ...none, obligated: '650.00', payable: '50.00', disbursed: '300.00', advances: '300.00' }
  for (const who of ['finance', 'grantee', 'board'] as const) t.same(await read(who), paid, who)
  const listed = await call('grantee', 'GET', '/v1/awards')
  t.same((listed.body['items'] as { figures: unknown }[])[0]?.figures, paid, 'in the list')
})

t.test('the answer of a command holds no balances, since it is kept', async (t) => {
  const { call, given } = await service(t)
  const fund = await given.fund({ amount: '1000.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '700.00' })
  const award = await given.draftedAward(solicitation, { [fund]: '400.00' })
  const executed = await call('approver', 'POST', `/v1/awards/${award}/execution`, {
    effectiveOn: '2023-10-02',
  })
  t.equal(executed.status, 201)
  t.equal(executed.body['figures'], null)
})

t.test('an appropriation carries its amounts, in all its funds', async (t) => {
  const { call, given } = await service(t)
  t.same(
    figureKinds.slice(0, -2).toSorted(),
    [...kindsIn('budget', 'debit'), ...kindsIn('budget', 'credit')].toSorted(),
    'every kind of the budget',
  )
  const fund = await given.fund({ amount: '1000.00' })
  await given.drawn(fund, '400.00')
  const solicitation = await given.publishedSolicitation({ [fund]: '700.00' })
  const award = await given.executedAward(solicitation, { [fund]: '800.00' })
  await given.paid(award, { [fund]: '100.00' })
  const { body } = await call('board', 'GET', `/v1/appropriations/${fund}`)
  t.match(body['figures'], {
    ...{ authority: '1000.00', overpromised: '0.00', unawarded: '0.00', available: '200.00' },
    ...{ committed: '0.00', obligated: '700.00', payable: '0.00', disbursed: '100.00' },
    ...{ withdrawn: '0.00', undrawn: '600.00', cash: '300.00' },
  })
  const { body: summary } = await call('board', 'GET', '/v1/summaries/funding')
  const line = (summary['funds'] as { fund: string; figures: Record<string, { amount: string }> }[]).find(
    (one) => one.fund === fund,
  )
  for (const [kind, amount] of Object.entries(body['figures'] as Record<string, string>))
    t.equal(line?.figures[kind]?.amount, amount, `${kind} is the figure of the summary`)
})

t.test(
  'awards and disbursements are found by fund, state, grantee and day, and answer a table',
  async (t) => {
    const s = await service(t)
    const { call, given } = s
    const { fund, award, solicitation } = await given.fundedAward('1000.00')
    const other = await given.fundedAward('500.00')
    const paid = await given.paid(award, { [fund]: '300.00' }, { purpose: 'Rent' })
    const waiting = await given.requested(other.award, { [other.fund]: '5.00' })
    const codes = async (url: string) =>
      ((await call('finance', 'GET', url)).body['items'] as { code: string }[]).map(({ code }) => code)
    const { body } = await call('finance', 'GET', `/v1/disbursements/${paid}`)
    const { on } = body['payment'] as { on: string }
    t.same(await codes(`/v1/awards?fund=${fund}`), [award])
    t.same(await codes(`/v1/awards?solicitation=${solicitation}&status=executed`), [award])
    t.same(await codes('/v1/awards?status=drafted'), [])
    t.same(await codes(`/v1/disbursements?fund=${other.fund}`), [waiting])
    t.same(await codes('/v1/disbursements?grantee=IRC'), [paid, waiting])
    t.same(await codes('/v1/disbursements?grantee=BAKERRIPLEY'), [])
    t.same(await codes(`/v1/disbursements?paidFrom=${on}&paidThrough=${on}`), [paid])
    t.same(await codes(`/v1/disbursements?paidThrough=2000-01-01`), [])
    t.match(await call('finance', 'GET', `/v1/disbursements?paidFrom=2024-01-02&paidThrough=2024-01-01`), {
      status: 422,
      body: { code: 'bounds-reversed' },
    })

    const awards = await table(s, 'grantee', '/v1/awards')
    t.match(awards.headers, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="awards.csv"',
    })
    t.match(rowsOf(awards.payload), [
      { award, grantee: 'IRC', status: 'executed', funds: fund, total: '1000.00', disbursed: '300.00' },
      { award: other.award, total: '500.00', obligated: '500.00' },
    ])
    const disbursements = await table(s, 'finance', `/v1/disbursements?award=${award}&limit=1`)
    t.match(rowsOf(disbursements.payload), [
      { disbursement: paid, purpose: 'Rent', amount: '300.00', paid_on: on, bank_reference: `ACH ${paid}` },
    ])
    t.equal(disbursements.headers['link'], undefined, 'nothing was cut, whatever the page holds')
  },
)

t.test('a table holds up to 5,000 items; one that was cut says so and names the next', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.requested(award, { [fund]: '1.00' })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`
      insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
      select 'DSB-' || lpad(n::text, 4, '0'), award, grantee, kind, purpose, status, requested_by, requested_on
      from disbursements, generate_series(2, 5003) n`
  })
  const first = await table(s, 'finance', '/v1/disbursements?status=requested')
  const rows = rowsOf(first.payload)
  t.equal(rows.length, 5_001)
  const link = /^<(.+)>; rel="next"$/.exec(String(first.headers['link']))?.[1] ?? ''
  t.equal(
    rows.at(-1)?.['disbursement'],
    `Cut: this table lists 5000 rows, and more follow. The next page: ${link}`,
  )
  const rest = await table(s, 'finance', link)
  t.same(
    rowsOf(rest.payload).map(({ disbursement }) => disbursement),
    ['DSB-5001', 'DSB-5002', 'DSB-5003'],
  )
  t.equal(rest.headers['link'], undefined)
})
