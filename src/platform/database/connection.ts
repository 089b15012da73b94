import type net from 'node:net'
import postgres from 'postgres'
import type { Address } from './address.ts'
import {
  type Columns,
  columnsIn,
  fieldsIn,
  Received,
  type Row,
  rowIn,
  ServerError,
  type Shape,
  tagIn,
} from './protocol/answers.ts'
import { CopyInbox } from './protocol/copy-inbox.ts'
import { Messages } from './protocol/messages.ts'
import { SignIn } from './protocol/sign-in.ts'
import { connected } from './protocol/socket.ts'
import { spelled } from './values.ts'

const CONNECT_TIMEOUT_MS = 5_000
const FAREWELL_MS = 1_000
const MOST_PARAMETERS = 65_535
const MOST_PREPARED = 500
const MOST_COPIED = 262_144
// Anything the server answers but these leaves the session, and what is known of it, in order.
const SESSION_GONE = /^(08|57P0)/
// "There is no transaction in progress" and "there is already one": the session is not where we think it is.
const OUT_OF_STEP = new Set(['25P01', '25001'])
const OWNED = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PREPARE)/

/** The session ended before its COMMIT was sent: nothing of the unit of work is in the database. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/**
 * COMMIT was sent, or was about to be with the last statements, and no answer arrived: the unit is in the database whole, or not at all, and may
 * still come to be there. A request with the same key finds out.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** A statement was sent behind one that failed, in one burst: the server did not run it. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

export type Rows = readonly Row[]
export type Answer = { readonly tag: string; readonly rows: Rows }

/** What PostgreSQL said, however deeply wrapped, or undefined when it was not PostgreSQL that spoke. */
export function postgresError(
  error: unknown,
): { code: string; constraint?: string; detail?: string; message: string } | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if (!(cause instanceof ServerError || cause instanceof postgres.PostgresError)) continue
    const { code, detail, message } = cause
    const constraint = cause instanceof ServerError ? cause.constraint : cause.constraint_name
    return { code, ...(constraint && { constraint }), ...(detail && { detail }), message }
  }
  return undefined
}

/** A statement that the server keeps, under its name; its columns are known once it has been described. */
type Kept = { readonly name: string; columns: Columns | null; confirmed: boolean }

type Asked = {
  readonly text: string
  /** The parameters of a statement that is kept; null for one that is not, and for a text of several. */
  readonly values: readonly (string | null)[] | null
  readonly shape: Shape
  readonly inbox: CopyInbox | null
  readonly answered: (answers: readonly Answer[]) => void
  readonly failed: (error: Error) => void
  kept: Kept | null
  /** Of a text of several statements: what the earlier ones were answered. */
  readonly several: Answer[] | null
  columns: Columns
  rows: Row[]
}

/** What was sent up to one Sync: after an error the server passes over the rest of it. */
type Burst = { readonly asked: readonly Asked[]; at: number; hasFailed: boolean }

// A packet is made whole within one turn, so all sessions may make theirs in the same place.
const out = new Messages()

/**
 * One socket, one server session, which never reconnects: a statement can only ever reach the session it was meant for, in the order in which
 * it was sent. What is asked in one turn leaves as one packet with one Sync, and the server answers it at once. Once lost it stays lost.
 */
export class Session {
  readonly #address: Address
  readonly #startup: Readonly<Record<string, string>>
  readonly #kept = new Map<string, Kept>()
  readonly #received = new Received()
  readonly #bursts: Burst[] = []
  #gathered: Asked[] = []
  #socket: net.Socket | undefined
  #closed: (() => void) | undefined
  #state: 'new' | 'opening' | 'ready' | 'lost' = 'new'
  #names = 0
  #isScheduled = false
  #outOfStep = false
  #isOvertaken = false
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
    return isAlive && !this.#outOfStep && !this.#isOvertaken && this.#kept.size < MOST_PREPARED
  }

  get inStep(): boolean {
    return !this.#outOfStep
  }

  /** Whether it has sent this text as a statement before. */
  knows(text: string): boolean {
    return this.#kept.has(text)
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
      this.#gathered.push({ ...asked, answered, failed, kept: null, columns: [], rows: [] })
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
    if (this.#state !== 'ready' || this.#socket === undefined) return
    let burst: Asked[] = []
    const close = (): void => {
      if (burst.length === 0) return
      out.sync()
      this.#bursts.push({ asked: burst, at: 0, hasFailed: false })
      burst = []
    }
    for (const asked of this.#gathered) {
      if (asked.several === null) {
        this.#write(asked)
        burst.push(asked)
      } else {
        close()
        out.query(asked.text)
        this.#bursts.push({ asked: [asked], at: 0, hasFailed: false })
      }
    }
    close()
    this.#gathered = []
    this.#socket.write(out.packet())
  }

  #write(asked: Asked): void {
    const { text, values } = asked
    const known = values === null ? undefined : this.#kept.get(text)
    const kept = known ?? {
      name: values === null ? '' : `s${String(this.#names++)}`,
      columns: null,
      confirmed: false,
    }
    asked.kept = kept
    if (known === undefined) {
      if (values !== null) this.#kept.set(text, kept)
      out.parse(kept.name, text)
      out.describe(kept.name)
    }
    out.bind(kept.name, values ?? [])
    out.execute()
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
        this.#read(chunk, signIn)
      })
      socket.on('error', (error) => {
        this.#lose(error)
      })
      socket.on('close', () => {
        this.#closed?.()
        this.#lose(new Error('the server closed the connection'))
      })
      const { user, database } = this.#address
      out.startup({ user, database, client_encoding: 'UTF8', ...this.#startup })
      socket.write(out.packet())
    } catch (error) {
      this.#lose(error)
    }
  }

  get #isLost(): boolean {
    return this.#state === 'lost'
  }

  #read(chunk: Buffer, signIn: SignIn): void {
    try {
      this.#received.read(chunk, (type, bytes, start, end) => {
        if (this.#state === 'ready') this.#take(type, bytes, start, end)
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
      if (this.#gathered.length > 0) this.#send()
    }
  }

  /** One message of an answer. Throws for what does not answer what was asked. */
  #take(type: string, bytes: Buffer, start: number, end: number): void {
    const burst = this.#bursts[0]
    const asked = burst?.hasFailed === true ? undefined : burst?.asked[burst.at]
    switch (type) {
      case 'D':
        answering(asked).rows.push(rowIn(bytes, start, answering(asked).columns, answering(asked).shape))
        return
      case 'C':
        this.#complete(burst, answering(asked), tagIn(bytes, start, end))
        return
      case 'I':
        this.#complete(burst, answering(asked), '')
        return
      case 'Z':
        this.#endBurst()
        return
      case '2':
        answering(asked).columns = answering(asked).kept?.columns ?? []
        return
      case '1':
        if (asked?.kept) asked.kept.confirmed = true
        return
      case 'T':
        describe(answering(asked), columnsIn(bytes, start))
        return
      case 'n':
        describe(answering(asked), [])
        return
      case 'd':
        if (this.#socket) asked?.inbox?.put(Buffer.from(bytes.subarray(start, end)), this.#socket)
        return
      case 'E':
        this.#refused(burst, asked, new ServerError(fieldsIn(bytes, start, end)))
        return
      case 'N':
        this.#outOfStep ||= OUT_OF_STEP.has(fieldsIn(bytes, start, end).get('C') ?? '')
        return
      case 'S':
      case 'K':
      case 'A':
      case 't':
      case 'H':
      case 'c':
        return
      default:
        throw new Error('the server sent a message that nothing asked for')
    }
  }

  #complete(burst: Burst | undefined, asked: Asked, tag: string): void {
    if (asked.several !== null) {
      asked.several.push({ tag, rows: asked.rows })
      asked.rows = []
      return
    }
    if (burst !== undefined) burst.at++
    if (asked.values !== null && OWNED.test(tag)) {
      asked.failed(new OutcomeUnknown('a statement ended the transaction it ran in'))
      this.destroy()
    } else asked.answered([{ tag, rows: asked.rows }])
  }

  #refused(burst: Burst | undefined, asked: Asked | undefined, error: ServerError): void {
    if (error.severity !== 'ERROR' || SESSION_GONE.test(error.code) || !burst || !asked) {
      this.#lose(error)
      return
    }
    this.#isOvertaken ||= isOvertaken(error)
    burst.hasFailed = true
    burst.at++
    this.#forget(asked)
    asked.failed(error)
  }

  /** The server has taken a whole burst: what of it was not answered did not run. */
  #endBurst(): void {
    const burst = this.#bursts.shift()
    if (burst === undefined) throw new Error('the server ended what was not begun')
    const [first] = burst.asked
    if (first?.several && !burst.hasFailed) {
      first.answered(first.several)
      return
    }
    if (burst.at < burst.asked.length && !burst.hasFailed)
      throw new Error('the server passed over what was asked')
    for (const asked of burst.asked.slice(burst.at)) {
      this.#forget(asked)
      asked.failed(new NotRun('a statement before it failed'))
    }
  }

  /** A text that the server did not come to read is not kept by it. */
  #forget({ text, kept }: Asked): void {
    if (kept?.confirmed === false) this.#kept.delete(text)
  }

  #lose(cause: unknown): void {
    if (this.#isLost) return
    this.#state = 'lost'
    this.#socket?.destroy()
    const asked = [...this.#bursts.flatMap((burst) => burst.asked.slice(burst.at)), ...this.#gathered]
    this.#gathered = []
    this.#bursts.length = 0
    for (const one of asked) one.failed(new ConnectionLost('the session was lost', { cause }))
  }
}

function answering(asked: Asked | undefined): Asked {
  if (asked === undefined) throw new Error('the server answered what was not asked')
  return asked
}

function describe(asked: Asked, columns: Columns): void {
  asked.columns = columns
  if (asked.kept !== null) asked.kept.columns = columns
}

function only([answer]: readonly Answer[]): Answer {
  if (answer === undefined) throw new Error('the server gave no answer')
  return answer
}

const rowsOf = (answers: readonly Answer[]): Rows => only(answers).rows

/** A plan that a migration has overtaken: the session keeps it, so that another one has to be opened. */
export function isOvertaken({ code, message }: Pick<ServerError, 'code' | 'message'>): boolean {
  return code === '0A000' && message === 'cached plan must not change result type'
}
