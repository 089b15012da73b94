import type net from 'node:net'
import type { Address } from './address.ts'
import { fieldsIn, Received, ServerError, type Shape } from './protocol/answers.ts'
import { CopyInbox } from './protocol/copy-inbox.ts'
import { ConnectionLost } from './protocol/errors.ts'
import { type Answer, type Asked, Exchange, type Rows } from './protocol/exchange.ts'
import { Messages } from './protocol/messages.ts'
import { SignIn } from './protocol/sign-in.ts'
import { connected } from './protocol/socket.ts'
import { spelled } from './values.ts'

const CONNECT_TIMEOUT_MS = 5_000
const FAREWELL_MS = 1_000
const MOST_PARAMETERS = 65_535
const MOST_PREPARED = 500
const MOST_COPIED = 262_144

/**
 * One socket, one server session, which never reconnects: a statement can only ever reach the session it was meant for, in the order in which
 * it was sent. What is asked in one turn leaves as one packet with one Sync, and the server answers it at once. Once lost it stays lost.
 */
export class Session {
  readonly #address: Address
  readonly #startup: Readonly<Record<string, string>>
  readonly #exchange = new Exchange()
  readonly #received = new Received()
  #socket: net.Socket | undefined
  #closed: (() => void) | undefined
  #state: 'new' | 'opening' | 'ready' | 'lost' = 'new'
  #isScheduled = false
  #isLeaving = false

  constructor(address: Address, startup: Readonly<Record<string, string>>) {
    this.#address = address
    this.#startup = startup
  }

  /**
   * Whether the next unit may use it. A session that has prepared many texts is retired, to bound what the server holds, and so is one that
   * has a plan which a migration has overtaken.
   */
  get usable(): boolean {
    const isAlive = this.#state !== 'lost' && !this.#isLeaving && this.#socket?.destroyed !== true
    const { isOutOfStep, isOvertaken, kept } = this.#exchange
    return isAlive && !isOutOfStep && !isOvertaken && kept < MOST_PREPARED
  }

  get inStep(): boolean {
    return !this.#exchange.isOutOfStep
  }

  /** Whether it has sent this text as a statement before. */
  knows(text: string): boolean {
    return this.#exchange.knows(text)
  }

  /** Sends SQL of our own, without parameters, as one text of one or several statements; answers each one's tag and rows. */
  command(text: string): Promise<readonly Answer[]> {
    return this.#ask({ text, values: null, shape: 'objects', several: [], inbox: null }, (answers) => answers)
  }

  /** Sends one statement of our own, without parameters, which is not kept prepared. It leaves with what is asked in the same turn. */
  once(text: string): Promise<Answer> {
    return this.#ask({ text, values: null, shape: 'objects', several: null, inbox: null }, only)
  }

  /** Sends one COPY of our own to STDOUT; answers what comes, in chunks. Until it is read to its end the session is taken. */
  async *copied(text: string): AsyncGenerator<Buffer, void> {
    const inbox = new CopyInbox(MOST_COPIED)
    this.#ask({ text, values: null, shape: 'arrays', several: null, inbox }, only).then(
      () => {
        inbox.close(null)
      },
      (error: unknown) => {
        inbox.close(error instanceof Error ? error : new Error(String(error)))
      },
    )
    try {
      for (let chunk = await inbox.next(); chunk !== null; chunk = await inbox.next()) yield chunk
    } finally {
      inbox.release()
    }
  }

  /**
   * Sends one prepared statement; what was sent before need not be answered yet. Answers PostgreSQL's error, NotRun where one before it in
   * the burst failed, or ConnectionLost when the session did not survive. Throws at once what cannot be sent.
   */
  statement(text: string, parameters: readonly unknown[], shape: Shape): Promise<Rows> {
    if (parameters.length > MOST_PARAMETERS)
      throw new RangeError('a statement takes at most 65,535 parameters')
    const values = parameters.map(spelled)
    return this.#ask({ text, values, shape, several: null, inbox: null }, rowsOf)
  }

  /** Ends it at once. The server rolls back whatever was open. */
  destroy(): void {
    this.#lose(new Error('the session was ended'))
  }

  /** Takes leave of the server; for a session without an open unit. */
  async end(): Promise<void> {
    this.#isLeaving = true
    const socket = this.#socket
    if (this.#state === 'ready' && socket !== undefined && !socket.destroyed) {
      const gone = new Promise<void>((resolve) => {
        this.#closed = resolve
        setTimeout(resolve, FAREWELL_MS).unref()
      })
      const out = new Messages()
      out.terminate()
      socket.end(out.packet())
      await gone
    }
    this.destroy()
  }

  #ask<T>(
    asked: Pick<Asked, 'text' | 'values' | 'shape' | 'several' | 'inbox'>,
    read: (answers: readonly Answer[]) => T,
  ): Promise<T> {
    if (asked.text.includes('\0')) throw new TypeError('SQL has no character of code zero')
    if (this.#state === 'lost' || this.#isLeaving)
      return Promise.reject(new ConnectionLost('the session has ended'))
    return new Promise((resolve, failed) => {
      const answered = (answers: readonly Answer[]): void => {
        resolve(read(answers))
      }
      this.#exchange.gather({ ...asked, answered, failed, kept: null, columns: [], rows: [] })
      if (this.#state === 'new') void this.#open()
      else if (!this.#isScheduled && this.#state === 'ready') this.#schedule()
    })
  }

  /** What is asked in this turn, and by those who wait for an answer that came in it, leaves at its end. */
  #schedule(): void {
    this.#isScheduled = true
    process.nextTick(() => {
      this.#isScheduled = false
      this.#send()
    })
  }

  #send(): void {
    if (this.#state !== 'ready') return
    try {
      const packet = this.#exchange.packet()
      if (packet !== null) this.#socket?.write(packet)
    } catch (error) {
      this.#lose(error)
    }
  }

  async #open(): Promise<void> {
    this.#state = 'opening'
    const patience = AbortSignal.timeout(CONNECT_TIMEOUT_MS)
    try {
      const socket = await connected(this.#address, patience)
      if (this.#isLost) {
        socket.destroy()
        return
      }
      this.#socket = socket
      patience.addEventListener('abort', () => {
        if (this.#state === 'opening') this.#lose(new Error('the server did not let it in within its time'))
      })
      const signIn = new SignIn(this.#address)
      socket.on('data', (chunk) => {
        this.#read(chunk, socket, signIn)
      })
      socket.on('error', (error) => {
        this.#lose(error)
      })
      socket.on('close', () => {
        this.#closed?.()
        this.#lose(new Error('the server closed the connection'))
      })
      const { user, database } = this.#address
      const out = new Messages()
      out.startup({ user, database, client_encoding: 'UTF8', ...this.#startup })
      socket.write(out.packet())
    } catch (error) {
      this.#lose(error)
    }
  }

  get #isLost(): boolean {
    return this.#state === 'lost'
  }

  #read(chunk: Buffer, socket: net.Socket, signIn: SignIn): void {
    try {
      this.#received.read(chunk, (type, bytes, start, end) => {
        if (this.#state === 'ready') this.#exchange.take(type, bytes, start, end, socket)
        else if (this.#state === 'opening') this.#prepare(type, bytes.subarray(start, end), signIn)
      })
    } catch (error) {
      this.#lose(error)
    }
  }

  /** One message before the server is ready for the first time. */
  #prepare(type: string, body: Buffer, signIn: SignIn): void {
    if (type === 'R')
      signIn.answer(Buffer.from(body)).then(
        (packet) => {
          if (packet !== null) this.#socket?.write(packet)
        },
        (error: unknown) => {
          this.#lose(error)
        },
      )
    else if (type === 'E') this.#lose(new ServerError(fieldsIn(body, 0, body.length)))
    else if (type === 'Z') {
      this.#state = 'ready'
      this.#send()
    }
  }

  #lose(cause: unknown): void {
    if (this.#isLost) return
    this.#state = 'lost'
    this.#socket?.destroy()
    this.#exchange.fail(cause)
  }
}

function only([answer]: readonly Answer[]): Answer {
  if (answer === undefined) throw new Error('the server gave no answer')
  return answer
}

const rowsOf = (answers: readonly Answer[]): Rows => only(answers).rows
