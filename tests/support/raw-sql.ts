import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Test } from 'tap'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import type { Service } from './service.ts'

export type Work = (tx: postgres.TransactionSql) => PromiseLike<unknown>

/** Thrown to leave nothing of what was allowed. */
export class Undo extends Error {}

/** A plain driver's session with the rights that the service runs under, and what a person could try in it. */
export function rawSession(t: Test, { namingUrl }: Pick<Service, 'namingUrl'>) {
  const sql = postgres(namingUrl, { max: 3, onnotice: () => undefined })
  t.teardown(() => sql.end())
  /** Does it under a name; with a subject, an entry about that is posted beside it. */
  const act = async (actor: string, work: Work, subject?: string): Promise<void> => {
    await sql.begin(async (tx) => {
      await tx`select act_as(${actor}, null)`
      if (subject !== undefined) await record(tx, actor, subject)
      await work(tx)
    })
  }
  return { sql, act }
}

/** Posts an entry about a subject, under the name of the acting person; answers its id. */
export async function record(
  tx: postgres.TransactionSql,
  actor: string,
  subject: string,
  facts: Stringly = {},
  kind = 'test.acted',
): Promise<string> {
  const [row] = await tx<{ now: string }[]>`
    select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
  const id = `01890000-0000-7000-8000-${randomUUID().slice(24)}`
  const entry = { actor, effectiveOn: '2024-01-01', facts, id, kind, recordedAt: row?.now }
  const leaf = canonicalJson({ ...entry, subject, transfers: [], version: '1' })
  await tx`select post_entries(${[leaf]}::text[])`
  return id
}

/** Proves that the database refuses it with this code: `undone` says that it was allowed, and taken back. */
export async function refused(
  t: Test,
  code: string,
  named: string,
  work: PromiseLike<unknown>,
): Promise<void> {
  const outcome = await Promise.resolve(work).then(
    () => 'nothing refused it',
    (error: unknown) =>
      error instanceof Undo ? 'undone' : error instanceof postgres.PostgresError ? error.code : String(error),
  )
  t.equal(outcome, code, named)
}
