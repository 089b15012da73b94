import { randomBytes } from 'node:crypto'
import { mkdir, open, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isCode } from './platform/files/local-files.ts'

/** As much as any file that a start writes before PostgreSQL takes its own room. */
const probe = Buffer.alloc(64 * 1024)

/**
 * Makes the data folder of the settings where there is none, and proves that this process can keep files in it. Answers its real path.
 * Throws one line that says what is wrong with it and what would pass.
 */
export async function openDataFolder(setting: string): Promise<string> {
  const folder = resolve(setting)
  try {
    await makeFolder(folder)
    const path = join(folder, `probe-${randomBytes(6).toString('hex')}`)
    try {
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(probe)
        await file.sync()
      } finally {
        await file.close()
      }
    } finally {
      await rm(path, { force: true })
    }
    return await realpath(folder)
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException
    throw new Error(`DATA_DIR ${folder} ${unusable(code)}`, { cause: error })
  }
}

// Step by step: on a read-only file system a recursive mkdir fails with ENOENT.
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (isCode(error, 'EEXIST') && (await stat(folder)).isDirectory()) return
    if (!isCode(error, 'ENOENT') || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

function unusable(code: string): string {
  const user = process.getuid?.()
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return 'is not a folder: name one, or a path where one can be made'
    case 'EACCES':
    case 'EPERM':
      return `cannot be written by ${user === undefined ? 'this user' : `user id ${user}`}: give the folder to that user (chown), or choose another`
    case 'EROFS':
      return 'is on a read-only file system: choose a folder on one that can be written'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'has no room left: make room there, or choose a folder on another disk'
    default:
      return `cannot be written (${code}): choose another folder`
  }
}
