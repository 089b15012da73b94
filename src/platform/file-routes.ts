import fastifyMultipart, { type Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from './database.ts'
import { tellMediaType } from './file-content.ts'
import { insertStoredFile } from './file-queries.ts'
import type { FileRefusal } from './file-refusals.ts'
import type { FileStore } from './file-store.ts'
import type { Http } from './http.ts'
import { mediaTypeNames } from './media-types.ts'
import { type Refuse, refusal } from './refusal.ts'
import { sha256 } from './wire.ts'

const refuse: Refuse<FileRefusal | 'unavailable'> = refusal

export type FileOptions = {
  readonly db: Database
  readonly store: FileStore
  /** The most bytes of one file. */
  readonly limit: number
  readonly perMinute: number
}

/** So many files may arrive at once; each may fill the disk up to the limit before it is looked into. */
const atOnce = 32

const StoredFileView = z
  .object({
    sha256,
    bytes: z.int(),
    mediaType: z.enum(mediaTypeNames),
  })
  .meta({ id: 'StoredFile', description: 'A kept file, named by the hash of its bytes.' })

/** Takes files in. Each is kept whole under its hash, or refused; it means nothing until an act names it. */
export async function fileRoutes(app: Http, { db, store, limit, perMinute }: FileOptions): Promise<void> {
  await app.register(fastifyMultipart, { limits: { fileSize: limit, files: 1, fields: 0, headerPairs: 50 } })
  app.addContentTypeParser('*', (_request, _payload, done) => {
    done(null)
  })
  let arriving = 0
  app.post(
    '/files',
    {
      // A form is read as it arrives, so there is no body to hold against the contract.
      validatorCompiler: (route) =>
        route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
      config: {
        access: 'file:keep',
        rateLimit: { max: perMinute, timeWindow: 60_000 },
        refuses: [
          'multipart-required',
          'file-missing',
          'file-not-alone',
          'file-cut-off',
          'file-too-large',
          'file-empty',
          'file-type-refused',
        ],
      },
      schema: {
        operationId: 'keepFile',
        tags: ['files'],
        summary: 'Keep a file, to be named by its SHA-256 in what follows',
        consumes: ['multipart/form-data'],
        body: z.object({ file: z.string().meta({ format: 'binary' }) }),
        response: { 201: StoredFileView },
      },
    },
    async (request, reply) => {
      if (arriving >= atOnce) throw refuse('unavailable', { reason: 'too-many-files-at-once' })
      arriving += 1
      try {
        const file = await kept(request, store, limit)
        await db.transaction(request.actor, (tx) => insertStoredFile(tx, file))
        return await reply.code(201).send(file)
      } finally {
        arriving -= 1
      }
    },
  )
}

async function kept(request: FastifyRequest, store: FileStore, limit: number) {
  if (!request.isMultipart()) throw refuse('multipart-required')
  try {
    const parts = request.parts()
    const opening = parts.next()
    const isWhole = endOfForm(request)
    const first: IteratorResult<Multipart, unknown> = await opening
    if (first.done === true) throw refuse('file-missing')
    const part = first.value
    if (part.type !== 'file') throw refuse('file-not-alone')
    const { found, ...file } = await store.keep(part.file, async ({ path, bytes }) => {
      if (part.file.truncated) throw refuse('file-too-large', { limit })
      if ((await parts.next()).done !== true) throw refuse('file-not-alone')
      if (!isWhole()) throw refuse('file-cut-off')
      if (bytes === 0) throw refuse('file-empty')
      return tellMediaType(path, bytes)
    })
    return { ...file, mediaType: found }
  } catch (error) {
    throw refusedForm(error, limit)
  } finally {
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** The reader of forms takes a boundary that breaks off for the end; a whole form ends with its closing boundary. */
function endOfForm({ raw, headers }: FastifyRequest): () => boolean {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? []
  let tail = Buffer.alloc(0)
  raw.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk.subarray(-512)]).subarray(-512)
  })
  return () => tail.includes(`--${quoted ?? plain ?? ''}--`)
}

/** What the reader of forms says, in our words; whatever else it is remains what it is. */
function refusedForm(error: unknown, limit: number): unknown {
  if (!(error instanceof Error)) return error
  switch ('code' in error ? error.code : undefined) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuse('file-too-large', { limit })
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_PROTO_VIOLATION':
      return refuse('file-not-alone')
    case 'FST_MP_PREMATURE_CLOSE':
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return refuse('file-cut-off')
    default:
      if (/unexpected end of multipart data/i.test(error.message)) return refuse('file-cut-off')
      return /^Multipart: /.test(error.message) ? refuse('multipart-required') : error
  }
}
