import { randomInt } from 'node:crypto'
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
    .execute()
  if (row === undefined) throw new Error('the series gave no number')
  const code = `${series}-${String(row.last).padStart(4, '0')}`
  given.set(tx, [...codesGiven(tx), code])
  return code
}

/** Crockford's base 32: no letter is taken for a digit, and codes sort as their numbers. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const epochMs = Date.UTC(2000, 0, 1)
const tails = 32 ** 5
let last = { second: 0, tail: 0 }

/**
 * A code such as APPL-0S4KQ2W-4T9M3 of the second in which it is given and of what is drawn at random: codes sort by age, and a person who
 * holds one learns nothing of how many there are. Two alike are refused by the primary key, and the second may be sent again.
 */
export function unnumberedCode(tx: Transaction, series: string): string {
  const second = Math.floor((Date.parse(tx.now) - epochMs) / 1000)
  // Within one second the later code is larger by a random step.
  const tail = second === last.second ? last.tail + 1 + randomInt(1000) : randomInt(tails / 2)
  last = { second, tail }
  const code = `${series}-${inLetters(second, 7)}-${inLetters(tail % tails, 5)}`
  given.set(tx, [...codesGiven(tx), code])
  return code
}

function inLetters(number: number, length: number): string {
  return Array.from({ length }, (_, place) =>
    letters.charAt(Math.floor(number / 32 ** (length - 1 - place)) % 32),
  ).join('')
}
