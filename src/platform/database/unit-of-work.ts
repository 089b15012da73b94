import { ConnectionLost, OutcomeUnknown, postgresError, type Rows, type Session } from './connection.ts'
import type { Slot } from './session-pool.ts'

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

/** Who acts in a unit of work, as the database found it; `organization` is null for staff, and roles are those of the actor. */
export type Acting = {
  readonly code: string
  readonly organization: string | null
  readonly roles: readonly string[]
}
/** What the database found of a credential. Only a valid one acts. */
export type KeyHolder = Acting & { readonly state: 'valid' | 'expired' | 'revoked' | 'unknown' }

/** Presents a credential, which is SHA-256 of a key. `admitted` throws for who may not act. */
export type Presented = { readonly credential: Buffer; admitted(found: KeyHolder): void }
/** Named, not proved: only a session of the owner of the database may, such as one that loads a program. */
type Named = Pick<Acting, 'code' | 'organization'>
/** Reads what anybody may read. */
export const nobody = { code: 'NOBODY', organization: null, roles: [] } as const
/** Who a unit of work is opened for. */
export type Principal = Presented | Named | typeof nobody

/** How a unit of work opens, and whether its end keeps what it did. */
export type Kind = { readonly begin: string; readonly end: 'keep' | 'rehearse' | 'read' }

/** The name under which the server lists a session that is reading. */
export const readerName = 'fiduciary-reading'

/** Every statement sees one state, and none writes. */
export const READ: Kind = { begin: 'begin isolation level repeatable read read only', end: 'read' }

/** A reading says so, since only what writes holds back the time up to which everything is known: see ledger/balances.ts. */
const asReader = `, set_config('application_name', '${readerName}', true)`

/** The statement that says who acts, with its parameters: they are in no list of what sessions are doing. */
function statementOf(kind: Kind, principal: Principal): { text: string; parameters: readonly unknown[] } {
  const more = kind.end === 'read' ? asReader : ''
  if (principal === nobody)
    return {
      text: `select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, 'valid' as state${more}`,
      parameters: [],
    }
  if ('credential' in principal)
    return { text: `select act.*${more} from act($1)`, parameters: [principal.credential] }
  if (principal.code === '') throw new TypeError('a unit of work names its actor')
  return {
    text: `select act_as.*${more} from act_as($1, $2)`,
    parameters: [principal.code, principal.organization],
  }
}

const passed = (): Error => new ConnectionLost('the unit of work passed its deadline')

/** A limit of time in milliseconds. When it passes, `onPassed` runs once and every race is lost. */
export class TimeLimit {
  // Not one promise that every race waits on: it would keep the outcome of each until it is settled itself.
  readonly #racing = new Set<(error: Error) => void>()
  readonly #timer: NodeJS.Timeout
  #hasPassed = false

  constructor(ms: number, onPassed: () => void) {
    this.#timer = setTimeout(() => {
      this.#hasPassed = true
      onPassed()
      for (const lose of this.#racing) lose(passed())
    }, ms)
  }

  get hasPassed(): boolean {
    return this.#hasPassed
  }

  async race<T>(work: Promise<T>): Promise<T> {
    if (this.#hasPassed) return Promise.race([work, Promise.reject(passed())])
    let lose: (error: Error) => void = () => undefined
    const lost = new Promise<never>((_, reject) => {
      lose = reject
    })
    this.#racing.add(lose)
    return Promise.race([work, lost]).finally(() => this.#racing.delete(lose))
  }

  clear(): void {
    clearTimeout(this.#timer)
  }
}

/** The statements of one open transaction: strictly one in flight, none after the first that failed, none after its end. */
export class Unit {
  readonly session: Session
  readonly now: string
  readonly #found: KeyHolder
  readonly #principal: Principal
  #tail: Promise<unknown> = Promise.resolve()
  #failure: Error | undefined
  #ended = false

  constructor(session: Session, now: string, found: KeyHolder, principal: Principal) {
    this.session = session
    this.now = now
    this.#found = found
    this.#principal = principal
  }

  /** Who acts. Throws what `admitted` throws for a credential that may not act. */
  acting(): Acting {
    if ('credential' in this.#principal) this.#principal.admitted(this.#found)
    return this.#found
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  statement(text: string, parameters: readonly unknown[], shape: 'arrays' | 'objects'): Promise<Rows> {
    const answer = this.#tail.then(() => {
      this.#admit(text)
      return this.session.statement(text, parameters, shape)
    })
    this.#tail = answer.catch((error: unknown) => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error))
    })
    return answer
  }

  /** Waits for the statements nobody awaited, and lets no more in. Throws if any failed, swallowed or not. */
  async finish(): Promise<void> {
    for (let last: unknown; last !== this.#tail; ) {
      last = this.#tail
      await last
    }
    this.#ended = true
    if (this.#failure) throw this.#failure
  }

  /** Lets no more statements in, and waits for the one in flight. */
  async abandon(): Promise<void> {
    this.#ended = true
    await this.#tail
  }

  #admit(text: string): void {
    if (this.#ended) throw new Error('a statement came after the end of its unit of work')
    if (this.#failure) throw this.#failure
    if (REFUSED.test(text.replace(LEADING, '')))
      throw new Error('the unit of work owns its transaction and its session')
  }
}

/**
 * Opens a transaction and finds who acts in it, in one round trip. It leaves nothing behind, so it may be repeated: a session that died
 * while it was idle is replaced once.
 */
export async function begin(
  slot: Slot,
  deadline: TimeLimit,
  kind: Kind,
  principal: Principal,
): Promise<Unit> {
  const { text, parameters } = statementOf(kind, principal)
  for (;;) {
    const { session, fresh } = slot.session()
    try {
      // Sent together. Where BEGIN is not done, what the statement sets ends with the statement.
      const [[begun], [opening]] = await Promise.all([
        session.command(kind.begin),
        session.statement(text, parameters, 'objects'),
      ])
      if (begun?.tag !== 'BEGIN' || !session.inStep || !opening || !('now' in opening))
        throw new ConnectionLost('BEGIN was not confirmed')
      return new Unit(session, String(opening['now']), foundIn(opening), principal)
    } catch (error) {
      slot.lose(session)
      if (fresh || deadline.hasPassed || !(error instanceof ConnectionLost)) throw error
    }
  }
}

/** Whom the database found, in the row that the functions act and act_as answer. */
export function foundIn(opening: Record<string, unknown>): KeyHolder {
  const { state, code, organization, roles } = opening as Record<string, string | null>
  return {
    code: code ?? nobody.code,
    organization: organization ?? null,
    roles: roles ? roles.split(' ') : [],
    state: (state ?? 'unknown') as KeyHolder['state'],
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
    await deadline.race(unit.finish())
    // A rehearsal that skipped the deferred constraints would promise what COMMIT then refuses.
    if (kind.end === 'rehearse') await deadline.race(unit.session.command('set constraints all immediate'))
  } catch (error) {
    await rollBack(slot, unit, deadline)
    throw isOfTheSession(unit.failure) ? unit.failure : error
  }
  if (kind.end === 'keep') await commit(slot, unit, deadline)
  else await rollBack(slot, unit, deadline)
  return result
}

async function commit(slot: Slot, unit: Unit, deadline: TimeLimit): Promise<void> {
  let tag: string | undefined
  try {
    const [answer] = await deadline.race(unit.session.command('commit'))
    tag = answer?.tag
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
    slot.lose(unit.session)
    throw new OutcomeUnknown('COMMIT was sent and not answered', { cause: error })
  }
  if (tag === 'COMMIT' && unit.session.inStep) return
  slot.lose(unit.session)
  // A failed transaction answers COMMIT with ROLLBACK, and no error.
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

function isOfTheSession(failure: Error | undefined): failure is Error {
  return failure instanceof ConnectionLost || failure instanceof OutcomeUnknown || isPassing(failure)
}
