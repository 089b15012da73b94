import { eq } from 'drizzle-orm'
import type { Reading, Transaction } from '../database/database.ts'
import { storedFiles } from '../database/tables.ts'
import type { StoredFile } from './attachment.ts'
import type { MediaType } from './media-types.ts'

/** Records that a file is stored, once its bytes are durable. The same file again changes nothing. */
export async function insertStoredFile(tx: Transaction, file: StoredFile): Promise<void> {
  await tx.insert(storedFiles).values(file).onConflictDoNothing({ target: storedFiles.sha256 })
}

/** The size in bytes and the kind of a stored file; its bytes are in the file store. Null where none is stored. */
export async function storedFile(tx: Reading, sha256: string): Promise<StoredFile | null> {
  const [row] = await tx.select().from(storedFiles).where(eq(storedFiles.sha256, sha256))
  return row === undefined
    ? null
    : { sha256: row.sha256, bytes: row.bytes, mediaType: row.mediaType as MediaType }
}
