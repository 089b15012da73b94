import type { Operation } from './generated/operations.ts'
import { refusedWith } from './refusals.ts'
import { type AskedFor, NoAnswer, NotUnderstood, type Problem, Refused } from './refused.ts'
import { mayPassLater, type Retries, waitAfter, waitFor } from './retrying.ts'
import { remember } from './seen.ts'

/** A service and whose key is used there. */
export type Connection = {
  readonly address: URL
  readonly key: string | undefined
  readonly retries: Retries
  /** How long one attempt may take until its answer begins, and a record until it is there, in milliseconds. */
  readonly timeout: number
  readonly fetch: typeof globalThis.fetch
  readonly userAgent: string
  readonly onRetry: ((fault: unknown, wait: number) => void) | undefined
}
export type QueryValues = Readonly<Record<string, unknown>>
/** One logical request: all its attempts have the same key. */
export type Request = {
  readonly operation: Operation
  /** The values of the path, in its order. */
  readonly path: readonly string[]
  readonly query?: QueryValues | undefined
  readonly body?: unknown
  /** Makes the body again for each attempt, where it is a stream. */
  readonly makeBody?:
    | (() => {
        readonly body: NonNullable<RequestInit['body']>
        readonly type: string
        readonly size: number
      })
    | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly idempotencyKey?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Sends a request and reads the record that it answers. Throws `Refused`, `NoAnswer`, `NotUnderstood`, or the reason of the signal. */
export async function sendForRecord(connection: Connection, request: Request): Promise<unknown> {
  return attempts(
    connection,
    { ...request, headers: { accept: 'application/json', ...request.headers } },
    read,
  )
}

/** Sends a request and answers the response as it comes, for a stream. Only its beginning is tried again. */
export async function sendForStream(connection: Connection, request: Request): Promise<Response> {
  return attempts(connection, request, async (response) => response)
}

async function read(response: Response, asked: AskedFor): Promise<unknown> {
  const type = response.headers.get('content-type')
  if (type?.startsWith('application/json') !== true) {
    await response.body?.cancel()
    throw new NotUnderstood(asked, response.status, type)
  }
  const record: unknown = await response.json()
  remember(record, response)
  return record
}

async function attempts<T>(
  connection: Connection,
  request: Request,
  take: (response: Response, asked: AskedFor) => Promise<T>,
): Promise<T> {
  const { operation, signal } = request
  const asked = { operation: operation.id, idempotencyKey: request.idempotencyKey }
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    let answer: Response | undefined
    let fault: unknown
    try {
      const given = await once(connection, request, async (response) => {
        answer = response
        return response.ok
          ? { taken: await take(response, asked) }
          : { declined: await problemOf(response, asked) }
      })
      if ('taken' in given) return given.taken
      fault = given.declined
      if (!mayBeRepeated(operation, fault, answer)) throw fault
    } catch (thrown) {
      signal?.throwIfAborted()
      if (thrown instanceof Refused || thrown instanceof NotUnderstood || thrown instanceof SyntaxError)
        throw thrown
      fault = thrown
      if (!isRepeatable(operation)) throw new NoAnswer(asked, attempt, fault)
    }
    const wait = waitAfter(attempt, connection.retries, answer, Date.now())
    if (wait === null)
      throw fault instanceof Refused || fault instanceof NotUnderstood
        ? fault
        : new NoAnswer(asked, attempt, fault)
    connection.onRetry?.(fault, wait)
    await waitFor(wait, signal)
  }
}

/** What is sent twice happens once: a question, or an act under its key; a file is kept by its SHA-256. */
function isRepeatable({ method, keyed, sends }: Operation): boolean {
  return method === 'GET' || keyed === true || sends === 'file'
}

/** An act without a key is sent again only where the answer says that nothing was done. */
function mayBeRepeated(operation: Operation, fault: unknown, answer: Response | undefined): boolean {
  if (answer === undefined || !mayPassLater(answer.status)) return false
  const nothingDone = fault instanceof Refused && ['rate-limited', 'unavailable'].includes(String(fault.code))
  return isRepeatable(operation) || nothingDone
}

async function once<T>(
  connection: Connection,
  request: Request,
  take: (response: Response) => Promise<T>,
): Promise<T> {
  const { operation, signal, makeBody, body, idempotencyKey } = request
  const headers = new Headers(request.headers)
  if (connection.key !== undefined) headers.set('authorization', `Bearer ${connection.key}`)
  if (idempotencyKey !== undefined && operation.keyed === true) headers.set('idempotency-key', idempotencyKey)
  headers.set('user-agent', connection.userAgent)
  const made = makeBody?.()
  if (made !== undefined) headers.set('content-type', made.type)
  else if (body !== undefined) headers.set('content-type', 'application/json')
  const late = new AbortController()
  const timer = setTimeout(
    () => {
      late.abort(new Error(`no answer within ${String(connection.timeout / 1000)} s`))
    },
    Math.max(connection.timeout, (made?.size ?? 0) / 100),
  )
  try {
    const response = await connection.fetch(urlOf(connection.address, request), {
      method: operation.method,
      headers,
      // The key goes to the address that was given, and nowhere else.
      redirect: 'error',
      signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]),
      ...(made === undefined
        ? body === undefined
          ? {}
          : { body: JSON.stringify(body) }
        : { body: made.body, duplex: 'half' }),
    })
    return await take(response)
  } finally {
    clearTimeout(timer)
  }
}

/** The refusal that an answer holds, in its class; what is no problem document is not the service's. */
async function problemOf(response: Response, asked: AskedFor): Promise<Refused | NotUnderstood> {
  const type = response.headers.get('content-type')
  if (type?.startsWith('application/problem+json') !== true) {
    await response.body?.cancel()
    return new NotUnderstood(asked, response.status, type)
  }
  return refusedWith((await response.json()) as Problem, asked)
}

/** The address of a request; the path of the service's address, such as that of a proxy, stays in front. */
function urlOf(address: URL, { operation, path, query = {} }: Request): URL {
  let at = 0
  const filled = operation.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(path[at++] ?? ''))
  const url = new URL(`${address.pathname.replace(/\/$/, '')}${filled}`, address)
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null)
      url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return url
}
