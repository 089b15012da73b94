import fastifyMultipart, { type Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { refuse } from '../http/refusals.ts'
import { oneOf, sha256 } from '../http/schemas.ts'
import { validatorFor } from '../http/validation.ts'
import { attachmentAnswer, sendAttachment } from './attachment.ts'
import { detectMediaType } from './content.ts'
import { mediaTypeNames } from './media-types.ts'
import { insertStoredFile, mustHaveRoomFor, readableFile } from './queries.ts'
import { refuseFile } from './refusals.ts'
import type { Arrived, FileStore } from './store.ts'

export type FileOptions = {
  readonly db: Database
  readonly store: FileStore
  /** The most bytes of one file. */
  readonly limit: number
  readonly perMinute: number
}

/** The most files that may arrive at once: each may fill the disk up to the limit before it is inspected. */
const atOnce = 32

const StoredFileView = z
  .object({
    sha256,
    bytes: z.int(),
    mediaType: oneOf('MediaType', mediaTypeNames),
  })
  .meta({ id: 'StoredFile', description: 'A stored file, named by the hash of its bytes.' })

/** Receives files. Each is stored complete under its hash, or refused. It belongs to nothing until an act names it. */
export async function fileRoutes(app: Http, { db, store, limit, perMinute }: FileOptions): Promise<void> {
  await app.register(fastifyMultipart, { limits: { fileSize: limit, files: 1, fields: 0, headerPairs: 50 } })
  app.addContentTypeParser('*', (_request, _payload, done) => {
    done(null)
  })
  let arriving = 0
  app.post(
    '/files',
    {
      // A form is read as it arrives, so there is no body to validate against the contract.
      validatorCompiler: (route) =>
        route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorFor(route as never),
      config: {
        access: 'file:keep',
        askedFirst: true,
        rateLimit: { max: perMinute, timeWindow: 60_000 },
        refuses: [
          'multipart-required',
          'file-missing',
          'file-not-alone',
          'file-cut-off',
          'file-too-large',
          'file-empty',
          'file-quota-reached',
          'file-type-refused',
        ],
      },
      schema: {
        operationId: 'keepFile',
        tags: ['files'],
        summary: 'Store a file. Later requests name it by its SHA-256',
        consumes: ['multipart/form-data'],
        body: z.object({ file: z.string().meta({ format: 'binary' }) }),
        response: { 201: StoredFileView },
      },
    },
    async (request, reply) => {
      if (arriving >= atOnce) throw refuse('unavailable', { reason: 'too-many-files-at-once' })
      arriving += 1
      try {
        const file = await kept(request, store, limit, (arrived) =>
          db.snapshot(request.actor, (tx) => mustHaveRoomFor(tx, arrived)),
        )
        await db.transaction(request.actor, (tx) => insertStoredFile(tx, file, db.service))
        return await reply.code(201).send(file)
      } finally {
        arriving -= 1
      }
    },
  )

  app.get(
    '/files/:sha256',
    {
      config: { access: 'file:read', refuses: ['file-not-found', 'file-damaged'] },
      schema: {
        operationId: 'readFile',
        tags: ['files'],
        summary: 'Download a file that you sent, or that a record names which you may read',
        params: z.strictObject({ sha256 }),
        response: { 200: attachmentAnswer },
      },
    },
    async ({ actor, params }, reply) => {
      const file = await db.snapshot(actor, (tx) => readableFile(tx, params.sha256))
      return sendAttachment(reply, store, file)
    },
  )
}

async function kept(
  request: FastifyRequest,
  store: FileStore,
  limit: number,
  mustFit: (arrived: Arrived) => Promise<void>,
) {
  if (!request.isMultipart()) throw refuseFile('multipart-required')
  try {
    const parts = request.parts()
    const opening = parts.next()
    const isWhole = endOfForm(request)
    const first: IteratorResult<Multipart, unknown> = await opening
    if (first.done === true) throw refuseFile('file-missing')
    const part = first.value
    if (part.type !== 'file') throw refuseFile('file-not-alone')
    const { found, ...file } = await store.keep(part.file, async (arrived) => {
      const { path, bytes } = arrived
      if (part.file.truncated) throw refuseFile('file-too-large', { limit })
      if ((await parts.next()).done !== true) throw refuseFile('file-not-alone')
      if (!isWhole()) throw refuseFile('file-cut-off')
      if (bytes === 0) throw refuseFile('file-empty')
      await mustFit(arrived)
      return detectMediaType(path, bytes)
    })
    return { ...file, mediaType: found }
  } catch (error) {
    throw refusedForm(error, limit)
  } finally {
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** The form parser takes a boundary that is cut off for the end. A complete form ends with its closing boundary. */
function endOfForm({ raw, headers }: FastifyRequest): () => boolean {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? []
  let tail = Buffer.alloc(0)
  raw.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk.subarray(-512)]).subarray(-512)
  })
  return () => tail.includes(`--${quoted ?? plain ?? ''}--`)
}

/** An error of the form parser as a refusal; any other error stays as it is. */
function refusedForm(error: unknown, limit: number): unknown {
  if (!(error instanceof Error)) return error
  switch ('code' in error ? error.code : undefined) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuseFile('file-too-large', { limit })
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_PROTO_VIOLATION':
      return refuseFile('file-not-alone')
    case 'FST_MP_PREMATURE_CLOSE':
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return refuseFile('file-cut-off')
    default:
      if (/unexpected end of multipart data/i.test(error.message)) return refuseFile('file-cut-off')
      return /^Multipart: /.test(error.message) ? refuseFile('multipart-required') : error
  }
}
