import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import type { Test } from 'tap'
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Transaction,
} from '../../src/platform/database/database.ts'
import { addActing, addClock } from './clock.ts'
import { testServer } from './postgres.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
export const things = pgTable('things', {
  id: integer().primaryKey(),
  amount: numeric({ precision: 17, scale: 2 }),
  day: date(),
  at: timestamp({ withTimezone: true, mode: 'string' }),
  big: bigint({ mode: 'bigint' }),
  flag: boolean(),
  facts: jsonb(),
  bytes: bytea(),
  words: text().array(),
})

export async function smallDatabase(
  t: Test,
  options: Partial<DatabaseOptions> = {},
): Promise<{ database: Database; admin: postgres.Sql; url: string }> {
  const { ownerUrl } = await testServer(t)
  const admin = postgres(ownerUrl, { max: 2, onnotice: () => undefined })
  await addClock(admin)
  await addActing(admin)
  await admin.unsafe(`
    create table things (id int primary key, amount numeric(17,2), day date, at timestamptz, big bigint, flag boolean,
      facts jsonb, bytes bytea, words text[]);
    create table later (id int, thing int references things deferrable initially deferred)`)
  const database = openDatabase({ url: ownerUrl, slots: 2, deadlineMs: 2_000, ...options })
  t.teardown(async () => {
    await database.close()
    await admin.end()
  })
  return { database, admin, url: ownerUrl }
}

export const put = (tx: Transaction, id: number): Promise<unknown> =>
  tx.insert(things).values({ id }).execute()
export const ids = async (admin: postgres.Sql): Promise<unknown[]> =>
  (await admin<{ id: number }[]>`select id from things order by id`).map(({ id }) => id)
export const reason = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error)
