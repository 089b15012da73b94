import { createHash, type Hash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { canonicalJson } from '../../platform/canonical.ts'
import type { Chunks, PackageFile } from '../exports/files.ts'

export type Manifest = {
  readonly origin: string
  readonly size: string
  readonly from: string
  readonly through: string
  readonly madeAt: string
  readonly previous?: string
}
type Listed = { readonly path: string; readonly bytes: string; readonly sha256: string }

/** A file of a package that is small enough to hold in memory. */
export function smallFile(path: string, text: string): PackageFile {
  return { path, chunks: () => Readable.from([Buffer.from(text)]) }
}

/**
 * One archive of files, each read only after the one before it is sent, and at the end MANIFEST.json with the length and
 * SHA-256 of each. A reader that stops ends the reading of files.
 */
export function archiveOf(files: readonly PackageFile[], about: Manifest, writtenAt: Date): Readable {
  const zip = new ZipFile()
  const listed: Listed[] = []
  const sent = new PassThrough()
  let reading: Readable | undefined
  const add = (path: string, open: () => Readable): void => {
    zip.addReadStreamLazy(path, { mtime: writtenAt, mode: 0o100644 }, (give) => {
      reading = open()
      reading.on('error', (error) => sent.destroy(error))
      give(null, reading)
    })
  }
  for (const { path, chunks } of files)
    add(path, () =>
      Readable.from(
        counted(chunks(), (bytes, hash) => listed.push({ path, bytes, sha256: hash })),
        {
          objectMode: false,
        },
      ),
    )
  add('MANIFEST.json', () => Readable.from([Buffer.from(manifestOf(about, listed))]))
  zip.end()
  zip.outputStream.pipe(sent)
  sent.on('close', () => reading?.destroy())
  return sent
}

async function* counted(chunks: Chunks, ended: (bytes: string, sha256: string) => void): Chunks {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk as string)
    hash.update(buffer)
    bytes += buffer.length
    yield buffer
  }
  ended(String(bytes), hash.digest('hex'))
}

function manifestOf(about: Manifest, files: readonly Listed[]): string {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return canonicalJson({ format: 'fiduciary-audit-package/1', ...about, files: sorted })
}
