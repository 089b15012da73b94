import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { presenting } from '../../identity/guard.ts'
import {
  type BegunSession,
  beginSession,
  endEverywhere,
  endSession,
} from '../../identity/sessions/commands.ts'
import { currentSession } from '../../identity/sessions/queries.ts'
import type { SessionLimits } from '../../identity/sessions/session.ts'
import { clearCookie, cookieOf, setCookie } from '../../platform/http/browser/cookies.ts'
import { mustBeSameOrigin } from '../../platform/http/browser/same-origin.ts'
import type { Http } from '../../platform/http/http.ts'
import { platformRefusals, refuse } from '../../platform/http/refusals.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Site } from '../shell/layout.ts'
import { sendPage } from '../shell/page.ts'
import { returnTo } from '../shell/return-to.ts'
import { signedOutPage, signInPage, stillSignedInPage } from './page.ts'

export type SignIn = {
  readonly site: Site
  readonly publicUrl?: string | undefined
  readonly limits: SessionLimits
  /** Sign-ins a minute of each address. */
  readonly attemptsPerMinute: number
  /** What the outside identities are called; null where there are none. */
  readonly issuer: string | null
}

const To = z.strictObject({ to: z.string().max(2_000).optional() })
const form = ['application/x-www-form-urlencoded']

/** Counts the sign-ins of each address, before any key is looked up. */
export function limitSignIns(app: Http, perMinute: number) {
  const check = app.createRateLimit({
    timeWindow: 60_000,
    keyGenerator: ({ ip }) => `sign-in ${ip}`,
    max: perMinute,
  })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const limit = await check(request)
    if (limit.isAllowed || !limit.isExceeded) return
    reply.header('retry-after', limit.ttlInSeconds)
    throw refuse('rate-limited', { retryAfterSeconds: limit.ttlInSeconds })
  }
}

/** Hands a session to the browser and leads on. What the browser held before is replaced, so that no one else's choice of a session counts. */
export function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { id, actor, secret }: BegunSession,
  { lifeSeconds }: SessionLimits,
  to: string,
): FastifyReply {
  request.log.info({ actor, session: id }, 'signed in')
  setCookie(reply, 'session', secret, lifeSeconds)
  return reply.header('cache-control', 'no-store').redirect(returnTo(to), 303)
}

/** Sign-in with a key, and the sign-outs. */
export function signInRoutes(
  app: Http,
  { site, publicUrl, limits, attemptsPerMinute, issuer }: SignIn,
): void {
  const limited = limitSignIns(app, attemptsPerMinute)

  app.get(
    '/sign-in',
    { config: { access: 'public' }, schema: { hide: true, querystring: To } },
    async (request, reply) => {
      const content = signInPage({ to: returnTo(request.query.to), issuer, limits })
      return sendPage(request, reply, site, content, null)
    },
  )

  app.post(
    '/sign-in',
    {
      config: { access: 'public' },
      schema: {
        hide: true,
        consumes: form,
        body: z.strictObject({ key: z.string().max(1_000), to: z.string().max(2_000).optional() }),
      },
    },
    async (request, reply) => {
      mustBeSameOrigin(request, publicUrl)
      await limited(request, reply)
      const { key, to = '/home' } = request.body
      const begin = async () => beginSession(app.db, presenting(key.trim(), 'session:own'), request, limits)
      const begun = await begin().catch(sentenceOf)
      if (typeof begun !== 'string') return enter(request, reply, begun, limits, to)
      reply.code(401)
      return sendPage(
        request,
        reply,
        site,
        signInPage({ to: returnTo(to), issuer, limits, error: begun }),
        null,
      )
    },
  )

  app.post(
    '/sign-out',
    { config: { access: 'session:own' }, schema: { hide: true, consumes: form } },
    async (request, reply) => {
      await app.db.transaction(request.actor, async (tx) => {
        const session = await currentSession(tx)
        if (session !== null) await endSession(tx, tx.principal.code, session)
      })
      return leave(reply)
    },
  )

  app.post(
    '/sign-out/everywhere',
    { config: { access: 'session:own' }, schema: { hide: true, consumes: form } },
    async (request, reply) => {
      await app.db.transaction(request.actor, (tx) => endEverywhere(tx, tx.principal.code))
      return leave(reply)
    },
  )

  app.get(
    '/signed-out',
    { config: { access: 'public' }, schema: { hide: true, querystring: z.strictObject({}) } },
    async (request, reply) => {
      const content = cookieOf(request, 'session') === null ? signedOutPage() : stillSignedInPage()
      return sendPage(request, reply, site, content, null)
    },
  )
}

/** Takes the session from the browser, with whatever it kept of the pages. */
function leave(reply: FastifyReply): FastifyReply {
  clearCookie(reply, 'session')
  return reply
    .headers({ 'cache-control': 'no-store', 'clear-site-data': '"cache"' })
    .redirect('/signed-out', 303)
}

/** Why a key does not sign in, in a sentence beside the field. Throws what is no fault of the key. */
function sentenceOf(error: unknown): string {
  const sentence = error instanceof Refusal ? whyNot[error.code] : undefined
  if (sentence === undefined) throw error
  return sentence
}

const whyNot: Readonly<Record<string, string>> = {
  'key-unknown': `${platformRefusals.types['key-unknown'].title} Paste it whole, as it was given to you.`,
  'key-expired': `${platformRefusals.types['key-expired'].title} Ask an administrator for a new one.`,
  'key-revoked': `${platformRefusals.types['key-revoked'].title} Ask an administrator for a new one.`,
  'access-denied': 'This key is not for a person who signs in.',
}
