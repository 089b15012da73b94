import fastifyMultipart, { type Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { oneOf, sha256 } from '../http/schemas.ts'
import { validatorFor } from '../http/validation.ts'
import { attachmentAnswer, sendAttachment } from './attachment.ts'
import { endOfForm, inTurn, type Keeping, keepPart, refusedForm } from './keeping.ts'
import { mediaTypeNames } from './media-types.ts'
import { readableFile } from './queries.ts'
import { refuseFile } from './refusals.ts'
import type { FileStore } from './store.ts'

export type FileOptions = {
  readonly db: Database
  readonly store: FileStore
  /** The most bytes of one file. */
  readonly limit: number
  readonly perMinute: number
}

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
    async (request, reply) =>
      reply.code(201).send(await inTurn(store, () => kept(request, { db, store, limit }))),
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

/** Stores the one file of a form. Refuses a form with anything else in it, and one that is not whole. */
async function kept(request: FastifyRequest, keeping: Keeping) {
  if (!request.isMultipart()) throw refuseFile('multipart-required')
  try {
    const parts = request.parts()
    const opening = parts.next()
    const isWhole = endOfForm(request)
    const first: IteratorResult<Multipart, unknown> = await opening
    if (first.done === true) throw refuseFile('file-missing')
    const part = first.value
    if (part.type !== 'file') throw refuseFile('file-not-alone')
    return await keepPart(request, part, keeping, async () => {
      if ((await parts.next()).done !== true) throw refuseFile('file-not-alone')
      if (!isWhole()) throw refuseFile('file-cut-off')
    })
  } catch (error) {
    throw refusedForm(error, keeping.limit)
  } finally {
    request.raw.unpipe()
    request.raw.resume()
  }
}
