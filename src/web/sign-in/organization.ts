import { createHash } from 'node:crypto'
import { z } from 'zod'
import { refuseIdentity } from '../../identity/refusals.ts'
import { beginLinkedSession } from '../../identity/sessions/commands.ts'
import { clearCookie, cookieOf, setCookie } from '../../platform/http/browser/cookies.ts'
import type { Http } from '../../platform/http/http.ts'
import { returnTo } from '../shell/return-to.ts'
import { type Attempt, type IssuerSettings, issuerOf, kindOfFailure } from './issuer.ts'
import { enter, limitSignIns, type SignIn } from './routes.ts'

/** How long a person may take at the issuer. */
const attemptSeconds = 600
const returnPath = '/sign-in/organization/return'

/**
 * Sign-in with the identity of an organization. The way out and the way back are links that a browser follows: the second begins a session, and is the one
 * reading that does.
 */
export function organizationRoutes(app: Http, signIn: SignIn, settings: IssuerSettings | null): void {
  const { publicUrl, limits, attemptsPerMinute } = signIn
  const limited = limitSignIns(app, attemptsPerMinute)
  const issuer =
    settings === null || publicUrl === undefined
      ? null
      : issuerOf(settings, `${publicUrl}${returnPath}`, (error) => {
          app.log.warn(kindOfFailure(error), 'a sign-in with the issuer failed')
        })

  app.get(
    '/sign-in/organization',
    {
      config: { access: 'public' },
      schema: { hide: true, querystring: z.strictObject({ to: z.string().max(2_000).optional() }) },
    },
    async (request, reply) => {
      if (issuer === null) throw refuseIdentity('sign-in-not-offered')
      await limited(request, reply)
      const { address, attempt } = await issuer.begin(returnTo(request.query.to))
      setCookie(reply, 'signIn', spelled(attempt), attemptSeconds)
      return reply.header('cache-control', 'no-store').redirect(address, 303)
    },
  )

  app.get(
    returnPath,
    { config: { access: 'public' }, schema: { hide: true, querystring: z.looseObject({}) } },
    async (request, reply) => {
      if (issuer === null) throw refuseIdentity('sign-in-not-offered')
      await limited(request, reply)
      const attempt = attemptFrom(cookieOf(request, 'signIn'))
      if (attempt === null)
        throw refuseIdentity('sign-in-failed', {
          reason: 'This browser began no sign-in in the last ten minutes.',
        })
      clearCookie(reply, 'signIn')
      const query = request.url.indexOf('?')
      const identity = await issuer.finish(attempt, query < 0 ? '' : request.url.slice(query))
      const proof = createHash('sha256').update(attempt.state).digest()
      const begun = await beginLinkedSession(app.db, identity, proof, request, limits)
      return enter(request, reply, begun, limits, attempt.to)
    },
  )
}

function spelled({ state, nonce, verifier, to }: Attempt): string {
  return [state, nonce, verifier, Buffer.from(to).toString('base64url')].join('~')
}

/** What a browser kept of its attempt; null where it kept none. Whatever it made of it is compared with what the issuer says. */
function attemptFrom(kept: string | null): Attempt | null {
  const [state, nonce, verifier, to, more] = (kept ?? '').split('~')
  if (!state || !nonce || !verifier || to === undefined || more !== undefined) return null
  return { state, nonce, verifier, to: Buffer.from(to, 'base64url').toString() }
}
