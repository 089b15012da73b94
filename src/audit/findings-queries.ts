import { type SQL, sql } from 'drizzle-orm'
import type { Database, Principal } from '../platform/database.ts'
import { type Found, sentence, type TestCode, testCodes, tests } from './findings.ts'
import { looks } from './findings-looks.ts'
import type { Query, Settings } from './findings-sql.ts'
import { ties } from './findings-ties.ts'

export type Finding = {
  readonly code: TestCode
  readonly examined: number
  readonly found: number
  readonly first: readonly (Found & { readonly sentence: string })[]
}

type Told = { code: TestCode } & Record<'read_at' | 'examined' | 'found' | 'first', string>

/**
 * Runs the tests, or those that must find nothing, on one state of the books: each has a deadline of its own, since a cursor
 * runs a branch of the union only when its row is fetched.
 */
export async function findingsOf(
  db: Database,
  principal: Principal,
  settings: Settings,
  only: 'wrong' | undefined,
): Promise<{ readonly readAt: string; readonly findings: readonly Finding[] }> {
  const queries: Record<TestCode, Query> = { ...ties(), ...looks(settings) }
  const statements = testCodes
    .filter((code) => only === undefined || tests[code].severity === only)
    .map((code) => sql`(${testOf(code, queries[code], settings.limit)})`)
  const findings: Finding[] = []
  let readAt = ''
  for await (const rows of db.stream<Told>(principal, sql.join(statements, sql` union all `), 1))
    for (const { code, read_at, examined, found, first } of rows) {
      readAt = read_at
      findings.push({
        code,
        examined: Number(examined),
        found: Number(found),
        first: (JSON.parse(first) as Found[]).map((one) => ({ ...one, sentence: sentence(code, one) })),
      })
    }
  return { readAt, findings }
}

function testOf(code: TestCode, { examined, amiss, told }: Query, limit: number): SQL {
  const instant = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  // NaN is an amount only where somebody has tampered, and no dollars.
  const amount = sql`nullif(coalesce(told.amount, (select max(amount) from ledger_transfers where entry_id = e.id)), 'NaN')`
  return sql`
    with amiss as materialized (${amiss}),
      listed as materialized (select * from amiss order by place limit ${limit}::integer)
    select ${code}::text as code, ${instant(sql`now()`)} as read_at, (${examined})::text as examined,
      (select count(*) from amiss)::text as found,
      coalesce((
        select jsonb_agg(jsonb_build_object('entry', e.id, 'kind', e.kind, 'subject', e.subject, 'actor', e.actor,
          'effectiveOn', e.effective_on, 'recordedAt', ${instant(sql`e.recorded_at`)},
          'amount', round(${amount}, 2)::text, 'facts', told.facts) order by told.place)
        from (${told ?? sql`select entry, amount, facts, place from listed`}) told left join ledger_entries e on e.id = told.entry
      ), '[]')::text as first`
}
