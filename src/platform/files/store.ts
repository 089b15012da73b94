import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { FileStoreFault } from '../file-store-fault.ts'
import { refuseFile } from './refusals.ts'

/** Bytes that arrived complete and are set aside: no one can read them before they are stored. */
export type Arrived = { readonly sha256: string; readonly bytes: number; readonly path: string }
type Kept<Found> = { readonly sha256: string; readonly bytes: number; readonly found: Found }

/** Stores files by the SHA-256 of their bytes: complete and durable, or not at all. */
export interface FileStore {
  /** Stores what `inspect` accepts. When it throws, or the bytes end early, nothing is left behind. */
  keep<Found>(
    bytes: AsyncIterable<Uint8Array>,
    inspect: (arrived: Arrived) => Promise<Found>,
  ): Promise<Kept<Found>>
  /** The bytes as they were received. The last chunk is sent only once all bytes are proved unchanged. */
  open(file: { readonly sha256: string; readonly bytes: number }): Promise<NodeJS.ReadableStream>
  has(sha256: string): Promise<boolean>
}

/** Turns an error of the place where files are stored into a fault of the store. */
export async function onStore<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    throw new FileStoreFault(
      `the file store answers ${code}`,
      full ? 'file-store-full' : 'file-store-unreachable',
      {
        cause: error,
      },
    )
  }
}

/** Longer than any request may take to arrive. Older files were left by a process that died. */
const leftoverMs = 300_000

/** Makes the folder in which bytes are set aside while they arrive, and removes what a crash has left there. */
export async function openAside(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Ages are measured by the clock of the disk, which may be another machine's.
  const probe = join(folder, randomUUID())
  await writeFile(probe, '', { mode: 0o600 })
  const { mtimeMs: now } = await stat(probe)
  await rm(probe)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && now - found.mtimeMs > leftoverMs) await rm(path, { force: true })
  }
}

/** Writes bytes to a file aside and hashes them as they arrive. The file is removed afterwards in any case. */
export async function writeAside<T>(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  work: (arrived: Arrived) => Promise<T>,
): Promise<T> {
  const path = join(folder, randomUUID())
  try {
    return await work({ ...(await written(path, bytes)), path })
  } finally {
    await rm(path, { force: true })
  }
}

async function written(path: string, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let length = 0
  const file = await onStore(open(path, 'wx', 0o600))
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      length += chunk.length
      await onStore(file.writeFile(chunk))
    }
    await onStore(file.sync())
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes: length }
}

/** Passes bytes on, and the last chunk only when all bytes together have the hash; otherwise it fails. */
export function proving({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }): Transform {
  const hash = createHash('sha256')
  let length = 0
  let held: Buffer | null = null
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      length += chunk.length
      const before = held
      held = chunk
      next(null, before)
    },
    flush(next) {
      const whole = length === bytes && hash.digest('hex') === sha256
      next(whole ? null : refuseFile('file-damaged', { sha256 }), whole ? held : null)
    },
  })
}

/** The place of a file: fanned out by the first two digits of its hash. */
export function placeOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256')
  return `${sha256.slice(0, 2)}/${sha256}`
}
