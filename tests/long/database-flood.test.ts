import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { test } from 'tap'
import { DatabaseBusy, openDatabase } from '../../src/platform/database/database.ts'
import { addActing, addClock } from '../support/clock.ts'
import { testServer } from '../support/postgres.ts'
import { someone, within } from '../support/unit-trial.ts'
import { until } from '../support/until.ts'

type Statement = (text: string) => PromiseLike<readonly Record<string, unknown>[]>
type Flood = { failed: number; mixed: number; hung: number; missing: number }

const untouched: Flood = { failed: 0, mixed: 0, hung: 0, missing: 0 }
// Another unit's BEGIN or COMMIT in the middle of a unit shows as a change of its transaction's id.
const id = 'select pg_current_xact_id()::text as id'

const UNITS = 20

/** Puts so many single statements in the queue, then units of three, and counts units that were not one transaction. */
async function flood(
  admin: postgres.Sql,
  waiting: number,
  single: () => Promise<unknown>,
  unit: (work: (statement: Statement) => Promise<boolean>) => Promise<unknown>,
  patienceMs = 20_000,
): Promise<Flood> {
  await admin`truncate flooded`
  const tally = { ...untouched }
  let answered = 0
  const one = async (n: number): Promise<void> => {
    const whole = await unit(async (statement) => {
      const [before] = await statement(id)
      await statement(`insert into flooded values (${n})`)
      const [after] = await statement(id)
      return before?.['id'] === after?.['id']
    })
    answered++
    if (whole !== true) tally.mixed++
  }
  const singles = Array.from({ length: waiting }, () =>
    single().catch(() => {
      tally.failed++
    }),
  )
  const running = Array.from({ length: UNITS }, (_, n) =>
    one(n).catch(() => {
      tally.failed++
    }),
  )
  await within(patienceMs, Promise.all([...singles, ...running]))
  tally.hung = UNITS - answered - tally.failed
  const [row] = await admin<{ count: number }[]>`select count(*)::int as count from flooded`
  tally.missing = answered - (row?.count ?? 0)
  return tally
}

async function adminOf(t: Parameters<typeof testServer>[0]): Promise<{ admin: postgres.Sql; url: string }> {
  const { ownerUrl } = await testServer(t)
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => admin.end())
  await addClock(admin)
  await addActing(admin)
  await admin`create table flooded (n int)`
  return { admin, url: ownerUrl }
}

for (const [slots, waiting] of [
  [1, 100],
  [10, 1000],
  [10, 1001],
  [10, 1002],
  [10, 1005],
  [10, 1009],
] as const) {
  test(`${waiting} units wait for ${slots} slots and each is one transaction`, async (t) => {
    const { admin, url } = await adminOf(t)
    const database = openDatabase({ url, slots, queueLimit: waiting + UNITS, queueWaitMs: 30_000 })
    t.teardown(() => database.close())
    const tally = await flood(
      admin,
      waiting,
      () => database.transaction(someone, (tx) => tx.execute(sql`select 1`)),
      (work) => database.transaction(someone, (tx) => work((text) => tx.execute(sql.raw(text)))),
    )
    t.same(tally, untouched)
    const { free, opened } = database.gauge()
    t.same({ free, opened }, { free: slots, opened: slots }, 'no slot and no session too many')
  })
}

test('control: plain sql.begin fails the same flood', async (t) => {
  const { admin, url } = await adminOf(t)
  const driver = postgres(url, { max: 1, onnotice: () => undefined })
  t.teardown(() => driver.end({ timeout: 0 }))
  await driver.unsafe('select 1')
  // The driver leaves a rejection of its own that nobody can catch; it would end the process, and so the test.
  const heard = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => undefined)
  t.teardown(() => {
    process.removeAllListeners('unhandledRejection')
    for (const listener of heard) process.on('unhandledRejection', listener)
  })
  const tally = await flood(
    admin,
    100,
    () => driver.unsafe('select 1').execute(),
    (work) => driver.begin((tx) => work((text) => tx.unsafe(text))),
    2_000,
  )
  t.comment(JSON.stringify(tally))
  t.not(tally.failed + tally.mixed + tally.hung + tally.missing, 0)
})

test('a caller that finds the queue full, or waits too long in it, learns that the database is busy', async (t) => {
  const { url } = await adminOf(t)
  const database = openDatabase({ url, slots: 1, queueLimit: 1, queueWaitMs: 100 })
  t.teardown(() => database.close())
  const nothing = () => Promise.resolve()
  let isRefused = false
  const holder = database.transaction(someone, () => until(() => isRefused))
  const waiter = database.transaction(someone, nothing)
  await t.rejects(database.transaction(someone, nothing), DatabaseBusy, 'the queue is full')
  t.equal(database.gauge().waiting, 1)
  await t.rejects(waiter, DatabaseBusy, 'the wait is over')
  isRefused = true
  await holder
  t.match(database.gauge(), { free: 1, waiting: 0, opened: 1 })
})

test('closing waits for the units that run or wait, and lets no new one in', async (t) => {
  const { admin, url } = await adminOf(t)
  const database = openDatabase({ url, slots: 1 })
  const write = (n: number): Promise<unknown> =>
    database.transaction(someone, (tx) =>
      tx.execute(sql`insert into flooded select ${n}::int from pg_sleep(0.1)`),
    )
  const running = [write(1), write(2)]
  const closed = database.close()
  await t.rejects(write(3), DatabaseBusy)
  await closed
  await Promise.all(running)
  t.same([...(await admin`select n from flooded order by n`)], [{ n: 1 }, { n: 2 }])
  const sessions = admin`
    select from pg_stat_activity where datname = current_database() and application_name = 'fiduciary'`
  t.equal((await sessions).length, 0)
})
