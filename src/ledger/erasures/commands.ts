import { sql } from 'drizzle-orm'
import { postgresError, type Transaction } from '../../platform/database/database.ts'
import { record } from '../commands.ts'
import { entryById } from '../queries.ts'
import { refuseLedger } from '../refusals.ts'

/** Why a text may be erased: a closed list, since a reason in free words would be one more text to erase. */
export const erasureGrounds = [
  'data-subject-request',
  'court-order',
  'retention-expired',
  'entered-by-mistake',
] as const
type Named = { readonly path: string; readonly ground: (typeof erasureGrounds)[number] }

/** What was erased, and the entry that records it; nothing of the text itself. */
export type Erasure = Named & { readonly id: string; readonly entry: string; readonly recordedAt: string }

/**
 * Texts that rows of their subject hold too: what was proposed, scored, voted and decided on is a record, kept as long as the subject.
 * They are private because recusal hides them, not because they may be erased.
 */
const records: Readonly<Record<string, readonly string[]>> = {
  'application.filed': ['/proposal'],
  'application.received': ['/proposal', '/messageId'],
  'application.screened': ['/items'],
  'ballot.cast': ['/votes'],
  'decision.abandoned': ['/recusals'],
  'decision.certified': ['/tally', '/recusals'],
  'decision.recommended': ['/document'],
  'decision.revised': ['/document'],
  'review.submitted': ['/points', '/total'],
}

/**
 * Erases a private text of an entry, its salt, and every copy of it: in the row it is about and in answers kept for repeated
 * requests. The entry and its hash stay. Refuses a path without a private text, a text that is a record, and a text that is already erased.
 */
export async function eraseText(tx: Transaction, entry: string, { path, ground }: Named): Promise<Erasure> {
  const { kind, subject, texts } = await entryById(tx, entry)
  const text = texts[path]
  if (text === undefined) throw refuseLedger('text-not-found', { entry, path })
  if (records[kind]?.includes(path) === true) throw refuseLedger('text-of-record', { entry, path, kind })
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
    // Another unit of work erased it since it was read.
    if (postgresError(error)?.detail?.includes('it is not there') === true)
      throw refuseLedger('text-already-erased', { entry, path })
    throw error
  }
  return { id, entry, path, ground, recordedAt }
}
