import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import {
  ConnectionLost,
  DatabaseBusy,
  DeadlinePassed,
  OutcomeUnknown,
  postgresError,
} from '../database/database.ts'
import { loggable } from '../database/loggable.ts'
import { FileStoreFault } from '../file-store-fault.ts'
import { type Facts, Refusal, type RefusalType, type RefusalTypes } from '../refusal.ts'
import { type PlatformCode, platformRefusals, refuse } from './refusals.ts'
import { RequestInvalid } from './validation.ts'

export const problemMediaType = 'application/problem+json'

// RFC 9457, with the facts of the case beside the standard members. Registered by its name, to which every refusal in the contract refers.
z.looseObject({
  type: z.string().meta({ format: 'uri-reference' }).describe('The page that explains the refusal.'),
  title: z.string().describe('What is wrong.'),
  status: z.int(),
  detail: z.string().describe('What is wrong, with the facts of the case.'),
  code: z.string().describe('The name of the refusal, for programs.'),
  rule: z.string().optional().describe('The law or rule behind the refusal.'),
  remedy: z.string().optional().describe('What to do.'),
  requestId: z.string().optional(),
}).meta({
  id: 'Problem',
  description: 'A refusal (RFC 9457). Its other members are the facts of the case.',
  examples: [
    {
      type: '/problems/undrawn-exceeded',
      title: 'The amount is more than the undrawn balance.',
      status: 409,
      detail: 'The amount is more than the undrawn balance. Requested: 100.01. Available: 100.00.',
      code: 'undrawn-exceeded',
      requested: '100.01',
      available: '100.00',
    },
  ],
})

/** A refusal as it is answered, with the facts of the case apart. */
export type Problem = RefusalType & {
  readonly code: string
  readonly requestId: string
  readonly facts: Facts
}

/** Makes a page of a refusal, and sets the headers of the page. */
export type RefusalPage = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => string

/**
 * Answers a request that failed: the refusal that it means, and for a defect nothing but that it is one. A browser, which asks for a page before
 * anything else, is shown a page.
 */
export function answerProblem(
  types: RefusalTypes,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  page?: RefusalPage,
): FastifyReply {
  const refusal = refusalOf(error, types)
  const body = problemBody(types, refusal, request.id)
  // That there is no room now is no fault: it is said in a line.
  if (error instanceof DatabaseBusy)
    request.log.warn({ reason: error.message }, 'a request was refused for now')
  else if (body.status >= 500) request.log.error({ err: loggable(error) }, 'a request failed')
  request.refusalCode = body.code
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  if (body.status === 503) reply.header('retry-after', '1')
  // What the route allowed a cache to keep was its answer, not the refusal of it.
  if (reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  // Nor is a refusal the file that an export had begun to be.
  for (const name of ['content-disposition', 'content-encoding', 'known-at']) {
    reply.removeHeader(name)
    // A stream has set them on the answer itself, before its first byte.
    if (!reply.raw.headersSent) reply.raw.removeHeader(name)
  }
  reply.code(body.status)
  if (page !== undefined && asksForPage(request)) {
    const { type: _, detail: __, ...rest } = body
    return reply.send(page({ ...rest, facts: refusal.facts }, request, reply))
  }
  return reply
    .type(problemMediaType)
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

/** Whether the caller prefers a page to a problem, as browsers do. */
function asksForPage({ headers }: FastifyRequest): boolean {
  const offered = [problemMediaType, 'application/json', 'text/html']
  return new Negotiator({ headers: { accept: headers.accept ?? '*/*' } }).mediaType(offered) === 'text/html'
}

/** Answers bytes that never became a request: a malformed line, headers too large, or nothing in time. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET') answerSocket(socket, unreadable(error.code))
}

/** Answers a refusal where there is a connection and no request, and closes it. */
export function answerSocket(socket: Socket, refusal: Refusal): void {
  if (socket.destroyed || !socket.writable) return
  const problem = problemBody(platformRefusals.types, refusal, uuidv7())
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function unreadable(error: string | undefined): Refusal {
  if (error === 'HPE_HEADER_OVERFLOW') return refuse('request-header-too-large')
  if (error === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse('request-timeout')
  return refuse('request-malformed', { reason: 'The bytes are no request of HTTP/1.1.' })
}

/** The body of a refusal: the facts, and over them what the type says: no fact can take the place of the status. */
function problemBody(types: RefusalTypes, refusal: Refusal, requestId: string) {
  const type: RefusalType = types[refusal.code] ?? platformRefusals.types['internal-defect']
  const known = types[refusal.code] === undefined ? 'internal-defect' : refusal.code
  return {
    ...refusal.facts,
    type: `/problems/${known}`,
    title: type.title,
    status: type.status,
    detail: detailOf(type.title, refusal.facts),
    code: known,
    ...(type.rule === undefined ? {} : { rule: type.rule }),
    ...(type.remedy === undefined ? {} : { remedy: type.remedy }),
    requestId,
  }
}

/** A refusal as another answer quotes it: what is wrong, by code, in words and with what to do. */
export function quoted(types: RefusalTypes, refusal: Refusal) {
  const { code, title, detail, remedy = null } = problemBody(types, refusal, '')
  return { code, title, detail, remedy }
}

/** The title, then each fact as a sentence of its own: "The award is not active. Status: closed." */
function detailOf(title: string, facts: Readonly<Record<string, unknown>>): string {
  const sentences = Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined) return []
    const words = inWords(value)
    return words === null ? [] : [`${labelOf(name)}: ${words}`]
  })
  return [title, ...sentences].map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(' ')
}

/** A fact in words; null for a structure, which a program reads from its own member. */
function inWords(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    const items = value.map(inWords)
    return items.every((item) => item !== null) ? items.join(', ') : null
  }
  if (typeof value === 'object' && value !== null && value.toString === Object.prototype.toString) return null
  return String(value)
}

/** The name of a fact as words: closedThrough is "Closed through". */
function labelOf(name: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** What an error means to the caller. An error that means nothing to a caller is a defect, and says nothing of itself. */
function refusalOf(error: Error, types: RefusalTypes): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof RequestInvalid) return refuse('request-invalid', { errors: error.errors })
  if (error instanceof OutcomeUnknown) return refuse('outcome-unknown')
  // Its clock begins before that of the server, which would say 57014.
  if (error instanceof DeadlinePassed) return refuse('unavailable', { reason: tooSlow })
  if (error instanceof ConnectionLost || error instanceof DatabaseBusy) return refuse('unavailable')
  if (error instanceof FileStoreFault) return refuse('unavailable', { reason: error.reason })
  const failure = postgresError(error)
  const lacking = lackOf[failure?.code ?? '']
  if (lacking !== undefined) return refuse('unavailable', { reason: lacking }, { cause: error })
  const constraint = failure?.constraint
  const held = constraint === undefined ? undefined : codeOfConstraint(types, constraint)
  if (held !== undefined) return new Refusal(held, {}, { cause: error })
  const { code, statusCode } = error as Partial<FastifyError>
  const reason = reasons[code ?? '']
  return refuse(codeOfStatus(statusCode), reason === undefined ? {} : { reason }, { cause: error })
}

const tooSlow = 'The database did not answer within the time of a request.'

/** What the database has not enough of now, by its SQLSTATE. The transaction did not happen, and may be sent again. */
const lackOf: Readonly<Record<string, string>> = {
  '53100': 'The disk of the database is full.',
  '53200': 'The database is out of memory.',
  '53300': 'The database has no connection left.',
  '53400': 'A limit of the database is reached.',
  '55P03': 'A lock did not come free in time.',
  '57014': tooSlow,
}

/** What a caller did, where Fastify names it. */
const reasons: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The address has a percent sign that does not begin a character of UTF-8.',
  FST_ERR_MAX_PARAM_LENGTH: 'A part of the address has more than 200 characters.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body does not have the length that Content-Length says.',
}

/** The refusal that a named constraint of the database stands for. */
function codeOfConstraint(types: RefusalTypes, constraint: string): string | undefined {
  const found = Object.entries(types).find(([, type]) => [type.constraint ?? []].flat().includes(constraint))
  return found?.[0]
}

function codeOfStatus(status: number | undefined): PlatformCode {
  switch (status) {
    case 400:
    case 414:
      return 'request-malformed'
    case 403: // What serves the files of /docs says it of an address outside its folder.
    case 404:
      return 'not-found'
    case 408:
      return 'request-timeout'
    case 413:
      return 'body-too-large'
    case 415:
      return 'media-type-unsupported'
    case 503:
      return 'unavailable'
    case undefined:
    default:
      return 'internal-defect'
  }
}
