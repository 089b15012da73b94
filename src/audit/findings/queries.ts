import { type SQL, sql } from 'drizzle-orm'
import type { Database, Principal } from '../../platform/database/database.ts'
import { type Found, matterOf, sentence, type TestCode, testCodes, tests } from './findings.ts'
import { integrityChecks } from './integrity-checks.ts'
import type { Test } from './integrity-tests.ts'
import { actIndicators } from './risks/acts.ts'
import { administrationIndicators } from './risks/administration.ts'
import { cashIndicators } from './risks/cash.ts'
import { endingIndicators } from './risks/endings.ts'
import { federalAwardIndicators } from './risks/federal-awards.ts'
import { paymentIndicators } from './risks/payments.ts'
import { type Matter, ranked } from './risks/rank.ts'
import { facts, madeByNobody, type Query, type Settings } from './sql.ts'

type Finding = {
  readonly code: TestCode
  readonly examined: number
  readonly found: number
  /** What the test could not examine, as a sentence; null where it examined everything. */
  readonly notExamined: string | null
  readonly first: readonly (Found & { readonly sentence: string })[]
}

/** Findings of one state of the books. `ranking` is null where only the integrity checks were asked for. */
export type Findings = {
  readonly readAt: string
  readonly findings: readonly Finding[]
  readonly ranking: Ranking | null
}
type Ranking = {
  readonly matters: readonly Matter<TestCode>[]
  /** How many findings were not ranked, since their tests found more than are ranked of each. */
  readonly notRanked: number
  /** How many entries the risk indicators leave out, since nobody made them with a key. */
  readonly leftOut: number
}
/** The findings of each risk indicator that are ranked, the first by its own order. */
const mostRanked = 500

type ResultRow = { code: TestCode | null; hidden: string | null; limits: string | null } & Record<
  'read_at' | 'examined' | 'found' | 'first',
  string
>

/**
 * Runs the tests, or those that must find nothing, on one state of the books: each has a deadline of its own, since a cursor
 * runs a branch of the union only when its row is fetched.
 */
export async function findingsOf(
  db: Database,
  principal: Principal,
  settings: Settings,
  only: 'wrong' | undefined,
): Promise<Findings> {
  const queries: Partial<Record<TestCode, Query>> = {
    ...integrityChecks(),
    'row-differs': lastRebuild,
    ...paymentIndicators(settings),
    ...cashIndicators(settings),
    ...federalAwardIndicators(settings),
    ...endingIndicators(settings),
    ...administrationIndicators(settings),
    ...actIndicators(settings),
  }
  const codes = testCodes.filter((code) => only === undefined || tests[code].severity === only)
  const statements = codes.flatMap((code) => {
    const query = queries[code]
    const most = tests[code].severity === 'look' ? Math.max(settings.limit, mostRanked) : settings.limit
    return query === undefined ? [] : [sql`(${testOf(code, query, most)})`]
  })
  if (only === undefined) statements.push(sql`(${leftOut(settings)})`)
  const findings: Finding[] = []
  let readAt = ''
  let unmade = 0
  for await (const rows of db.stream<ResultRow>(principal, sql.join(statements, sql` union all `), 1))
    for (const { code, read_at, examined, found, hidden, limits, first } of rows) {
      if (code === null) {
        unmade = Number(examined)
        continue
      }
      readAt = read_at
      findings.push({
        code,
        examined: Number(examined),
        found: Number(found),
        notExamined: hidden === null ? limits : notExamined(hidden),
        first: (JSON.parse(first) as Found[]).map((one) => ({ ...one, sentence: sentence(code, one) })),
      })
    }
  const done = new Map(findings.map((finding) => [finding.code, finding]))
  return {
    readAt,
    findings: codes.map((code) => {
      const finding = done.get(code) ?? outside(code)
      return { ...finding, first: finding.first.slice(0, settings.limit) }
    }),
    ranking: only === undefined ? { ...rankingOf(findings), leftOut: unmade } : null,
  }
}

/** All that the risk indicators found, by matter. */
function rankingOf(findings: readonly Finding[]): Pick<Ranking, 'matters' | 'notRanked'> {
  const looks = findings.filter(({ code }) => tests[code].severity === 'look')
  const signs = looks.flatMap(({ code, first }) => {
    const { points = 0 }: Test = tests[code]
    return first.map((one) => {
      const { sentence: said, entry, amount } = one
      return { code, points, matter: matterOf(code, one), sentence: said, entry, amount }
    })
  })
  const found = looks.reduce((sum, { found: count }) => sum + count, 0)
  return { matters: ranked(signs), notRanked: found - signs.length }
}

/** How many entries the risk indicators leave out, in the columns of a test. */
function leftOut({ size }: Settings): SQL {
  const within =
    size === null
      ? sql`true`
      : sql`exists (select from ledger_seals s where s.entry_id = e.id and s.leaf_index < ${size}::bigint)`
  return sql`
    select null::text, null::text, count(*)::text, '0', null::text, null::text, '[]' from ledger_entries e where ${madeByNobody} and ${within}`
}

const last = sql`(select * from rebuild_results order by read_at desc limit 1)`

/** What the last comparison of all rows with all entries found. It is run each day, and never for a reader of findings. */
const lastRebuild: Query = {
  examined: sql`select coalesce((select rows from ${last} result), 0)`,
  matches: sql`
    select (one ->> 'entry')::uuid as entry, null::numeric as amount, place, ${facts({
      table: sql`one ->> 'table'`,
      about: sql`one ->> 'subject'`,
      column: sql`one ->> 'column'`,
    })} as facts
    from ${last} result, jsonb_array_elements(differences) with ordinality as found (one, place)`,
  limits: sql`select coalesce((
    select 'Rows were last compared at ' || to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '. ' ||
      case when found > jsonb_array_length(differences) then 'It found ' || found || '. ' else '' end ||
      coalesce(not_examined || ' ', '') || 'For now, run npm run verify-ledger.'
    from ${last} result), 'Rows were not compared yet: run npm run verify-ledger.')`,
}

/**
 * The integrity checks that the database can run and that fail on one state of the books, by code; and which state that was. Each has a
 * deadline of its own, as above.
 */
export async function failingIntegrityChecks(
  db: Database,
  principal: Principal,
): Promise<{ readonly failing: readonly TestCode[]; readonly snapshot: string }> {
  const state = sql`(select null::text as code, pg_current_snapshot()::text as said)`
  const statements = (Object.entries(integrityChecks()) as [TestCode, Query][]).map(
    ([code, { matches }]) => sql`(select ${code}::text as code, exists (${matches})::text as said)`,
  )
  const failing: TestCode[] = []
  let snapshot = ''
  for await (const rows of db.stream<{ code: TestCode | null; said: string }>(
    principal,
    sql.join([state, ...statements], sql` union all `),
    1,
  ))
    for (const { code, said } of rows)
      if (code === null) snapshot = said
      else if (said === 'true') failing.push(code)
  return { failing, snapshot }
}

/** The service itself computes what the database stores, so a test of the bytes is run outside it, by the auditor. */
function outside(code: TestCode): Finding {
  const notExamined = `${tests[code].title}: run the verifier in the audit package, or npm run verify-ledger.`
  return { code, examined: 0, found: 0, notExamined, first: [] }
}

/** Says which tables this login may see in part only. */
export function notExamined(hidden: string): string {
  return `Rows of ${hidden} that this login may not see were not examined.`
}

/** Which of such tables the database hides rows of from the login, or all of them. */
export function hiddenAmong(tables: readonly string[]): SQL {
  return sql`(select string_agg(name, ', ' order by name) from unnest(${sql.param([...tables])}::text[]) name
    where not has_table_privilege(name, 'select') or row_security_active(name))`
}

/**
 * One test as a query of one row: how much it examined, how many it found, which tables hide rows from the login, and the first of
 * its findings, up to `limit`, as JSON. An amount is in dollars; null where nothing moved, and for NaN.
 */
export function testOf(
  code: TestCode,
  { examined, matches, shown, guarded = [], limits = sql`null` }: Query,
  limit: number,
): SQL {
  const instant = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  // NaN is an amount only after tampering, and is not dollars.
  const amount = sql`nullif(coalesce(shown.amount, (select max(amount) from ledger_transfers where entry_id = e.id)), 'NaN')`
  return sql`
    with matches as materialized (${matches}),
      listed as materialized (select * from matches order by place limit ${limit}::integer)
    select ${code}::text as code, ${instant(sql`clock()`)} as read_at, (${examined})::text as examined,
      (select count(*) from matches)::text as found, ${hiddenAmong(guarded)} as hidden,
      (${limits})::text as limits,
      coalesce((
        select jsonb_agg(jsonb_build_object('entry', e.id, 'kind', e.kind, 'subject', e.subject, 'actor', e.actor,
          'effectiveOn', e.effective_on, 'recordedAt', ${instant(sql`e.recorded_at`)},
          'amount', round(${amount}, 2)::text, 'facts', shown.facts) order by shown.place)
        from (${shown ?? sql`select entry, amount, facts, place from listed`}) shown left join ledger_entries e on e.id = shown.entry
      ), '[]')::text as first`
}
