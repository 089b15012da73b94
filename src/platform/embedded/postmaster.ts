import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, reasonIn, serverEnvironment } from './binaries.ts'
import { openFor } from './cluster.ts'
import { takeServerLock } from './data-lock.ts'
import { livesOn, optionsLine, ownServer, readPidFile } from './pid-file.ts'
import { birthOf } from './service-lock.ts'

/** One server process on one data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ended: Promise<void> }

type ServerSettings = { readonly disposable: boolean }

/** Where a server lives: its cluster and its log, in the data folder. */
export type Ground = {
  readonly binaries: Binaries
  readonly dataDir: string
  readonly cluster: string
  readonly settings: ServerSettings
}

const startWithinMs = 20_000
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
 * Starts a server and waits until it takes connections. It holds the lock of the data folder for as long as it lives. Rejects with the
 * last lines of its log when it does not start, and where a server lives on the folder that is not seen from here.
 */
export async function startPostmaster(ground: Ground, port: number): Promise<Postmaster> {
  const { binaries, dataDir, cluster, settings } = ground
  const lock = await takeServerLock(dataDir)
  if (lock === 'busy') throw new Error(servedElsewhere(dataDir))
  try {
    await removeStalePidFile(cluster, lock !== null)
    await turnLog(logOf(dataDir))
    const log = openSync(logOf(dataDir), 'a', 0o600)
    const folder = openFor(binaries.account, cluster)
    const child = spawn(binaries.postgres, serverArguments(folder.name, port, settings), {
      ...binaries.account,
      cwd: '/',
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', log, log, folder.descriptor ?? 'ignore', lock?.descriptor ?? 'ignore'],
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
    const deadline = performance.now() + startWithinMs
    while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
      const found = await readPidFile(cluster)
      if (found?.status === 'ready' && found.pid === child.pid) return { pid: found.pid, port, ended }
      await sleep(5)
    }
    child.kill('SIGQUIT')
    throw new Error(`PostgreSQL did not start: ${await lastWords(dataDir)}`)
  } finally {
    lock?.close()
  }
}

/** Why a data folder is refused on which a server lives that this process does not see. */
export const servedElsewhere = (dataDir: string): string =>
  `a database server that is not seen from here uses ${dataDir}, such as one in another container: stop it, or choose another folder with DATA_DIR`

/**
 * The server that a crashed service left running on this data folder, if it runs with the settings we would give it.
 * One with other settings is stopped.
 */
export async function adoptPostmaster(
  { binaries, dataDir, cluster, settings }: Ground,
  port: number | undefined,
): Promise<Postmaster | undefined> {
  const left = await ownServer(dataDir, cluster)
  if (!left) return undefined

  const ended = watch(left.pid)
  const deadline = performance.now() + startWithinMs
  let now = await readPidFile(cluster)
  while (now?.status === 'starting' && performance.now() < deadline) {
    await sleep(10)
    now = await readPidFile(cluster)
  }
  const folder = openFor(binaries.account, cluster)
  folder.close()
  const wanted = optionsLine(binaries.postgres, serverArguments(folder.name, left.port, settings))
  const fits = (await readFile(join(cluster, 'postmaster.opts'), 'utf8')).trim() === wanted
  if (now?.status === 'ready' && fits && (port === undefined || port === left.port)) {
    return { pid: left.pid, port: left.port, ended }
  }
  await stopPostmaster({ pid: left.pid, port: left.port, ended })
  return undefined
}

/** The signals that end a server, each with its part of the time: with a checkpoint, without one, and without a word to its sessions. */
const waysToEnd = [
  ['SIGINT', 0.6],
  ['SIGQUIT', 0.3],
  ['SIGKILL', 0.1],
] as const
const endWithinMs = 60_000

/** Ends a server and waits for its end: sessions are cut and a checkpoint written, or, if that takes too long, not. */
export async function stopPostmaster(server: Postmaster, withinMs = endWithinMs): Promise<void> {
  for (const [signal, part] of waysToEnd) {
    if ((await birthOf(server.pid)) === '') return
    process.kill(server.pid, signal)
    const patience = new AbortController()
    const ended = server.ended.then(() => true)
    const late = sleep(withinMs * part, false, { signal: patience.signal }).catch(() => false)
    const done = await Promise.race([ended, late])
    patience.abort()
    if (done) return
  }
}

// A server that is not our child sends no word of its end, so its process is looked at.
async function watch(pid: number): Promise<void> {
  const birth = await birthOf(pid)
  while (birth !== '' && (await birthOf(pid)) === birth) await sleep(100, undefined, { ref: false })
}

// PostgreSQL takes any process with that id for a server: a stranger's, one of a folder that this one was copied from, or a dead one
// that no process has reaped yet, as happens where the first process of a container is not an init. Where neither the system nor the
// lock says whose process it is, the server's own check decides.
async function removeStalePidFile(cluster: string, holdsLock: boolean): Promise<void> {
  const left = await readPidFile(cluster)
  if (!left) return
  const lives = await livesOn(left.pid, cluster)
  if (lives === false || (lives === 'perhaps' && holdsLock))
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function turnLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > largestLog) await rename(path, `${path}.1`)
}

const logOf = (dataDir: string): string => join(dataDir, 'server.log')

/** The reason in the last lines of the server's log, which holds no data. */
export async function lastWords(dataDir: string): Promise<string> {
  const text = await readFile(logOf(dataDir), 'utf8').catch(() => '')
  return reasonIn(text.trim().split('\n').slice(-20).join('\n'))
}
