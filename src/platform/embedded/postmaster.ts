import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, serverEnvironment } from './binaries.ts'
import { birthOf, folderOf } from './service-lock.ts'

/** One server process on one data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ended: Promise<void> }

export type ServerSettings = { readonly disposable: boolean; readonly logFile: string }

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

function serverArguments(cluster: string, port: number, disposable: boolean): string[] {
  const settings = { ...always, ...(disposable ? whenDisposable : {}) }
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** Starts a server and waits until it takes connections. Rejects with the last lines of its log when it does not. */
export async function startPostmaster(
  binaries: Binaries,
  cluster: string,
  port: number,
  settings: ServerSettings,
): Promise<Postmaster> {
  await removeStalePidFile(cluster)
  await turnLog(settings.logFile)
  const log = openSync(settings.logFile, 'a', 0o600)
  const child = spawn(binaries.postgres, serverArguments(cluster, port, settings.disposable), {
    ...binaries.account,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
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
  throw new Error(`PostgreSQL did not start: ${await lastLines(settings.logFile)}`)
}

/**
 * The server that a crashed service left running on this data folder, if it runs with the settings we would give it.
 * One with other settings is stopped.
 */
export async function adoptPostmaster(
  binaries: Binaries,
  cluster: string,
  port: number | undefined,
  settings: ServerSettings,
): Promise<Postmaster | undefined> {
  const left = await readPidFile(cluster)
  if (!left || (await folderOf(left.pid)) !== cluster) return undefined

  const deadline = performance.now() + startWithinMs
  let now = await readPidFile(cluster)
  while (now?.status === 'starting' && performance.now() < deadline) {
    await sleep(10)
    now = await readPidFile(cluster)
  }
  const ended = watch(left.pid, cluster)
  const wanted = [binaries.postgres, ...serverArguments(cluster, left.port, settings.disposable)]
  const runsAs = (await readFile(join(cluster, 'postmaster.opts'), 'utf8')).trim()
  const fits = runsAs === wanted.map((word, index) => (index === 0 ? word : `"${word}"`)).join(' ')
  if (now?.status === 'ready' && fits && (port === undefined || port === left.port)) {
    return { pid: left.pid, port: left.port, ended }
  }
  await stopPostmaster({ pid: left.pid, port: left.port, ended })
  return undefined
}

/** Ends a server and waits for its end: sessions are cut and a checkpoint written, or, if that takes too long, not. */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  for (const next of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if ((await birthOf(server.pid)) === '') return
    process.kill(server.pid, next)
    const patience = new AbortController()
    const ended = server.ended.then(() => true)
    const late = sleep(startWithinMs, false, { signal: patience.signal }).catch(() => false)
    const done = await Promise.race([ended, late])
    patience.abort()
    if (done) return
  }
}

// A server that is not our child sends no word of its end, so its process is looked at.
async function watch(pid: number, cluster: string): Promise<void> {
  while ((await folderOf(pid)) === cluster) await sleep(100, undefined, { ref: false })
}

// PostgreSQL takes any process with that id for a server: a stranger's, or a dead one that no process has reaped yet, as
// happens where the first process of a container is not an init. Where the system does not show it, the server's own check decides.
async function removeStalePidFile(cluster: string): Promise<void> {
  const left = await readPidFile(cluster)
  if (!left) return
  const folder = await folderOf(left.pid)
  const stranger = folder !== undefined && folder !== cluster
  if (stranger || (await birthOf(left.pid)) === '') await rm(join(cluster, 'postmaster.pid'), { force: true })
}

type PidFile = { readonly pid: number; readonly port: number; readonly status: string }

async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  return Number(pid) > 0
    ? { pid: Number(pid), port: Number(port), status: status?.trim() ?? 'starting' }
    : undefined
}

async function turnLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > largestLog) await rename(path, `${path}.1`)
}

async function lastLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-4).join(' | ')
}
