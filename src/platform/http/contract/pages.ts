import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { RefusalTypes } from '../../refusal.ts'
import type { Http } from '../http.ts'
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
        if (request.routeOptions.url === '/docs/json') send(reply)
        else next()
      },
    },
  })
  app.get(
    '/openapi.json',
    { config: { access: 'public' }, schema: { hide: true } },
    async (_request, reply) => send(reply),
  )
}

function sender(make: () => string): (reply: FastifyReply) => FastifyReply {
  let kept: { readonly text: string; readonly etag: string } | undefined
  return (reply) => {
    if (kept === undefined) {
      const text = make()
      kept = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"` }
    }
    return reply
      .headers({ etag: kept.etag, 'cache-control': 'no-cache' })
      .type('application/json; charset=utf-8')
      .serializer((body: unknown) => body as string)
      .send(kept.text)
  }
}

/**
 * Runs in the browser, where nothing of this file is at hand: takes a fresh key in the place of the example, so that a command
 * can be sent as the page shows it, and sent again as another command.
 */
function withFreshKey(request: object): object {
  const { headers } = request as { headers: Record<string, string> }
  if (headers['idempotency-key'] === 'a-fresh-random-text') headers['idempotency-key'] = crypto.randomUUID()
  return request
}
