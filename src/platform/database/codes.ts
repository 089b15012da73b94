import { sql } from 'drizzle-orm'
import type { Transaction } from './database.ts'
import { codeSeries } from './tables.ts'

const given = new WeakMap<Transaction, string[]>()

/** The codes that a unit of work has given, in the order it gave them: a dry run shows none of them. */
export function codesGiven(tx: Transaction): readonly string[] {
  return given.get(tx) ?? []
}

/**
 * The next code of a series, such as AWD-0007. Codes are gapless: the number is given back when the unit of
 * work rolls back, at the price that two units of work taking one wait for each other.
 */
export async function nextCode(tx: Transaction, series: string): Promise<string> {
  const [row] = await tx
    .insert(codeSeries)
    .values({ series, last: 1 })
    .onConflictDoUpdate({ target: codeSeries.series, set: { last: sql`${codeSeries.last} + 1` } })
    .returning({ last: codeSeries.last })
  if (row === undefined) throw new Error('the series gave no number')
  const code = `${series}-${String(row.last).padStart(4, '0')}`
  given.set(tx, [...codesGiven(tx), code])
  return code
}
