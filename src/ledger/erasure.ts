import { sql } from 'drizzle-orm'
import { postgresError, type Transaction } from '../platform/database.ts'
import { record } from './commands.ts'
import { entryById } from './queries.ts'
import { refuseLedger } from './refusals.ts'

/** Why a text may be erased: a closed list, since a reason in free words would be one more text to erase. */
export const erasureGrounds = [
  'data-subject-request',
  'court-order',
  'retention-expired',
  'entered-by-mistake',
] as const
type Named = { readonly path: string; readonly ground: (typeof erasureGrounds)[number] }

/** What was erased, by which entry; nothing of what it said, or of what the entry it belonged to moved. */
export type Erasure = Named & { readonly id: string; readonly entry: string; readonly recordedAt: string }

/**
 * Erases a private text of an entry, its salt, and every copy of it: in the row it is about and in answers kept for repeated
 * requests. The entry and its hash stay. Refuses a place where no such text stands, and one erased before.
 */
export async function eraseText(tx: Transaction, entry: string, { path, ground }: Named): Promise<Erasure> {
  const { subject, texts } = await entryById(tx, entry)
  const text = texts[path]
  if (text === undefined) throw refuseLedger('text-not-found', { entry, path })
  if (text === null) throw refuseLedger('text-already-erased', { entry, path })
  const { id, recordedAt } = await record(tx, {
    kind: 'text.erased',
    subject,
    effectiveOn: tx.today,
    facts: { entry, path, ground },
  })
  try {
    await tx.execute(sql`select erase_text(${entry}::uuid, ${path})`)
  } catch (error) {
    // Another erased it since it was read.
    if (postgresError(error)?.detail?.includes('it is not there') === true)
      throw refuseLedger('text-already-erased', { entry, path })
    throw error
  }
  return { id, entry, path, ground, recordedAt }
}
