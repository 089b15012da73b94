import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const version = /^"(\d+)"$/

/**
 * Completes the ETag of a record and answers 304 where the caller has the same bytes already (RFC 9110, 13.1.2). A route
 * gives the version alone; what a person sees of one version can differ by day and by role, so the hash of the answer
 * follows it: "7-Vb3kQ0pXyL2m".
 */
export async function answerConditionally(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const etag = reply.getHeader('etag')
  if (typeof etag !== 'string' || reply.statusCode >= 300) return payload
  const exact = typeof payload === 'string' && version.test(etag) ? withHash(etag, payload) : etag
  reply.header('etag', exact)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
  const known = request.headers['if-none-match']
  const held = request.method === 'POST' || known === undefined ? undefined : named(known, exact)
  if (held === undefined) return payload
  if (isStream(payload)) payload.destroy()
  reply
    .code(304)
    .header('etag', held)
    .removeHeader('content-type')
    .removeHeader('content-length')
    .removeHeader('content-encoding')
    .removeHeader('content-disposition')
  return ''
}

/**
 * Gives an encoded answer an ETag of its own, such as "7-Vb3kQ0pXyL2m-gzip", since a strong one names bytes (RFC 9110,
 * 8.8.3.3). It runs after the answer is encoded.
 */
export async function tagEncoded(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const [etag, encoding] = [reply.getHeader('etag'), reply.getHeader('content-encoding')]
  if (typeof etag === 'string' && typeof encoding === 'string' && /^"[^"]+"$/.test(etag))
    reply.header('etag', `${etag.slice(0, -1)}-${encoding}"`)
  return payload
}

/** Whether an If-Match header names a version, with or without the hash of one answer. Weak tags never match. */
export function namesVersion(ifMatch: string, current: number): boolean {
  return ifMatch
    .split(',')
    .map((tag) => /^"(\d+)(?:-[\w-]+)?"$/.exec(tag.trim())?.[1])
    .includes(String(current))
}

function withHash(etag: string, payload: string): string {
  const hash = createHash('sha256').update(payload).digest('base64url').slice(0, 12)
  return `${etag.slice(0, -1)}-${hash}"`
}

/** The tag by which the caller has this answer already, in whatever encoding. Weak comparison: a prefix W/ does not matter here. */
function named(header: string, etag: string): string | undefined {
  if (header.trim() === '*') return etag
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.find((tag) => tag.replace(/-(br|gzip)"$/, '"') === etag)
}

function isStream(payload: unknown): payload is { destroy(): void } {
  return typeof payload === 'object' && payload !== null && 'destroy' in payload && 'pipe' in payload
}
