import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isServed } from './data-lock.ts'
import { birthOf, folderOf } from './service-lock.ts'

/** What the process file of a cluster says: which server wrote it, and how far its start is. */
export type PidFile = { readonly pid: number; readonly port: number; readonly status: string }

/** Reads the process file of a cluster; undefined where there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  return Number(pid) > 0
    ? { pid: Number(pid), port: Number(port), status: status?.trim() ?? 'starting' }
    : undefined
}

/**
 * The server that lives on this cluster, by its process file. A file that was copied with its folder, or whose process id is now
 * another's, names no server of ours: it is neither adopted nor stopped.
 */
export async function ownServer(dataDir: string, cluster: string): Promise<PidFile | undefined> {
  const named = await readPidFile(cluster)
  if (!named) return undefined
  const lives = await livesOn(named.pid, cluster)
  const isOurs = lives === 'perhaps' ? (await isServed(dataDir)) === true : lives
  return isOurs ? named : undefined
}

/**
 * Whether a process is the server of this cluster. 'perhaps' where the system does not show the folder of another's process, and it
 * was started as the server of this cluster or of one that this was copied from.
 */
export async function livesOn(pid: number, cluster: string): Promise<boolean | 'perhaps'> {
  if ((await birthOf(pid)) === '') return false
  const folder = await folderOf(pid)
  if (folder !== undefined) return folder === cluster
  if (process.platform !== 'linux') return 'perhaps'
  return (await wasStartedAs(pid, cluster)) && 'perhaps'
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
