import { and, eq, sql } from 'drizzle-orm'
import { actAs, type Principal, type Reading, type Transaction } from '../database/database.ts'
import { storedFileKeepers, storedFiles } from '../database/tables.ts'
import type { StoredFile } from './attachment.ts'
import type { MediaType } from './media-types.ts'
import { refuseFile } from './refusals.ts'

/** Under which name a person stores files: that of the own organization, or of the staff. */
const keeperOf = ({ principal }: Reading): string => principal.organization ?? 'staff'

/**
 * Records that a file is stored, once its bytes are durable, and who sent it. The same file again changes nothing. The service itself says so, in
 * the transaction that holds the key of the sender: by SQL a person could say it of a file of which it knows the hash alone.
 */
export async function insertStoredFile(tx: Transaction, file: StoredFile, service: Principal): Promise<void> {
  const keeper = keeperOf(tx)
  await actAs(tx, service)
  await tx.insert(storedFiles).values(file).onConflictDoNothing()
  await tx.insert(storedFileKeepers).values({ sha256: file.sha256, keeper }).onConflictDoNothing()
}

/** What one organization may store. The database states the same numbers. */
export const fileQuota = { mostFiles: 2_000, mostBytes: 5 * 1024 ** 3 } as const

/** Refuses a file that an organization has no room for; one that it stored before takes none. Staff has no quota. */
export async function mustHaveRoomFor(
  tx: Reading,
  { sha256, bytes }: Omit<StoredFile, 'mediaType'>,
): Promise<void> {
  if (tx.principal.organization === null) return
  const [row] = await tx
    .select({
      files: sql<number>`count(*)::int`,
      bytes: sql<string>`coalesce(sum(${storedFiles.bytes}), 0)::text`,
      isOwn: sql<boolean>`coalesce(bool_or(${storedFiles.sha256} = ${sha256}), false)`,
    })
    .from(storedFileKeepers)
    .innerJoin(storedFiles, eq(storedFiles.sha256, storedFileKeepers.sha256))
    .where(eq(storedFileKeepers.keeper, keeperOf(tx)))
  if (row === undefined || row.isOwn) return
  const held = { files: row.files, bytes: Number(row.bytes) }
  if (held.files >= fileQuota.mostFiles || held.bytes + bytes > fileQuota.mostBytes)
    throw refuseFile('file-quota-reached', { ...held, asked: bytes, ...fileQuota })
}

/** Which files, by their hashes, the acting person may name: a grantee's user those that the own organization sent, staff those that it may read. */
export async function storedByOwn(tx: Reading, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const { organization } = tx.principal
  const ofOwn =
    organization === null
      ? sql`file_name_for_acting(${storedFiles.sha256}) is not null`
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

/**
 * A file with the name under which the acting person may download it. Refuses one that is not stored, and one that neither the own
 * organization sent nor an act names that the person may read: both look the same.
 */
export async function readableFile(
  tx: Reading,
  sha256: string,
): Promise<StoredFile & { readonly name: string }> {
  const [row] = await tx.execute<{ name: string | null }>(sql`select file_name_for_acting(${sha256}) as name`)
  const file = await storedFile(tx, sha256)
  if (file === null || row === undefined || row.name === null) throw refuseFile('file-not-found', { sha256 })
  return { ...file, name: row.name }
}
