import { and, eq, inArray } from 'drizzle-orm'
import { contentsOf } from '../../applications/content-queries.ts'
import { applicationByCode } from '../../applications/queries.ts'
import { ledgerEntries, ledgerSeals, ledgerTexts } from '../../ledger/tables.ts'
import type { Reading } from '../../platform/database/database.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import type { Inclusion } from './contract.ts'
import { inclusionOf } from './queries.ts'

/** The receipt of an application: the facts of its entry, and the proof that the entry is in the signed tree. */
export type ApplicationReceipt = {
  readonly application: string
  readonly status: string
  readonly recordedAt: string
  readonly entry: string
  readonly facts: Readonly<Record<string, unknown>>
  /** Whether the proposal is withheld from the acting person; the entry holds only hashes of it. */
  readonly withheld: boolean
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  readonly requested: string | null
  /** The text of the proposal and the salt of its hash; null where it was erased or is withheld. */
  readonly proposal: { readonly text: string; readonly salt: string } | null
  /** Null until the entry is sealed. */
  readonly inclusion: Inclusion | null
}

/** The receipt of an application, without the proposal where the database withholds it. */
export async function receiptOf(tx: Reading, code: string): Promise<ApplicationReceipt> {
  const { status } = await applicationByCode(tx, code)
  const contents = await contentsOf(tx, code)
  const [row] = await tx
    .select({
      entry: ledgerEntries.id,
      facts: ledgerEntries.facts,
      recordedAt: ledgerEntries.recordedAt,
      text: ledgerTexts.text,
      salt: ledgerTexts.salt,
      sealed: ledgerSeals.leafIndex,
    })
    .from(ledgerEntries)
    .leftJoin(ledgerTexts, and(eq(ledgerTexts.entryId, ledgerEntries.id), eq(ledgerTexts.path, '/proposal')))
    .leftJoin(ledgerSeals, eq(ledgerSeals.entryId, ledgerEntries.id))
    .where(
      and(
        eq(ledgerEntries.subject, code),
        inArray(ledgerEntries.kind, ['application.received', 'application.filed']),
      ),
    )
  if (row === undefined) throw new Error('an application has no entry')
  const { entry, facts, text, salt } = row
  const shown = contents !== null && text !== null && salt !== null
  return {
    ...{ application: code, status, entry, facts },
    recordedAt: instantFrom(row.recordedAt),
    withheld: contents === null,
    files: contents?.files ?? [],
    requested: contents?.requested.toString() ?? null,
    proposal: shown ? { text, salt: salt.toString('hex') } : null,
    inclusion: row.sealed === null ? null : await inclusionOf(tx, entry),
  }
}
