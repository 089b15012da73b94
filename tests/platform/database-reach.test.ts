import net from 'node:net'
import { sql } from 'drizzle-orm'
import { type Test, test } from 'tap'
import { assertDurable } from '../../src/at-start.ts'
import { ConnectionLost, openDatabase, postgresError } from '../../src/platform/database/database.ts'
import { put, reason, smallDatabase } from '../support/small-database.ts'
import { someone } from '../support/unit-trial.ts'
import { until } from '../support/until.ts'

test('a stream gives every row once, from one state, and its slot back however it ends', async (t) => {
  const { database, admin } = await smallDatabase(t, { streamSlots: 1, streamDeadlineMs: 1_000 })
  const numbers = sql`select n from generate_series(1, ${10}::int) n`
  const sizes: number[] = []
  for await (const rows of database.stream<{ n: number }>(someone, numbers, 4)) sizes.push(rows.length)
  t.same(sizes, [4, 4, 2])
  for await (const rows of database.stream(someone, numbers, 4)) if (rows.length === 4) break
  const thrown = (async () => {
    for await (const rows of database.stream(someone, numbers, 4)) throw new Error(`after ${rows.length}`)
  })()
  await t.rejects(thrown, { message: 'after 4' })
  let read = 0
  const wrong = (async () => {
    for await (const rows of database.stream(
      someone,
      sql`select 1 / (n - 2) from generate_series(1, 9) n`,
      1,
    ))
      read += rows.length
  })()
  t.match(postgresError(await reason(wrong)), { code: '22012' })
  t.equal(read, 1)
  const asleep = database.stream(someone, numbers, 4)[Symbol.asyncIterator]()
  await asleep.next()
  t.match(database.gauge().streams, { free: 0 })
  await until(() => database.gauge().streams.free === 1, 5_000)
  t.match(database.gauge().streams, { slots: 1, free: 1, waiting: 0 })
  await t.rejects(asleep.next(), ConnectionLost)
  // The server learns later than the client that the session is over.
  await until(async () => {
    const left =
      await admin`select from pg_stat_activity where state like 'idle in%' and datname = current_database()`
    return left.length === 0
  })
})

test('a copy gives its slot back however it ends, and what it had to say reaches nobody else', async (t) => {
  const { database, admin } = await smallDatabase(t, { streamSlots: 1, streamDeadlineMs: 1_000 })
  const long = sql`select repeat('leaf ' || n, 2000) from generate_series(1, ${10_000}::int) n`
  for await (const rows of database.copy(someone, long)) if (rows.length > 0) break
  const thrown = (async () => {
    for await (const rows of database.copy(someone, long)) throw new Error(`after ${rows.length > 0}`)
  })()
  await t.rejects(thrown, { message: 'after true' })
  let read = 0
  const wrong = (async () => {
    const query = sql`select (1 / (n - 5000))::text || repeat('x', 100) from generate_series(1, 9000) n`
    for await (const rows of database.copy(someone, query)) read += rows.length
  })()
  t.match(postgresError(await reason(wrong)), { code: '22012' })
  t.ok(read > 0 && read < 5_000, `${read} rows before the error`)
  t.match(postgresError(await reason(copied(database.copy(someone, sql`select nothing`)))), { code: '42703' })
  t.same(await copied(database.copy(someone, sql`select 'all' from generate_series(1, 3)`)), [
    'all',
    'all',
    'all',
  ])
  const asleep = database.copy(someone, long)[Symbol.asyncIterator]()
  await asleep.next()
  t.match(database.gauge().streams, { free: 0 })
  await until(() => database.gauge().streams.free === 1, 5_000)
  t.match(database.gauge().streams, { slots: 1, free: 1, waiting: 0 })
  await t.rejects(
    (async () => {
      while ((await asleep.next()).done !== true);
    })(),
    ConnectionLost,
  )
  await until(async () => {
    const left =
      await admin`select from pg_stat_activity where state <> 'idle' and query like 'copy%' and datname = current_database()`
    return left.length === 0
  })
})

test('after a copy of any size the session goes on', async (t) => {
  const { database } = await smallDatabase(t, { streamSlots: 1, streamDeadlineMs: 20_000 })
  for (let kibibytes = 4; kibibytes <= 160; kibibytes += 4) {
    const text = await copied(
      database.copy(someone, sql`select repeat('x', ${kibibytes * 1024}::int) from generate_series(1, 2)`),
    )
    t.equal(text.join('').length, kibibytes * 2048)
  }
  t.equal(database.gauge().streams.opened, 1)
})

async function copied(rows: AsyncIterable<readonly (readonly (Buffer | null)[])[]>): Promise<string[]> {
  const texts: string[] = []
  for await (const batch of rows) texts.push(...batch.map((row) => String(row[0])))
  return texts
}

async function listening(
  t: Test,
  greet: (socket: net.Socket) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = net.createServer(greet)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve()
      })
    })
  t.teardown(stop)
  return { port: (server.address() as net.AddressInfo).port, stop }
}

test('a server that is absent, or refuses at the start, is ConnectionLost with its reason, and no slot is lost', async (t) => {
  const { url } = await smallDatabase(t)
  const { port } = await listening(t, (socket) => socket.resume().end())
  const closed = await listening(t, () => undefined)
  await closed.stop()
  const absent = openDatabase({ url: `postgres://a:b@127.0.0.1:${closed.port}/c`, slots: 1 })
  const refusing = openDatabase({ url: Object.assign(new URL(url), { pathname: '/absent' }).href, slots: 1 })
  const mute = openDatabase({ url: `postgres://a:b@127.0.0.1:${port}/c`, slots: 1 })
  for (const database of [absent, refusing, mute]) {
    const failed = await reason(database.transaction(someone, (tx) => put(tx, 1)))
    t.type(failed, ConnectionLost)
    if (database === refusing) t.match(postgresError(failed), { code: '3D000' })
    t.match(database.gauge(), { free: 1, waiting: 0 })
    await database.close()
  }
})

test('a server that can lose what it acknowledged is refused in one line', async (t) => {
  const { database } = await smallDatabase(t)
  await t.rejects(assertDurable(database), {
    message: /^the PostgreSQL server can lose acknowledged writes: off is fsync, full_page_writes/,
  })
})

test('an address that could not be followed is refused', async (t) => {
  for (const url of [
    'no',
    'http://u@h/d',
    'postgres://h/d',
    'postgres://u@h/d?sslmode=prefer',
    'postgres://u@h/d?host=x',
  ]) {
    t.throws(() => openDatabase({ url }), url)
  }
})
