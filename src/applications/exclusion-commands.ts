import { record } from '../ledger/commands.ts'
import { nextCode } from '../platform/codes.ts'
import type { Database, Principal, Transaction } from '../platform/database.ts'
import { type ExcludedParty, refuseExclusion } from './exclusion.ts'
import { type ExclusionList, insertExclusionList, keepParties, listMustBeNew } from './exclusion-queries.ts'

export type Extract = { readonly extractedOn: string; readonly sha256: string }

/** So many rows a unit of work: each is one statement of about a megabyte, far from any deadline. */
const batch = 5_000

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
  { extractedOn, sha256 }: Extract,
  parties: number,
): Promise<ExclusionList> {
  if (extractedOn > tx.today)
    throw refuseExclusion('exclusion-list-of-the-future', { extractedOn, latest: tx.today })
  await listMustBeNew(tx, sha256)
  if (parties === 0) throw refuseExclusion('exclusion-list-empty', { sha256 })
  const code = await nextCode(tx, 'EXCL')
  const list = {
    ...{ code, extractedOn, sha256, version: 1 },
    parties,
    importedBy: tx.principal.code,
  }
  await insertExclusionList(tx, list)
  await record(tx, {
    kind: 'exclusion-list.imported',
    subject: code,
    effectiveOn: tx.today,
    facts: { extractedOn, sha256, parties },
  })
  return list
}
