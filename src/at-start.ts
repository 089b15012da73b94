import { sql } from 'drizzle-orm'
import { type Database, nobody } from './platform/database/database.ts'

/** Refuses, with one clear line, a server that can lose what it has acknowledged. */
export async function assertDurable(database: Database): Promise<void> {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit']
  const off = await database.snapshot(nobody, (tx) =>
    tx.execute<{ name: string }>(
      sql`select name from unnest(${sql.param(names)}::text[]) name where current_setting(name) = 'off'`,
    ),
  )
  if (off.length === 0) return
  throw new Error(
    `the PostgreSQL server can lose acknowledged writes: off is ${off.map((row) => row.name).join(', ')}`,
  )
}

/** Refuses, with one clear line, a login that cannot see when the sessions of the service began: `knownAt` rests on it. */
export async function assertSeesSessions(database: Database): Promise<void> {
  const [own] = await database.snapshot(nobody, (tx) =>
    tx.execute<{ seen: boolean }>(
      sql`select xact_start is not null as seen from pg_stat_activity where pid = pg_backend_pid()`,
    ),
  )
  if (own?.seen === true) return
  throw new Error(
    'the service cannot see when its own sessions began: have an administrator of the database run GRANT pg_read_all_stats TO fiduciary_runtime',
  )
}

/** Whether the login of the service is the owner's, and so may act as anybody without a key. */
export async function actsAsAnybody(database: Database): Promise<boolean> {
  const [login] = await database.lookUp<{ owner: boolean }>(
    sql`select pg_has_role(session_user, 'fiduciary_owner', 'member') as owner`,
  )
  return login?.owner === true
}
