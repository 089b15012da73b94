import postgres from 'postgres'

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

/** The seconds that have passed, with one place. */
export function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1)
}

/** Reads the database's statistics again, as autovacuum does some time after so many rows were written. */
export async function analyzed(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 })
  try {
    await sql`analyze`
  } finally {
    await sql.end()
  }
}
