import type postgres from 'postgres'

/** What one check looked at and what it found wrong; `breaches` holds the first of them, as facts. */
export type Violation = {
  readonly check: string
  /** What the check is about, where its name is a code. */
  readonly title?: string
  readonly examined: number
  readonly wrong: number
  /** What could not be examined, as a sentence. */
  readonly notExamined?: string | null
  readonly breaches: readonly string[]
  /** What an entry says was erased, and so cannot be compared. */
  readonly erased?: readonly string[] | undefined
}

const shown = 5

/** What a query of breaches finds: how many, and the first of them. */
export async function breachesOf(
  sql: postgres.ISql,
  query: string,
): Promise<Pick<Violation, 'wrong' | 'breaches'>> {
  const rows = await sql.unsafe(
    `select to_jsonb(breach)::text as facts, count(*) over () as wrong from (${query}) as breach limit ${shown}`,
  )
  return { wrong: Number(rows[0]?.['wrong'] ?? 0), breaches: rows.map((row) => String(row['facts'])) }
}
