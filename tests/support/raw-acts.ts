import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import type { Person } from './call.ts'
import type { Service } from './service.ts'

type RawLine = readonly [debit: string, credit: string, amount: string]
type RawEntry = {
  readonly kind: string
  readonly subject: string
  readonly facts?: Stringly
  readonly lines?: readonly RawLine[]
  /** Today where none is given. */
  readonly effectiveOn?: string
}

/** What a person could try who has a key, the login of the service, and SQL. */
export function rawActs(t: Test, s: Service) {
  const sql = postgres(s.runtimeUrl, { max: 3, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const as = (who: Person, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select act(${credentialOf(s.as(who).authorization.replace('Bearer ', ''))})`
      await work(tx)
    })
  /** Posts an entry under the name of the acting person; answers its identifier, and the day on which it takes effect. */
  const post = async (
    tx: postgres.TransactionSql,
    { kind, subject, facts = {}, lines = [], effectiveOn }: RawEntry,
  ): Promise<{ id: string; actor: string; on: string }> => {
    const [row] = await tx<{ now: string; today: string; actor: string }[]>`
      select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now,
        to_char(clock() at time zone 'America/New_York', 'YYYY-MM-DD') as today, acting_person() as actor`
    const { now = '', today = '', actor = '' } = row ?? {}
    const on = effectiveOn ?? today
    const id = `01890000-0000-7000-8000-${randomUUID().slice(24)}`
    const leaf = canonicalJson({
      ...{ actor, effectiveOn: on, facts, id, kind, recordedAt: now, subject, version: '1' },
      transfers: lines.map(([debit, credit, amount]) => ({ debit, credit, amount })),
    })
    await tx`select post_entries(${[leaf]}::text[])`
    return { id, actor, on }
  }
  return { as, post }
}
