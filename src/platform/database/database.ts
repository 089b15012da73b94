import { setTimeout } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { databaseAddress } from './address.ts'
import { ConnectionLost, DeadlinePassed, OutcomeUnknown, postgresError, type Rows } from './connection.ts'
import type { Columns } from './copy-rows.ts'
import { DatabaseBusy, Slots } from './session-pool.ts'
import { copyOf, rowsOf, type StreamLimits } from './streams.ts'
import { begin, type Claim, KEEP, READ, REHEARSE, readerName } from './unit/opening.ts'
import { type Prepared, prepared, preparedFrom, together } from './unit/prepared.ts'
import { type KeyHolder, nobody, type Presented, type Principal } from './unit/principal.ts'
import { TimeLimit } from './unit/time-limit.ts'
import {
  actAs,
  type Reading,
  type Snapshot,
  snapshotOf,
  type Transaction,
  transactionOf,
} from './unit/transaction.ts'
import { isPassing, type Kind, runUnit, type Unit } from './unit/work.ts'

export {
  actAs,
  type Claim,
  ConnectionLost,
  DatabaseBusy,
  DeadlinePassed,
  type KeyHolder,
  nobody,
  OutcomeUnknown,
  type Prepared,
  type Presented,
  type Principal,
  postgresError,
  prepared,
  type Reading,
  readerName,
  type Snapshot,
  type Transaction,
  together,
}

export interface Database {
  /** The zone of the agent's business. */
  readonly zone: string
  /** The service itself, which acts in what no person does: it closes by the clock and keeps checkpoints. */
  readonly service: Principal
  /**
   * Runs work as one unit: all of it is in the database, or none of it. READ COMMITTED. An Idempotency-Key is claimed as it opens: where another
   * unit holds it, this one waits. Any failed statement fails the unit, even a swallowed one. Throws ConnectionLost, OutcomeUnknown, DatabaseBusy, or what work threw. Work must be
   * safe to run again: deadlocks and serialization failures repeat the whole unit, as long as one unit may take.
   */
  transaction<T>(
    principal: Principal,
    work: (tx: Transaction) => Promise<T>,
    claim?: Claim | null,
  ): Promise<T>
  /** The same code, deferred constraints included, rolled back at the end; answers what work returned. */
  rehearse<T>(principal: Principal, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** REPEATABLE READ, READ ONLY: every statement sees one state. */
  snapshot<T>(principal: Principal, work: (tx: Snapshot) => Promise<T>): Promise<T>
  /** One reading statement by itself, in one round trip instead of three: for what every request asks. It names no actor. */
  lookUp<Row extends Record<string, unknown>>(query: SQL): Promise<readonly Row[]>
  /**
   * The rows of a query, `batch` rows at a time, read from one state of the database through a cursor: a batch is made when it
   * is asked for. It has slots of its own, and gives its slot back when the consumer stops, throws or falls asleep. It may be
   * silent for twelve times as long as a unit may take: a query that sorts a whole ledger is, before its first row.
   */
  stream<Row extends Record<string, unknown>>(
    principal: Principal,
    query: SQL,
    batch: number,
  ): AsyncIterable<readonly Row[]>
  /**
   * The same without a question for every batch, its columns, which must be texts or bytes, as their bytes: for what is passed on
   * unread, at a fraction of the time and memory.
   */
  copy(principal: Principal, query: SQL): AsyncIterable<readonly Columns[]>
  /** Sessions at hand and in use; `opened` counts every session since the start, `streams` those kept for streaming. */
  gauge(): Gauge & { streams: Gauge }
  /** Waits for what runs, lets nothing new in, ends every session. */
  close(): Promise<void>
}

type Gauge = { slots: number; free: number; waiting: number; opened: number }

export type DatabaseOptions = {
  /** `postgres://user:password@host:port/database`, with `sslmode` and `sslrootcert` as libpq has them. */
  url: string
  /** The IANA zone in which the agent does business: it says which date `now` falls on; UTC when unsaid. */
  zone?: string
  /** Whom the service acts as by itself. Where this is unsaid it is named, which only a session of the database's owner may. */
  service?: Principal
  /** The database role every session takes on at its start. */
  role?: string
  /** Server sessions for units of work; streams have `streamSlots` more. */
  slots?: number
  streamSlots?: number
  /** How long a unit may take from its BEGIN to its COMMIT's answer. */
  deadlineMs?: number
  /** How long a stream may take in all. */
  streamDeadlineMs?: number
  /** How many may wait for a slot, and how long. */
  queueLimit?: number
  queueWaitMs?: number
  /** Called after the commit of every unit. */
  afterCommit?: () => void
}

/** How long a stream may take in all where it is unsaid. */
export const longestStreamMs = 600_000

/** Describes a database; a session is opened when the first unit of work needs it. Throws for a URL that it cannot follow. */
export function openDatabase(options: DatabaseOptions): Database {
  const address = databaseAddress(options.url)
  const { zone = 'UTC', slots = 10, streamSlots = 2, queueLimit = 1_000, queueWaitMs = 5_000 } = options
  const { deadlineMs = 10_000, streamDeadlineMs = longestStreamMs } = options
  const queue = { queueLimit, queueWaitMs }
  const limits: StreamLimits = {
    silentMs: Math.min(12 * deadlineMs, streamDeadlineMs),
    streamMs: streamDeadlineMs,
  }
  const units = new Slots(address, startup(options.role, deadlineMs), { slots, ...queue })
  const streams = new Slots(address, startup(options.role, streamDeadlineMs), {
    slots: streamSlots,
    ...queue,
  })

  const unit = async <T>(
    kind: Kind,
    principal: Principal,
    work: (unit: Unit) => Promise<T>,
    claim: Claim | null = null,
  ): Promise<T> => {
    const until = performance.now() + deadlineMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await oneUnit(units, deadlineMs, { kind, principal, claim }, work)
      } catch (error) {
        if (!isPassing(error)) throw error
        if (performance.now() > until)
          throw new DatabaseBusy('the unit was overtaken until its time ran out', { cause: error })
      }
      await setTimeout(Math.random() * Math.min(10 * 2 ** attempt, 80))
    }
  }
  const writing = <T>(
    kind: Kind,
    principal: Principal,
    work: (tx: Transaction) => Promise<T>,
    claim: Claim | null = null,
  ) => unit(kind, principal, (open) => work(transactionOf(open, zone)), claim)

  return {
    zone,
    service: options.service ?? { code: 'SYSTEM', organization: null },
    async transaction(principal, work, claim = null) {
      const answer = await writing(KEEP, principal, work, claim)
      options.afterCommit?.()
      return answer
    },
    rehearse: (principal, work) => writing(REHEARSE, principal, work),
    snapshot: (principal, work) => unit(READ, principal, (open) => work(snapshotOf(open, zone))),
    lookUp: <Row extends Record<string, unknown>>(query: SQL) =>
      oneReading(units, deadlineMs, query) as Promise<readonly Row[]>,
    stream: <Row extends Record<string, unknown>>(principal: Principal, query: SQL, batch: number) =>
      rowsOf<Row>(streams, limits, principal, query, batch),
    copy: (principal, query) => copyOf(streams, limits, principal, query),
    gauge: () => ({ ...units.gauge, streams: streams.gauge }),
    async close() {
      await Promise.all([units.close(), streams.close()])
    },
  }
}

/** The server lets go by itself of a session whose client it cannot hear any more. */
function startup(role: string | undefined, deadlineMs: number): Record<string, string> {
  return {
    application_name: 'fiduciary',
    timezone: 'UTC',
    datestyle: 'ISO',
    standard_conforming_strings: 'on',
    statement_timeout: String(deadlineMs),
    idle_in_transaction_session_timeout: String(deadlineMs),
    ...(role !== undefined && { role }),
  }
}

type Opening = { readonly kind: Kind; readonly principal: Principal; readonly claim: Claim | null }

async function oneUnit<T>(
  slots: Slots,
  deadlineMs: number,
  { kind, principal, claim }: Opening,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const slot = await slots.take()
  const deadline = new TimeLimit(deadlineMs, () => {
    slot.discard()
  })
  try {
    const unit = await deadline.race(begin(slot, deadline, kind, principal, claim))
    return await runUnit(slot, unit, kind, deadline, work)
  } finally {
    deadline.clear()
    slots.give(slot)
  }
}

/** It leaves nothing behind, so it may be repeated: a session that died while it was idle is replaced once. */
async function oneReading(slots: Slots, deadlineMs: number, query: SQL): Promise<Rows> {
  const { text, parameters } = preparedFrom(query)
  if (!/^\s*select\b/i.test(text)) throw new TypeError('a look-up only reads')
  const slot = await slots.take()
  const deadline = new TimeLimit(deadlineMs, () => {
    slot.discard()
  })
  try {
    for (;;) {
      const { session, fresh } = slot.session()
      try {
        return await deadline.race(session.statement(text, parameters, 'objects'))
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error
        slot.lose(session)
        if (fresh || deadline.hasPassed) throw error
      }
    }
  } finally {
    deadline.clear()
    slots.give(slot)
  }
}
