import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify'
import {
  createSerializerCompiler,
  hasZodFastifySchemaValidationErrors,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { v7 as uuidv7 } from 'uuid'
import { ConnectionLost, DatabaseBusy, OutcomeUnknown, postgresError } from './database.ts'
import { FileStoreFault } from './file-store.ts'
import { type ProblemTypes, problemBody, problemMediaType, refusalResponses } from './problems.ts'
import { Refusal } from './refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A command that moves money: it needs an Idempotency-Key and can be rehearsed with `?dryRun=true`. */
    money?: boolean
    /** A command on a resource that has an ETag. */
    ifMatch?: boolean
    /** Every refusal of the trade this route can answer with. */
    refuses?: readonly string[]
  }
}

export type HttpOptions = {
  readonly logger: FastifyBaseLogger
  readonly problems: ProblemTypes
  /** Named constraints of the database that stand for a refusal. */
  readonly constraints: Readonly<Record<string, string>>
  readonly requestsPerMinute: number
  readonly isDraining: () => boolean
}

const bodyLimit = 1024 * 1024
const always = [
  'request-invalid',
  'request-malformed',
  'request-timeout',
  'request-header-too-large',
  'rate-limited',
  'internal-defect',
  'unavailable',
]

/** The HTTP server before any route: limits, problems for every failure, and the documented answers of each route. */
export async function createHttp(options: HttpOptions) {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => uuidv7(),
    bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 15_000,
    maxRequestsPerSocket: 0,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => {
      void answerProblem(options, error, request, reply)
    },
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(createSerializerCompiler({}))
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler((error: FastifyError, request, reply) => answerProblem(options, error, request, reply))
  declareAnswers(app, options.problems)
  answerUnrouted(app)

  app.addHook('onSend', async (_request, reply) => {
    if (options.isDraining()) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        actor: (request as { actor?: { code: string } | null }).actor?.code,
      },
      'answered',
    )
  })
  await app.register(fastifyHelmet, { contentSecurityPolicy: false })
  await app.register(fastifyRateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
    allowList: (request) => request.url.startsWith('/health/') || request.url === '/metrics',
    errorResponseBuilder: (_request, context) =>
      new Refusal('rate-limited', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  })
  return app
}

export type Http = Awaited<ReturnType<typeof createHttp>>

/** Gives every route, before it is registered, the responses it can answer a refusal with. */
function declareAnswers(
  app: { addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown },
  problems: ProblemTypes,
): void {
  app.addHook('onRoute', (route) => {
    const { schema, config } = route
    if (schema === undefined || schema.hide === true) return
    const takesBody = schema.body !== undefined
    const codes = [
      ...always,
      ...(takesBody ? ['body-too-large', 'media-type-unsupported'] : []),
      ...(config?.access === 'public'
        ? []
        : ['key-missing', 'key-unknown', 'key-expired', 'key-revoked', 'access-denied']),
      ...(config?.money === true ? ['idempotency-key-required'] : []),
      ...(route.method === 'POST' ? ['idempotency-key-reused', 'outcome-unknown'] : []),
      ...(config?.ifMatch === true ? ['version-stale'] : []),
      ...(config?.refuses ?? []),
    ]
    route.schema = {
      ...schema,
      response: { ...refusalResponses(problems, codes), ...(schema.response as object) },
    }
  })
}

function answerProblem(
  options: HttpOptions,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalOf(error, options.constraints)
  const body = problemBody(options.problems, refusal, request.id)
  if (body.status >= 500) request.log.error({ err: withoutParameters(error) }, 'a request failed')
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  if (body.status === 503) reply.header('retry-after', '1')
  return reply
    .code(body.status)
    .type(problemMediaType)
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

/** What an error means to the caller. An error that means nothing to him is a defect, and says nothing of itself. */
function refusalOf(error: Error, constraints: HttpOptions['constraints']): Refusal {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error)
  if (error instanceof OutcomeUnknown) return new Refusal('outcome-unknown')
  if (error instanceof ConnectionLost || error instanceof DatabaseBusy) return new Refusal('unavailable')
  if (error instanceof FileStoreFault) return new Refusal('unavailable', { reason: error.reason })
  const constraint = postgresError(error)?.constraint
  const held = constraint === undefined ? undefined : constraints[constraint]
  if (held !== undefined) return new Refusal(held, {}, { cause: error })
  return new Refusal(codeOfStatus((error as Partial<FastifyError>).statusCode), {}, { cause: error })
}

function codeOfStatus(status: number | undefined): string {
  switch (status) {
    case 400:
    case 414:
      return 'request-malformed'
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

type ZodValidationErrors = {
  validationContext?: string
  validation: readonly { instancePath: string; message?: string }[]
}

function invalid(error: unknown): Refusal {
  const { validation, validationContext } = error as ZodValidationErrors
  const errors = validation.slice(0, 20).map(({ instancePath, message }) => ({
    in: validationContext ?? 'request',
    path: instancePath === '' ? '/' : instancePath,
    message: message ?? 'not valid',
  }))
  return new Refusal('request-invalid', { errors })
}

/** An error as the log may hold it: a driver's or Drizzle's message carries the parameters, and so what people typed. */
function withoutParameters(error: Error): object {
  const database = postgresError(error)
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  if (database === undefined && !('query' in error))
    return { type: error.name, message: error.message, stack }
  return { type: error.name, sqlstate: database?.code, constraint: database?.constraint, stack }
}

/** 404 for an unknown address, 405 with Allow for a known one. */
function answerUnrouted(app: {
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown
  setNotFoundHandler(handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply): unknown
}): void {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(
      `^${url.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`,
    )
    const route = known.get(url) ?? { pattern, methods: new Set<string>() }
    for (const one of [method].flat()) route.methods.add(one)
    known.set(url, route)
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const methods = [...known.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods])
    if (methods.length === 0) throw new Refusal('not-found', { path: path.slice(0, 200) })
    const allowed = [...new Set(methods)].sort()
    reply.header('allow', allowed.join(', '))
    throw new Refusal('method-not-allowed', { allowed })
  })
}

/** Answers bytes that never became a request: a malformed line, headers too large, or nothing in time. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const code =
    status === 431 ? 'request-header-too-large' : status === 408 ? 'request-timeout' : 'request-malformed'
  const title = STATUS_CODES[status] ?? 'Refused'
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: `${title}.`, code })
  socket.end(
    `HTTP/1.1 ${String(status)} ${title}\r\nContent-Type: ${problemMediaType}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** Counts requests under way, so that a drain can wait for the last of them. */
export function countRequests(app: Http): () => number {
  let underWay = 0
  const counted = new WeakSet<IncomingMessage>()
  app.addHook('onRequest', async (request) => {
    counted.add(request.raw)
    underWay += 1
  })
  app.addHook('onResponse', async (request) => {
    if (counted.delete(request.raw)) underWay -= 1
  })
  return () => underWay
}

/** How long a balancer has to see that readiness fails before nobody is let in any more. */
const noticeMs = 250

/**
 * Lets requests under way finish, with readiness at 503 and `Connection: close` on every answer, then closes. What is
 * still under way after `limitMs` loses its connection; whoever sent it repeats it with its Idempotency-Key.
 */
export async function drain(app: Http, underWay: () => number, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs
  await setTimeout(Math.min(noticeMs, limitMs))
  // While anybody were let in, a steady stream of requests would never end.
  app.server.close()
  while (underWay() > 0 && performance.now() < until) await setTimeout(20)
  const cut = globalThis.setTimeout(
    () => {
      app.server.closeAllConnections()
    },
    Math.max(500, until - performance.now()),
  )
  await app.close()
  clearTimeout(cut)
}
