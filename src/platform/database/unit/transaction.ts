import { type SQLWrapper, sql } from 'drizzle-orm'
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import { businessDate } from '../../clock.ts'
import { foundIn } from './opening.ts'
import { type Prepared, preparedFrom } from './prepared.ts'
import type { Acting, Principal } from './principal.ts'
import type { Answered, Meaning, Unit } from './work.ts'

type Builders = Pick<
  PgRemoteDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'execute' | '$with' | '$count'
>
/** The statements a unit of work may issue: Drizzle's builders, without transactions, relational queries and deletion. */
interface Statements extends Builders {
  with(...queries: Parameters<PgRemoteDatabase['with']>): Omit<ReturnType<PgRemoteDatabase['with']>, 'delete'>
  /** Asks what was prepared before. The statement leaves at once, behind what was sent before it. */
  ask<Row>(question: Prepared): Promise<readonly Row[]>
}

const brand: unique symbol = Symbol('unit of work')

type Opened = {
  /** Who acts, as the database found it. */
  readonly principal: Acting
  /** The database's time when it opened: RFC 3339, UTC, six digits of a second. */
  readonly now: string
  /** The zone of the agent's business, and the date of that moment in it. */
  readonly zone: string
  readonly today: string
}

/** An open unit of work. */
export interface Transaction extends Statements, Opened {
  readonly [brand]: 'transaction'
  /** What a request with the claimed Idempotency-Key was answered before; null where the key is new. */
  readonly answered: Answered | null
  /**
   * Sends a change of so many rows (one when left out) and does not wait for its answer: the database refuses it where it changes another
   * number. What has failed fails the unit at its end, or at the next statement that is waited for.
   */
  write(change: SQLWrapper | Prepared, rows?: number): void
  /**
   * Sends the call of a function that refuses by itself, and does not wait. `means` says what its error is to the caller; `done` is called
   * when it has answered, which commits nothing yet.
   */
  call(query: SQLWrapper | Prepared, means?: Meaning, done?: () => void): void
}

/** An open reading of one unchanging state; the database refuses to write in it. */
export interface Snapshot extends Statements, Opened {
  readonly [brand]: 'snapshot'
}

/** What a query may take. */
export type Reading = Transaction | Snapshot

/**
 * Lets the rest of a unit of work act as another, by SQL alone: `principal` stays who opened it, whose key is held until the end. For what the service
 * itself records of the request of a person. Throws what `admitted` throws for a credential that may not act.
 */
export async function actAs(tx: Transaction, other: Principal): Promise<void> {
  const [found] = await tx.execute<Record<string, string | null>>(
    'credential' in other
      ? sql`select * from act(${sql.param(other.credential)})`
      : sql`select * from act_as(${other.code}, ${other.organization})`,
  )
  if (found === undefined) throw new Error('the database did not say who acts')
  if ('credential' in other) other.admitted(foundIn(found))
}

/** An open unit as what writes is handed it. Throws what `admitted` throws for a credential that may not act. */
export function transactionOf(unit: Unit, zone: string): Transaction {
  return Object.assign(statementsOf(unit), openedOf(unit, zone), {
    [brand]: 'transaction' as const,
    answered: unit.answered,
    write(change: SQLWrapper | Prepared, rows = 1): void {
      const { text, parameters } = preparedFrom(change)
      unit.unawaited(
        `with written as (${text} returning 1) select must_have_written(count(*), ${rows}) from written`,
        parameters,
      )
    },
    call(query: SQLWrapper | Prepared, means?: Meaning, done?: () => void): void {
      const { text, parameters } = preparedFrom(query)
      // The driver runs a statement again whose plan was overtaken, and by then the transaction has ended: a change would stand by itself.
      if (!/^\s*select\b/i.test(text)) throw new TypeError('only a function is called')
      unit.unawaited(text, parameters, means, done)
    },
  })
}

/** The same for what reads. */
export function snapshotOf(unit: Unit, zone: string): Snapshot {
  return Object.assign(statementsOf(unit), openedOf(unit, zone), { [brand]: 'snapshot' as const })
}

function openedOf(unit: Unit, zone: string): Opened {
  return { principal: unit.acting(), now: unit.now, zone, today: businessDate(unit.now, zone) }
}

function statementsOf(unit: Unit): Statements {
  const builders: PgRemoteDatabase = drizzle(async (text, parameters, method) => ({
    rows: [...(await unit.statement(text, parameters, method === 'all' ? 'arrays' : 'objects'))],
  }))
  return Object.assign(builders, {
    ask: async <Row>({ text, parameters }: Prepared) =>
      (await unit.statement(text, parameters, 'objects')) as readonly Row[],
  })
}
