import { sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Stringly } from '../platform/canonical.ts'
import type { Database, Principal, Transaction } from '../platform/database.ts'
import type { Http } from '../platform/http.ts'
import { type Answer, claimKey, keepAnswer, requestHash } from '../platform/idempotency.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import { balance, code, date, instant, uuid } from '../platform/wire.ts'
import { entriesWritten } from './queries.ts'

const refuse: Refuse<'idempotency-key-required' | 'version-stale' | 'request-invalid'> = refusal

declare module 'fastify' {
  interface FastifyInstance {
    db: Database
  }
  interface FastifyRequest {
    /** The body as it was parsed, before the contract turned it into what the command takes. */
    bodyAsSent: unknown
  }
}

/** Keeps the body as it was sent, so that an Idempotency-Key stands for the request and not for its reading. */
export function keepBodies(app: Http, db: Database): void {
  app.decorate('db', db)
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

const TransferView = z
  .object({
    debit: z.string().meta({ examples: ['FY2022:authority'] }),
    credit: z.string().meta({ examples: ['FY2022:available'] }),
    amount: balance,
    segments: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Transfer', description: 'One amount moved from the credited to the debited account.' })

// A type that names itself is one that generated clients cannot compile, so its depth is left unsaid.
export const Fact = z.custom<Stringly>().meta({
  id: 'Fact',
  description: 'What the act says of itself: a text, or a list or record of such. Every scalar is a string.',
  type: ['string', 'array', 'object'],
})

export const EntryView = z
  .object({
    id: uuid,
    kind: z.string().meta({ examples: ['award.executed'] }),
    subject: code,
    actor: code,
    effectiveOn: date,
    recordedAt: instant,
    facts: z.record(z.string(), Fact),
    transfers: z.array(TransferView),
    reverses: uuid.optional(),
    texts: z
      .record(z.string(), z.string().nullable())
      .describe(
        'Names of persons and free text, of which `facts` holds `hmacSha256` at the JSON pointer that names each; null for one that was erased, or is withheld from whoever asks.',
      )
      .meta({ examples: [{ '/reason': 'Drawn for another fund' }] }),
    leafHash: z
      .string()
      .optional()
      .describe('SHA-256 over 0x00 and the bytes, told by the database.')
      .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  })
  .meta({
    id: 'LedgerEntry',
    description: 'One act: who did what, to what, when it takes effect and when it was written.',
  })

/** What a rehearsed command answers: everything it would have done, none of it done. */
export const DryRunView = z
  .object({
    dryRun: z.literal(true),
    entries: z.array(EntryView),
    balances: z
      .array(z.object({ account: z.string(), balance }))
      .describe('Every account moved, as it would stand.'),
  })
  .meta({ id: 'DryRun' })

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
export async function act<View extends Answered>(
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
    const rehearsed = await db.rehearse(principal, async (tx) => {
      await decide(tx)
      return whatWasRecorded(tx)
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

async function whatWasRecorded(tx: Transaction) {
  const balances = await tx.execute<{ account: string; balance: string }>(sql`
    select code as account, balance from ledger_accounts where xmin = pg_current_xact_id()::xid order by code`)
  return {
    dryRun: true as const,
    entries: await entriesWritten(tx),
    balances: [...balances],
  }
}
