import { pino } from 'pino'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { closeAllDue, closeIfDue } from '../../src/solicitations/closing-commands.ts'
import { startClosing } from '../../src/solicitations/closing-job.ts'
import { applicationsFor } from '../support/applications.ts'
import { inSeconds, shiftClockOf } from '../support/clock.ts'
import { deadlineAt } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { until } from '../support/until.ts'
import { keptFile, pdf } from '../support/uploads.ts'

t.jobs = 3

const silent = pino({ level: 'silent' })

async function published(s: Service, local: string, effectiveOn?: string): Promise<string> {
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '10.00' }, { deadline: deadlineAt(local) })
  await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn })
  return code
}

async function session(t: Test, s: Service): Promise<postgres.Sql> {
  const sql = postgres(s.namingUrl, { max: 2, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return sql
}

async function closings(sql: postgres.Sql, code: string) {
  const rows =
    await sql`select actor, effective_on::text as on, facts ->> 'endedOn' as ended, facts ->> 'concerns' as concerns
    from ledger_entries where subject = ${code} and kind = 'solicitation.closed'`
  return rows.map((row) => ({ ...row }))
}

const status = async (sql: postgres.Sql, code: string) =>
  String((await sql`select status from solicitations where code = ${code}`)[0]?.['status'])

t.test('after the deadline a solicitation reads as closed, and reading it records nothing', async (t) => {
  const s = await service(t)
  const sql = await session(t, s)
  const code = await published(s, '2023-09-13T23:59', '2023-07-25')
  const closed = { status: 'closed', endedOn: '2023-09-13', version: 2 }
  const paths = ['', '?version=1', '?at=2023-08-01T00:00:00Z']
  for (const path of paths)
    t.match((await s.call('board', 'GET', `/v1/solicitations/${code}${path}`)).body, closed, path)
  const list = await s.call('board', 'GET', '/v1/solicitations')
  t.match(list.body['items'], [{ code, ...closed }])
  t.equal((await s.call('board', 'GET', `/v1/solicitations/${code}/versions`)).status, 200)
  t.equal(await status(sql, code), 'published')
  t.same(await closings(sql, code), [])
})

t.test('an act that comes after the deadline is judged by the clock, recorded or not', async (t) => {
  const s = await service(t)
  const sql = await session(t, s)
  const a = applicationsFor(s)
  const code = await published(s, '2023-09-13T23:59', '2023-07-25')
  const at = `/v1/solicitations/${code}`
  const sha256 = await keptFile(s, pdf('x'))
  const state = { state: 'closed' }
  const refused = async () => [
    await s.call('finance', 'POST', `${at}/amendments`, { reason: 'r', title: 'y' }),
    await s.call('finance', 'POST', `${at}/revision`, { title: 'y' }),
    await s.call('finance', 'POST', `${at}/publication`, {}),
    await s.call('finance', 'POST', `${at}/materials`, { name: 'x.pdf', sha256 }),
    await a.receive(code, {}, { source: 'header' }),
  ]
  const answers = await refused()
  t.match(
    answers.map(({ body }) => body),
    [
      { code: 'solicitation-not-published', ...state },
      { code: 'solicitation-not-draft', ...state },
      { code: 'solicitation-not-draft', ...state },
      { code: 'solicitation-not-draft', ...state },
      { code: 'solicitation-closed', solicitation: code },
    ],
  )
  t.equal(await status(sql, code), 'published', 'a refused act records nothing')
  t.equal(await closeIfDue(s.db, code), true)
  t.same(
    (await refused()).map(({ code: refusal }) => refusal),
    answers.map(({ code: refusal }) => refusal),
    'the same answers once the closing is recorded',
  )
  const again = await s.call('finance', 'POST', `${at}/closing`, {})
  t.match(again.body, { code: 'solicitation-not-published', ...state })
})

t.test('an act that waits for the closing records it first, in its own unit of work', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const sql = await session(t, s)
  const due = await a.openSolicitation({}, deadlineAt(inSeconds(1_200)))
  const code = await a.received(due)
  t.match((await a.screen(code)).body, { code: 'screening-before-closing', state: 'published' })
  t.equal((await a.screen('NONE')).code, 'application-not-found')
  await shiftClockOf(s, '1201 seconds')
  t.same(await closings(sql, due), [], 'a refused screening records no closing')
  t.match((await a.screen(code)).body, { status: 'eligible' })
  t.match(await closings(sql, due), [{ actor: 'FIN-2' }], 'under the name of the person who screens')

  const canceled = await published(s, '2023-09-13T23:59', '2023-07-25')
  const body = { reason: 'r' }
  const path = `/v1/solicitations/${canceled}/cancellation`
  const rehearsed = await s.call('finance', 'POST', `${path}?dryRun=true`, body)
  t.match(rehearsed.at('preview.entries'), [
    { kind: 'solicitation.closed' },
    { kind: 'solicitation.canceled' },
  ])
  t.equal(await status(sql, canceled), 'published', 'a dry run records nothing')
  await s.given.made('finance', path, body)
  t.match(await closings(sql, canceled), [{ actor: 'FIN-1', on: '2023-09-13' }])
  t.equal(await status(sql, canceled), 'canceled')
})

t.test('two screenings at once under one solicitation that is due record its closing once', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const sql = await session(t, s)
  const due = await a.openSolicitation({}, deadlineAt(inSeconds(1_200)))
  const codes = [await a.received(due), await a.received(due, { applicant: 'IRC' })]
  await shiftClockOf(s, '1201 seconds')
  for (const { body } of await Promise.all(codes.map((code) => a.screen(code))))
    t.match(body, { status: /^(eligible|ineligible)$/ })
  t.equal((await closings(sql, due)).length, 1)
})

t.test('before the deadline nothing closes it, by the clock of the database', async (t) => {
  const s = await service(t)
  const sql = await session(t, s)
  const code = await published(s, '2998-12-31T23:59')
  t.equal(await closeIfDue(s.db, code), false)
  await closeAllDue(s.db)
  t.equal(await status(sql, code), 'published')
  t.equal(await closeIfDue(s.db, 'NONE'), false, 'nor one that is not there')
})

t.test('of two instances and a person who close it at once, one does', async (t) => {
  const s = await service(t)
  const sql = await session(t, s)
  const other = await s.another()
  for (let round = 0; round < 4; round++) {
    const code = await published(s, '2023-09-13T23:59', '2023-07-25')
    const [byHand] = await Promise.all([
      s.call('finance', 'POST', `/v1/solicitations/${code}/closing`, { effectiveOn: '2023-09-14' }),
      ...[s.db, other.db].flatMap((db) => [closeIfDue(db, code), closeIfDue(db, code), closeAllDue(db)]),
    ])
    const closed = await closings(sql, code)
    t.equal(closed.length, 1)
    t.equal(closed[0]?.['actor'], byHand.status === 201 ? 'FIN-1' : 'SYSTEM')
    if (byHand.status !== 201) t.equal(byHand.code, 'solicitation-not-published')
  }
})

t.test(
  'the job closes a solicitation as its deadline passes, and after a restart what passed meanwhile',
  async (t) => {
    const s = await service(t)
    const sql = await session(t, s)
    const missed = await published(s, '2023-09-13T23:59', '2023-07-25')
    const soon = await published(s, inSeconds(1_200))
    const moved = await published(s, inSeconds(7_200))
    await sql.unsafe('select 1')
    const first = startClosing(s.db, silent)
    const second = startClosing((await s.another()).db, silent)
    await until(async () => (await status(sql, missed)) === 'closed')
    t.equal(await status(sql, soon), 'published')
    await first.stop()
    await second.stop()
    await shiftClockOf(s, '1198 seconds')
    const third = startClosing(s.db, silent)
    await until(async () => (await status(sql, soon)) === 'closed')
    await third.stop()
    t.equal((await closings(sql, missed)).length, 1)
    t.equal((await closings(sql, soon)).length, 1)
    t.equal(await status(sql, moved), 'published')
  },
)

t.test(
  'a deadline in a closed month is recorded on the first day that is open, and concerns its month',
  async (t) => {
    const s = await service(t)
    const sql = await session(t, s)
    const code = await published(s, '2023-09-13T23:59', '2023-07-25')
    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-10-31' })
    t.equal(await closeIfDue(s.db, code), true)
    t.same(await closings(sql, code), [
      { actor: 'SYSTEM', on: '2023-11-01', ended: '2023-09-13', concerns: '2023-09' },
    ])
  },
)

t.test(
  'a deadline that an amendment moves away is not closed by a job that waited for the amendment',
  async (t) => {
    const s = await service(t)
    const sql = await session(t, s)
    const code = await published(s, inSeconds(600))
    const later = { reason: 'r', deadline: deadlineAt('2998-12-31T23:59') }
    t.equal((await s.call('finance', 'POST', `/v1/solicitations/${code}/amendments`, later)).status, 201)
    await shiftClockOf(s, '601 seconds')
    t.equal(await closeIfDue(s.db, code), false)
    t.equal(await status(sql, code), 'published')
  },
)
