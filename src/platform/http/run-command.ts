import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import { codesGiven } from '../database/codes.ts'
import { type Database, type Principal, postgresError, type Transaction } from '../database/database.ts'
import { dryRunAnswer, type Preview } from './commands/dry-run.ts'
import { type Answer, answeredBefore, keepAnswer, requestHash, wasAnswered } from './commands/idempotency.ts'
import { namesVersion } from './conditional.ts'
import type { Http } from './http.ts'
import { mustHaveBody, mustNeedBody } from './json-body.ts'
import { refuse } from './refusals.ts'
import { flag } from './schemas.ts'

export type ReadPreview = (tx: Transaction) => Promise<Preview>

/** An act that one person proposes and another confirms: the kind of its entry, and what it is about. */
type TwoPersons = { readonly act: string; readonly about: string }
type Proposed = TwoPersons & { readonly path: string; readonly body: string }

/** Keeps what one person proposes for another to confirm. */
export type SecondPerson = {
  propose(tx: Transaction, request: Proposed): Promise<Answered & { readonly code: string }>
  confirm(tx: Transaction, code: string, request: Proposed): Promise<void>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A command whose body has no field that is required: the body may be left out. */
    bodyOptional?: boolean
  }
  interface FastifyInstance {
    db: Database
    /** Reads what a dry run wrote, before it is rolled back. The ledger supplies it. */
    preview: ReadPreview
    secondPerson: SecondPerson
  }
  interface FastifyRequest {
    /** The body as it was parsed, before the contract turned it into what the command takes. */
    bodyAsSent: unknown
  }
}

/**
 * Installs what `runCommand` works with: the database, the preview of a dry run, the proposals of acts of two persons, and the body as it was sent, so that an
 * Idempotency-Key stands for the request and not for its reading. Offers If-Match on what has a version to match.
 */
export function installCommands(
  app: Http,
  db: Database,
  preview: ReadPreview,
  secondPerson: SecondPerson,
): void {
  app.decorate('db', db)
  app.decorate('preview', preview)
  app.decorate('secondPerson', secondPerson)
  app.decorateRequest('bodyAsSent', null)
  app.addHook('onRoute', (route) => {
    const { headers, body } = route.schema ?? {}
    if (route.config?.ifMatch === true && headers instanceof z.ZodObject)
      route.schema = { ...route.schema, headers: headers.extend(versionHeader) }
    if (body instanceof z.ZodType && body.safeParse({}).success)
      route.config = { ...route.config, bodyOptional: true }
  })
  app.addHook('preValidation', async (request) => {
    const { money, bodyOptional } = request.routeOptions.config
    if (money === true && request.headers['idempotency-key'] === undefined)
      throw refuse('idempotency-key-required')
    if (bodyOptional === true && request.body === undefined) request.body = {}
    mustHaveBody(request)
    mustNeedBody(request)
    request.bodyAsSent = request.body
  })
}

export const CommandQuery = z.strictObject({
  dryRun: flag
    .default(false)
    .describe(
      '`true` answers what the command would do, with a `preview` of entries and balances, and writes nothing.',
    ),
})

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, '1 to 200 visible ASCII characters, without spaces')

export const MoneyHeaders = z.object({
  'idempotency-key': idempotencyKey.describe(
    'A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.',
  ),
})
export const CommandHeaders = z.object({
  'idempotency-key': idempotencyKey
    .optional()
    .describe('Makes it safe to send the request again: a fresh random string for each new command.'),
})
const versionHeader = {
  'if-match': z
    .string()
    .optional()
    .describe(
      'The ETag of the version that you read. The command is refused where the record has changed since.',
    ),
}

type Versioned = { readonly version: number }
type Answered = Record<string, unknown>

export type Asked = {
  /** The collection in which the resource made stands, by its code, identifier or number: it gives the Location. */
  readonly under?: string
  /** Locks the resource and reads its version, for If-Match. */
  readonly version?: (tx: Transaction) => Promise<Versioned>
  /** The answer holds a secret: it is never kept, so an Idempotency-Key has no effect. */
  readonly secret?: boolean
  /** What the act is, where one person proposes it and another confirms it. */
  readonly twoPersons?: TwoPersons | null
  /** Whether there was nothing to record. Then no answer is kept: the same key finds the same again, or does what is new. */
  readonly foundNothing?: (view: Answered) => boolean
}

/** Ends a unit of work that has nothing to record, with its answer. */
class NothingToRecord extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('there was nothing to record')
    this.answer = answer
  }
}

/** How a command that changes a record is run: the record is locked, and its version is the one that If-Match names. */
export function changing(lock: (tx: Transaction, code: string) => Promise<Versioned>, code: string): Asked {
  return { version: (tx) => lock(tx, code) }
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
  const { db, secondPerson } = request.server
  const { confirms, dryRun } = request.query as { confirms?: string; dryRun?: boolean }
  const proposed = (): Proposed => ({
    ...(asked.twoPersons ?? { act: '', about: '' }),
    path: pathOf(request),
    body: canonicalJson(trimmed(request.bodyAsSent ?? null)),
  })
  const decide = async (tx: Transaction): Promise<View> => {
    if (confirms !== undefined) await secondPerson.confirm(tx, confirms, proposed())
    await holdVersion(request, tx, asked)
    return work(tx)
  }
  const isProposed = Boolean(asked.twoPersons) && confirms === undefined
  if (dryRun === true) {
    const { preview } = request.server
    const answer = await rehearsed(db, principal, isProposed, async (tx) => {
      const view = await decide(tx)
      return dryRunAnswer(view, await preview(tx), codesGiven(tx))
    })
    return reply.code(200).send(answer)
  }

  const key = asked.secret === true && !isProposed ? null : keyOf(request)
  const address = confirms === undefined ? pathOf(request) : `${pathOf(request)}?confirms=${confirms}`
  const claim = key === null ? null : { key, hash: requestHash(request.method, address, request.bodyAsSent) }
  // What would be refused is refused before it is proposed, unless it is the repeat of what was.
  if (isProposed && !(await wasAnswered(db, principal, key))) await rehearsed(db, principal, true, decide)
  const act = async (tx: Transaction): Promise<{ answer: Answer; replayed: boolean }> => {
    const first = answeredBefore(tx, claim)
    if (first !== null) return { answer: first, replayed: true }
    const view = isProposed ? await secondPerson.propose(tx, proposed()) : await decide(tx)
    const made = isProposed
      ? answerOf(reply, 202, { under: '/v1/proposals' }, view)
      : answerOf(reply, 201, asked, view)
    if (key !== null && asked.foundNothing?.(view) === true) throw new NothingToRecord(made)
    if (key !== null) keepAnswer(tx, key, made)
    return { answer: made, replayed: false }
  }
  const performed = db.transaction(principal, act, claim)
  const { answer, replayed } = await performed.catch((error: unknown) => {
    if (error instanceof NothingToRecord) return { answer: error.answer, replayed: false }
    throw error
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

/** What the database answers to an act of two persons that only one has done. */
const unconfirmed = 'FD106'

/** Runs work and rolls it back. Where one person rehearses an act of two, all holds but that the second is missing. */
async function rehearsed<T>(
  db: Database,
  principal: Principal,
  isProposed: boolean,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let done: { readonly answer: T } | undefined
  try {
    return await db.rehearse(principal, async (tx) => {
      done = { answer: await work(tx) }
      return done.answer
    })
  } catch (error) {
    if (isProposed && done !== undefined && postgresError(error)?.code === unconfirmed) return done.answer
    throw error
  }
}

/** A body without the spaces around its texts, as the contract reads it. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, trimmed(item)]))
}

/** The ETag of a version. */
export function etagOf({ version }: Versioned): string {
  return `"${String(version)}"`
}

function answerOf(reply: FastifyReply, status: 201 | 202, asked: Asked, view: Answered): Answer {
  return {
    status,
    body: reply.serializeInput(view, String(status)) as string,
    location:
      asked.under === undefined
        ? null
        : `${asked.under}/${String(view['code'] ?? view['id'] ?? view['number'])}`,
    etag: 'version' in view && typeof view.version === 'number' ? etagOf({ version: view.version }) : null,
  }
}

function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? key : null
}

/** The address without its query: `?dryRun=false` is the same request as none. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url
}

/** Refuses a decision taken on a version that is no longer the current one; the lock keeps it current until commit. */
async function holdVersion(request: FastifyRequest, tx: Transaction, asked: Asked): Promise<void> {
  const expected = request.headers['if-match']
  if (expected === undefined || expected === '*' || asked.version === undefined) return
  const current = await asked.version(tx)
  if (!namesVersion(expected, current.version))
    throw refuse('version-stale', { expected: expected.slice(0, 100), current: etagOf(current) })
}
