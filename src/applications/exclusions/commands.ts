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
import type { Extracted, RowsRead } from './csv.ts'
import { mustBeExtractedBy } from './exclusion.ts'
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
 * Reads a file and stores its parties, in units of bounded size, and notes how far it is. They have no effect until a list names the file,
 * and are the same however often it is read, so an interrupted reading is simply repeated. Refuses a file that is no extract: of it, nothing
 * is stored.
 */
export async function readAndStore(
  db: Database,
  principal: Principal,
  { sha256, bytes }: ExclusionFile,
  read: (onRead: (read: RowsRead) => Promise<void>) => Promise<Extracted>,
): Promise<Extracted> {
  const note = (reading: Omit<Parameters<typeof noteReading>[1], 'file' | 'bytes'>) =>
    db.transaction(principal, (tx) => noteReading(tx, { file: sha256, bytes, ...reading }))
  await note({ state: 'reading' })
  let far = { rows: 0, bytesRead: 0 }
  try {
    const extracted = await read(async ({ rows, bytes: bytesRead }) => {
      far = { rows, bytesRead }
      await note({ state: 'reading', ...far })
    })
    const { parties, leftOut } = extracted
    const all = { bytesRead: bytes, rows: Math.max(far.rows, parties.length + leftOut.length) }
    for (let from = 0; from < parties.length; from += batch)
      await db.transaction(principal, async (tx) => {
        await storeParties(tx, sha256, parties.slice(from, from + batch))
        const stored = Math.min(from + batch, parties.length)
        const state = stored < parties.length ? 'storing' : 'stored'
        const store = { state, ...all, parties: parties.length, stored } as const
        await noteReading(tx, { file: sha256, bytes, ...store })
      })
    return extracted
  } catch (error) {
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
  { parties: { length: parties }, leftOut }: Extracted,
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
