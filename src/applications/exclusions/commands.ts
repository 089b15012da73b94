import { record } from '../../ledger/commands.ts'
import { nextCode } from '../../platform/database/codes.ts'
import type { Database, Principal, Snapshot, Transaction } from '../../platform/database/database.ts'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, mustBeExtractedBy } from './exclusion.ts'
import {
  type ExclusionFile,
  type ExclusionList,
  insertExclusionList,
  listMustBeNew,
  storeParties,
  unreadList,
} from './queries.ts'

export type Extract = { readonly extractedOn: string; readonly sha256: string }

/** Rows to a unit of work: each is one statement of about a megabyte, far from any deadline. */
const batch = 5_000

/** A file that is worth reading: stored, not imported before, and not dated in the future. Null where the import itself refuses it. */
export async function listToRead(
  tx: Snapshot,
  { extractedOn, sha256 }: Extract,
): Promise<ExclusionFile | null> {
  mustBeExtractedBy(tx.today, extractedOn)
  return unreadList(tx, sha256)
}

/**
 * Stores the parties of a file, in units of bounded size. They have no effect until a list names the file, and are the same
 * however often it is read, so an interrupted reading is simply repeated.
 */
export async function storePartiesOf(
  db: Database,
  principal: Principal,
  sha256: string,
  parties: readonly ExcludedParty[],
): Promise<void> {
  for (let from = 0; from < parties.length; from += batch)
    await db.transaction(principal, (tx) => storeParties(tx, sha256, parties.slice(from, from + batch)))
}

/** Imports a list of excluded parties from a file whose parties are stored. Applicants are matched against the latest extract. */
export async function importExclusionList(
  tx: Transaction,
  extract: Extract,
  parties: number,
): Promise<ExclusionList> {
  const list = await recordImport(tx, extract, parties)
  await insertExclusionList(tx, list)
  return list
}

/** All of an import but the row of the list, which needs stored parties: what a dry run does, since it stores none. */
export async function recordImport(
  tx: Transaction,
  { extractedOn, sha256 }: Extract,
  parties: number,
): Promise<ExclusionList> {
  mustBeExtractedBy(tx.today, extractedOn)
  await listMustBeNew(tx, sha256)
  if (parties === 0) throw refuseApplication('exclusion-list-empty', { sha256 })
  const code = await nextCode(tx, 'EXCL')
  await record(tx, {
    kind: 'exclusion-list.imported',
    subject: code,
    effectiveOn: tx.today,
    facts: { extractedOn, sha256, parties },
  })
  return { code, extractedOn, sha256, parties, importedBy: tx.principal.code, version: 1 }
}
