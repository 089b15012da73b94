import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import type { Test } from 'tap'
import { migrateDatabase } from '../../src/platform/database/migrations.ts'
import { birthOf } from '../../src/platform/embedded/service-lock.ts'

type Urls = {
  /** The superuser, in the fresh database. */
  readonly ownerUrl: string
  /** `fiduciary_runtime`, in the fresh database. */
  readonly runtimeUrl: string
  /** The superuser under the rights of `fiduciary_runtime`: for the plain driver, whose sessions may then name who acts. */
  readonly namingUrl: string
  /** The superuser, in the server's maintenance database: to end sessions, to make and drop databases. */
  readonly adminUrl: string
}

export type SharedServer = {
  readonly guardian: number
  /** The birth of the guardian's process, whose id may be another's by now. */
  readonly birth: string
  readonly adminUrl: string
  readonly runtimeUrl: string
}

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** An empty database on the server that all files of one test run share; dropped after `t`. */
export async function testServer(t: Test): Promise<Urls> {
  return freshDatabase(t, 'template0')
}

/** A database with every migration applied, copied from a template that is migrated once per run; dropped after `t`. */
export async function testDatabase(t: Test): Promise<Urls> {
  return freshDatabase(t, await migratedTemplate(await sharedServer()))
}

/**
 * A folder of the run, removed after `t`. A server started in it is ended with the run even when its file is killed.
 * Every account may enter it, since the server may run as another.
 */
export async function temporaryFolder(t: Test): Promise<string> {
  await sharedServer()
  const folder = await mkdtemp(join(await stateFolder(thisRun), 'folder-'))
  await chmod(folder, 0o755)
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Ends the shared server of the run whose process is `run`, if it has one, and waits until it has gone. */
export async function stopSharedServer(run: number): Promise<void> {
  const state = await stateFolder(run)
  const server = await readServer(state)
  if (!server) return
  const { guardian, birth } = server
  if ((await birthOf(guardian)) === birth) process.kill(guardian, 'SIGTERM')
  while ((await birthOf(guardian)) === birth) await sleep(10)
}

async function freshDatabase(t: Test, template: string): Promise<Urls> {
  const { adminUrl, runtimeUrl } = await sharedServer()
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(adminUrl, (sql) =>
    sql.unsafe(`create database ${name} template ${template} strategy file_copy owner fiduciary_owner`),
  )
  t.teardown(() => administer(adminUrl, (sql) => sql.unsafe(`drop database ${name} with (force)`)))
  const ownerUrl = withDatabase(adminUrl, name)
  const namingUrl = `${ownerUrl}?role=fiduciary_runtime`
  return { adminUrl, ownerUrl, namingUrl, runtimeUrl: withDatabase(runtimeUrl, name) }
}

async function migratedTemplate({ adminUrl }: SharedServer): Promise<string> {
  const name = `template_${await hashOf(migrations)}`
  await administer(adminUrl, async (sql) => {
    await sql`select pg_advisory_lock(1)`
    const [found] = await sql`select from pg_database where datname = ${name}`
    if (found) return
    await sql.unsafe(`drop database if exists ${name}_unfinished with (force)`)
    await sql.unsafe(`create database ${name}_unfinished strategy file_copy owner fiduciary_owner`)
    await migrateDatabase(withDatabase(adminUrl, `${name}_unfinished`), migrations)
    await sql.unsafe(`alter database ${name}_unfinished rename to ${name}`)
    // A session in a template, autovacuum's too, would hold up the session that copies it.
    await sql.unsafe(`alter database ${name} allow_connections false`)
  })
  return name
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(folder, { recursive: true })).toSorted()) {
    if (/\.(sql|json)$/.test(file)) hash.update(file).update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

async function administer<T>(adminUrl: string, work: (sql: postgres.Sql) => PromiseLike<T>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

// The first process to come sends for the guardian, which starts the server and ends it when the run is gone, however it went.
async function sharedServer(): Promise<SharedServer> {
  const run = thisRun
  const born = await birthOf(run)
  if (born === '') throw new Error('the run that this test belongs to is over')
  const state = await stateFolder(run)
  const first = await mkdir(state).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      return false
    },
  )
  if (first) {
    const guardian = fileURLToPath(new URL('guardian.ts', import.meta.url))
    const { PATH, TMPDIR } = process.env
    spawn(process.execPath, ['--import=tsx', guardian, state, String(run), born], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...(PATH === undefined ? {} : { PATH }), ...(TMPDIR === undefined ? {} : { TMPDIR }) },
      detached: true,
      stdio: 'ignore',
    }).unref()
  }
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const server = await readServer(state)
    if (server) return server
    if (existsSync(join(state, 'failed'))) throw new Error(await readFile(join(state, 'failed'), 'utf8'))
    await sleep(10)
  }
  await rm(state, { recursive: true, force: true })
  throw new Error('the shared test server did not start within a minute')
}

async function readServer(state: string): Promise<SharedServer | undefined> {
  const text = await readFile(join(state, 'server.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as SharedServer)
}

async function stateFolder(run: number): Promise<string> {
  const birth = createHash('sha256')
    .update(await birthOf(run))
    .digest('hex')
  return join(await parentFolder(), `fiduciary-test-${run}-${birth.slice(0, 8)}`)
}

// In memory where there is room. Every test makes and drops a database of some hundred files, and on a disk a third of the
// whole run's time went into that: ext4 searches long for a place beside files that were deleted a moment ago.
async function parentFolder(): Promise<string> {
  const inMemory = '/dev/shm'
  const room = process.env['TMPDIR'] === undefined ? await statfs(inMemory).catch(() => null) : null
  return room !== null && room.blocks * room.bsize >= 2 ** 30 ? inMemory : tmpdir()
}

// The process whose life is the run's: the runner when there is one, else the test file itself. Read at once, since a process
// whose runner was killed has another parent.
const thisRun = process.env['TAP_CHILD_ID'] === undefined ? process.pid : process.ppid
