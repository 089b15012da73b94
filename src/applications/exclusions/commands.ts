import { record } from '../../ledger/commands.ts'
import { nextCode } from '../../platform/database/codes.ts'
import {
  type Database,
  type Principal,
  postgresError,
  type Snapshot,
  type Transaction,
} from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { refuseApplication } from '../refusals.ts'
import type { Extracted, RowsRead, TakeParties } from './csv.ts'
import { type ExcludedParty, mustBeExtractedBy } from './exclusion.ts'
import {
  type ExclusionFile,
  type ExclusionList,
  insertExclusionList,
  listMustBeNew,
  mostDaysOf,
  noteReading,
  saveMostDays,
  storeParties,
  unreadList,
} from './queries.ts'

export type Extract = { readonly extractedOn: string; readonly sha256: string }

/** A file that is worth reading: stored, not imported before, and not dated in the future. Null where the import itself refuses it. */
export async function listToRead(
  tx: Snapshot,
  { extractedOn, sha256 }: Extract,
): Promise<ExclusionFile | null> {
  mustBeExtractedBy(tx.today, extractedOn)
  return unreadList(tx, sha256)
}

/**
 * Reads a file and stores its parties as they are read, in units of bounded size, and notes how far it is. They have no effect until a list
 * names the file, and are the same however often it is read, so an interrupted reading is simply repeated. Of a file that turns out to be no
 * extract, what was stored stays without effect.
 */
export async function readAndStore(
  db: Database,
  principal: Principal,
  { sha256: file, bytes }: ExclusionFile,
  read: (take: TakeParties) => Promise<Extracted>,
): Promise<Extracted> {
  const note = (far: Omit<Parameters<typeof noteReading>[1], 'file' | 'bytes'>) =>
    db.transaction(principal, (tx) => noteReading(tx, { file, bytes, ...far }))
  await note({ state: 'reading' })
  let far = { rows: 0, bytesRead: 0, stored: 0 }
  // While one batch is stored the next is read.
  let storing = Promise.resolve()
  const store = async (parties: readonly ExcludedParty[], { rows, bytes: bytesRead }: RowsRead) =>
    db.transaction(principal, async (tx) => {
      await storeParties(tx, file, parties)
      far = { rows, bytesRead, stored: far.stored + parties.length }
      await noteReading(tx, { file, bytes, state: 'reading', ...far })
    })
  try {
    const extracted = await read(async (parties, rowsRead) => {
      await storing
      storing = store(parties, rowsRead)
      storing.catch(() => undefined)
    })
    await storing
    await note({ state: 'stored', ...far, bytesRead: bytes })
    return extracted
  } catch (error) {
    await storing.catch(() => undefined)
    if (error instanceof Refusal) await note({ state: 'refused', ...far })
    throw error
  }
}

/** Imports a list of excluded parties from a file whose parties are stored. Parties are asked of the latest extract. */
export async function importExclusionList(
  tx: Transaction,
  extract: Extract,
  extracted: Extracted,
): Promise<ExclusionList> {
  const list = await recordImport(tx, extract, extracted)
  await insertExclusionList(tx, list)
  return list
}

/** All of an import but the row of the list, which needs stored parties: what a dry run does, since it stores none. */
export async function recordImport(
  tx: Transaction,
  { extractedOn, sha256 }: Extract,
  { parties, leftOut }: Extracted,
): Promise<ExclusionList> {
  mustBeExtractedBy(tx.today, extractedOn)
  await listMustBeNew(tx, sha256)
  if (parties === 0) throw refuseApplication('exclusion-list-empty', { sha256 })
  const code = await nextCode(tx, 'EXCL')
  await record(tx, {
    kind: 'exclusion-list.imported',
    subject: code,
    effectiveOn: tx.today,
    facts: { extractedOn, sha256, parties, leftOut },
  })
  const imported = { code, extractedOn, sha256, parties, leftOut: [...leftOut] }
  return { ...imported, importedBy: tx.principal.code, version: 1 }
}

/**
 * Sets the most days of a list that an execution may be asked of, where the database has another. Throws one clear line where the session is
 * not the owner's own.
 */
export async function keepMostDays(owner: Database, mostDays: number): Promise<void> {
  const service = { code: 'SYSTEM', organization: null }
  if ((await owner.snapshot(service, mostDaysOf)) === mostDays) return
  try {
    await owner.transaction(service, (tx) => saveMostDays(tx, mostDays))
  } catch (error) {
    if (postgresError(error)?.code !== 'FD109') throw error
    throw new Error(
      'FIDUCIARY_EXCLUSION_LIST_DAYS is not what the database has: set DATABASE_OWNER_URL to the login of its owner for one start',
    )
  }
}
