import { once } from 'node:events'
import net from 'node:net'
import { Readable } from 'node:stream'
import tls from 'node:tls'
import postgres from 'postgres'
import type { Address } from './address.ts'
import { reasonUnreachable } from './unreachable.ts'
import { spelled, types } from './values.ts'

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const CONNECT_TIMEOUT_MS = 5_000
const MOST_PARAMETERS = 65_533
const MOST_PREPARED = 500
// Anything the server answers but these leaves the session, and what is known of it, in order.
const SESSION_GONE = /^(08|57P0)/
// "There is no transaction in progress" and "there is already one": the session is not where we think it is.
const OUT_OF_STEP = new Set(['25P01', '25001'])
const OWNED = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PREPARE)/

/** The session ended before its COMMIT was sent: nothing of the unit of work is in the database. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** The database did not answer within the time of a unit of work; nothing of it is in the database. */
export class DeadlinePassed extends ConnectionLost {}

/** No session began; the message says why, and what would pass. */
export class DatabaseUnreachable extends ConnectionLost {}

/**
 * COMMIT was sent, or was about to be with the last statements, and no answer arrived: the unit is in the database whole, or not at all, and may
 * still come to be there. A request with the same key finds out.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

export type Rows = readonly (Record<string, unknown> | unknown[])[]

/** What PostgreSQL said, however deeply wrapped, or undefined when it was not PostgreSQL that spoke. */
export function postgresError(
  error: unknown,
): { code: string; constraint?: string; detail?: string; message: string } | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if (!(cause instanceof postgres.PostgresError)) continue
    const { code, constraint_name: constraint, detail, message } = cause
    return { code, ...(constraint && { constraint }), ...(detail && { detail }), message }
  }
  return undefined
}

/**
 * One client, one socket, one server session, which never reconnects: a statement can only ever reach the session
 * it was meant for, in the order in which it was sent. Once lost it stays lost.
 */
export class Session {
  readonly #address: Address
  readonly #sql: postgres.Sql
  readonly #prepared = new Set<string>()
  #socket: net.Socket | undefined
  #alive = true
  #outOfStep = false
  #gathering = false
  #hasAnswered = false

  constructor(address: Address, startup: Readonly<Record<string, string>>) {
    this.#address = address
    const { host, port, user, password, database } = address
    const options = {
      ...{ host, port, user, password, database, connection: startup, types, debug: false },
      ...{ max: 1, fetch_types: false, prepare: true, ssl: false, idle_timeout: 0, max_lifetime: null },
      connect_timeout: CONNECT_TIMEOUT_MS / 1000,
      socket: () => this.#connect(),
      onclose: () => {
        this.#alive = false
      },
      onnotice: (notice: postgres.Notice) => {
        this.#outOfStep ||= OUT_OF_STEP.has(String(notice['code']))
      },
    }
    this.#sql = postgres(options)
  }

  /** Whether the next unit may use it. A session that has prepared many texts is retired, to bound what the server holds. */
  get usable(): boolean {
    return this.#alive && !this.#outOfStep && !this.#socket?.destroyed && this.#prepared.size < MOST_PREPARED
  }

  get inStep(): boolean {
    return !this.#outOfStep
  }

  /** Sends SQL of our own, without parameters; answers each statement's tag and rows. */
  async command(text: string): Promise<{ tag: string; rows: Rows }[]> {
    type Answer = { command?: string } & Record<string, unknown>[]
    this.#gather()
    const answer = await this.#ask(() => this.#sql.unsafe<Answer>(text))
    const answers = Array.isArray(answer[0]) ? (answer as unknown as Answer[]) : [answer]
    return answers.map((each) => ({ tag: each.command ?? '', rows: each }))
  }

  /** Sends one COPY of our own to STDOUT; answers what comes, in chunks. Until it is read to its end the session is taken. */
  async *copied(text: string): AsyncGenerator<Buffer, void> {
    const chunks = (await this.#ask(() => heard(this.#sql.unsafe(text)).readable())) as AsyncIterable<Buffer>
    const next = chunks[Symbol.asyncIterator]()
    for (;;) {
      const chunk = await this.#ask(() => next.next())
      if (chunk.done === true) break
      yield chunk.value
    }
    // The driver leaves the socket at rest when the last chunk had filled its buffer: the next answer would never be heard.
    this.#socket?.resume()
  }

  /**
   * Sends one prepared statement; what was sent before need not be answered yet. Answers PostgreSQL's error, or ConnectionLost when the
   * session did not survive. Throws at once what cannot be sent.
   */
  statement(text: string, parameters: readonly unknown[], shape: 'arrays' | 'objects'): Promise<Rows> {
    if (parameters.length > MOST_PARAMETERS)
      throw new RangeError('a statement takes at most 65,533 parameters')
    const values = parameters.map(spelled)
    this.#prepared.add(text)
    return this.#answerTo(text, values, shape)
  }

  async #answerTo(text: string, values: (string | null)[], shape: 'arrays' | 'objects'): Promise<Rows> {
    // The extended protocol takes one statement at a time: `select 1; commit` is an error there.
    const options = { prepare: true, simple: false }
    this.#gather()
    const query = this.#sql.unsafe<Record<string, unknown>[]>(text, values, options)
    const rows = await this.#ask<{ command?: string } & Rows>(() =>
      shape === 'arrays' ? query.values() : query,
    )
    if (OWNED.test(rows.command ?? '')) {
      this.destroy()
      throw new OutcomeUnknown('a statement ended the transaction it ran in')
    }
    return rows
  }

  /** Ends it at once. The server rolls back whatever was open. */
  destroy(): void {
    this.#alive = false
    this.#socket?.destroy()
    this.#sql.end({ timeout: 0 }).catch(() => undefined)
  }

  /** Takes leave of the server; for a session without an open unit. */
  async end(): Promise<void> {
    this.#alive = false
    await this.#sql.end({ timeout: 1 })
    this.#socket?.destroy()
  }

  /** Holds back what is sent in one turn, so that it leaves as one packet. The driver writes small messages at the end of the turn. */
  #gather(): void {
    const socket = this.#socket
    if (this.#gathering || socket === undefined) return
    this.#gathering = true
    socket.cork()
    setImmediate(() => {
      setImmediate(() => {
        this.#gathering = false
        socket.uncork()
      })
    })
  }

  async #ask<T>(ask: () => PromiseLike<T>): Promise<T> {
    if (!this.#alive) throw new ConnectionLost('the session has ended')
    try {
      const answer = await ask()
      this.#hasAnswered = true
      return answer
    } catch (error) {
      if (error instanceof postgres.PostgresError && isAnswer(error)) {
        this.#hasAnswered = true
        throw error
      }
      this.destroy()
      if (this.#hasAnswered) throw new ConnectionLost('the session was lost', { cause: error })
      const why = reasonUnreachable(error, this.#address, postgresError(error))
      throw new DatabaseUnreachable(why, { cause: error })
    }
  }

  /** The only way this client comes by a socket; the second time it is refused, so it cannot reconnect. */
  async #connect(): Promise<net.Socket> {
    if (this.#socket || !this.#alive) {
      this.#alive = false
      throw new ConnectionLost('the session has ended')
    }
    const { host, port } = this.#address
    const socket = net.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 })
    this.#socket = socket
    // A socket may fail between two listeners of the driver's; unheard, that would end the process.
    socket.on('error', () => undefined)
    const patience = AbortSignal.timeout(CONNECT_TIMEOUT_MS)
    await once(socket, 'connect', { signal: patience })
    if (this.#address.tls) this.#socket = await secured(socket, host, this.#address.tls, patience)
    if (this.#socket.destroyed) throw new ConnectionLost('the server closed the connection')
    return this.#socket
  }
}

/**
 * Listens to the stream of a COPY from the moment the driver makes it. Where the server sends an error in one packet with the beginning, the
 * stream fails before who asked has it, and an error that nobody hears ends the process.
 */
function heard<Query extends object>(query: Query): Query {
  const driven = query as { resolve?: (answer: unknown) => void }
  const { resolve } = driven
  driven.resolve = (answer) => {
    if (answer instanceof Readable) answer.on('error', () => undefined)
    resolve?.(answer)
  }
  return query
}

/** Encrypts a fresh connection before anything else is said on it. */
async function secured(
  socket: net.Socket,
  host: string,
  options: tls.ConnectionOptions,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const hungUp = (): void => {
    socket.destroy(new Error('the server hung up when asked for TLS'))
  }
  socket.once('end', hungUp)
  socket.write(SSL_REQUEST)
  const [answer] = (await once(socket, 'data', { signal })) as [Buffer]
  // More than the one byte would be plain text smuggled in front of the handshake (CVE-2021-23222).
  if (answer.length !== 1 || answer[0] !== 0x53) {
    socket.destroy()
    throw new Error('the server does not offer TLS, and sslmode asks for it')
  }
  socket.off('end', hungUp)
  // Without `host`, Node checks the certificate of any address against the name localhost.
  const secure = tls.connect({ ...options, socket, host, ...(net.isIP(host) ? {} : { servername: host }) })
  secure.on('error', () => undefined)
  await once(secure, 'secureConnect', { signal })
  return secure
}

function isAnswer(error: postgres.PostgresError): boolean {
  return error.severity === 'ERROR' && !SESSION_GONE.test(error.code)
}
