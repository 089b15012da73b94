import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { closeAllDue, closeIfDue, startClosing } from '../../src/solicitations/closing-commands.ts'
import { applicationsFor, deadlineEnds } from '../support/applications.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const silent = pino({ level: 'silent' })

/** A local time so many seconds from now, to the second, as it is said with the offset +00:00. */
function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString().slice(0, 19)
}
const deadline = (local: string) => ({ stated: 'x', local, zone: '+00:00', inclusive: false })

async function published(s: Service, local: string, effectiveOn?: string): Promise<string> {
  const fund = await s.given.appropriation()
  const code = await s.given.draftedSolicitation({ [fund]: '10.00' }, { deadline: deadline(local) })
  await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn })
  return code
}

async function session(t: Test, s: Service): Promise<postgres.Sql> {
  const sql = postgres(s.runtimeUrl, { max: 2, onnotice: () => undefined })
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

t.test(
  'the first touch after the deadline closes a notice, in the name of the system, on the day of the deadline',
  async (t) => {
    const s = await service(t)
    const sql = await session(t, s)
    const a = applicationsFor(s)
    const touches: Record<string, (code: string) => Promise<unknown>> = {
      'reading it': (code) => s.call('board', 'GET', `/v1/solicitations/${code}`),
      'listing all': () => s.call('board', 'GET', '/v1/solicitations'),
      'reading how it stood': (code) => s.call('board', 'GET', `/v1/solicitations/${code}?version=1`),
      'asking for its versions': (code) => s.call('board', 'GET', `/v1/solicitations/${code}/versions`),
      'amending it': async (code) => {
        const refused = await s.call('finance', 'POST', `/v1/solicitations/${code}/amendments`, {
          reason: 'r',
          title: 'y',
        })
        t.match(refused.body, { code: 'solicitation-not-published', state: 'closed' })
      },
      'receiving an application': async (code) => {
        const refused = await a.receive(code, {}, { source: 'header' })
        t.match(refused.body, { code: 'solicitation-closed', solicitation: code })
      },
      'recommending what becomes of its applications': async (code) => {
        const lines = [{ application: 'NONE', outcome: 'not-selected' }]
        const refused = await s.call('finance', 'POST', '/v1/decisions', { solicitation: code, lines })
        t.match(refused.body, { code: 'policy-not-adopted' }, 'the first reason after closing')
      },
    }
    for (const [named, touch] of Object.entries(touches)) {
      const code = await published(s, '2023-09-13T23:59', '2023-07-25')
      t.equal(await status(sql, code), 'published', `${named}: nobody has touched it`)
      await touch(code)
      t.same(
        await closings(sql, code),
        [{ actor: 'SYSTEM', on: '2023-09-13', ended: '2023-09-13', concerns: null }],
        named,
      )
      t.match((await s.call('board', 'GET', `/v1/solicitations/${code}`)).body, {
        status: 'closed',
        endedOn: '2023-09-13',
      })
      const again = await s.call('finance', 'POST', `/v1/solicitations/${code}/closing`, {})
      t.match(again.body, { code: 'solicitation-not-published', state: 'closed' })
    }
  },
)

t.test('screening an application closes the notice it was made under', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const sql = await session(t, s)
  const notice = await a.openNotice()
  const code = await a.received(notice)
  t.match((await a.screen(code)).body, { code: 'screening-before-closing', state: 'published' })
  t.equal((await a.screen('NONE')).code, 'application-not-found')
  await a.endsAt(notice, deadlineEnds)
  t.match((await a.screen(code)).body, { status: 'eligible' })
  t.match(await closings(sql, notice), [{ actor: 'SYSTEM' }])
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
  'the clock closes a notice while nobody looks, and after a restart what passed meanwhile',
  async (t) => {
    const s = await service(t)
    const sql = await session(t, s)
    const missed = await published(s, '2023-09-13T23:59', '2023-07-25')
    const soon = await published(s, inSeconds(30))
    const moved = await published(s, inSeconds(3_600))
    await sql.unsafe('select 1')
    const first = startClosing(s.db, silent)
    const second = startClosing((await s.another()).db, silent)
    await until(async () => (await status(sql, missed)) === 'closed')
    t.equal(await status(sql, soon), 'published')
    await first.stop()
    await until(async () => (await status(sql, soon)) === 'closed', 60_000)
    await second.stop()
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

t.test('a deadline that an amendment moves away is not closed by who waited for the amendment', async (t) => {
  const s = await service(t)
  const sql = await session(t, s)
  const code = await published(s, inSeconds(5))
  const later = { reason: 'r', deadline: deadline('2998-12-31T23:59') }
  t.equal((await s.call('finance', 'POST', `/v1/solicitations/${code}/amendments`, later)).status, 201)
  await sleep(5_500)
  t.equal(await closeIfDue(s.db, code), false)
  t.equal(await status(sql, code), 'published')
})

async function until(isSo: () => Promise<boolean>, limitMs = 20_000): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so within ${limitMs} ms`)
    await sleep(100)
  }
}
