import { resolve } from 'node:path'
import { rememberedText } from '../ledger/sealing/signer.ts'
import type { Session } from '../platform/database/connection.ts'
import { migrateDatabase } from '../platform/database/migrations.ts'
import { readSchemaFiles } from '../platform/database/schema/files.ts'
import { openSchemaSession } from '../platform/database/schema/roles.ts'
import { readIfThere, replaceFile } from '../platform/files/local-files.ts'
import type { FileStore } from '../platform/files/store.ts'
import { type Archive, openArchive, textOf } from './archive.ts'
import {
  type BackupManifest,
  BackupRefused,
  type KeyName,
  keyNames,
  pathOfFile,
  pathOfKey,
  pathOfTable,
} from './manifest.ts'
import { actAsOwner, mustHoldNothing, passNumbers, rowsIn, rowsOf } from './rows.ts'
import { compareSeen, type SeenComparison, seenFrom } from './seen.ts'

export type Destination = {
  /** The login of the owner of the database, which holds no entry. */
  readonly ownerUrl: string
  readonly store: FileStore
  /** Where each key goes, by its name in the backup. */
  readonly pathOf: (key: KeyName) => string
}
export type Restored = { readonly manifest: BackupManifest; readonly compared: SeenComparison | null }

const migrations = resolve(import.meta.dirname, '..', '..', 'drizzle')
/** What the signer remembers of its last signature. */
const memory: KeyName = 'signing.key.last'

/** Opens a backup for what follows, and refuses one of another schema, or whose keys would replace other keys. Nothing is changed. */
export async function openBackup(path: string, pathOf: Destination['pathOf']): Promise<Archive> {
  const archive = await openArchive(path)
  try {
    mustHaveSchema(archive.manifest, await readSchemaFiles(migrations))
    for (const name of archive.manifest.keys) {
      const standing = await readIfThere(pathOf(name))
      if (standing !== null && standing !== (await textOf(await archive.read(pathOfKey(name)))))
        throw new BackupRefused(
          `${pathOf(name)} is there already, and is not that of the backup: move it away, or name another DATA_DIR`,
        )
    }
    return archive
  } catch (error) {
    archive.close()
    throw error
  }
}

/**
 * Brings a backup back: into an empty database, brought up to the schema; its files into the place of files, its keys into theirs, the one that signs
 * last, after what the signer remembers. `seen` is a tree that somebody saw after the backup: where these books do not have it, the signer remembers it,
 * and does not sign a second ledger.
 */
export async function restoreBackup(
  archive: Archive,
  { ownerUrl, store, pathOf }: Destination,
  seen: string | null,
  say: (line: string) => void,
): Promise<Restored> {
  const { manifest } = archive
  const key = async (name: KeyName): Promise<string> =>
    manifest.keys.includes(name) ? textOf(await archive.read(pathOfKey(name))) : ''
  const tree = seen === null ? null : seenFrom(seen, await key('signing.key'))
  const session = openSchemaSession(ownerUrl)
  try {
    await actAsOwner(session)
    await mustHoldNothing(session)
    for (const [i, { sha256 }] of manifest.files.entries()) {
      if ((i + 1) % 100 === 0 || i + 1 === manifest.files.length)
        say(`file ${i + 1} of ${manifest.files.length}`)
      await store.keep(await archive.read(pathOfFile(sha256)), async () => undefined)
    }
    await migrateDatabase(ownerUrl, migrations)
    await actAsOwner(session)
    await passNumbers(session, manifest.entries)
    await rowsIn(session, manifest, (name) => archive.read(pathOfTable(name)), say)
    const finish = async (): Promise<SeenComparison | null> => {
      await sealAll(session, manifest.entries)
      const compared = tree === null ? null : await compareSeen(session, tree)
      for (const name of keyNames) {
        if (!manifest.keys.includes(name) && name !== memory) continue
        const text =
          name === memory && compared?.isWhole === false && tree !== null
            ? rememberedText(tree)
            : await key(name)
        // What stands there already, and may be mounted read-only, is left.
        if (text !== '' && text !== (await readIfThere(pathOf(name)))) await replaceFile(pathOf(name), text)
      }
      return compared
    }
    const compared = await finish().catch((error: unknown) => {
      throw new BackupRefused(
        `the rows and files are in their places, and the rest is not: ${error instanceof Error ? error.message : String(error)}. Empty the database (or the DATA_DIR), mend this, and begin again`,
        { cause: error },
      )
    })
    return { manifest, compared }
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
