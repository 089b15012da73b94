import type postgres from 'postgres'

/**
 * How many sessions of this database wait for a lock, for one on `relation` where it is given. The server is shared, databases
 * copied from one template give their tables the same numbers, and a wait for a transaction names no database: a session counts
 * by what it holds in this one.
 */
export async function lockWaits(sql: postgres.ISql, relation?: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(distinct pid)::int as n from pg_locks w
    where not granted and ${relation === undefined ? sql`true` : sql`relation = ${relation}::regclass`}
      and exists (
        select from pg_locks h join pg_database d on d.oid = h.database
        where h.pid = w.pid and d.datname = current_database()
      )`
  return row?.n ?? 0
}
