import type postgres from 'postgres'

/** What one check looked at and what it found amiss; `breaches` holds the first of them, as facts. */
export type Finding = {
  readonly check: string
  readonly examined: number
  readonly amiss: number
  readonly breaches: readonly string[]
}

const shown = 5

/** What a query of breaches finds: how many, and the first of them. */
export async function breachesOf(
  sql: postgres.ISql,
  query: string,
): Promise<Pick<Finding, 'amiss' | 'breaches'>> {
  const rows = await sql.unsafe(
    `select to_jsonb(breach)::text as facts, count(*) over () as amiss from (${query}) as breach limit ${shown}`,
  )
  return { amiss: Number(rows[0]?.['amiss'] ?? 0), breaches: rows.map((row) => String(row['facts'])) }
}
