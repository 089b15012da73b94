import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, lte, sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import { record } from '../ledger/commands.ts'
import { isClosed, openAfter } from '../ledger/period.ts'
import { closedThrough } from '../ledger/queries.ts'
import type { Database, Principal, Transaction } from '../platform/database.ts'
import { saveSolicitation, solicitationByCode } from './queries.ts'
import { closeByClock, isDue } from './solicitation.ts'
import { solicitations } from './tables.ts'

const system: Principal = { code: 'SYSTEM', organization: null }
/** The longest that it sleeps: a notice published meanwhile may have an earlier deadline. */
const longestMs = 60_000
/** How soon it looks again for a notice that somebody else was holding, or after a failure. */
const againMs = 1_000

/** Closes a notice whose deadline has passed, before anybody reads or acts on it. Says whether it did. */
export async function closeIfDue(db: Database, code: string): Promise<boolean> {
  const due = await db.lookUp<{ code: string }>(
    sql`select code from solicitations where code = ${code} and status = 'published' and deadline_ends <= now()`,
  )
  return due.length > 0 && (await closeByTheClock(db, code, 'wait'))
}

/** The same for every notice. One that somebody else holds, another instance closing it perhaps, is left to him. */
export async function closeAllDue(db: Database): Promise<void> {
  const due = await db.lookUp<{ code: string }>(
    sql`select code from solicitations where status = 'published' and deadline_ends <= now() order by deadline_ends`,
  )
  for (const { code } of due) await closeByTheClock(db, code, 'leave')
}

async function closeByTheClock(db: Database, code: string, held: 'wait' | 'leave'): Promise<boolean> {
  return db.transaction(system, async (tx) => {
    if (!(await dueForUpdate(tx, code, held))) return false
    const due = await solicitationByCode(tx, code)
    if (!isDue(due, tx.now)) return false
    const { deadline, endedOn, number } = await saveSolicitation(tx, closeByClock(due, tx.today))
    await record(tx, {
      kind: 'solicitation.closed',
      subject: code,
      ...(await recordedOn(tx, endedOn)),
      facts: { deadline: deadline.instant, ends: deadline.ends, endedOn, number },
    })
    return true
  })
}

/** Locks the notice, once it is certain that it is still to be closed. */
async function dueForUpdate(tx: Transaction, code: string, held: 'wait' | 'leave'): Promise<boolean> {
  const rows = await tx
    .select({ code: solicitations.code })
    .from(solicitations)
    .where(
      and(
        eq(solicitations.code, code),
        eq(solicitations.status, 'published'),
        lte(solicitations.deadlineEnds, tx.now),
      ),
    )
    .for('no key update', held === 'leave' ? { skipLocked: true } : {})
  return rows.length > 0
}

/** The day an act of some day is recorded with: its own or, where the books are closed through it, the first that is open. */
async function recordedOn(tx: Transaction, day: string) {
  const closed = await closedThrough(tx)
  const { from } = openAfter(closed, tx.today)
  if (closed === null || from === null || day > closed) return { effectiveOn: day }
  const month = day.slice(0, 7)
  return { effectiveOn: from, ...(isClosed(month, closed) ? { concerns: month } : {}) }
}

export type Closing = { stop(): Promise<void> }

/** Closes notices in the background as their deadlines pass, until it is stopped; what passed before it starts it closes at once. */
export function startClosing(db: Database, log: FastifyBaseLogger): Closing {
  const stopped = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let restMs = againMs
      try {
        await closeAllDue(db)
        restMs = await untilNextDeadline(db)
      } catch (error) {
        log.warn({ err: error }, 'closing by the clock failed and will be tried again')
      }
      await sleep(restMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopped.abort()
      await running
    },
  }
}

/** How long it is by the database's clock until the next deadline, in milliseconds: at most a minute, and never nothing. */
async function untilNextDeadline(db: Database): Promise<number> {
  const [row] = await db.lookUp<{ ms: string | null }>(sql`
    select ceil(extract(epoch from min(deadline_ends) - now()) * 1000)::text as ms from solicitations where status = 'published'`)
  const next = Number(row?.ms ?? longestMs)
  return next <= 0 ? againMs : Math.min(next, longestMs)
}
