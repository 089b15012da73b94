import type { FastifyRequest } from 'fastify'
import type { Http } from '../platform/http.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import { type Access, rolesWith } from './access.ts'
import { type Actor, fingerprint } from './actor.ts'
import { keyHolder } from './queries.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it cannot be registered. */
    access?: Access
  }
  interface FastifyRequest {
    /** Who calls. On a public route nobody in particular. */
    actor: Actor
  }
}

const refuse: Refuse<'key-missing' | 'key-unknown' | 'key-expired' | 'key-revoked' | 'access-denied'> =
  refusal

/** Whoever has shown no key: may call what is public, and is named in no entry. */
const nobody: Actor = { code: 'NOBODY', roles: [], organization: null }

/** The pages of the documentation's plugin, which cannot say it themselves. */
const documentation = /^\/docs(\/|$)/

/** Denies by default: every route says who may call it, and every request is let in by that. */
export function guardRoutes(app: Http): void {
  app.decorateRequest('actor', null as never)
  app.addHook('onRoute', (route) => {
    if (documentation.test(route.url)) route.config = { ...route.config, access: 'public' }
    if (route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
  })
  app.addHook('onRequest', async (request) => {
    request.actor = await admitted(app, request)
  })
}

async function admitted(app: Http, request: FastifyRequest): Promise<Actor> {
  const access = request.routeOptions.config.access ?? 'public'
  if (access === 'public') return nobody

  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (secret === undefined) throw refuse('key-missing')
  const holder = await keyHolder(app.db, fingerprint(secret))
  if (holder === null) throw refuse('key-unknown')
  if (holder.standing === 'expired') throw refuse('key-expired')
  if (holder.standing === 'revoked') throw refuse('key-revoked')

  const allowed = rolesWith(access)
  const { actor } = holder
  if (!actor.roles.some((role) => allowed.includes(role)))
    throw refuse('access-denied', { access, roles: actor.roles, allowed })
  return actor
}
