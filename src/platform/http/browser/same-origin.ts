import type { FastifyRequest } from 'fastify'
import { refuse } from '../refusals.ts'

/**
 * Refuses a post that a page of another site made a browser send. The browser names the page's origin; where it leaves that out, it has to say
 * that the page is of this one (Fetch Metadata). A program that sends neither uses a key.
 */
export function mustBeSameOrigin({ headers, protocol, host }: FastifyRequest, publicUrl?: string): void {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const own = [`${protocol}://${host}`, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])]
  const isOwn = origin === undefined ? site === 'same-origin' : own.includes(origin)
  if (isOwn && (site === undefined || site === 'same-origin')) return
  throw refuse('cross-site-request', { origin: (origin ?? 'none').slice(0, 200) })
}
