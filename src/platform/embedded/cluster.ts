import { chownSync, closeSync, existsSync, openSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode, readIfThere, replaceFile, syncFolder } from '../files/local-files.ts'
import { type Account, type Binaries, canReach, runProgram } from './binaries.ts'

/** A path that is open for a program: the name under which the program finds it, its descriptor or the path itself. */
export type Opened = { readonly name: string; readonly descriptor?: number; close(): void }

const initdbFlags = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
]

/** How a cluster is made: the lock of the folder, which who makes it holds too, and what breaks it off. */
type Making = {
  readonly disposable: boolean
  readonly lock: number | 'ignore'
  readonly signal: AbortSignal
}

const ownDescriptors = '/proc/self/fd'

/**
 * Opens a path for an account that may use it, and perhaps may not enter the folders above it, such as a private home: the program gets
 * it already open, as its descriptor `place`. A program of our own account takes the path.
 */
export function openFor(account: Account, path: string, place: 3 | 4 = 3): Opened {
  if (account.uid === undefined || !existsSync(ownDescriptors)) return { name: path, close: () => undefined }
  const descriptor = openSync(path, 'r')
  return {
    name: `${ownDescriptors}/${place}`,
    descriptor,
    close: () => {
      closeSync(descriptor)
    },
  }
}

/**
 * The cluster of a data folder, which is always in it; made where there is none yet. Throws one line where the folder has the cluster of
 * another installation, has lost its own, or where the account of the server cannot have one there.
 */
export async function ensureCluster(
  dataDir: string,
  superuserPassword: string,
  binaries: Binaries,
  making: Making,
): Promise<string> {
  await refuseClusterElsewhere(dataDir)
  const cluster = join(dataDir, 'cluster')
  const known = await knownIdentifier(dataDir)
  if (!existsSync(ownDescriptors) && !(await canReach(dataDir, binaries.account)))
    throw new Error(
      `user id ${binaries.account.uid}, as which PostgreSQL runs because it refuses root, cannot enter ${dataDir}: open the folders above it to that user, choose a folder outside of any home with DATA_DIR, or run the service as another user than root`,
    )
  if (!existsSync(cluster)) {
    if (known !== null)
      throw new Error(
        `the database of ${dataDir} is missing: ${installationFile} says that it was made, and ${cluster} is not there. Bring it back from a backup; for new and empty books, choose another folder with DATA_DIR`,
      )
    await makeCluster(cluster, superuserPassword, binaries, making)
  }
  const found = await identifierOf(cluster)
  if (known !== null && known !== found)
    throw new Error(
      `the database in ${cluster} belongs to another installation: its system identifier is ${found}, and ${installationFile} says ${known}. Bring back the whole folder ${dataDir} from one backup`,
    )
  if (known === null)
    await replaceFile(join(dataDir, installationFile), `${JSON.stringify({ systemIdentifier: found })}\n`)
  return cluster
}

const installationFile = 'installation.json'

/** What the folder says of its own cluster; null before it has one. */
async function knownIdentifier(dataDir: string): Promise<string | null> {
  const text = await readIfThere(join(dataDir, installationFile))
  return text === null ? null : (JSON.parse(text) as { systemIdentifier: string }).systemIdentifier
}

/** The system identifier, which PostgreSQL gives to each cluster when it makes it: the first eight bytes of its control file. */
async function identifierOf(cluster: string): Promise<string> {
  const control = await readFile(join(cluster, 'global', 'pg_control')).catch((error: unknown) => {
    throw isCode(error, 'ENOENT')
      ? new Error(`${cluster} holds no whole database: bring it back from a backup`)
      : error
  })
  return control.readBigUInt64LE().toString()
}

// An earlier version put the cluster elsewhere where its account could not reach the folder. A copied folder names the place of its original.
async function refuseClusterElsewhere(dataDir: string): Promise<void> {
  const pointer = join(dataDir, 'LOCATION')
  const place = (await readIfThere(pointer))?.trim()
  if (place === undefined) return
  throw new Error(
    `the database of ${dataDir} lies in ${place}, where an earlier version put it, and is now kept in the folder itself: stop every service on it, move ${place}/cluster to ${dataDir}/cluster, and remove ${pointer}`,
  )
}

// Made beside its place and moved there whole, so that a crash on the way leaves nothing that looks like a cluster.
async function makeCluster(
  cluster: string,
  superuserPassword: string,
  { initdb, account }: Binaries,
  { disposable, lock, signal }: Making,
): Promise<void> {
  const unfinished = `${cluster}.new`
  const passwordFile = `${unfinished}.password`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  try {
    await rm(passwordFile, { force: true })
    await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600, flag: 'wx' })
    giveTo(account, [unfinished, passwordFile])
    const folder = openFor(account, unfinished)
    const password = openFor(account, passwordFile, 4)
    try {
      const flags = [...initdbFlags, ...(disposable ? ['--no-sync'] : [])]
      await runProgram(initdb, ['-D', folder.name, `--pwfile=${password.name}`, ...flags], account, {
        opened: [folder.descriptor ?? 'ignore', password.descriptor ?? 'ignore', lock],
        signal,
      })
    } finally {
      folder.close()
      password.close()
    }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, cluster)
  await syncFolder(cluster)
}

function giveTo({ uid, gid }: Account, paths: readonly string[]): void {
  if (uid === undefined || gid === undefined) return
  for (const path of paths)
    try {
      chownSync(path, uid, gid)
    } catch (error) {
      throw new Error(
        `${path} cannot be given to user id ${uid}, as which PostgreSQL runs because it refuses root: run the service as another user than root, or choose a folder on a disk of this machine with DATA_DIR`,
        { cause: error },
      )
    }
}
