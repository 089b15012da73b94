import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Session } from '../platform/database/connection.ts'
import { readerName } from '../platform/database/database.ts'
import { migratorLock } from '../platform/database/migrations.ts'
import { openSchemaSession } from '../platform/database/schema/roles.ts'
import { isCode, syncFolder } from '../platform/files/local-files.ts'
import type { FileStore } from '../platform/files/store.ts'
import { Refusal } from '../platform/refusal.ts'
import { counted } from '../wording/words.ts'
import { openArchive, type Source, sha256Of, writeArchive } from './archive.ts'
import {
  type BackupManifest,
  BackupRefused,
  type KeptTable,
  type KeyName,
  keyNames,
  pathOfFile,
  pathOfKey,
  pathOfTable,
} from './manifest.ts'
import { actAsOwner, migrationsOf, rowsOf, rowsOut, sequencesOf, tablesOf } from './rows.ts'

export type BackupGround = {
  /** The login of the owner of the database. */
  readonly ownerUrl: string
  readonly store: FileStore
  /** Where each key is. One that is not there is left out. */
  readonly pathOf: (key: KeyName) => string
  /** Whether the ledger is signed by a key that is not in a file. */
  readonly signsElsewhere: boolean
}
export type Taken = { readonly manifest: BackupManifest; readonly sha256: string }
type Say = (line: string) => void

/**
 * Takes a backup of one state of the books, while a service goes on: its rows, the files that they name, and the keys, in one archive that is read
 * again and compared before it has its name. Refuses where something stands at the path, where there is no database of the service, where
 * the books are signed and their key is not found, and where a stored file is missing or damaged, which it names.
 */
export async function takeBackup(
  ground: BackupGround,
  to: string,
  version: string,
  say: Say,
): Promise<Taken> {
  const unfinished = `${to}.unfinished`
  mustBeFree(to)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeBackup(ground, unfinished, version, say)
  try {
    say('reading it again')
    const archive = await openArchive(unfinished)
    archive.close()
    const sha256 = await sha256Of(unfinished)
    mustBeFree(to)
    await rename(unfinished, to)
    await syncFolder(to)
    return { manifest: archive.manifest, sha256 }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function mustBeFree(to: string): void {
  if (existsSync(to)) throw new BackupRefused(`${to} is there already: name a file that is not`)
}

async function writeBackup(
  { ownerUrl, store, pathOf, signsElsewhere }: BackupGround,
  path: string,
  version: string,
  say: Say,
): Promise<void> {
  // First, so that what the signer remembers is of before all that the tables hold.
  const keys = await keysFrom(pathOf)
  const session = openSchemaSession(ownerUrl)
  try {
    const { state, files } = await beginReading(session, ownerUrl)
    const isSigned = signsElsewhere || keys.some(({ name }) => name === 'signing.key')
    if (state.checkpoint !== null && !isSigned)
      throw new BackupRefused(
        `the books are signed, and their key is not at ${pathOf('signing.key')}: set DATA_DIR and FIDUCIARY_SIGNING_KEY_FILE as the service has them`,
      )
    const about = {
      ...{ migrations: await migrationsOf(session), sequences: await sequencesOf(session) },
      ...{ ...state, entries: Number(state.entries), sealed: Number(state.sealed) },
      ...({ format: 'fiduciary-backup/1', version, files, keys: keys.map(({ name }) => name) } as const),
    }
    const tables: KeptTable[] = []
    let isReading = true
    /** The state of the books is held no longer than its rows are read. */
    const endReading = async (): Promise<void> => {
      if (isReading) await session.command('commit')
      isReading = false
    }
    const sources: Source[] = [
      ...(await tablesOf(session)).map((table) => ({
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
          await endReading()
          if ((i + 1) % 100 === 0 || i + 1 === files.length) say(`file ${i + 1} of ${files.length}`)
          return storedFile(store, file)
        },
      })),
      ...keys.map(({ name, bytes }) => ({
        ...{ path: pathOfKey(name), isText: true, open: () => bytesOf(bytes) },
      })),
    ]
    await writeArchive(path, sources, (members) => ({ ...about, tables, members: [...members] }))
  } finally {
    await session.end()
  }
}

async function keysFrom(
  pathOf: BackupGround['pathOf'],
): Promise<{ readonly name: KeyName; readonly bytes: Buffer }[]> {
  const found = await Promise.all(
    keyNames.map(async (name) => ({
      name,
      bytes: await readFile(pathOf(name)).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return null
        throw error
      }),
    })),
  )
  return found.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]))
}

type State = Pick<BackupManifest, 'takenAt' | 'checkpoint'> & {
  readonly entries: string
  readonly sealed: string
}

/**
 * Opens a transaction on one state of the books: while no migration is under way, which may make a table again that an older state no longer
 * sees, and between two rounds of the sealer, so that the tree of the state is whole.
 */
async function beginReading(
  session: Session,
  ownerUrl: string,
): Promise<{ readonly state: State; readonly files: BackupManifest['files'] }> {
  await actAsOwner(session)
  await session.command(
    `set application_name = '${readerName}'; select pg_advisory_lock_shared(${migratorLock})`,
  )
  const [standing] = await rowsOf<{ prepared: boolean }>(
    session,
    `select to_regclass('migrations.applied') is not null as prepared`,
  )
  if (standing?.prepared !== true)
    throw new BackupRefused('the database holds no books: it has none of the tables of the service')
  const ofSealer = openSchemaSession(ownerUrl)
  try {
    await actAsOwner(ofSealer)
    await ofSealer.command('begin; lock table ledger_rounds in exclusive mode')
    await session.command('begin isolation level repeatable read read only')
    const [state] = await rowsOf<State>(
      session,
      `select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "takenAt",
         (select count(*) from ledger_entries)::text as entries, (select count(*) from ledger_seals)::text as sealed,
         (select note from ledger_checkpoints order by size desc limit 1) as checkpoint`,
    )
    await ofSealer.command('rollback')
    if (state === undefined) throw new Error('the database did not say what it holds')
    const files = await rowsOf<{ sha256: string; bytes: string }>(
      session,
      'select sha256, bytes::text from stored_files order by sha256',
    )
    return { state, files: files.map(({ sha256, bytes }) => ({ sha256, bytes: Number(bytes) })) }
  } finally {
    await ofSealer.end()
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
      throw error instanceof Refusal ? new BackupRefused(missing, { cause: error }) : error
    }
  })()
}

async function* bytesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
