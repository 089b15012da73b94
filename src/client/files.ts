import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** How many bytes have gone so far, and of how many where that is known. */
export type Progress = (bytes: number, total: number | undefined) => void
export type Saved = {
  readonly path: string
  readonly bytes: number
  readonly type: string
  readonly headers: Headers
}

/**
 * Writes an answer to a file as it comes. The file has its name only once it is whole: until then it is called `.part`, and it is removed
 * where the answer is cut.
 */
export async function saveTo(path: string, response: Response, onProgress?: Progress): Promise<Saved> {
  const { headers, body } = response
  const length = headers.get('content-length')
  // A compressed answer says the length of what was sent, not of what is written.
  const total = length === null || headers.has('content-encoding') ? undefined : Number(length)
  const part = `${path}.part`
  let bytes = 0
  try {
    await pipeline(
      body === null ? Readable.from([]) : Readable.fromWeb(body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength
          onProgress?.(bytes, total)
          yield chunk
        }
      },
      createWriteStream(part),
    )
    await rename(part, path)
  } catch (fault) {
    await rm(part, { force: true })
    throw fault
  }
  return { path, bytes, type: headers.get('content-type') ?? '', headers }
}

/** A file to send: a path, or bytes with a name. */
export type Upload = string | { readonly name: string; readonly bytes: Uint8Array }

/** Makes the form of a file again for each attempt. It is read as it is sent, and never held whole. Throws where there is no such file. */
export function formOf(upload: Upload, onProgress?: Progress) {
  const name = typeof upload === 'string' ? basename(upload) : upload.name
  const size = typeof upload === 'string' ? statSync(upload).size : upload.bytes.byteLength
  const boundary = `fiduciary-${randomBytes(16).toString('hex')}`
  const quoted = name.replaceAll(/["\r\n]/g, (found) => encodeURIComponent(found))
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const encoded = (text: string) => new TextEncoder().encode(text)
  async function* form(): AsyncGenerator<Uint8Array> {
    yield encoded(head)
    let bytes = 0
    const chunks: AsyncIterable<Uint8Array> =
      typeof upload === 'string' ? createReadStream(upload) : Readable.from([upload.bytes])
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      onProgress?.(bytes, size)
      yield chunk
    }
    yield encoded(`\r\n--${boundary}--\r\n`)
  }
  return () => ({
    body: Readable.toWeb(Readable.from(form(), { objectMode: false })) as NonNullable<RequestInit['body']>,
    type: `multipart/form-data; boundary=${boundary}`,
    size,
  })
}
