import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, realpath, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { orAborted } from '../aborting.ts'
import { postgresError } from '../database/connection.ts'
import { prepareServer } from '../database/schema/roles.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { type EmbeddedLog, onceRecovered, type Patience } from './coming-up.ts'
import { type HeldLock, isHeld, type NoLock, takeServerLock } from './data-lock.ts'
import { ownServer } from './pid-file.ts'
import { adoptPostmaster, type Ground, servedElsewhere } from './postmaster.ts'
import { refuseRunning, takeServiceLock } from './service-lock.ts'
import { type Postmaster, stopPostmaster } from './stopping.ts'
import { startSomewhere, supervise } from './supervision.ts'

export type EmbeddedPostgres = {
  /** The superuser, for migrations. */
  readonly ownerUrl: string
  /** `fiduciary_runtime`, for the service. */
  readonly runtimeUrl: string
  readonly port: number
  readonly pid: number
  /** Ends the server and waits for its end, for about so long at most. The application has drained before. */
  stop(withinMs?: number): Promise<void>
}

export type EmbeddedOptions = {
  /** A folder of the launcher's own: cluster, passwords, lock and log. */
  readonly dataDir: string
  /** Any free one when it is left out. */
  readonly port?: number
  /** For tests: nothing is flushed to disk. */
  readonly disposable?: boolean
  /** Where this service answers, for the message that a second start gets. */
  readonly place?: string
  readonly log?: EmbeddedLog
  /** Breaks off a start at once, and the checkpoint of a stop that follows; rejects with its reason. */
  readonly abandoned?: AbortSignal | undefined
  /** For tests: how long a server may take until it says that it starts. */
  readonly startWithinMs?: number
  /** Called once when the server has died more often than it is restarted: five times in a minute. */
  readonly onLost?: (error: Error) => void
}

type Passwords = { readonly superuser: string; readonly runtime: string }

const database = 'fiduciary'
const startWithinMs = 20_000
/** How long a start that is broken off gives its server to end. */
const abandonedWithinMs = 2_000

/**
 * Starts PostgreSQL on a data folder, making it first where there is none, or takes over the server that a crashed
 * service left running; restarts it when it dies. Throws AlreadyRunning while another process holds the folder. All of it is done under
 * the lock that other containers see.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const { abandoned: signal = new AbortController().signal, log = () => undefined } = options
  const patience: Patience = {
    ...{ signal, log, startWithinMs: options.startWithinMs ?? startWithinMs },
    endWithinMs: () => abandonedWithinMs,
  }
  const lock = await takeFolder(dataDir, signal)
  try {
    if (lock !== 'busy' && !isHeld(lock)) log('warn', unprotected, { lacks: lock.lacks, dataDir })
    return await startUnder(lock, dataDir, options, patience)
  } finally {
    if (isHeld(lock)) lock.close()
  }
}

const unprotected =
  'no lock can be taken on the data folder: nothing keeps a service in another container, or on another machine that shares the disk, from starting on it too'

async function startUnder(
  lock: HeldLock | NoLock | 'busy',
  dataDir: string,
  options: EmbeddedOptions,
  patience: Patience,
): Promise<EmbeddedPostgres> {
  const { signal } = patience
  const service = await takeServiceLock(dataDir, options.place ?? 'which has not said where it answers')
  let server: Postmaster | undefined
  try {
    const passwords = await ensurePasswords(dataDir)
    const disposable = options.disposable ?? false
    const binaries = await findBinaries()
    signal.throwIfAborted()
    const making = { disposable, signal, lock: isHeld(lock) ? lock.descriptor : ('ignore' as const) }
    const cluster = await ensureCluster(dataDir, passwords.superuser, binaries, making)
    const ground: Ground = { binaries, dataDir, cluster, settings: { disposable } }
    server = await adoptPostmaster(ground, options.port, lock === 'busy', patience)
    server ??= await startSomewhere(ground, options.port, patience, lock === 'busy' ? undefined : lock)
    const ownerUrl = urlFor('postgres', passwords.superuser, server.port)
    const preparing = onceRecovered(() => prepare(ownerUrl, passwords, dataDir), sqlstateOf, patience)
    await orAborted(signal, preparing)
    const watched = supervise(server, ground, patience, options.onLost)
    return {
      ownerUrl,
      runtimeUrl: urlFor('fiduciary_runtime', passwords.runtime, server.port),
      port: server.port,
      get pid() {
        return watched.current().pid
      },
      async stop(withinMs) {
        await watched.stop(withinMs)
        await service.release()
      },
    }
  } catch (error) {
    if (server !== undefined) await stopPostmaster(server, undefined, signal)
    await service.release()
    throw error
  }
}

const sqlstateOf = (error: unknown): string | undefined => postgresError(error)?.code

/** Makes the server ready for migrations. Says whose password it does not take. */
async function prepare(ownerUrl: string, passwords: Passwords, dataDir: string): Promise<void> {
  try {
    await prepareServer(ownerUrl.replace(`/${database}`, '/postgres'), {
      database,
      runtimePassword: passwords.runtime,
    })
  } catch (error) {
    if (sqlstateOf(error) !== '28P01') throw error
    throw new Error(
      `the embedded database refused the login of its role postgres: ${join(dataDir, 'passwords.json')} does not hold the password with which the cluster was made. Bring back the whole folder ${dataDir} from one backup`,
      { cause: error },
    )
  }
}

function urlFor(user: string, password: string, port: number): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}

async function ensurePasswords(dataDir: string): Promise<Passwords> {
  const path = join(dataDir, 'passwords.json')
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as Passwords
  const made = { superuser: randomBytes(24).toString('hex'), runtime: randomBytes(24).toString('hex') }
  const file = await open(`${path}.new`, 'w', 0o600)
  await file.writeFile(JSON.stringify(made))
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  return made
}

/** A server just killed, whose sessions have not all gone, holds its folder for a moment; one in another container goes on holding it. */
const mostSecondsOfGoing = 5

/**
 * Takes the lock of the data folder, for the whole start; 'busy' where a server has it that is seen to be the folder's own. Throws
 * AlreadyRunning where it belongs to another service, and one line where it belongs to somebody who is not seen.
 */
async function takeFolder(dataDir: string, signal: AbortSignal): Promise<HeldLock | NoLock | 'busy'> {
  const deadline = performance.now() + mostSecondsOfGoing * 1000
  for (;;) {
    const lock = await takeServerLock(dataDir)
    if (lock !== 'busy') return lock
    await refuseRunning(dataDir)
    if ((await ownServer(join(dataDir, 'cluster'), true)) !== undefined) return 'busy'
    if (performance.now() > deadline) throw new Error(servedElsewhere(dataDir))
    await sleep(100, undefined, { signal }).catch(() => undefined)
    signal.throwIfAborted()
  }
}
