import { record } from '../ledger/commands.ts'
import { nextCode } from '../platform/codes.ts'
import type { Transaction } from '../platform/database.ts'
import { type ExcludedParty, refuseExclusion } from './exclusion.ts'
import { type ExclusionList, insertExclusionList, listMustBeNew } from './exclusion-queries.ts'

export type Extract = { readonly extractedOn: string; readonly sha256: string }

/** Imports a list of excluded parties, read from a kept file: whole, or not at all. Applicants are matched against the latest extract. */
export async function importExclusionList(
  tx: Transaction,
  { extractedOn, sha256 }: Extract,
  parties: readonly ExcludedParty[],
): Promise<ExclusionList> {
  if (extractedOn > tx.today)
    throw refuseExclusion('exclusion-list-of-the-future', { extractedOn, latest: tx.today })
  await listMustBeNew(tx, sha256)
  if (parties.length === 0) throw refuseExclusion('exclusion-list-empty', { sha256 })
  const code = await nextCode(tx, 'EXCL')
  const list = {
    ...{ code, extractedOn, sha256, version: 1 },
    parties: parties.length,
    importedBy: tx.principal.code,
  }
  await insertExclusionList(tx, list, parties)
  await record(tx, {
    kind: 'exclusion-list.imported',
    subject: code,
    effectiveOn: tx.today,
    facts: { extractedOn, sha256, parties: parties.length },
  })
  return list
}
