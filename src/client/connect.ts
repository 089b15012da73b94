import { randomUUID } from 'node:crypto'
import { formOf, type Progress, saveTo, type Upload } from './files.ts'
import { type Operation, operations } from './generated/operations.ts'
import type { ActOptions, Client, SaveOptions, StreamOptions } from './methods.ts'
import { pagesOf } from './pages.ts'
import { type Retries, usualRetries } from './retrying.ts'
import { etagOf } from './seen.ts'
import { type Connection, type QueryValues, sendForRecord, sendForStream } from './send.ts'

export type ConnectOptions = {
  /** Where the service is: `https://books.example.org`. */
  readonly address: string | URL
  /** Your key; what is public is read without one. */
  readonly key?: string | undefined
  readonly retries?: Partial<Retries> | undefined
  /** How long one attempt may take, in milliseconds; a minute unless you say otherwise. */
  readonly timeout?: number | undefined
  /** In the place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Hears of each fault before its attempt is repeated, and of the wait in milliseconds. */
  readonly onRetry?: ((fault: unknown, wait: number) => void) | undefined
}

/** A client of one service with one key. Nothing is sent before its first call. Throws a TypeError where the address is no URL. */
export function connect(options: ConnectOptions): Client {
  return clientOf(connectionOf(options))
}

/** The settings of a connection, made whole. */
export function connectionOf({ address, key, retries, timeout, fetch, onRetry }: ConnectOptions): Connection {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new TypeError(`${url.href} is not an address of a service.`)
  return {
    address: url,
    key,
    retries: { ...usualRetries, ...retries },
    timeout: timeout ?? 60_000,
    fetch: fetch ?? globalThis.fetch,
    userAgent: 'fiduciary-client',
    onRetry,
  }
}

function clientOf(connection: Connection): Client {
  const resources = Object.entries(operations).map(([resource, verbs]) => [
    resource,
    Object.fromEntries(
      Object.entries<Operation>(verbs).map(([verb, operation]) => [verb, methodOf(connection, operation)]),
    ),
  ])
  return Object.fromEntries(resources) as Client
}

function methodOf(connection: Connection, operation: Operation): unknown {
  if (operation.sends === 'file') return keeping(connection, operation)
  if (operation.method !== 'GET') return acting(connection, operation)
  const asking = questioning(connection, operation)
  return Object.assign(operation.answers === 'stream' ? asking.stream : asking.ask, {
    stream: asking.stream,
    save: asking.save,
  })
}

/** The arguments of a call: the values of its path, then the body or the query, then the options. */
function argumentsOf(operation: Operation, given: readonly unknown[]) {
  const count = [...operation.path.matchAll(/\{/g)].length
  const path = given.slice(0, count).map((value, at) => {
    // A path takes one dot or two for a step, not for a code.
    if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return value
    throw new TypeError(
      `${operation.id} takes ${String(count)} codes first; argument ${String(at + 1)} is none.`,
    )
  })
  if (path.length < count) throw new TypeError(`${operation.id} takes ${String(count)} codes first.`)
  return { path, rest: given.slice(count) }
}

function questioning(connection: Connection, operation: Operation) {
  const asked = (given: readonly unknown[]) => {
    const { path, rest } = argumentsOf(operation, given)
    const [query = {}, options = {}] = rest as [QueryValues?, (StreamOptions & Partial<SaveOptions>)?]
    return { request: { operation, path, query, signal: options.signal }, options }
  }
  const stream = (...given: unknown[]): Promise<Response> => {
    const { request, options } = asked(given)
    const accept = options.accept ?? operation.media?.join(', ') ?? '*/*'
    return sendForStream(connection, { ...request, headers: { accept } })
  }
  return {
    stream,
    save: async (...given: unknown[]) => {
      const { to, onProgress } = asked(given).options
      if (to === undefined) throw new TypeError(`${operation.id} is saved to a path: give \`to\`.`)
      return saveTo(to, await stream(...given), onProgress)
    },
    ask: (...given: unknown[]) => {
      const { request } = asked(given)
      if (operation.answers !== 'page') return sendForRecord(connection, request)
      type ListPage = { readonly items: readonly unknown[]; readonly next: string | null }
      return pagesOf<unknown, ListPage>(
        async (cursor) =>
          (await sendForRecord(connection, { ...request, query: { ...request.query, cursor } })) as ListPage,
      )
    },
  }
}

function acting(connection: Connection, operation: Operation) {
  const send = async (given: readonly unknown[], dryRun: true | undefined) => {
    const { path, rest } = argumentsOf(operation, given)
    const [body, options = {}] = (operation.sends === undefined ? [undefined, ...rest] : rest) as [
      unknown,
      ActOptions?,
    ]
    const { confirms, profile, signal, idempotencyKey = randomUUID() } = options
    const version = versionOf(operation, options.ifMatch)
    return sendForRecord(connection, {
      operation,
      path,
      query: { dryRun, confirms, profile },
      body: operation.sends === undefined ? undefined : (body ?? {}),
      headers: version === undefined ? {} : { 'if-match': version },
      // A key is not used up by a dry run.
      idempotencyKey: operation.keyed === true ? idempotencyKey : undefined,
      signal,
    })
  }
  return Object.assign((...given: unknown[]) => send(given, undefined), {
    preview: (...given: unknown[]) => send(given, true),
  })
}

function versionOf({ id }: Operation, seen: object | string | undefined): string | undefined {
  if (seen === undefined || typeof seen === 'string') return seen
  const etag = etagOf(seen)
  if (etag === undefined)
    throw new TypeError(`${id} was given a record for \`ifMatch\` that no call of this client answered.`)
  return etag
}

function keeping(connection: Connection, operation: Operation) {
  return async (file: Upload, options: { signal?: AbortSignal; onProgress?: Progress } = {}) =>
    sendForRecord(connection, {
      operation,
      path: [],
      makeBody: formOf(file, options.onProgress),
      signal: options.signal,
    })
}
