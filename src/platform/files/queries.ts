import { and, eq, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../database/database.ts'
import { storedFileKeepers, storedFiles } from '../database/tables.ts'
import type { StoredFile } from './attachment.ts'
import type { MediaType } from './media-types.ts'

/** Under which name a person stores files: that of the own organization, or of the staff. */
const keeperOf = ({ principal }: Reading): string => principal.organization ?? 'staff'

/** Records that a file is stored, once its bytes are durable, and by whom. The same file again changes nothing. */
export async function insertStoredFile(tx: Transaction, file: StoredFile): Promise<void> {
  await tx.insert(storedFiles).values(file).onConflictDoNothing()
  await tx
    .insert(storedFileKeepers)
    .values({ sha256: file.sha256, keeper: keeperOf(tx) })
    .onConflictDoNothing()
}

/** Which files, by their hashes, the acting person may name: a grantee's user those that the own organization stored, staff all. */
export async function storedByOwn(tx: Reading, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const { organization } = tx.principal
  const ofOwn =
    organization === null
      ? undefined
      : sql`exists (select from ${storedFileKeepers} where ${storedFileKeepers.sha256} = ${storedFiles.sha256}
          and ${storedFileKeepers.keeper} = ${keeperOf(tx)})`
  const rows = await tx
    .select({ sha256: storedFiles.sha256 })
    .from(storedFiles)
    .where(and(sql`${storedFiles.sha256} = any(${sql.param([...hashes])}::text[])`, ofOwn))
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** The size in bytes and the kind of a stored file; its bytes are in the file store. Null where none is stored. */
export async function storedFile(tx: Reading, sha256: string): Promise<StoredFile | null> {
  const [row] = await tx.select().from(storedFiles).where(eq(storedFiles.sha256, sha256))
  return row === undefined
    ? null
    : { sha256: row.sha256, bytes: row.bytes, mediaType: row.mediaType as MediaType }
}
