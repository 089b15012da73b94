import postgres from 'postgres'
import t, { type Test } from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { opportunityId } from '../../src/solicitations/common-grants/opportunity.ts'
import { administering } from '../support/administrations.ts'
import { applicationsFor } from '../support/applications.ts'
import { signedIn } from '../support/browser.ts'
import { emptyWorkbook, soleBudget } from '../support/budgets.ts'
import { newNotice } from '../support/endings.ts'
import { businessToday, nobodyExcluded } from '../support/given.ts'
import { newCondition, newHold } from '../support/oversight.ts'
import { routesOf } from '../support/routes.ts'
import { policy } from '../support/seeded-applications.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile, pdf } from '../support/uploads.ts'

/** The Idempotency-Key of a payment run. */
const runKey = 'run-of-the-reading'

const logKey = signingKey('log.example', Buffer.alloc(32, 1))
/** What an address cannot do without. */
const queries: Readonly<Record<string, string>> = {
  'GET /v1/ledger/consistency': '?from=1',
  'GET /v1/ledger/export': '?format=csv&from=2023-01-01&through=2023-12-31',
  'GET /v1/search': '?q=FY2101',
  'GET /v1/audit/samples': '?size=5',
  'GET /audit/samples': '?size=5',
  'GET /audit/samples.csv': '?size=5',
  'GET /audit/samples.xlsx': '?method=monetary-unit&size=5',
  'GET /v1/summaries/changes': '?since=2026-01-01T00:00:00Z',
}

/** Every row of every table with the transaction that wrote it, in one hash for each table. */
async function rowsOf(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`
  const hashes: [string, string][] = []
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ hash: string }[]>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t.ctid || ' ' || t.xmin || ' ' || t::text, E'\\n' order by t.ctid), '')) as hash from ${name} as t`,
    )
    hashes.push([name, row?.hash ?? ''])
  }
  return Object.fromEntries(hashes)
}

/** What the codes in an address stand for, by the collection that the address names. */
async function named(s: Service) {
  const a = applicationsFor(s)
  const decided = await a.dueSolicitation()
  const application = await a.received(decided)
  await a.screen(application)
  await s.given.made('admin', '/v1/decision-policies', policy)
  const lines = [{ application, outcome: 'not-selected', reason: 'x' }]
  const decision = await s.given.made('finance', '/v1/decisions', { solicitation: decided, lines })
  const [at, votes] = [`/v1/decisions/${String(decision.body['code'])}`, [{ application, vote: 'for' }]]
  for (const who of ['board', 'board2', 'board3', 'chair'] as const) {
    await s.given.made(who, `/v1/applications/${application}/conflicts`, { interested: false })
    await s.given.made(who, `${at}/ballots`, { sha256: decision.body['sha256'], votes })
  }
  await s.given.made('chair', `${at}/certification`, {})
  await s.given.made('chair', `${at}/publication`, {})
  const { fund, award } = await s.given.fundedAward('100.00')
  const budgeted = { kind: 'budget-revision', reason: 'x', budget: soleBudget(fund, { personnel: '100.00' }) }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, budgeted)
  await s.given.made('approver', `/v1/awards/${award}/amendments/1/approval`, {})
  await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/terms`, {
    ...{ listingTitle: 'x', reference: 'Letter', document: await keptFile(s, pdf('a letter')) },
  })
  const newTitle = { kind: 'terms', title: 'y', reason: 'x' }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, newTitle)
  await s.given.made('chair', `/v1/awards/${award}/endings`, newNotice('suspension', businessToday()))
  const plan = await s.given.made('finance', '/v1/spending-plans', {
    ...{ appropriation: fund, title: 'x' },
    lines: [{ month: '2023-10', obligated: '1.00', disbursed: '0.00' }],
  })
  const agent = administering(s)
  const capped = await agent.cappedFund('100.00', '5.00%')
  const administration = await agent.executed({ [capped]: '5.00' })
  const charge = await agent.recorded(administration, { [capped]: '1.00' })
  const disbursement = await s.given.approved(award, { [fund]: '5.00' })
  const payments = [{ disbursement, reference: 'ACH 1' }]
  const run = await s.call(
    'approver2',
    'POST',
    '/v1/payment-runs',
    { payments },
    { 'idempotency-key': runKey },
  )
  const { body: meeting } = await s.given.made('finance', '/v1/meetings', {
    ...{ heldOn: '2023-10-05', title: 'Regular meeting' },
  })
  await s.given.made('chair', `/v1/meetings/${String(meeting['code'])}/packet`, {})
  const disallowance = await s.given.disallowed(disbursement, { [fund]: '1.00' })
  await s.given.made('finance', '/v1/organizations/IRC/contacts', {
    ...{ name: 'x', role: 'x', email: 'x@example.org' },
  })
  const condition = await s.given.made('finance', `/v1/awards/${award}/conditions`, newCondition())
  const hold = await s.given.made('finance', `/v1/awards/${award}/holds`, newHold())

  // Published, with a deadline that has passed, and no one has recorded its closing.
  const due = await s.given.draftedSolicitation({ [await s.given.fund()]: '1.00' })
  const sha256 = await keptFile(s, pdf('x'))
  await s.given.made('finance', `/v1/solicitations/${due}/materials`, { name: 'x.pdf', sha256 })
  await s.given.made('finance', `/v1/solicitations/${due}/publication`, { effectiveOn: '2023-07-25' })
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const proposed = await s.callAlone('admin', 'POST', '/v1/actors/FIN-1/keys', { expiresAt })
  const entries = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=award.executed')
  return {
    due,
    sha256,
    workbook: await keptFile(s, await emptyWorkbook()),
    codes: {
      solicitations: due,
      notices: due,
      applications: application,
      decisions: String(decision.body['code']),
      awards: award,
      'spending-plans': String(plan.body['code']),
      administrations: administration,
      'administration-charges': charge,
      disbursements: disbursement,
      'payment-runs': String(run.body['code']),
      meetings: String(meeting['code']),
      disallowances: disallowance,
      conditions: String(condition.body['code']),
      holds: String(hold.body['code']),
      appropriations: fund,
      'rule-profiles': 'UG-2024',
      'federal-awards': fund,
      organizations: 'IRC',
      ...{ actors: 'FIN-1', people: 'FIN-1' },
      proposals: String(proposed.body['code']),
      entries: String(entries.at('items.0.id')),
      opportunities: opportunityId(due),
    } as Readonly<Record<string, string>>,
  }
}

function addressOf(route: string, { codes, sha256, workbook }: Awaited<ReturnType<typeof named>>): string {
  const path = route
    .replace(/^GET /, '')
    .replace('budget-workbooks/:sha256', `budget-workbooks/${workbook}`)
    .replace('readings/:sha256', `readings/${nobodyExcluded.sha256}`)
    .replace(':sha256', sha256)
    .replace('keys/:key', 'keys/KEY-0001')
    .replace(':key', runKey)
    .replace(':link', 'SGN-0001')
    .replace(':contact', 'CON-0001')
    .replace(':number', '1')
  return path.replace(/\/([\w-]+)\/:(?:code|id)/, (_, collection: string) => {
    const code = codes[collection]
    if (code === undefined) throw new Error(`give the test a code for ${route}`)
    return `/${collection}/${code}`
  })
}

async function superuser(t: Test, s: Service): Promise<postgres.Sql> {
  const sql = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return sql
}

t.test('no GET changes a row, also where a deadline has passed and no one has recorded it', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const known = await named(s)
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const cookie = await signedIn(s, 'admin')
  const sql = await superuser(t, s)
  const read =
    /^GET \/((v1|common-grants|health|admin|audit|grantee|work)(\/.*)?|home|mail|sessions|sign-in|signed-out|)$/
  // Which forms of acts a record has, the tests of its page say.
  const routes = routesOf(s.app).filter((route) => read.test(route) && !route.endsWith(':operation'))
  t.ok(routes.length > 50, String(routes.length))
  const before = await rowsOf(sql)
  const unread: string[] = []
  for (const route of routes) {
    const address = `${addressOf(route, known)}${queries[route] ?? ''}`
    const answers = [
      await s.call('auditor', 'GET', address),
      await s.call('finance', 'GET', address),
      await s.call(null, 'GET', address, undefined, { cookie }),
      // How far a run is, only its sender reads.
      await s.call('approver2', 'GET', address),
      await s.call('grantee', 'GET', address),
      await s.call('chair', 'GET', address),
    ]
    t.ok(
      answers.every(({ status }) => status < 500),
      address,
    )
    // One form leads to an address of the contract, which is read as well.
    if (answers.every(({ status }) => status !== 200 && status !== 303))
      unread.push(`${route} ${answers.map(({ code }) => code).join(' ')}`)
  }
  // The use of a session is noted after the answer, in a unit of its own, once a minute (decision 65).
  const { 'public.sessions': _, ...rows } = before
  const { 'public.sessions': __, ...after } = await rowsOf(sql)
  t.same(after, rows)
  t.match((await s.call('board', 'GET', `/v1/solicitations/${known.due}`)).body, { status: 'closed' })
  const [row] = await sql`select status from solicitations where code = ${known.due}`
  t.equal(row?.['status'], 'published', 'the deadline had passed all along')
  t.same(unread, [], 'each was answered to someone')
})

t.test('the comparison sees a row that is written again as it was', async (t) => {
  const s = await service(t)
  const sql = await superuser(t, s)
  const before = await rowsOf(sql)
  await sql`update actors set code = code where code = 'FIN-1'`.catch(async () => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update actors set code = code where code = 'FIN-1'`
    })
  })
  const after = await rowsOf(sql)
  t.same(
    Object.keys(after).filter((name) => after[name] !== before[name]),
    ['public.actors'],
  )
})
