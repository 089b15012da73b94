import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { readerName } from '../platform/database/database.ts'
import { openSchemaSession } from '../platform/database/schema/roles.ts'
import type { FileStore } from '../platform/files/store.ts'
import { counted } from '../wording/words.ts'
import { openArchive, type Source, sha256Of, writeArchive } from './archive.ts'
import {
  type BackupManifest,
  BackupRefused,
  type KeptTable,
  pathOfFile,
  pathOfKey,
  pathOfTable,
} from './manifest.ts'
import { rowsOf, rowsOut, schemaOf, sequencesOf, tablesOf } from './rows.ts'

export type BackupGround = {
  /** The login of the owner of the database. */
  readonly ownerUrl: string
  readonly store: FileStore
  /** Keys and what the signer remembers: the name in the backup, and the path. One that is not there is left out. */
  readonly keys: readonly { readonly name: string; readonly path: string }[]
}
export type Taken = { readonly manifest: BackupManifest; readonly sha256: string }

/**
 * Takes a backup of one state of the books, while a service goes on: its rows, the files that they name, and the keys, in one archive that is read
 * again and compared before it has its name. Refuses where something stands at the path, where there is no database of the service, and
 * where a stored file is missing or damaged, which it names.
 */
export async function takeBackup(
  { ownerUrl, store, keys }: BackupGround,
  to: string,
  version: string,
  say: (line: string) => void,
): Promise<Taken> {
  if (existsSync(to)) throw new BackupRefused(`${to} is there already: name a file that is not`)
  const session = openSchemaSession(ownerUrl)
  try {
    await session.command(
      `set application_name = '${readerName}'; begin isolation level repeatable read read only; set local role fiduciary_owner; set local statement_timeout = 0`,
    )
    const [standing] = await rowsOf<{ prepared: boolean }>(
      session,
      `select to_regclass('migrations.applied') is not null as prepared`,
    )
    if (standing?.prepared !== true)
      throw new BackupRefused('the database holds no books: it has none of the tables of the service')
    const [state] = await rowsOf<
      Pick<BackupManifest, 'takenAt' | 'checkpoint'> & { entries: string; sealed: string }
    >(
      session,
      `select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "takenAt",
         (select count(*) from ledger_entries)::text as entries, (select count(*) from ledger_seals)::text as sealed,
         (select note from ledger_checkpoints order by size desc limit 1) as checkpoint`,
    )
    if (state === undefined) throw new Error('the database did not say what it holds')
    const found = await tablesOf(session)
    const files = (
      await rowsOf<{ sha256: string; bytes: string }>(
        session,
        'select sha256, bytes::text from stored_files order by sha256',
      )
    ).map(({ sha256, bytes }) => ({ sha256, bytes: Number(bytes) }))
    const present = keys.filter(({ path }) => existsSync(path))
    const about = {
      ...(await schemaOf(session)),
      sequences: await sequencesOf(session),
      ...{ ...state, entries: Number(state.entries), sealed: Number(state.sealed) },
      ...({ format: 'fiduciary-backup/1', version, files, keys: present.map(({ name }) => name) } as const),
    }
    const tables: KeptTable[] = []
    const sources: Source[] = [
      ...found.map((table) => ({
        path: pathOfTable(table.name),
        isText: true,
        open: () =>
          rowsOut(session, table, (rows) => {
            if (rows > 0) say(`${table.name}, ${counted(rows, 'row', 'rows')}`)
            tables.push({ name: table.name, columns: [...table.columns], rows })
          }),
      })),
      ...files.map((file, i) => ({
        path: pathOfFile(file.sha256),
        isText: false,
        open: async () => {
          if ((i + 1) % 100 === 0 || i + 1 === files.length) say(`file ${i + 1} of ${files.length}`)
          return storedFile(store, file)
        },
      })),
      // Last, so that what the signer remembers is of after all that the tables hold.
      ...present.map(({ name, path }) => ({
        path: pathOfKey(name),
        isText: true,
        open: async () => bytesOf(await readFile(path)),
      })),
    ]
    await writeArchive(to, sources, (members) => ({ ...about, tables, members: [...members] }))
  } finally {
    await session.end()
  }
  say('reading it again')
  try {
    const archive = await openArchive(to)
    archive.close()
    return { manifest: archive.manifest, sha256: await sha256Of(to) }
  } catch (error) {
    await rm(to, { force: true })
    throw error
  }
}

async function storedFile(
  store: FileStore,
  file: { readonly sha256: string; readonly bytes: number },
): Promise<AsyncIterable<Uint8Array>> {
  const missing = `the file ${file.sha256} is not where files are kept, or is damaged: bring it back before you take a backup`
  if (!(await store.has(file.sha256))) throw new BackupRefused(missing)
  const stream = (await store.open(file)) as unknown as AsyncIterable<Uint8Array>
  return (async function* () {
    try {
      yield* stream
    } catch (error) {
      throw new BackupRefused(missing, { cause: error })
    }
  })()
}

async function* bytesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
