import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Access } from '../../identity/access.ts'
import { actorByCode } from '../../identity/queries.ts'
import type { Reading, Snapshot } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { boundCursor } from '../../platform/http/paging.ts'
import { layout, type PageContent, type Site, type Viewer } from './layout.ts'

/** One style and forms to this service, and nothing else: no script, no frame, nothing of another place. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type Schema = z.ZodObject
const none = z.strictObject({})

type PageRoute<Query extends Schema, Params extends Schema> = {
  /** Who may open it: the same names as for a route of the contract. */
  readonly access: Exclude<Access, 'public'>
  readonly query?: Query
  readonly params?: Params
}

/** What a page is made from: who asks, and for what. */
type Asked<Query extends Schema, Params extends Schema> = {
  readonly viewer: Viewer
  readonly query: z.output<Query>
  readonly params: z.output<Params>
  /** The address of the page, without its query. */
  readonly path: string
  /** The cursor of the next page of a list as its link holds it. */
  readonly cursorFor: (next: string | null) => string | null
}

/**
 * Adds a page for those who are signed in. It is a route like every other: it names its access, and everything in it is read in one unit of work under the
 * credential of the request, by the queries and row policies that answer JSON. A refusal is shown as a page.
 */
export function addPage<Query extends Schema = typeof none, Params extends Schema = typeof none>(
  app: Http,
  site: Site,
  address: string,
  { access, query, params }: PageRoute<Query, Params>,
  make: (tx: Snapshot, asked: Asked<Query, Params>) => Promise<PageContent>,
): void {
  app.get(
    address,
    {
      config: { access },
      schema: { hide: true, querystring: query ?? none, params: params ?? none },
    },
    async (request, reply) => {
      const asked = {
        query: request.query as z.output<Query>,
        params: request.params as z.output<Params>,
        path: pathOf(request),
        cursorFor: (next: string | null) => boundCursor(request, next),
      }
      const { viewer, content } = await app.db.snapshot(request.actor, async (tx) => {
        const who = await viewerOf(tx)
        return { viewer: who, content: await make(tx, { viewer: who, ...asked }) }
      })
      return sendPage(request, reply, site, content, viewer)
    },
  )
}

/** Who acts in a unit of work, as the header of a page names the person. */
export async function viewerOf(tx: Reading): Promise<Viewer> {
  const { code, name, roles, organization } = await actorByCode(tx, tx.principal.code)
  return { code, name, roles, organization }
}

/** Sends a page. What a signed-in person sees stays in no cache. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  content: PageContent,
  viewer: Viewer | null,
): FastifyReply {
  return asPage(reply).send(layout(site, content, { viewer, path: pathOf(request) }))
}

/** The address that was asked for, without its query. */
export function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/'
}

/** Says what the answer is: a page, under its policy. Its posts name their origin, which a browser leaves out under a stricter referrer policy. */
export function asPage(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    .serializer((text: unknown) => text as string)
}

/** Sends a page that everybody sees alike, signed in or not. What of it a cache may keep, the reply says already. */
export function sendPublicPage(reply: FastifyReply, site: Site, content: PageContent): FastifyReply {
  const cached = reply.getHeader('cache-control') ?? 'no-cache'
  return asPage(reply)
    .header('cache-control', cached)
    .send(layout(site, content, { viewer: null, path: '' }))
}
