import fastifyCompress from '@fastify/compress'
import fastifyCors from '@fastify/cors'
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
import { createSerializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { v7 as uuidv7 } from 'uuid'
import { longestStreamMs } from '../database/database.ts'
import type { RefusalTypes } from '../refusal.ts'
import { answerConditionally, tagEncoded } from './conditional.ts'
import { mustBePlain, readJsonBodies } from './json-body.ts'
import { mustAccept, noteOffers, settleEncoding, varyByForm } from './negotiation.ts'
import { giveOwnCursor, takeOwnCursor } from './paging.ts'
import { answerProblem, answerUnreadable, type RefusalPage } from './problems.ts'
import { answerRarities, mustNameHost } from './rarities.ts'
import { type PlatformCode, refuse } from './refusals.ts'
import { refuseStrayQuery, validatorFor } from './validation.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the refusal that was answered; null where none was. */
    refusalCode: string | null
  }
  interface FastifyContextConfig {
    /** A command that moves money: it needs an Idempotency-Key. */
    money?: boolean
    /** A command on a resource that has an ETag. */
    ifMatch?: boolean
    /** Every refusal of the trade this route can answer with. */
    refuses?: readonly string[]
  }
  interface FastifySchema {
    /** Every refusal of the route, for the contract. */
    'x-refusals'?: readonly string[]
  }
}

export type HttpOptions = {
  readonly logger: FastifyBaseLogger
  readonly refusalTypes: RefusalTypes
  /** For each key, and for each address of those without a valid one. */
  readonly requestsPerMinute: number
  readonly keylessPerMinute: number
  /** The proxies before the service, whose word on the address of a caller counts; none by default. */
  readonly trustedProxies: readonly string[]
  readonly isDraining: () => boolean
  /** The origins whose pages may call the service from a browser; none by default. */
  readonly corsOrigins: readonly string[]
  /** Shows a refusal to a person with a browser. */
  readonly refusalPage: RefusalPage
}

const bodyLimit = 1024 * 1024
/** What any request can be refused with, once it has arrived. */
const always: readonly PlatformCode[] = [
  'request-invalid',
  'request-malformed',
  'not-acceptable',
  'rate-limited',
  'internal-defect',
  'unavailable',
]

/** The HTTP server before any route: limits, forms of answers, problems for every failure, and the refusals of each route. */
export async function createHttp(options: HttpOptions) {
  const { refusalTypes, isDraining, refusalPage } = options
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => givenRequestId(headers['x-request-id']) ?? uuidv7(),
    bodyLimit,
    requestTimeout: 30_000,
    // Nothing is sent while a long answer is made, and a connection that is cut meanwhile gets none.
    connectionTimeout: longestStreamMs + 10_000,
    keepAliveTimeout: 15_000,
    maxRequestsPerSocket: 0,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
    clientErrorHandler: answerUnreadable,
    // `mustNameHost` says in a problem what Node would say without a body.
    // A request that is not whole after its time is cut within a second.
    http: { requireHostHeader: false, connectionsCheckingInterval: 1_000 },
    frameworkErrors: (error, request, reply) => {
      void answerProblem(refusalTypes, error, request, reply, refusalPage)
    },
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorFor as never)
  app.setSerializerCompiler(createSerializerCompiler({}))
  readJsonBodies(app)
  app.setErrorHandler(async (error: FastifyError, request, reply) =>
    answerProblem(refusalTypes, await refusalFor(request, error), request, reply, refusalPage),
  )
  app.addHook('onRoute', noteOffers)
  app.addHook('onRoute', refuseStrayQuery)
  declareRefusals(app, refusalTypes)
  answerUnrouted(app)

  answerRarities(app.server)
  app.decorateRequest('refusalCode', null)
  app.addHook('onRequest', nameRequest)
  app.addHook('onRequest', mustNameHost)
  app.addHook('onRequest', settleEncoding)
  app.addHook('preParsing', mustAccept)
  app.addHook('preParsing', mustBePlain)
  app.addHook('preHandler', takeOwnCursor)
  app.addHook('preSerialization', giveOwnCursor)
  app.addHook('onSend', answerConditionally)
  app.addHook('onSend', varyByForm)
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close')
  })
  app.addHook('onResponse', logAnswer)
  await app.register(fastifyHelmet, { contentSecurityPolicy: false })
  await app.register(fastifyCompress, {
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    customTypes: /^text\/|[/+](json|jsonl|xml|javascript)(;|$)/,
  })
  // Later than the hook of a route that encodes its answer.
  app.addHook('onRoute', (route) => {
    const hooks = [route.onSend ?? []].flat()
    route.onSend = hooks.includes(tagEncoded) ? hooks : [...hooks, tagEncoded]
  })
  await allowOrigins(app, options.corsOrigins)
  await app.register(fastifyRateLimit, {
    global: false,
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      refuse('rate-limited', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  })
  return app
}

export type Http = Awaited<ReturnType<typeof createHttp>>

type Hooked = { addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown }

/** Gives every route, before it is registered, the codes it can refuse with. Throws on a code that no module declares. */
function declareRefusals(app: Hooked, types: RefusalTypes): void {
  app.addHook('onRoute', (route) => {
    const { schema, config } = route
    if (schema === undefined || schema.hide === true) return
    const codes = new Set([
      ...always,
      ...(schema.body === undefined ? [] : ['body-too-large', 'media-type-unsupported']),
      ...(config?.access === 'public'
        ? []
        : [
            ...['key-missing', 'key-unknown', 'key-expired', 'key-revoked'],
            ...['session-expired', 'session-ended', 'access-denied'],
          ]),
      ...(route.method === 'POST' ? ['cross-site-request'] : []),
      ...(config?.money === true ? ['idempotency-key-required'] : []),
      ...(route.method === 'POST' ? ['idempotency-key-reused', 'outcome-unknown'] : []),
      ...(config?.ifMatch === true ? ['version-stale'] : []),
      ...(config?.refuses ?? []),
    ])
    const unknown = [...codes].find((code) => types[code] === undefined)
    if (unknown !== undefined) throw new Error(`no module declares the refusal "${unknown}"`)
    route.schema = { ...schema, 'x-refusals': [...codes] }
  })
}

/** Lets pages of other origins call the service with a key: they may send our headers, and read those we answer. */
async function allowOrigins(
  app: Parameters<typeof fastifyCors>[0],
  origins: readonly string[],
): Promise<void> {
  if (origins.length === 0) return
  app.addHook('onRoute', (route) => {
    if (route.method === 'OPTIONS') route.config = { ...route.config, access: 'public' }
  })
  await app.register(fastifyCors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
    exposedHeaders: [
      'etag',
      'location',
      'link',
      'idempotency-replayed',
      'retry-after',
      'content-disposition',
      'known-at',
      'x-request-id',
    ],
    maxAge: 600,
  })
}

/** A key that does not hold is refused first: its bearer learns nothing of what else is wrong. */
async function refusalFor(request: FastifyRequest, error: Error): Promise<Error> {
  const { askFirst } = request as { askFirst?: (() => Promise<unknown>) | null }
  try {
    await askFirst?.()
    return error
  } catch (refusal) {
    return refusal as Error
  }
}

/** The name that a caller or a proxy gave a request, where it is a short word; undefined where it is none. */
function givenRequestId(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : undefined
}

/** Says on every answer what the log calls the request. */
async function nameRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('x-request-id', request.id)
}

/** The trace that a caller says the request is part of (W3C Trace Context). */
function traceOf({ headers: { traceparent } }: FastifyRequest): string | undefined {
  if (typeof traceparent !== 'string') return undefined
  return /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/.exec(traceparent)?.[1]
}

/** A line for each answer; what a balancer and a monitor ask every few seconds is a line for those who look for it. */
async function logAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const route = request.routeOptions.url ?? 'none'
  const level = route.startsWith('/health/') || route === '/metrics' ? 'debug' : 'info'
  request.log[level](
    {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      address: request.ip,
      actor: (request as { actorCode?: string | null }).actorCode ?? undefined,
      refusal: request.refusalCode ?? undefined,
      trace: traceOf(request),
    },
    'answered',
  )
}

/** 404 for an unknown address, 405 with Allow for a known one. */
function answerUnrouted(
  app: Hooked & {
    setNotFoundHandler(handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply): unknown
  },
): void {
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
    if (methods.length === 0) throw refuse('not-found', { path: path.slice(0, 200) })
    const allowed = [...new Set(methods)].sort()
    reply.header('allow', allowed.join(', '))
    throw refuse('method-not-allowed', { allowed })
  })
}
