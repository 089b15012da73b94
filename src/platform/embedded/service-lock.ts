import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, readlink, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** `folder` is the identity of the folder itself, which a copy of it does not have; a lock of an earlier version has none. */
type Holder = {
  readonly pid: number
  readonly birth: string
  readonly folder?: string
  readonly place: string
}

/** Another service runs on this data folder; the message says which, and where. */
class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
}

/**
 * Takes a data folder for this process. `place` is where this service answers, for the message of a refused start.
 * A lock whose process has died, however it died, is taken over; throws AlreadyRunning while its process lives.
 */
export async function takeServiceLock(folder: string, place: string): Promise<{ release(): Promise<void> }> {
  const own = join(folder, `service-${randomBytes(6).toString('hex')}.new`)
  const holder: Holder = {
    ...{ pid: process.pid, birth: await birthOf(process.pid), folder: await identityOf(folder), place },
  }
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 })
  try {
    for (;;) {
      const path = await takeNext(own, folder)
      if (path !== undefined) return { release: () => release(path) }
    }
  } finally {
    await rm(own, { force: true })
  }
}

/** Throws AlreadyRunning while a process that is seen here has the data folder. */
export async function refuseRunning(folder: string): Promise<void> {
  const latest = await latestLock(folder)
  await refuseLiving(folder, latest === 0 ? '' : ((await textOf(lockPath(folder, latest))) ?? ''))
}

async function refuseLiving(folder: string, text: string): Promise<void> {
  const holder = holderFrom(text)
  const isOfThis = holder?.folder === undefined || holder.folder === (await identityOf(folder))
  if (holder && isOfThis && (await birthOf(holder.pid)) === holder.birth) {
    throw new AlreadyRunning(`already running on ${folder}: process ${holder.pid}, ${holder.place}`)
  }
}

// Locks are numbered, and the highest counts. A dead one is never removed and taken again, which two could do at once:
// the next number is taken, which only one can. A link appears whole or not at all, and never over another.
async function takeNext(own: string, folder: string): Promise<string | undefined> {
  const latest = await latestLock(folder)
  const text = latest === 0 ? '' : await textOf(lockPath(folder, latest))
  if (text === undefined) return undefined
  await refuseLiving(folder, text)
  const path = lockPath(folder, latest + 1)
  if (!(await linked(own, path))) return undefined
  if ((await latestLock(folder)) > latest + 1) {
    await rm(path, { force: true })
    return undefined
  }
  for (const number of await lockNumbers(folder)) {
    if (number <= latest) await rm(lockPath(folder, number), { force: true })
  }
  return path
}

// The same for as long as the folder is where it is, or is moved on its disk.
async function identityOf(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true })
  return `${dev} ${ino}`
}

// A successor removes the file, and its number is never given again: releasing twice frees nobody else's lock.
async function release(path: string): Promise<void> {
  await truncate(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  })
}

const lockPath = (folder: string, number: number): string => join(folder, `service-${number}.lock`)

async function latestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(folder)))
}

async function lockNumbers(folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).map((name) => /^service-(\d+)\.lock$/.exec(name)?.[1])
  return numbers.filter((number) => number !== undefined).map(Number)
}

function holderFrom(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

/** When a process began, in the system's own words, so that a reused process id is not taken for it; '' if it is gone. */
export async function birthOf(pid: number): Promise<string> {
  if (!isSeen(pid)) return ''
  if (process.platform === 'linux') {
    const [status, boot] = await Promise.all([
      textOf(`/proc/${pid}/stat`),
      textOf('/proc/sys/kernel/random/boot_id'),
    ])
    // The name before the last parenthesis may hold spaces; the start is the twentieth field after it.
    const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ') ?? []
    return fields[0] === 'Z' || fields[19] === undefined ? '' : `${boot?.trim() ?? ''} ${fields[19]}`
  }
  if (process.platform === 'win32') return 'unknown'
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim()
}

/** Whether there is a process of that id here, be it dead and not yet reaped. */
export function isSeen(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The working folder of a process, where the system shows it. */
export async function folderOf(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? readlink(`/proc/${pid}/cwd`).catch(() => undefined) : undefined
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}
