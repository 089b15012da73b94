import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { test } from 'tap'
import { CopyRows } from '../../src/platform/database/copy-rows.ts'
import { ConnectionLost, openDatabase } from '../../src/platform/database/database.ts'
import { testDatabase } from '../support/postgres.ts'

const someone = { code: 'SOMEONE', organization: null }

test('streams of different columns, one after another on one session, each read by their own columns', async (t) => {
  const { ownerUrl } = await testDatabase(t)
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

test('a copy holds the bytes of the texts of every row, whatever is in them', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const database = openDatabase({ url: ownerUrl, slots: 1, streamSlots: 1 })
  t.teardown(() => database.close())
  const read: (string | undefined)[][] = []
  const texts = [String.raw`it's a \ "quote"`, 'é, and\na line', '$1 || null', '']
  const query = sql`select n::text, case n when 2 then null else ${texts[0]} || n end, (${sql.param(texts)}::text[])[n]
    from generate_series(1, ${4}::int) as n where n > ${0} and ${null}::text is null and ${true} order by n`
  for (let turn = 0; turn < 2; turn++)
    for await (const rows of database.copy(someone, query))
      read.push(...rows.map((row) => row.map((column) => column?.toString())))
  const expected = texts.map((text, i) => [
    String(i + 1),
    i === 1 ? undefined : `${texts[0] ?? ''}${String(i + 1)}`,
    text,
  ])
  t.same(read, [...expected, ...expected])
  t.equal(database.gauge().streams.opened, 1, 'on one session')
})

test('rows of a copy are the same wherever its chunks end, and a copy cut off or with more after its end is none', (t) => {
  const text = fc.option(fc.uint8Array({ maxLength: 9 }))
  const drawn = fc.record({
    rows: fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 5 }),
    cuts: fc.array(fc.nat(200), { maxLength: 6 }),
    extension: fc.uint8Array({ maxLength: 3 }),
  })
  fc.assert(
    fc.property(drawn, ({ rows, cuts, extension }) => {
      const file = copyOfRows(rows, extension)
      const places = [0, ...cuts.map((cut) => cut % file.length).sort((a, b) => a - b), file.length]
      const reader = new CopyRows()
      const read = places.slice(1).flatMap((to, i) => reader.read(file.subarray(places[i], to)))
      t.equal(reader.ended, true)
      t.same(
        read.map((row) => row.map((column) => column && [...column])),
        rows.map((row) => row.map((column) => column && [...column])),
      )
      const short = new CopyRows()
      short.read(file.subarray(0, -1))
      t.equal(short.ended, false)
      t.throws(() => new CopyRows().read(Buffer.concat([file, Buffer.of(0)])), /follows the end/)
    }),
    { numRuns: 200 },
  )
  t.throws(() => new CopyRows().read(Buffer.alloc(40, 'leaf ')), /no binary COPY/)
  t.end()
})

function copyOfRows(rows: readonly (readonly (Uint8Array | null)[])[], extension: Uint8Array): Buffer {
  const int16 = (n: number) => Buffer.from([(n >> 8) & 255, n & 255])
  const int32 = (n: number) => Buffer.concat([int16(n >> 16), int16(n)])
  return Buffer.concat([
    Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
    ...[int32(0), int32(extension.length), extension],
    ...rows.flatMap((row) => [
      int16(row.length),
      ...row.flatMap((column) => (column === null ? [int32(-1)] : [int32(column.length), column])),
    ]),
    int16(-1),
  ])
}

test('a stream and a copy may be silent for twelve times the time of a unit, and no longer', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const database = openDatabase({ url: ownerUrl, slots: 1, streamSlots: 1, deadlineMs: 75 })
  t.teardown(() => database.close())
  const silent = (seconds: number) => sql`select pg_sleep(${seconds})::text as slept`
  const countOf = async (batches: AsyncIterable<readonly unknown[]>): Promise<number> => {
    let rows = 0
    for await (const batch of batches) rows += batch.length
    return rows
  }
  t.equal(await countOf(database.stream(someone, silent(0.3), 1)), 1)
  t.equal(await countOf(database.copy(someone, silent(0.3))), 1)
  await t.rejects(countOf(database.stream(someone, silent(5), 1)), ConnectionLost)
  await t.rejects(countOf(database.copy(someone, silent(5))), ConnectionLost)
  t.match(database.gauge().streams, { free: 1, waiting: 0 })
})
