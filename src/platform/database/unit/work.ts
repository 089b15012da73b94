import { ConnectionLost, OutcomeUnknown, postgresError, type Rows, type Session } from '../connection.ts'
import type { Slot } from '../session-pool.ts'
import type { Acting, KeyHolder, Principal } from './principal.ts'
import type { TimeLimit } from './time-limit.ts'

/** How a unit of work opens, and whether its end keeps what it did. */
export type Kind = { readonly begin: string; readonly end: 'keep' | 'rehearse' | 'read' }

/** What a request with this key was answered before. */
export type Answered = {
  readonly hash: Buffer
  readonly status: number
  readonly body: string
  readonly location: string | null
  readonly etag: string | null
}

// A comment or an empty statement may stand before the word that counts.
const LEADING = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/
// What ends or splits the transaction, would outlive it in the session, or takes the driver out of its protocol.
const REFUSED =
  /^(begin|start|commit|end|rollback|abort|savepoint|release|prepare|deallocate|discard|reset|set(?!\s+(local|constraints)\b)|listen|unlisten|copy)\b/i

// Deadlock, serialization failure, and a plan that a migration has overtaken: the same unit may pass the next time.
const PASSING = new Set(['40001', '40P01', '0A000:cached plan must not change result type'])

/** Whether a unit of work failed for what may be over when it is run again. */
export function isPassing(error: unknown): boolean {
  const said = postgresError(error)
  return said !== undefined && (PASSING.has(said.code) || PASSING.has(`${said.code}:${said.message}`))
}

/** What the error of a statement means to who asked. */
export type Meaning = (error: Error) => unknown

type Opened = { readonly now: string; readonly found: KeyHolder; readonly principal: Principal }

/**
 * The statements of one open transaction. They leave in the order in which they are asked, without waiting for one another; the server does
 * nothing more in a transaction in which one has failed. None leaves after the first that is known to have failed, nor after the end.
 */
export class Unit {
  readonly session: Session
  readonly now: string
  /** What a request with the claimed Idempotency-Key was answered before. */
  readonly answered: Answered | null
  readonly #opened: Opened
  #tail: Promise<unknown> = Promise.resolve()
  /** The first statement that failed: its error, and what is thrown for it where nobody waited for its answer. */
  #failed: { readonly error: Error; readonly means: unknown; readonly awaited: boolean } | undefined
  #ended = false

  constructor(session: Session, opened: Opened, answered: Answered | null) {
    this.session = session
    this.now = opened.now
    this.#opened = opened
    this.answered = answered
  }

  /** Who acts. Throws what `admitted` throws for a credential that may not act. */
  acting(): Acting {
    const { principal, found } = this.#opened
    if ('credential' in principal) principal.admitted(found)
    return found
  }

  /** The error of the first statement that failed. */
  get failure(): Error | undefined {
    return this.#failed?.error
  }

  /** Sends a statement and answers its rows. What follows a failed statement fails for the reason of that one. */
  statement(text: string, parameters: readonly unknown[], shape: 'arrays' | 'objects'): Promise<Rows> {
    return this.#send(text, parameters, shape, undefined)
  }

  /** Sends a statement for whose answer nobody waits: it fails the unit, with what `means` makes of its error. */
  unawaited(
    text: string,
    parameters: readonly unknown[],
    means: Meaning = (error) => error,
    done: () => void = () => undefined,
  ): void {
    this.#send(text, parameters, 'arrays', means).then(done, () => undefined)
  }

  /** Lets no more statements in. Throws what is known to have failed, swallowed or not. */
  async end(): Promise<void> {
    // What was sent on a session that had ended is known a turn later: no COMMIT is to follow it.
    await Promise.resolve()
    await Promise.resolve()
    this.#ended = true
    this.mustHold()
  }

  /** Waits for every answer. */
  async settle(): Promise<void> {
    for (let last: unknown; last !== this.#tail; ) {
      last = this.#tail
      await last
    }
  }

  /** Throws if any statement has failed, swallowed or not. */
  mustHold(): void {
    if (this.#failed) throw this.#failed.means
  }

  /** What is thrown for work that threw: a statement for which it did not wait may be the reason. */
  reasonOf(thrown: unknown): unknown {
    const failed = this.#failed
    return failed !== undefined && (!failed.awaited || isOfTheSession(failed.error)) ? failed.means : thrown
  }

  /** Lets no more statements in, and waits for those in flight. */
  async abandon(): Promise<void> {
    this.#ended = true
    await this.settle()
  }

  #send(
    text: string,
    parameters: readonly unknown[],
    shape: 'arrays' | 'objects',
    means: Meaning | undefined,
  ): Promise<Rows> {
    let sent: Promise<Rows>
    try {
      this.#admit(text)
      sent = this.session.statement(text, parameters, shape)
    } catch (error) {
      return Promise.reject(this.#fail(error, means))
    }
    const answer = sent.catch((error: unknown) => {
      throw this.#fail(error, means)
    })
    const before = this.#tail
    const after = () => before
    this.#tail = answer.then(after, after)
    return answer
  }

  #admit(text: string): void {
    if (this.#ended) throw new Error('a statement came after the end of its unit of work')
    if (this.#failed) throw this.#failed.error
    if (REFUSED.test(text.replace(LEADING, '')))
      throw new Error('the unit of work owns its transaction and its session')
  }

  #fail(thrown: unknown, means: Meaning | undefined): Error {
    // The driver answers late for a statement whose plan was overtaken: what came after it has failed for its reason by then.
    if (this.#failed === undefined || isConsequence(this.#failed.error)) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      const meant = means === undefined || isOfTheSession(error) ? error : meaning(error, means)
      this.#failed = { error, means: meant, awaited: means === undefined }
    }
    return this.#failed.error
  }
}

/** Runs work in an open unit and ends the unit, by COMMIT only if everything in it succeeded. */
export async function runUnit<T>(
  slot: Slot,
  unit: Unit,
  kind: Kind,
  deadline: TimeLimit,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  let result: T
  try {
    result = await deadline.race(work(unit))
    await deadline.race(unit.end())
    if (kind.end === 'rehearse') await deadline.race(rehearsed(unit))
  } catch (error) {
    await rollBack(slot, unit, deadline)
    throw unit.reasonOf(error)
  }
  if (kind.end === 'keep') await commit(slot, unit, deadline)
  else await rollBack(slot, unit, deadline)
  return result
}

/** A rehearsal that skipped the deferred constraints would promise what COMMIT then refuses. */
async function rehearsed(unit: Unit): Promise<void> {
  const [held] = await Promise.allSettled([
    unit.session.command('set constraints all immediate'),
    unit.settle(),
  ])
  unit.mustHold()
  if (held.status === 'rejected') throw held.reason
}

/** Sends COMMIT behind whatever is not answered yet: where a statement fails, the server answers it with ROLLBACK. */
async function commit(slot: Slot, unit: Unit, deadline: TimeLimit): Promise<void> {
  let tag: string | undefined
  try {
    const [answer] = await deadline.race(unit.session.command('commit'))
    tag = answer?.tag
    await unit.settle()
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
    slot.lose(unit.session)
    throw new OutcomeUnknown('COMMIT was sent and not answered', { cause: error })
  }
  const { inStep } = unit.session
  if (tag === 'COMMIT' && inStep && unit.failure === undefined) return
  // A failed transaction answers COMMIT with ROLLBACK, and no error.
  if (tag === 'ROLLBACK' && inStep) unit.mustHold()
  slot.lose(unit.session)
  if (tag === 'ROLLBACK') throw new ConnectionLost('COMMIT was answered by ROLLBACK')
  throw new OutcomeUnknown('COMMIT was answered out of step')
}

/** Never throws: what is not confirmed as rolled back loses its session, and so is rolled back by the server. */
export async function rollBack(slot: Slot, unit: Unit, deadline: TimeLimit): Promise<void> {
  try {
    await deadline.race(unit.abandon())
    const [answer] = await deadline.race(unit.session.command('rollback'))
    if (answer?.tag !== 'ROLLBACK' || !unit.session.inStep) slot.lose(unit.session)
  } catch {
    slot.lose(unit.session)
  }
}

/** "The transaction is aborted": the statement before it is the reason. */
const isConsequence = (error: Error): boolean => postgresError(error)?.code === '25P02'

function meaning(error: Error, means: Meaning): unknown {
  try {
    return means(error)
  } catch {
    return error
  }
}

function isOfTheSession(failure: Error): boolean {
  return failure instanceof ConnectionLost || failure instanceof OutcomeUnknown || isPassing(failure)
}
