import { sql } from 'drizzle-orm'
import { test } from 'tap'
import { openDatabase } from '../../src/platform/database.ts'
import { testServer } from '../support/postgres.ts'

const someone = { code: 'SOMEONE', organization: null }

test('streams of different columns, one after another on one session, each read by their own columns', async (t) => {
  const { ownerUrl } = await testServer(t)
  const database = openDatabase({ url: ownerUrl, slots: 1, streamSlots: 1 })
  t.teardown(() => database.close())
  const read = async (query: ReturnType<typeof sql>): Promise<unknown[]> => {
    const rows: unknown[] = []
    for await (const batch of database.stream(someone, query, 2)) rows.push(...batch)
    return rows
  }
  for (let turn = 0; turn < 2; turn++) {
    t.same(await read(sql`select 'leaf ' || n as leaf from generate_series(1, 3) as n order by n`), [
      { leaf: 'leaf 1' },
      { leaf: 'leaf 2' },
      { leaf: 'leaf 3' },
    ])
    t.same(
      await read(
        sql`select n as line, 'a' as debit, null as credit from generate_series(1, 3) as n order by n`,
      ),
      [
        { line: 1, debit: 'a', credit: null },
        { line: 2, debit: 'a', credit: null },
        { line: 3, debit: 'a', credit: null },
      ],
    )
  }
  t.equal(database.gauge().streams.opened, 1, 'on one session')
})

test('a stream of bytes tells what a stream of rows tells, and waits longer for a batch that is long in the making', async (t) => {
  const { ownerUrl } = await testServer(t)
  const database = openDatabase({ url: ownerUrl, slots: 1, streamSlots: 1, deadlineMs: 250 })
  t.teardown(() => database.close())
  const query = sql`select n, case n when 2 then null else 'é' || n end from generate_series(1, 5) as n order by n`
  const told: (string | undefined)[][] = []
  for await (const batch of database.streamBytes(someone, query, 2))
    told.push(...batch.map((row) => row.map((column) => column?.toString())))
  t.same(told, [
    ['1', 'é1'],
    ['2', undefined],
    ['3', 'é3'],
    ['4', 'é4'],
    ['5', 'é5'],
  ])
  const slow = sql`select pg_sleep(0.6)`
  await t.rejects(async () => {
    for await (const rows of database.stream(someone, slow, 1)) t.fail(`${String(rows.length)} rows in time`)
  })
  let rows = 0
  for await (const batch of database.streamBytes(someone, slow, 1)) rows += batch.length
  t.equal(rows, 1)
  t.equal(database.gauge().streams.free, 1)
})
