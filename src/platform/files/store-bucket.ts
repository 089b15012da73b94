import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { FileStoreFault } from '../file-store-fault.ts'
import { type FileStore, openAside, placeOf, proving, writeAside } from './store.ts'

export type Bucket = {
  /** The bucket's address, path style, with a prefix or none: https://s3.example/bucket/files */
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly region: string
}

/**
 * Files in an S3-compatible bucket. `aside` is a local folder for bytes while they arrive. A bucket that is silent for too long is
 * given up, however long a file takes.
 */
export async function openBucketStore(
  bucket: Bucket,
  aside: string,
  patienceMs = 25_000,
): Promise<FileStore> {
  await openAside(aside)
  const client = new AwsClient({
    accessKeyId: bucket.key,
    secretAccessKey: bucket.secret,
    region: bucket.region,
    service: 's3',
    retries: 0,
  })
  const ask = async (
    method: string,
    sha256: string,
    sent: RequestInit = {},
    silence = new Silence(patienceMs),
  ): Promise<Response> => {
    const address = `${bucket.url.replace(/\/$/, '')}/${placeOf(sha256)}`
    silence.begin()
    try {
      return await client.fetch(address, { method, redirect: 'manual', signal: silence.signal, ...sent })
    } catch (error) {
      throw new FileStoreFault('the bucket does not answer', 'file-store-unreachable', { cause: error })
    } finally {
      silence.end()
    }
  }
  return {
    keep: async (bytes, inspect) =>
      writeAside(aside, bytes, async ({ path, ...arrived }) => {
        const found = await inspect({ ...arrived, path })
        // The bucket checks the hash of what arrived before it stores any of it.
        const headers = {
          'content-type': 'application/octet-stream',
          'content-length': String(arrived.bytes),
          'x-amz-content-sha256': arrived.sha256,
        }
        const silence = new Silence(patienceMs)
        const body = Readable.toWeb(
          Readable.from(sending(createReadStream(path), silence)),
        ) as unknown as RequestInit['body']
        mustBeWell(
          await ask('PUT', arrived.sha256, { headers, body, duplex: 'half' } as RequestInit, silence),
        )
        return { ...arrived, found }
      }),
    async open(file) {
      const silence = new Silence(patienceMs)
      const answer = mustBeWell(await ask('GET', file.sha256, {}, silence))
      if (answer.body === null)
        throw new FileStoreFault('the answer of the bucket has no body', 'file-store-unreachable')
      const bytes = Readable.from(receiving(Readable.fromWeb(answer.body), silence))
      return pipeline(bytes, proving(file), () => undefined)
    },
    async has(sha256) {
      const answer = await ask('HEAD', sha256)
      return answer.status === 404 ? false : mustBeWell(answer).ok
    },
  }
}

/** Aborts once nothing was received for too long. */
class Silence {
  readonly #given = new AbortController()
  readonly #ms: number
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#ms = ms
  }

  get signal(): AbortSignal {
    return this.#given.signal
  }

  begin(): void {
    this.end()
    const fault = new FileStoreFault('the bucket does not answer any more', 'file-store-unreachable')
    this.#timer = setTimeout(() => {
      this.#given.abort(fault)
    }, this.#ms).unref()
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

/** Each chunk that the bucket accepts ends the silence. */
async function* sending(bytes: AsyncIterable<Uint8Array>, silence: Silence): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    silence.begin()
    yield chunk
  }
}

/** The bucket counts as silent only while it is waited for, not while a slow reader takes its time. */
async function* receiving(bytes: AsyncIterable<Uint8Array>, silence: Silence): AsyncGenerator<Uint8Array> {
  silence.begin()
  try {
    for await (const chunk of bytes) {
      silence.end()
      yield chunk
      silence.begin()
    }
  } finally {
    silence.end()
  }
}

function mustBeWell(answer: Response): Response {
  if (answer.ok) return answer
  const full = answer.status === 507
  throw new FileStoreFault(
    `the bucket answers ${String(answer.status)}`,
    full ? 'file-store-full' : 'file-store-unreachable',
  )
}
