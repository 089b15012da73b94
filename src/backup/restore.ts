import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { Session } from '../platform/database/connection.ts'
import { migrateDatabase } from '../platform/database/migrations.ts'
import { readSchemaFiles } from '../platform/database/schema/files.ts'
import { openSchemaSession } from '../platform/database/schema/roles.ts'
import { createFile, replaceFile } from '../platform/files/local-files.ts'
import type { FileStore } from '../platform/files/store.ts'
import { type Archive, openArchive } from './archive.ts'
import { type BackupManifest, BackupRefused, pathOfFile, pathOfKey, pathOfTable } from './manifest.ts'
import { passNumbers, rowsIn, rowsOf } from './rows.ts'
import { compareSeen, type SeenComparison, type SeenTree, seenFrom } from './seen.ts'

export type Destination = {
  /** The login of the owner of the database, which holds no entry. */
  readonly ownerUrl: string
  readonly store: FileStore
  /** Where each key goes, by its name in the backup. */
  readonly pathOf: (key: string) => string
}
export type Restored = { readonly manifest: BackupManifest; readonly compared: SeenComparison | null }

const migrations = resolve(import.meta.dirname, '..', '..', 'drizzle')
/** What the signer remembers of its last signature. */
const memory = 'signing.key.last'

/** Opens a backup for what follows, and refuses one of another schema, or whose keys would replace others. Nothing is changed. */
export async function openBackup(path: string, pathOf: Destination['pathOf']): Promise<Archive> {
  const archive = await openArchive(path)
  try {
    mustHaveSchema(archive.manifest, await readSchemaFiles(migrations))
    const standing = archive.manifest.keys.map(pathOf).find((place) => existsSync(place))
    if (standing !== undefined)
      throw new BackupRefused(
        `${standing} is there already: a backup is brought back into a place that has no keys. Move it away, or name another DATA_DIR`,
      )
    return archive
  } catch (error) {
    archive.close()
    throw error
  }
}

/**
 * Brings a backup back: into an empty database, brought up to the schema, in one transaction; its files into the place of files, its keys into theirs.
 * `seen` is a tree that somebody saw after the backup: where it is beyond these books, the signer remembers it, and does not sign a second ledger.
 */
export async function restoreBackup(
  archive: Archive,
  { ownerUrl, store, pathOf }: Destination,
  seen: string | null,
  say: (line: string) => void,
): Promise<Restored> {
  const { manifest } = archive
  const textOfKey = async (name: string): Promise<string> =>
    manifest.keys.includes(name) ? textOf(await archive.read(pathOfKey(name))) : ''
  const tree = seen === null ? null : seenFrom(seen, await textOfKey('signing.key'))
  await migrateDatabase(ownerUrl, migrations)
  const session = openSchemaSession(ownerUrl)
  try {
    await session.command('set role fiduciary_owner; set statement_timeout = 0')
    await passNumbers(session, manifest.entries)
    await rowsIn(session, manifest, (name) => archive.read(pathOfTable(name)), say)
    for (const [i, { sha256 }] of manifest.files.entries()) {
      if ((i + 1) % 100 === 0 || i + 1 === manifest.files.length)
        say(`file ${i + 1} of ${manifest.files.length}`)
      await store.keep(await archive.read(pathOfFile(sha256)), async () => undefined)
    }
    for (const name of manifest.keys) await createFile(pathOf(name), await textOfKey(name))
    if (tree !== null) await remember(tree, await textOfKey(memory), pathOf(memory))
    await sealAll(session, manifest.entries)
    return { manifest, compared: tree === null ? null : await compareSeen(session, tree) }
  } finally {
    await session.end()
  }
}

/** Gives the last entries their places, as the service would at its start, so that all are compared with what was seen. */
async function sealAll(session: Session, entries: number): Promise<void> {
  for (let sealed = -1, before = -2; sealed < entries && sealed > before; ) {
    before = sealed
    const [round] = await rowsOf<{ sealed: string }>(session, 'select seal_entries(10000)::text as sealed')
    sealed = Number(round?.sealed)
  }
}

/** The larger tree is remembered: a signer that knows less would sign another ledger after it. */
async function remember({ size, root }: SeenTree, before: string, path: string): Promise<void> {
  if (before !== '' && seenFrom(before, '').size >= size) return
  await replaceFile(path, `${JSON.stringify({ size, root: root.toString('hex') })}\n`)
}

function mustHaveSchema(
  { version, migrations: taken }: BackupManifest,
  { migrations: here }: { readonly migrations: readonly BackupManifest['migrations'][number][] },
): void {
  const newest = (all: readonly { readonly name: string }[]) => all.at(-1)?.name ?? 'none'
  if (taken.length === here.length && taken.every(({ hash }, i) => hash === here[i]?.hash)) return
  throw new BackupRefused(
    `the backup is of another schema: its last migration is ${newest(taken)}, and this version has ${newest(here)}. Bring it back with version ${version} of the service, and start this version on it afterwards`,
  )
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Readable.from(chunks).toArray()).toString('utf8')
}
