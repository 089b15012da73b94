import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusalTypes } from '../../refusal.ts'
import type { Http } from '../http.ts'
import { type Encoding, preferredEncoding } from '../negotiation.ts'
import { openapi } from './openapi.ts'

/**
 * Makes the contract from the routes that are registered after it, and serves it: at /openapi.json, and with a page to try
 * it at /docs. It is made at the first request and kept as bytes.
 */
export async function serveContract(app: Http, types: RefusalTypes): Promise<void> {
  const [{ default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  await app.register(swagger, openapi(types))
  const send = sender(() => JSON.stringify(app.swagger()))
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    theme: { title: 'fiduciary' },
    uiConfig: {
      layout: 'BaseLayout',
      persistAuthorization: true,
      tryItOutEnabled: true,
      docExpansion: 'list',
      filter: true,
      requestInterceptor: withFreshKey,
    },
    uiHooks: {
      onRequest: (request, reply, next) => {
        if (request.routeOptions.url === '/docs/json') void send(request, reply)
        else next()
      },
    },
  })
  const config = { access: 'public', offers: ['application/json'] } as const
  app.get('/openapi.json', { config, schema: { hide: true } }, send)
}

type Kept = { readonly etag: string; readonly bytes: Readonly<Record<Encoding, Buffer>> }

/** Sends the contract as the bytes that the caller's Accept-Encoding asks for, each made once. */
function sender(make: () => string): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  let kept: Promise<Kept> | undefined
  return async (request, reply) => {
    kept ??= bytesOf(make())
    const { etag, bytes } = await kept
    const encoding = preferredEncoding(request.headers['accept-encoding'])
    return reply
      .headers({
        etag,
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      })
      .type('application/json; charset=utf-8')
      .send(bytes[encoding])
  }
}

async function bytesOf(text: string): Promise<Kept> {
  const identity = Buffer.from(text)
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(identity, { level: 9 }),
  ])
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 16)}"`
  return { etag, bytes: { br, gzip: gzipped, identity } }
}

/**
 * Runs in the browser, where nothing of this file is at hand: takes a fresh key in the place of the example, so that a command
 * can be sent as the page shows it, and sent again as another command.
 */
function withFreshKey(request: object): object {
  const { headers } = request as { headers: Record<string, string> }
  if (headers['idempotency-key'] === 'a-fresh-random-string') headers['idempotency-key'] = crypto.randomUUID()
  return request
}
