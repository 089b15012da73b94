// What intake, reading and screening cost under a notice with ten thousand applications: `npm run bench:applications [-- count]`.
// The database is that of the tests, which flushes nothing to the disk: a commit on a disk adds its own time.
import postgres from 'postgres'
import t from 'tap'
import { applicationsFor, complete } from '../tests/support/applications.ts'
import { service } from '../tests/support/service.ts'

const count = Number(process.argv[2] ?? 10_000)
const rounds = 51
const interactiveMs = 1_000

t.setTimeout(3_600_000)
t.test(`${String(count)} applications under one notice`, { timeout: 3_600_000 }, async (t) => {
  const s = await service(t, { slots: 8 })
  const a = applicationsFor(s)
  const notice = await a.notice()
  const told = async (what: string, work: (round: number) => Promise<{ status: number; text: string }>) => {
    const seen: number[] = []
    for (let round = 0; round < rounds; round++) {
      const since = performance.now()
      const answer = await work(round)
      seen.push(performance.now() - since)
      if (answer.status >= 300) throw new Error(answer.text)
    }
    const [median = NaN, worst = NaN] = [0.5, 0.95].map(
      (part) => seen.toSorted((x, y) => x - y)[Math.floor(part * rounds)],
    )
    t.comment(`${what.padEnd(34)} median ${median.toFixed(1)} ms, 95th of 100 ${worst.toFixed(1)} ms`)
    t.ok(median < interactiveMs, what)
  }

  await told('intake into an empty notice', () => a.receive(notice))
  const codes = await copied(s.ownerUrl, await a.received(notice), count)

  await told('intake, single', () => a.receive(notice))
  await told('a page of 50, the first', () =>
    s.call('board', 'GET', `/v1/applications?solicitation=${notice}`),
  )
  const middle = await s.call('board', 'GET', `/v1/applications?solicitation=${notice}&limit=500`)
  const cursor = String(middle.body['next'])
  await told('a page of 50, further on', () =>
    s.call('board', 'GET', `/v1/applications?solicitation=${notice}&cursor=${cursor}`),
  )
  await told('a page of 50 of an applicant', () =>
    s.call('grantee', 'GET', '/v1/applications?status=received'),
  )
  await told('one application', (round) => s.call('board', 'GET', `/v1/applications/${codes[round] ?? ''}`))
  await told('applicants of record', () => s.call('finance', 'GET', `/v1/solicitations/${notice}/applicants`))

  const header = 'Name,Unique Entity ID,Excluding Agency,Active Date,Termination Date,Record Status'
  const rows = Array.from({ length: 150_000 }, (_, i) => {
    const uei = `Z${String(i).padStart(11, '1')}`
    return `"Excluded Party No. ${String(i)}, Inc.",${uei},HHS,01/02/2020,Indefinite,Active`
  })
  const sha256 = await a.kept([header, ...rows].join('\n'))
  const importing = performance.now()
  const imported = await s.call('finance', 'POST', '/v1/exclusion-lists', {
    extractedOn: '2024-06-01',
    sha256,
  })
  if (imported.status !== 201) throw new Error(imported.text)
  t.comment(`150,000 excluded parties imported in ${((performance.now() - importing) / 1_000).toFixed(1)} s`)

  await told('checklist against 150,000 excluded', (round) =>
    s.call('finance', 'GET', `/v1/applications/${codes[round] ?? ''}/screening`),
  )
  await told('screening', (round) => a.screen(codes[round] ?? '', [complete]))
})

/** So many more of the same: copies of its rows, made by the owner of the tables past every trigger, since only their number matters. */
async function copied(ownerUrl: string, model: string, copies: number): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1 })
  try {
    await sql`set session_replication_role = replica`
    const first = Number(model.slice('APPL-'.length)) + 1
    const numbers = sql`generate_series(${first}::int, ${first + copies - 1}::int) n`
    const code = sql`'APPL-' || lpad(n::text, 5, '0')`
    await sql`insert into applications (code, solicitation, applicant, status, received_at, received_by, received_source, judged_by, deadline_ends, prepared_by)
      select ${code}, solicitation, case n % 3 when 0 then 'BAKER' else 'IRC' end, status, received_at, received_by, received_source, judged_by, deadline_ends, prepared_by
      from applications, ${numbers} where code = ${model}`
    await sql`insert into application_parties select ${code}, case n % 3 when 0 then 'BAKER' else 'IRC' end, role from application_parties, ${numbers} where application = ${model}`
    await sql`insert into application_contents select ${code}, title, site, services, period_from, period_through, requested, null, entry_id
      from application_contents, ${numbers} where application = ${model}`
    await sql`insert into application_budgets select ${code}, organization, category, amount from application_budgets, ${numbers} where application = ${model}`
    await sql`update code_series set last = ${first + copies - 1} where series = 'APPL'`
    await sql`analyze`
    return Array.from({ length: copies }, (_, i) => `APPL-${String(first + i).padStart(5, '0')}`)
  } finally {
    await sql.end()
  }
}
