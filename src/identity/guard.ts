import type { FastifyRequest } from 'fastify'
import { type KeyHolder, nobody, type Presented, type Principal } from '../platform/database/database.ts'
import { cookieOf } from '../platform/http/browser/cookies.ts'
import { mustBeSameOrigin } from '../platform/http/browser/same-origin.ts'
import type { Http } from '../platform/http/http.ts'
import { refuse } from '../platform/http/refusals.ts'
import { type Access, roles, rolesWith } from './access.ts'
import { credentialOf } from './actor.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it cannot be registered. */
    access?: Access
    /** Whether the key is looked up before the body is read. */
    askedFirst?: boolean
  }
  interface FastifyRequest {
    /** Who calls: what every unit of work of the request is opened for. */
    actor: Principal
    /** The code of who calls, once the database has found it. */
    actorCode: string | null
    /** Asks whether the key may call the route, until that is known. Throws the refusal where it may not. */
    askFirst: (() => Promise<unknown>) | null
    /** The credential of the session with which a browser calls, once it is found valid. */
    usedSession: Buffer | null
  }
}

/** The pages of the documentation plugin, which do not name an access. */
const documentation = /^\/docs(\/|$)/

/** The secret of a session: 32 random bytes. A key in its place is none, and it is none in the place of a key: the rules of a browser hold for it. */
const sessionSecret = /^[\w-]{43}$/

/** What is sent beyond this is not taken from a stranger. */
const readUnasked = 1024 * 1024

/**
 * Denies by default: a route that does not name its access cannot be registered, and no unit of work is done for a key that has not that
 * access. The key is looked up in the transaction that does the work. A request that is refused before, or that sends much, is asked first.
 *
 * A browser that is signed in sends a session in the place of a key. No cache keeps what it is answered, and its posts come from pages of this service.
 */
export function guardRoutes(
  app: Http,
  publicUrl: string | undefined,
  touch: (credential: Buffer) => void,
): void {
  app.decorateRequest('actor', null as never)
  app.decorateRequest('actorCode', null)
  app.decorateRequest('askFirst', null)
  app.decorateRequest('usedSession', null)
  app.addHook('onRoute', (route) => {
    if (documentation.test(route.url)) route.config = { ...route.config, access: 'public' }
    const { access } = route.config ?? {}
    if (access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
    if (route.schema !== undefined && route.schema.hide !== true)
      route.schema = { ...route.schema, description: whoMay(access, route.schema.description) }
  })
  app.addHook('onRequest', async (request) => {
    request.actor = callerOf(request, publicUrl)
    if (request.actor === nobody) return
    request.askFirst = () => app.db.snapshot(request.actor, async () => undefined)
    const { bodyLimit, config } = request.routeOptions
    if (config.askedFirst === true || bodyLimit > readUnasked) await request.askFirst()
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.usedSession !== null && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async ({ usedSession }) => {
    if (usedSession !== null) touch(usedSession)
  })
}

/** The roles that may call a route, as the contract says it. */
function whoMay(access: Access, more: string | undefined): string {
  const who = access === 'public' ? 'For everyone. It needs no key.' : `For: ${rolesWith(access).join(', ')}.`
  return more === undefined ? who : `${who} ${more}`
}

function callerOf(request: FastifyRequest, publicUrl: string | undefined): Principal {
  const access = request.routeOptions.config.access ?? 'public'
  if (access === 'public') return nobody
  const { authorization } = request.headers
  const kept = authorization === undefined ? cookieOf(request, 'session') : null
  const session = kept !== null && sessionSecret.test(kept) ? kept : null
  const secret = session ?? /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1]
  if (secret === undefined) throw refuse('key-missing')
  if (session === null && sessionSecret.test(secret)) throw refuse('key-unknown')
  if (session !== null && request.method !== 'GET' && request.method !== 'HEAD')
    mustBeSameOrigin(request, publicUrl)
  const credential = credentialOf(secret)
  return {
    credential,
    admitted(found) {
      request.server.knownKeys.note(credential, found.state === 'valid')
      request.actorCode = found.code
      request.askFirst = null
      if (session !== null && found.state === 'valid') request.usedSession = credential
      mustHave(access, session !== null && found.state === 'unknown' ? { ...found, state: 'lapsed' } : found)
    },
  }
}

/** Presents a key for one unit of work. Refuses what is no key, a key that is not valid, and a role without the access. */
export function presenting(secret: string, access: Access): Presented {
  if (!secret.startsWith('fid_')) throw refuse('key-unknown')
  return {
    credential: credentialOf(secret),
    admitted: (found) => {
      mustHave(access, found)
    },
  }
}

function mustHave(access: Access, { state, roles: held }: KeyHolder): void {
  if (state === 'unknown') throw refuse('key-unknown')
  if (state === 'expired') throw refuse('key-expired')
  if (state === 'revoked') throw refuse('key-revoked')
  if (state === 'lapsed') throw refuse('session-expired')
  if (state === 'ended') throw refuse('session-ended')
  const allowed = rolesWith(access)
  if (!allowed.some((role) => held.includes(role)))
    throw refuse('access-denied', { access, roles: roles.filter((role) => held.includes(role)), allowed })
}
