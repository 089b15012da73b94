import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import type { FileRefusal } from './file-refusals.ts'
import { type Refuse, refusal } from './refusal.ts'

const refuse: Refuse<FileRefusal> = refusal

/** Bytes that arrived whole and lie aside: nobody can read them before they are kept. */
export type Arrived = { readonly sha256: string; readonly bytes: number; readonly path: string }
type Kept<Found> = { readonly sha256: string; readonly bytes: number; readonly found: Found }

/** Keeps files by the SHA-256 of their bytes: whole and durable, or not at all. */
export interface FileStore {
  /** Keeps what `inspect` lets pass; when it throws, or the bytes break off, nothing is left behind. */
  keep<Found>(
    bytes: AsyncIterable<Uint8Array>,
    inspect: (arrived: Arrived) => Promise<Found>,
  ): Promise<Kept<Found>>
  /** The bytes as they were received. The last of them are given out only once all of them are proved unchanged. */
  open(file: { readonly sha256: string; readonly bytes: number }): Promise<NodeJS.ReadableStream>
  has(sha256: string): Promise<boolean>
}

/** The store is full or cannot be reached: a matter of the place where files lie, never of the file. */
export class FileStoreFault extends Error {
  override readonly name = 'FileStoreFault'
  readonly reason: 'file-store-full' | 'file-store-unreachable'

  constructor(message: string, reason: FileStoreFault['reason'], options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** Turns what the place where files lie says into a fault of the store. */
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

/** Longer than any request may take to arrive: what is older was left by a process that died. */
const leftoverMs = 300_000

/** Makes the folder in which bytes lie aside while they arrive, and clears away what a crash has left there. */
export async function openAside(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Ages are told by the clock of the disk, which may be another machine's.
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

/** Lays bytes aside and hashes them as they arrive; whatever happens, nothing lies aside afterwards. */
export async function layAside<T>(
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

/** Passes bytes on, the last of them only when all together are those of the hash; else it fails and they never come. */
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
      next(whole ? null : refuse('file-damaged', { sha256 }), whole ? held : null)
    },
  })
}

/** Where a file lies: fanned out by the first two digits of its hash. */
export function placeOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256')
  return `${sha256.slice(0, 2)}/${sha256}`
}
