import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { cookieOf } from '../browser/cookies.ts'
import type { Http } from '../http.ts'
import { refuse } from '../refusals.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The keys and sessions that were valid when they were last looked up. */
    knownKeys: KnownKeys
  }
}

/** How many keys are remembered: many times those of a program. */
const mostKeys = 10_000

/** Keys and sessions that were found valid, by the hash of the secret. Others are strangers, whatever they send. */
class KnownKeys {
  readonly #hashes = new Set<string>()

  /** Says whether a credential was found valid. */
  note(credential: Buffer, isValid: boolean): void {
    const hash = credential.toString('base64')
    this.#hashes.delete(hash)
    if (!isValid) return
    this.#hashes.add(hash)
    const [oldest] = this.#hashes
    if (this.#hashes.size > mostKeys && oldest !== undefined) this.#hashes.delete(oldest)
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash)
  }
}

type Limits = {
  /** For each key. */
  readonly requestsPerMinute: number
  /** For each address, of requests without a valid key. */
  readonly keylessPerMinute: number
}

/**
 * Limits the requests of each key or session, and of each address those without a key and those whose key is not known: a stranger does not get a count
 * of its own by another key or another spelling. It counts before any key is looked up.
 */
export function limitRequests(app: Http, { requestsPerMinute, keylessPerMinute }: Limits): void {
  const known = new KnownKeys()
  app.decorate('knownKeys', known)
  const countOf = (request: FastifyRequest): string => {
    const { authorization } = request.headers
    const session = authorization === undefined ? cookieOf(request, 'session') : null
    const secret = session ?? /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    const hash = secret === undefined ? '' : createHash('sha256').update(secret).digest('base64')
    return known.has(hash) ? `key ${hash}` : `address ${request.ip}`
  }
  const check = app.createRateLimit({
    timeWindow: 60_000,
    keyGenerator: countOf,
    max: (_request, key) => (key.startsWith('key ') ? requestsPerMinute : keylessPerMinute),
    allowList: (request) => request.url.startsWith('/health/') || request.url === '/metrics',
  })
  app.addHook('onRequest', async (request, reply) => {
    const limit = await check(request)
    if (limit.isAllowed) return
    reply.headers({
      'x-ratelimit-limit': limit.max,
      'x-ratelimit-remaining': limit.remaining,
      'x-ratelimit-reset': limit.ttlInSeconds,
    })
    if (!limit.isExceeded) return
    reply.header('retry-after', limit.ttlInSeconds)
    throw refuse('rate-limited', { retryAfterSeconds: limit.ttlInSeconds })
  })
}
