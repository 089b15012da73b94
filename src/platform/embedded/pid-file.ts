import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { birthOf, folderOf, isSeen } from './service-lock.ts'

/** What the process file of a cluster says: which server wrote it, and how far its start is; '' before it says so. */
export type PidFile = { readonly pid: number; readonly port: number; readonly status: string }

/** Reads the process file of a cluster; undefined where there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port), status: status?.trim() ?? '' } : undefined
}

/**
 * The server that lives on this cluster, by its process file, with the birth of its process. A file that was copied with its folder, or
 * whose process id is now another's, names no server of ours: it is neither adopted nor stopped. `isServed` says that the lock of the
 * folder is held, which decides where the system does not show whose process it is.
 */
export async function ownServer(
  cluster: string,
  isServed: boolean,
): Promise<(PidFile & { readonly birth: string }) | undefined> {
  const named = await readPidFile(cluster)
  if (!named) return undefined
  const birth = await birthOf(named.pid)
  const lives = await livesOn(named.pid, cluster)
  const isOurs = lives === 'perhaps' ? isServed : lives
  return isOurs && (await birthOf(named.pid)) === birth ? { ...named, birth } : undefined
}

/**
 * Whether a process is the server of this cluster. 'perhaps' where the system does not show the folder of another's process, and it
 * was started as the server of this cluster or of one that this was copied from.
 */
async function livesOn(pid: number, cluster: string): Promise<boolean | 'perhaps'> {
  if ((await birthOf(pid)) === '') return false
  const folder = await folderOf(pid)
  if (folder !== undefined) return folder === cluster
  if (process.platform !== 'linux') return 'perhaps'
  return (await wasStartedAs(pid, cluster)) && 'perhaps'
}

/**
 * Whether the process file of a cluster is of no living server. `holdsLock` says that no other server can live on the folder; without
 * that, a process that is not seen here may live in another container, and only a process that is seen to be another's is none.
 */
export async function isStale({ pid }: PidFile, cluster: string, holdsLock: boolean): Promise<boolean> {
  const lives = await livesOn(pid, cluster)
  if (holdsLock) return lives !== true
  return lives === false && isSeen(pid)
}

async function wasStartedAs(pid: number, cluster: string): Promise<boolean> {
  const [words, options] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => ''),
  ])
  const [program = '', ...rest] = words.split('\0').slice(0, -1)
  return program !== '' && options.trim() === optionsLine(program, rest)
}

/** A command as PostgreSQL writes it to `postmaster.opts`. */
export const optionsLine = (program: string, words: readonly string[]): string =>
  [program, ...words.map((word) => `"${word}"`)].join(' ')
