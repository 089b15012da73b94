import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { isCode } from '../platform/files/local-files.ts'
import { BackupManifest, BackupRefused, type Member, manifestHashPath, manifestPath } from './manifest.ts'

type Chunks = AsyncIterable<Uint8Array>

/** A file to be put into a backup: opened when its turn comes, after all before it are read to their ends. */
export type Source = {
  readonly path: string
  /** Whether its bytes are made smaller; stored files mostly are already. */
  readonly isText: boolean
  open(): Promise<Chunks> | Chunks
}

/**
 * Writes an archive (ZIP) for its owner alone, with the manifest and its hash as the last files; on disk when it answers. `about` is asked for
 * when all other files are written, and gets their lengths and hashes. Refuses a path at which a file is.
 */
export async function writeArchive(
  path: string,
  sources: readonly Source[],
  about: (members: readonly Member[]) => BackupManifest,
): Promise<void> {
  const zip = new ZipFile()
  const members: Member[] = []
  const fail = (error: unknown): void => {
    zip.outputStream.emit('error', error)
  }
  const add = (name: string, isText: boolean, openIt: Source['open']): void => {
    zip.addReadStreamLazy(name, { mode: 0o100600, compress: isText, forceZip64Format: true }, (give) => {
      Promise.resolve(openIt())
        .then((chunks) => {
          const stream = Readable.from(chunks, { objectMode: false })
          stream.on('error', fail)
          give(null, stream)
        })
        .catch(fail)
    })
  }
  for (const source of sources)
    add(source.path, source.isText, async () =>
      hashed(await source.open(), (found) => members.push({ path: source.path, ...found })),
    )
  let hashOfManifest = ''
  add(manifestPath, true, () =>
    hashed(bytesOf(`${JSON.stringify(about(members), null, 1)}\n`), (found) => {
      hashOfManifest = found.sha256
    }),
  )
  add(manifestHashPath, true, () => bytesOf(`${hashOfManifest}\n`))
  zip.end()
  try {
    await pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    const file = await open(path, 'r')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isCode(error, 'EEXIST'))
      throw new BackupRefused(
        `${path} is there: another backup writes it, or one was broken off. Remove it then`,
        { cause: error },
      )
    await rm(path, { force: true })
    throw error
  }
}

function bytesOf(text: string): Readable {
  return Readable.from([Buffer.from(text)])
}

async function* hashed(chunks: Chunks, ended: (found: Omit<Member, 'path'>) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk)
    hash.update(buffer)
    bytes += buffer.length
    yield buffer
  }
  ended({ bytes, sha256: hash.digest('hex') })
}

/** An archive whose files were all compared with its manifest; each is compared again when it is read. */
export type Archive = {
  readonly manifest: BackupManifest
  read(path: string): Promise<Chunks>
  close(): void
}

/**
 * Opens a backup and reads all of it once: every file that the manifest names is there with its length and hash, and no other. Refuses anything
 * else, with what is wrong.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw new BackupRefused(`${path} is no backup, or is not whole: ${said(error)}`, { cause: error })
  })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) entries.set(entry.fileName, entry)
    const read = async (name: string): Promise<Chunks> => {
      const entry = entries.get(name)
      if (entry === undefined) throw new BackupRefused(`${path} is not whole: it has no ${name}`)
      return zip.openReadStreamPromise(entry)
    }
    const text = await textOf(await read(manifestPath))
    const hash = createHash('sha256').update(text).digest('hex')
    if ((await textOf(await read(manifestHashPath))) !== `${hash}\n`)
      throw new BackupRefused(`${path} is damaged: its manifest is not what it was written as`)
    const manifest = manifestFrom(path, text)
    for (const member of manifest.members) {
      let found: Omit<Member, 'path'> | undefined
      for await (const _ of hashed(await read(member.path), (is) => (found = is)));
      if (found?.sha256 !== member.sha256 || found.bytes !== member.bytes)
        throw new BackupRefused(`${path} is damaged: ${member.path} is not what its manifest says`)
    }
    const named = new Set([manifestPath, manifestHashPath, ...manifest.members.map((member) => member.path)])
    const stray = [...entries.keys()].find((name) => !named.has(name))
    if (stray !== undefined)
      throw new BackupRefused(`${path} holds ${stray}, which its manifest does not name`)
    const memberAt = new Map(manifest.members.map((member) => [member.path, member]))
    return {
      manifest,
      read: async (name) => provedAs(memberAt.get(name), await read(name), path),
      close: () => {
        zip.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error instanceof BackupRefused
      ? error
      : new BackupRefused(`${path} is damaged: ${said(error)}`, { cause: error })
  }
}

/** The bytes of a file once more, which end in an error where they are others than those that were compared. */
async function* provedAs(
  member: Member | undefined,
  chunks: Chunks,
  archive: string,
): AsyncGenerator<Buffer> {
  yield* hashed(chunks, ({ sha256 }) => {
    if (sha256 !== member?.sha256) throw new BackupRefused(`${archive} changed while it was read`)
  })
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A small file of a backup as its text. */
export async function textOf(chunks: Chunks): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}

function manifestFrom(path: string, text: string): BackupManifest {
  const { success, data, error } = BackupManifest.safeParse(JSON.parse(text))
  if (success) return data
  const [issue] = error.issues
  throw new BackupRefused(
    `${path} is no backup that this version reads: ${String(issue?.path.join('.'))} of its manifest is ${issue?.message ?? 'unreadable'}`,
  )
}

/** The SHA-256 of a file, to be kept apart from it. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
