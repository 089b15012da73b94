import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { Refusal } from './refusal.ts'

/** How one refusal code is answered: its status, what it means, the rule it rests on and what would pass. */
export type ProblemType = {
  readonly status: number
  readonly title: string
  readonly rule?: string
  readonly remedy?: string
}
export type ProblemTypes = Readonly<Record<string, ProblemType>>

export const problemMediaType = 'application/problem+json'

/** Refusals any route can meet, whatever it does. */
export const platformProblems = {
  'request-invalid': {
    status: 400,
    title: 'The request does not fit the contract',
    remedy: 'Correct the fields named in `errors`.',
  },
  'request-malformed': {
    status: 400,
    title: 'The request could not be read',
    remedy: 'Send well-formed JSON in UTF-8.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'A money command needs an Idempotency-Key header',
    remedy: 'Send a fresh random key with each new command, and the same key again when repeating one.',
  },
  'cursor-invalid': {
    status: 400,
    title: 'The cursor is not one this list gave',
    remedy: 'Take `cursor` from `next` of the page before.',
  },
  'key-missing': { status: 401, title: 'No key was given', remedy: 'Send `Authorization: Bearer <key>`.' },
  'key-unknown': { status: 401, title: 'The key is not valid', remedy: 'Ask an administrator for a key.' },
  'key-expired': { status: 401, title: 'The key has expired', remedy: 'Ask an administrator for a new key.' },
  'key-revoked': { status: 401, title: 'The key was revoked', remedy: 'Ask an administrator for a new key.' },
  'access-denied': {
    status: 403,
    title: 'The role does not allow this act',
    remedy: 'Ask one of the roles in `allowed`.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'See /docs for the addresses.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The address does not know this method',
    remedy: 'Use a method named in `Allow`.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No answer in a form the request accepts',
    remedy: 'Accept one of the media types in `offered`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not arrive in time',
    remedy: 'Send it again with the same Idempotency-Key.',
  },
  'version-stale': {
    status: 412,
    title: 'The resource has changed since it was read',
    remedy: 'Read it again and decide anew, with its new ETag in If-Match.',
  },
  'body-too-large': { status: 413, title: 'The body is larger than allowed' },
  'media-type-unsupported': {
    status: 415,
    title: 'The body is in a form this address does not take',
    remedy: 'Send application/json.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    remedy: 'Take a fresh key for a new request.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds in `Retry-After`.',
  },
  'request-header-too-large': { status: 431, title: 'The headers are larger than allowed' },
  'internal-defect': {
    status: 500,
    title: 'A defect in the service; nothing was done',
    remedy: 'Report `requestId`.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer now',
    remedy: 'Send the request again after the seconds in `Retry-After`, with the same Idempotency-Key.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'The database did not confirm: the act may or may not have happened',
    remedy: 'Send the same request with the same Idempotency-Key: it happens at most once.',
  },
} as const satisfies ProblemTypes

/** RFC 9457, with the facts of the case beside the standard members. */
const Problem = z
  .looseObject({
    type: z.string().meta({ format: 'uri-reference' }).describe('Names the kind of refusal.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('The case in one sentence.'),
    code: z.string().describe('The refusal, for programs.'),
    rule: z.string().optional().describe('The law or rule the refusal rests on.'),
    remedy: z.string().optional().describe('What would pass.'),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457), with the facts of the case.' })

/** The body of a refusal: the facts, and over them what the type says: no fact can take the place of the status. */
export function problemBody(types: ProblemTypes, refusal: Refusal, requestId: string) {
  const type: ProblemType = types[refusal.code] ?? platformProblems['internal-defect']
  const known = types[refusal.code] === undefined ? 'internal-defect' : refusal.code
  return {
    ...refusal.facts,
    type: `/problems/${known}`,
    title: type.title,
    status: type.status,
    detail: sentence(type.title, refusal.facts),
    code: known,
    ...(type.rule === undefined ? {} : { rule: type.rule }),
    ...(type.remedy === undefined ? {} : { remedy: type.remedy }),
    requestId,
  }
}

function sentence(title: string, facts: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && value.toString === Object.prototype.toString
      ? []
      : Array.isArray(value) && value.some((item) => typeof item === 'object')
        ? []
        : [`${name} ${String(value)}`],
  )
  return told.length === 0 ? `${title}.` : `${title}: ${told.join(', ')}.`
}

/** The responses of a route for every refusal it can meet, grouped by status. Throws on a code that no module declares. */
export function refusalResponses(types: ProblemTypes, codes: readonly string[]) {
  const byStatus = new Map<number, string[]>()
  for (const code of new Set(codes)) {
    const type = types[code]
    if (type === undefined) throw new Error(`no module declares the refusal "${code}"`)
    byStatus.set(type.status, [...(byStatus.get(type.status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, refusalResponse(status, group, types)]),
  )
}

function refusalResponse(status: number, codes: readonly string[], types: ProblemTypes) {
  const told = codes.map((code) => `\`${code}\`: ${types[code]?.title ?? code}`).join('; ')
  const schema = z.intersection(Problem, z.looseObject({ code: z.enum(codes) }))
  return {
    description: `${STATUS_CODES[status] ?? 'Refused'}. ${told}.`,
    content: { [problemMediaType]: { schema } },
  }
}
