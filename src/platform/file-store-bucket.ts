import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { type FileStore, FileStoreFault, layAside, openAside, placeOf, proving } from './file-store.ts'

export type Bucket = {
  /** The bucket's address, path style, with a prefix or none: https://s3.example/bucket/files */
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly region: string
}

const patienceMs = 25_000

/** Files in an S3-compatible bucket; `aside` is a local folder in which bytes lie while they arrive. */
export async function openBucketStore(bucket: Bucket, aside: string): Promise<FileStore> {
  await openAside(aside)
  const client = new AwsClient({
    accessKeyId: bucket.key,
    secretAccessKey: bucket.secret,
    region: bucket.region,
    service: 's3',
    retries: 0,
  })
  const ask = async (method: string, sha256: string, sent: RequestInit = {}): Promise<Response> => {
    const address = `${bucket.url.replace(/\/$/, '')}/${placeOf(sha256)}`
    try {
      return await client.fetch(address, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        ...sent,
      })
    } catch (error) {
      throw new FileStoreFault('the bucket does not answer', 'file-store-unreachable', { cause: error })
    }
  }
  return {
    keep: async (bytes, inspect) =>
      layAside(aside, bytes, async ({ path, ...arrived }) => {
        const found = await inspect({ ...arrived, path })
        // The bucket checks the hash of what arrived before it keeps any of it.
        const headers = {
          'content-type': 'application/octet-stream',
          'content-length': String(arrived.bytes),
          'x-amz-content-sha256': arrived.sha256,
        }
        const body = Readable.toWeb(createReadStream(path)) as unknown as RequestInit['body']
        mustBeWell(await ask('PUT', arrived.sha256, { headers, body, duplex: 'half' } as RequestInit))
        return { ...arrived, found }
      }),
    async open(file) {
      const answer = mustBeWell(await ask('GET', file.sha256))
      if (answer.body === null) throw new FileStoreFault('the bucket gives no body', 'file-store-unreachable')
      return pipeline(Readable.fromWeb(answer.body), proving(file), () => undefined)
    },
    async has(sha256) {
      const answer = await ask('HEAD', sha256)
      return answer.status === 404 ? false : mustBeWell(answer).ok
    },
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
