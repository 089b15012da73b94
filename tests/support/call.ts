import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '../../src/identity/access.ts'
import type { Http } from '../../src/platform/http/http.ts'
import { newPapers } from './papers.ts'

/** Everybody a test can speak as; the two grantees belong to two organizations. */
export const people = {
  finance: { code: 'FIN-1', roles: ['finance'], organization: null },
  finance2: { code: 'FIN-2', roles: ['finance'], organization: null },
  approver: { code: 'APP-1', roles: ['approver'], organization: null },
  approver2: { code: 'APP-2', roles: ['approver'], organization: null },
  /** Finance at first. Tests make this person an approver, to try one person at two stages. */
  both: { code: 'BOTH-1', roles: ['finance'], organization: null },
  board: { code: 'BRD-1', roles: ['board'], organization: null },
  board2: { code: 'BRD-2', roles: ['board'], organization: null },
  board3: { code: 'BRD-3', roles: ['board'], organization: null, affiliation: 'HAVEN' },
  reader: { code: 'RDR-1', roles: ['reader'], organization: null },
  chair: { code: 'CHR-1', roles: ['chair'], organization: null },
  auditor: { code: 'AUD-1', roles: ['auditor'], organization: null },
  grantee: { code: 'GRA-1', roles: ['grantee'], organization: 'IRC' },
  otherGrantee: { code: 'GRA-2', roles: ['grantee'], organization: 'BAKER' },
  admin: { code: 'ADM-1', roles: ['admin'], organization: null },
  admin2: { code: 'ADM-2', roles: ['admin'], organization: null },
} as const satisfies Record<
  string,
  { code: string; roles: readonly Role[]; organization: string | null; affiliation?: string }
>
export type Person = keyof typeof people

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
  /** The code of the refusal, or nothing. */
  readonly code: string
  /** What stands in the body at a path such as `items.0.code`. */
  at(path: string): unknown
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/**
 * Sends one request as somebody. A POST gets a fresh Idempotency-Key unless one is given; null sends none. A 503 to a request that
 * has one is sent again with the same key, as the contract asks of a client, for half a minute.
 */
export type Call = (
  who: Person | null,
  method: Method,
  url: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | null>>,
) => Promise<Answer>

/** A busy machine may keep a command waiting for a session this long. */
const patienceMs = 30_000

export function callerOf(app: Http, as: (who: Person) => { readonly authorization: string }): Call {
  return async (who, method, url, payload, headers = {}) => {
    const all = Object.entries({
      ...(who === null ? {} : as(who)),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    }).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    const isCommand = all.some(([name]) => name === 'idempotency-key')
    const deadline = performance.now() + patienceMs
    for (;;) {
      const answer = await app.inject({
        method,
        url,
        headers: Object.fromEntries(all),
        ...(payload === undefined ? {} : { payload: payload as object }),
      })
      if (answer.statusCode !== 503 || !isCommand || performance.now() > deadline) return answerFrom(answer)
      await sleep(50)
    }
  }
}

/** Who confirms what a person proposes. */
const confirmers: Partial<Record<Person, Person>> = {
  ...{ finance: 'finance2', finance2: 'finance', both: 'finance', admin: 'admin2', admin2: 'admin' },
}

/** The same, but what one person proposes is confirmed by another at once: for tests of what comes after. */
export function callerOfTwo(call: Call): Call {
  return async (who, method, url, body, headers) => {
    const answer = await call(who, method, url, body, headers)
    const confirmer = who === null ? undefined : confirmers[who]
    if (answer.status !== 202 || confirmer === undefined) return answer
    const confirming = `${url}${url.includes('?') ? '&' : '?'}confirms=${String(answer.body['code'])}`
    return call(confirmer, method, confirming, body)
  }
}

/**
 * The same, but before an award is executed finance attaches what the execution asks for, once: for tests of something else. A test of the papers
 * calls alone.
 */
export function callerWithPapers(call: Call): Call {
  const papered = new Set<string>()
  return async (who, method, url, body, headers) => {
    const [, award = '', act] = /^\/v1\/awards\/([^/?]+)\/(execution|papers)\b/.exec(url) ?? []
    if (method === 'POST' && act === 'execution' && !papered.has(award))
      await call('finance', 'POST', `/v1/awards/${award}/papers`, newPapers())
    if (method === 'POST' && act !== undefined) papered.add(award)
    return call(who, method, url, body, headers)
  }
}

function answerFrom(answer: {
  readonly statusCode: number
  readonly headers: Answer['headers']
  readonly body: string
}): Answer {
  const body = parsed(answer.body, answer.headers['content-type'])
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body,
    code: typeof body['code'] === 'string' ? body['code'] : '',
    at: (path) =>
      path
        .split('.')
        .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body),
  }
}

function parsed(text: string, type: unknown): Answer['body'] {
  return (/json(;|$)/.test(String(type)) && text !== '' ? JSON.parse(text) : {}) as Answer['body']
}
