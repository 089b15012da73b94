import type { FastifyRequest } from 'fastify'
import type { Http } from '../platform/http/http.ts'
import { refuse } from '../platform/http/refusals.ts'
import { type Access, rolesWith } from './access.ts'
import { type Actor, fingerprint } from './actor.ts'
import { keyHolder } from './queries.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it cannot be registered. */
    access?: Access
  }
  interface FastifyRequest {
    /** Who calls. On a public route, `NOBODY`. */
    actor: Actor
  }
}

/** A caller without a key: may call public routes, and is named in no entry. */
const nobody: Actor = { code: 'NOBODY', roles: [], organization: null }

/** The pages of the documentation plugin, which do not name an access. */
const documentation = /^\/docs(\/|$)/

/** Denies by default: a route that does not name its access cannot be registered, and no request is admitted without it. */
export function guardRoutes(app: Http): void {
  app.decorateRequest('actor', null as never)
  app.addHook('onRoute', (route) => {
    if (documentation.test(route.url)) route.config = { ...route.config, access: 'public' }
    const { access } = route.config ?? {}
    if (access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
    if (route.schema !== undefined && route.schema.hide !== true)
      route.schema = { ...route.schema, description: whoMay(access, route.schema.description) }
  })
  app.addHook('onRequest', async (request) => {
    request.actor = await admitted(app, request)
  })
}

/** The roles that may call a route, as the contract says it. */
function whoMay(access: Access, more: string | undefined): string {
  const who = access === 'public' ? 'For everyone. It needs no key.' : `For: ${rolesWith(access).join(', ')}.`
  return more === undefined ? who : `${who} ${more}`
}

async function admitted(app: Http, request: FastifyRequest): Promise<Actor> {
  const access = request.routeOptions.config.access ?? 'public'
  if (access === 'public') return nobody

  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (secret === undefined) throw refuse('key-missing')
  const holder = await keyHolder(app.db, fingerprint(secret))
  if (holder === null) throw refuse('key-unknown')
  if (holder.state === 'expired') throw refuse('key-expired')
  if (holder.state === 'revoked') throw refuse('key-revoked')

  const allowed = rolesWith(access)
  const { actor } = holder
  if (!actor.roles.some((role) => allowed.includes(role)))
    throw refuse('access-denied', { access, roles: actor.roles, allowed })
  return actor
}
