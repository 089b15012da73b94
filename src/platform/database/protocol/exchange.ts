import type { Socket } from 'node:net'
import {
  type Columns,
  columnsIn,
  fieldsIn,
  type Row,
  rowIn,
  ServerError,
  type Shape,
  tagIn,
} from './answers.ts'
import type { CopyInbox } from './copy-inbox.ts'
import { ConnectionLost, isOvertaken, NotRun, OutcomeUnknown } from './errors.ts'
import { Messages } from './messages.ts'

// Anything the server answers but these leaves the session, and what is known of it, in order.
const SESSION_GONE = /^(08|57P0)/
// "There is no transaction in progress" and "there is already one": the session is not where we think it is.
const OUT_OF_STEP = new Set(['25P01', '25001'])
const OWNED = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PREPARE)/

export type Rows = readonly Row[]
export type Answer = { readonly tag: string; readonly rows: Rows }

/** A statement that the server keeps, under its name; its columns are known once it has been described. */
type Kept = { readonly name: string; columns: Columns | null; confirmed: boolean }

/** What a session was asked to send, and who waits for it. */
export type Asked = {
  readonly text: string
  /** The parameters of a statement that is kept; null for one that is not, and for a text of several. */
  readonly values: readonly (string | null)[] | null
  readonly shape: Shape
  readonly inbox: CopyInbox | null
  readonly answered: (answers: readonly Answer[]) => void
  readonly failed: (error: Error) => void
  /** Of a text of several statements: what the earlier ones were answered. */
  readonly several: Answer[] | null
  kept: Kept | null
  columns: Columns
  rows: Row[]
}

/** What was sent up to one Sync: after an error the server passes over the rest of it. */
type Burst = { readonly asked: readonly Asked[]; at: number; hasFailed: boolean }

/**
 * What one session has asked and what of it is answered. What is asked in one turn leaves as one packet with one Sync: the server answers it
 * at once, and after an error it passes over the rest.
 */
export class Exchange {
  readonly #out = new Messages()
  readonly #kept = new Map<string, Kept>()
  readonly #bursts: Burst[] = []
  #gathered: Asked[] = []
  #names = 0
  #isOutOfStep = false
  #isOvertaken = false

  /** How many statements the server keeps. */
  get kept(): number {
    return this.#kept.size
  }

  /** Whether the session is not in the transaction in which it should be, or has a plan which a migration has overtaken. */
  get isOutOfStep(): boolean {
    return this.#isOutOfStep
  }
  get isOvertaken(): boolean {
    return this.#isOvertaken
  }

  /** Whether this text was sent as a statement before. */
  knows(text: string): boolean {
    return this.#kept.has(text)
  }

  gather(asked: Asked): void {
    this.#gathered.push(asked)
  }

  /** Everything that was gathered, ready to be sent; null where there is nothing. */
  packet(): Buffer | null {
    if (this.#gathered.length === 0) return null
    let burst: Asked[] = []
    const close = (): void => {
      if (burst.length === 0) return
      this.#out.sync()
      this.#bursts.push({ asked: burst, at: 0, hasFailed: false })
      burst = []
    }
    for (const asked of this.#gathered) {
      if (asked.several === null) {
        this.#write(asked)
        burst.push(asked)
      } else {
        close()
        this.#out.query(asked.text)
        this.#bursts.push({ asked: [asked], at: 0, hasFailed: false })
      }
    }
    close()
    this.#gathered = []
    return this.#out.packet()
  }

  /** Takes one message of the server. Throws what ends the session: a fatal error, and what does not answer what was asked. */
  take(type: string, bytes: Buffer, start: number, end: number, from: Socket): void {
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
        asked?.inbox?.put(Buffer.from(bytes.subarray(start, end)), from)
        return
      case 'E':
        this.#refused(burst, asked, new ServerError(fieldsIn(bytes, start, end)))
        return
      case 'N':
        this.#isOutOfStep ||= OUT_OF_STEP.has(fieldsIn(bytes, start, end).get('C') ?? '')
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
      const error = new OutcomeUnknown('a statement ended the transaction it ran in')
      asked.failed(error)
      throw error
    }
    asked.answered([{ tag, rows: asked.rows }])
  }

  #refused(burst: Burst | undefined, asked: Asked | undefined, error: ServerError): void {
    if (error.severity !== 'ERROR' || SESSION_GONE.test(error.code) || !burst || !asked) throw error
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

  /** Fails everything that is not answered. */
  fail(cause: unknown): void {
    const asked = [...this.#bursts.flatMap((burst) => burst.asked.slice(burst.at)), ...this.#gathered]
    this.#gathered = []
    this.#bursts.length = 0
    for (const one of asked) one.failed(new ConnectionLost('the session was lost', { cause }))
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
      this.#out.parse(kept.name, text)
      this.#out.describe(kept.name)
    }
    this.#out.bind(kept.name, values ?? [])
    this.#out.execute()
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
