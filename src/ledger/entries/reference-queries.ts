import { sql } from 'drizzle-orm'
import { prepared, type Reading } from '../../platform/database/database.ts'

/** An act that the bank knows by a reference. Subject and fund say among which acts of its kind the reference stands once. */
export type ReferencedAct = {
  readonly kind: string
  readonly reference: string
  readonly subject?: string
}

/** An earlier act of the same kind whose reference is the same in its canonical form. */
export type Repeated = {
  readonly entry: string
  readonly subject: string
  readonly fund: string | null
  readonly effectiveOn: string
  readonly reference: string
}
export type WithRepeats<Answer> = Answer & { readonly repeats: readonly Repeated[] }

const repeated = prepared(sql`
  select id as entry, subject, fund, effective_on::text as "effectiveOn", reference
  from latest_with_reference(${sql.placeholder('reference')}::text) as entry
  where kind = ${sql.placeholder('kind')}::text
    and (${sql.placeholder('subject')}::text is null or subject = ${sql.placeholder('subject')}::text)
    and not exists (select from ledger_entries as undone where undone.reverses = entry.id and undone.kind = 'entry.reversed')
  order by recorded_at desc, id desc limit 20`)

/**
 * The acts of the same kind that the books hold under the same reference of the bank, the latest first, 20 at most, of the latest 500 acts
 * under that reference. What was undone as a mistake does not count; what the bank returned does. Two spellings of a reference are one:
 * `canonical_bank_reference`.
 */
export async function actsWithReference(
  tx: Reading,
  { kind, reference, subject }: ReferencedAct,
): Promise<Repeated[]> {
  return [...(await tx.ask<Repeated>(repeated({ kind, reference, subject: subject ?? null })))]
}
