import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, reasonIn, serverEnvironment } from './binaries.ts'
import { openFor } from './cluster.ts'
import { type Patience, whenUp } from './coming-up.ts'
import { type HeldLock, isHeld, type NoLock, takeServerLock } from './data-lock.ts'
import { isStale, optionsLine, ownServer, readPidFile } from './pid-file.ts'
import { birthOf } from './service-lock.ts'
import { endOf, type Postmaster, stopPostmaster } from './stopping.ts'

type ServerSettings = { readonly disposable: boolean }

/** Where a server lives: its cluster and its log, in the data folder. */
export type Ground = {
  readonly binaries: Binaries
  readonly dataDir: string
  readonly cluster: string
  readonly settings: ServerSettings
}

const largestLog = 8 * 1024 * 1024

// Details of a failed statement hold the row, and the log must hold no data.
const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
const whenDisposable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function serverArguments(folder: string, port: number, { disposable }: ServerSettings): string[] {
  const settings = { ...always, ...(disposable ? whenDisposable : {}) }
  return [
    '-D',
    folder,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/**
 * Starts a server and waits until it takes connections, through a recovery for as long as that takes. It holds the lock of the data folder
 * for as long as it lives: `held`, where the start has taken it already. Rejects with the last lines of its log when it does not start, and
 * where a server lives on the folder that is not seen from here.
 */
export async function startPostmaster(
  ground: Ground,
  port: number,
  patience: Patience,
  held?: HeldLock | NoLock,
): Promise<Postmaster> {
  const lock = held ?? (await takeServerLock(ground.dataDir))
  if (lock === 'busy') throw new Error(servedElsewhere(ground.dataDir))
  try {
    return await startUnder(lock, ground, port, patience)
  } finally {
    if (held === undefined && isHeld(lock)) lock.close()
  }
}

async function startUnder(
  lock: HeldLock | NoLock,
  ground: Ground,
  port: number,
  patience: Patience,
): Promise<Postmaster> {
  const { dataDir, cluster } = ground
  const left = await readPidFile(cluster)
  // PostgreSQL takes any process with that id for a server: a stranger's, one of a folder that this one was copied from, or a dead one
  // that no process has reaped yet, as happens where the first process of a container is not an init. Where neither the system nor the
  // lock says whose process it is, the server's own check decides.
  if (left !== undefined && (await isStale(left, cluster, isHeld(lock))))
    await rm(join(cluster, 'postmaster.pid'), { force: true })
  await turnLog(logOf(dataDir))
  const logFrom = await sizeOf(logOf(dataDir))
  patience.signal.throwIfAborted()
  const server = await spawned(ground, port, isHeld(lock) ? lock.descriptor : 'ignore')
  const lastLine = () => lastWords(dataDir, logFrom, 1)
  const outcome = await whenUp({ ...server, cluster, lastLine }, patience).catch(async (error: unknown) => {
    await stopPostmaster(server, patience.endWithinMs())
    throw error
  })
  if (outcome === 'ready') return server
  if (outcome === 'late') await stopPostmaster(server, patience.endWithinMs())
  const late = outcome === 'late' ? ` within ${patience.startWithinMs / 1000} s` : ''
  throw new Error(`PostgreSQL did not start${late}: ${await lastWords(dataDir, logFrom)}`)
}

async function spawned(
  { binaries, dataDir, cluster, settings }: Ground,
  port: number,
  lock: number | 'ignore',
): Promise<Postmaster> {
  const log = openSync(logOf(dataDir), 'a', 0o600)
  const folder = openFor(binaries.account, cluster)
  const child = spawn(binaries.postgres, serverArguments(folder.name, port, settings), {
    ...binaries.account,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log, folder.descriptor ?? 'ignore', lock],
  })
  closeSync(log)
  folder.close()
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      done()
    })
    child.once('error', () => {
      done()
    })
  })
  child.unref()
  const { pid = 0 } = child
  // Its id is its own until it is reaped, which this process does when it next waits.
  return { pid, birth: pid === 0 ? '' : await birthOf(pid), port, ended }
}

/** Why a data folder is refused on which a server lives that this process does not see. */
export const servedElsewhere = (dataDir: string): string =>
  `a database server that is not seen from here uses ${dataDir}, such as one in another container: stop it, or choose another folder with DATA_DIR`

/**
 * The server that a crashed service left running on this data folder, if it runs with the settings we would give it. One that recovers is
 * waited for; one with other settings is stopped. `isServed` says that the lock of the folder is held by another than this process.
 */
export async function adoptPostmaster(
  ground: Ground,
  port: number | undefined,
  isServed: boolean,
  patience: Patience,
): Promise<Postmaster | undefined> {
  const { binaries, dataDir, cluster, settings } = ground
  const left = await ownServer(cluster, isServed)
  if (!left) return undefined
  const server = { pid: left.pid, birth: left.birth, port: left.port, ended: endOf(left) }
  const lastLine = () => lastWords(dataDir, 0, 1)
  const outcome =
    left.status === 'stopping' ? 'late' : await whenUp({ ...server, cluster, lastLine }, patience)
  if (outcome === 'ended') return undefined
  const folder = openFor(binaries.account, cluster)
  folder.close()
  const wanted = optionsLine(binaries.postgres, serverArguments(folder.name, left.port, settings))
  const fits = (await readFile(join(cluster, 'postmaster.opts'), 'utf8')).trim() === wanted
  if (outcome === 'ready' && fits && (port === undefined || port === left.port)) return server
  await stopPostmaster(server, undefined, patience.signal)
  return undefined
}

async function turnLog(path: string): Promise<void> {
  if ((await sizeOf(path)) > largestLog) await rename(path, `${path}.1`)
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

const logOf = (dataDir: string): string => join(dataDir, 'server.log')

/** The reason in the last lines of the server's log, which holds no data; what was written before `from` is of an earlier start. */
export async function lastWords(dataDir: string, from = 0, lines = 20): Promise<string> {
  const bytes = await readFile(logOf(dataDir)).catch(() => Buffer.alloc(0))
  return reasonIn(bytes.subarray(from).toString().trim().split('\n').slice(-lines).join('\n'))
}
