import { record } from '../ledger/commands.ts'
import { nextCode } from '../platform/codes.ts'
import type { Database, Principal, Snapshot, Transaction } from '../platform/database.ts'
import { type ExcludedParty, mustBeExtractedBy, refuseExclusion } from './exclusion.ts'
import {
  type ExclusionList,
  insertExclusionList,
  type KeptFile,
  keepParties,
  listMustBeNew,
  unreadList,
} from './exclusion-queries.ts'

export type Extract = { readonly extractedOn: string; readonly sha256: string }

/** So many rows a unit of work: each is one statement of about a megabyte, far from any deadline. */
const batch = 5_000

/** A file that is worth reading: kept, not imported before, and of a day that has come; null where the import refuses it itself. */
export async function listToRead(tx: Snapshot, { extractedOn, sha256 }: Extract): Promise<KeptFile | null> {
  mustBeExtractedBy(tx.today, extractedOn)
  return unreadList(tx, sha256)
}

/**
 * Keeps the parties of a file, in units of bounded size. They count for nothing until a list names the file, and are the same
 * however often it is read: what broke off is simply done again.
 */
export async function readIn(
  db: Database,
  principal: Principal,
  sha256: string,
  parties: readonly ExcludedParty[],
): Promise<void> {
  for (let from = 0; from < parties.length; from += batch)
    await db.transaction(principal, (tx) => keepParties(tx, sha256, parties.slice(from, from + batch)))
}

/** Imports a list of excluded parties from a file that was read in whole. Applicants are matched against the latest extract. */
export async function importExclusionList(
  tx: Transaction,
  extract: Extract,
  parties: number,
): Promise<ExclusionList> {
  const list = await recordImport(tx, extract, parties)
  await insertExclusionList(tx, list)
  return list
}

/** All of an import but the row of the list, which stands on kept parties: what a rehearsal does, that keeps none. */
export async function recordImport(
  tx: Transaction,
  { extractedOn, sha256 }: Extract,
  parties: number,
): Promise<ExclusionList> {
  mustBeExtractedBy(tx.today, extractedOn)
  await listMustBeNew(tx, sha256)
  if (parties === 0) throw refuseExclusion('exclusion-list-empty', { sha256 })
  const code = await nextCode(tx, 'EXCL')
  await record(tx, {
    kind: 'exclusion-list.imported',
    subject: code,
    effectiveOn: tx.today,
    facts: { extractedOn, sha256, parties },
  })
  return { code, extractedOn, sha256, parties, importedBy: tx.principal.code, version: 1 }
}
