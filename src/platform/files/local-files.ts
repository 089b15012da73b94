import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Reads a secret that only this process can read: a file of its own for its owner alone, or one of another owner that its group may read
 * (0440 or 0640), as an orchestrator hands a secret to a process. What is root's is such a file for root too, who mounts the secrets of a
 * process that runs as root. Throws one clear line where others can read it.
 */
export async function readSecret(path: string): Promise<string> {
  const { mode, uid } = await stat(path)
  const isHandedOver = (uid === 0 || uid !== process.getuid?.()) && (mode & 0o037) === 0
  if (process.platform !== 'win32' && (mode & 0o077) !== 0 && !isHandedOver)
    throw new Error(
      `${path} holds a private key and is readable by others: chmod 600 it; only a file of another owner or of root may be readable by a group (chmod 440 or 640)`,
    )
  return readFile(path, 'utf8')
}

/** Reads a file, or null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
}

/** Writes a file for its owner alone. Returns false, and changes nothing, where the file exists. */
export async function createFile(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeThrough(path, text)
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
  await syncFolder(path)
  return true
}

/** Replaces a file for its owner alone: after a crash there is the old one or the new one, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  await writeThrough(beside, text)
  await rename(beside, path)
  await syncFolder(path)
}

/** Whether files can be put beside a file; false where its folder is read-only or another's. */
export async function canKeepBeside(path: string): Promise<boolean> {
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await writeThrough(beside, '')
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM', 'ENOENT'].some((code) => isCode(error, code))) return false
    throw error
  }
  await rm(beside, { force: true })
  return true
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

/** A name is on the disk only when its folder is. Windows opens no folder, and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Whether an error has a code of Node.js, such as `ENOENT`. */
export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
