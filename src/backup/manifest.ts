import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const named = z.object({ name: z.string(), hash: z.string() })

/** A file inside a backup, as it must be found there. */
const Member = z.object({ path: z.string(), bytes: count, sha256 })
export type Member = z.infer<typeof Member>

const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: count,
})
export type KeptTable = z.infer<typeof Table>

/** The keys of an installation, and what its signer remembers, by the names that they have in a backup. */
export const keyNames = ['signing.key.last', 'service.key', 'keys.json', 'signing.key'] as const
export type KeyName = (typeof keyNames)[number]

/** What a backup holds, as its last file but one says it. */
export const BackupManifest = z
  .object({
    format: z.literal('fiduciary-backup/1'),
    /** The version of the service that took it. */
    version: z.string(),
    /** The instant (UTC) of which it is, by the clock of the database. */
    takenAt: z.string(),
    /** Entries of the ledger, and how many of them stand in the tree. */
    entries: count,
    sealed: count,
    /** The latest signed checkpoint, as a note; null where none was signed. */
    checkpoint: z.string().nullable(),
    /** The schema, by its migrations: what takes the rows back must have the same. */
    migrations: z.array(named),
    tables: z.array(Table),
    /** The number that each sequence gives next. */
    sequences: z.array(z.object({ name: z.string(), next: z.string().regex(/^\d{1,19}$/) })),
    /** Files that are stored, by their SHA-256. */
    files: z.array(z.object({ sha256, bytes: count })),
    /** Keys and what the signer remembers, by the name of the file. */
    keys: z.array(z.enum(keyNames)),
    members: z.array(Member),
  })
  .refine(
    ({ entries, tables }) => tables.find(({ name }) => name === 'ledger_entries')?.rows === entries,
    'other entries than rows of ledger_entries',
  )
export type BackupManifest = z.infer<typeof BackupManifest>

export const manifestPath = 'manifest.json'
/** The SHA-256 of the manifest, which names the hashes of all others. */
export const manifestHashPath = 'manifest.sha256'
export const pathOfTable = (name: string): string => `tables/${name}.jsonl`
export const pathOfFile = (hash: string): string => `files/${hash}`
export const pathOfKey = (name: string): string => `keys/${name}`

/** A backup that is not taken or not brought back, and why: a sentence for the person who asked. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}
