import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database, Principal, Transaction } from '../database/database.ts'
import type { Http } from './http.ts'
import { type Answer, claimKey, keepAnswer, requestHash } from './idempotency.ts'
import { refuse } from './refusals.ts'

export type Preview = (tx: Transaction) => Promise<object>

declare module 'fastify' {
  interface FastifyInstance {
    db: Database
    /** What a rehearsed command wrote, read before it is rolled back: the ledger supplies it. */
    preview: Preview
  }
  interface FastifyRequest {
    /** The body as it was parsed, before the contract turned it into what the command takes. */
    bodyAsSent: unknown
  }
}

/**
 * Installs what `runCommand` works with: the database, the preview of a dry run, and the body as it was sent, so that an
 * Idempotency-Key stands for the request and not for its reading.
 */
export function installCommands(app: Http, db: Database, preview: Preview): void {
  app.decorate('db', db)
  app.decorate('preview', preview)
  app.decorateRequest('bodyAsSent', null)
  app.addHook('preValidation', async (request) => {
    request.bodyAsSent = request.body
  })
}

/** Offers If-Match, before a route is registered, on what has a version to match. */
export function offerVersions(app: Http): void {
  app.addHook('onRoute', (route) => {
    const headers = route.schema?.headers
    if (route.config?.ifMatch === true && headers instanceof z.ZodObject)
      route.schema = { ...route.schema, headers: headers.extend(versionHeader) }
  })
}

export const CommandQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .describe(
      '`true` answers with the entries that would be written and the balances after them, and writes nothing.',
    ),
})

export const MoneyHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe(
      'Required, unless `dryRun=true`. A random text of 1 to 200 visible characters; the same key again answers the same bytes.',
    ),
})
export const CommandHeaders = z.object({
  'idempotency-key': z.string().optional().describe('Makes a repeated request safe.'),
})
const versionHeader = {
  'if-match': z.string().optional().describe('The ETag of the version decided upon.'),
}

type Versioned = { readonly version: number }
type Answered = Record<string, unknown>

export type Asked = {
  readonly status: 201
  /** The collection in which the resource made stands, by its code or identifier: it gives the Location. */
  readonly under?: string
  /** Locks the resource and reads its version, for If-Match. */
  readonly version?: (tx: Transaction) => Promise<Versioned>
  /** The answer holds a secret: it is never kept, so an Idempotency-Key has no effect. */
  readonly secret?: boolean
}

/**
 * Performs a command: one unit of work, one answer. With an Idempotency-Key a repeat gets the first answer's
 * bytes and nothing happens twice; `?dryRun=true` runs the same code and rolls it back.
 */
export async function runCommand<View extends Answered>(
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Principal,
  asked: Asked,
  work: (tx: Transaction) => Promise<View>,
): Promise<FastifyReply> {
  const { db } = request.server
  const decide = async (tx: Transaction): Promise<View> => {
    await holdVersion(request, tx, asked)
    return work(tx)
  }
  if ((request.query as { dryRun?: string }).dryRun === 'true') {
    const { preview } = request.server
    const rehearsed = await db.rehearse(principal, async (tx) => {
      await decide(tx)
      return preview(tx)
    })
    return reply.code(200).send(rehearsed)
  }

  const key = asked.secret === true ? null : idempotencyKey(request)
  const hash = key === null ? null : requestHash(request.method, request.url, request.bodyAsSent)
  const { answer, replayed } = await db.transaction(principal, async (tx) => {
    const first = key === null || hash === null ? null : await claimKey(tx, key, hash)
    if (first !== null) return { answer: first, replayed: true }
    const made = answerOf(reply, asked, await decide(tx))
    if (key !== null) await keepAnswer(tx, key, made)
    return { answer: made, replayed: false }
  })
  if (answer.location !== null) reply.header('location', answer.location)
  if (answer.etag !== null) reply.header('etag', answer.etag)
  if (replayed) reply.header('idempotency-replayed', 'true')
  return reply
    .code(answer.status)
    .type('application/json; charset=utf-8')
    .serializer((body: unknown) => body as string)
    .send(answer.body)
}

/** The ETag of a version. */
export function etagOf({ version }: Versioned): string {
  return `"${String(version)}"`
}

function answerOf(reply: FastifyReply, asked: Asked, view: Answered): Answer {
  return {
    status: asked.status,
    body: reply.serializeInput(view, String(asked.status)) as string,
    location: asked.under === undefined ? null : `${asked.under}/${String(view['code'] ?? view['id'])}`,
    etag: 'version' in view && typeof view.version === 'number' ? etagOf({ version: view.version }) : null,
  }
}

function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) {
    if (request.routeOptions.config.money === true) throw refuse('idempotency-key-required')
    return null
  }
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw refuse('request-invalid', {
    errors: [{ in: 'headers', path: '/idempotency-key', message: '1 to 200 visible ASCII characters' }],
  })
}

/** Refuses a decision taken on a version that is no longer the current one; the lock keeps it current until commit. */
async function holdVersion(request: FastifyRequest, tx: Transaction, asked: Asked): Promise<void> {
  const expected = request.headers['if-match']
  if (expected === undefined || expected === '*' || asked.version === undefined) return
  const current = etagOf(await asked.version(tx))
  const named = expected.split(',').map((tag) => tag.trim())
  if (!named.includes(current)) throw refuse('version-stale', { expected: expected.slice(0, 100), current })
}
