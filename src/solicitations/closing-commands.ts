import { sql } from 'drizzle-orm'
import { record } from '../ledger/commands.ts'
import { isClosed, openAfter } from '../ledger/period.ts'
import { closedThrough } from '../ledger/queries.ts'
import { type Database, type Transaction, together } from '../platform/database/database.ts'
import { dueSolicitation, recordedSolicitation, saveSolicitation } from './queries.ts'
import {
  type ClosedSolicitation,
  closeByClock,
  isDue,
  type PublishedSolicitation,
  type Solicitation,
} from './solicitation.ts'

/**
 * Locks a solicitation for an act that waits for its closing: against every other act, or against a change of its state. Where the
 * deadline has passed and the closing is not recorded yet, it is recorded first in the same unit of work, as the database requires.
 */
export async function solicitationOnceClosed(
  tx: Transaction,
  code: string,
  lock: 'no key update' | 'share',
): Promise<Solicitation> {
  // The first is locked only where it is due, so that nobody turns a lock that is shared into one that is not.
  const [due, solicitation] = await together(
    dueSolicitation(tx, code, 'wait'),
    recordedSolicitation(tx, code, lock),
  )
  return due !== null && isDue(due, tx) ? recordClosing(tx, due) : solicitation
}

async function recordClosing(tx: Transaction, due: PublishedSolicitation): Promise<ClosedSolicitation> {
  const closed = saveSolicitation(tx, closeByClock(due, tx))
  const { code, deadline, endedOn, number } = closed
  await record(tx, {
    kind: 'solicitation.closed',
    subject: code,
    ...(await recordedOn(tx, endedOn)),
    facts: { deadline: deadline.instant, ends: deadline.ends, endedOn, number },
  })
  return closed
}

/** The day with which an act of some day is recorded: that day, or the first open one where its month is closed. */
async function recordedOn(tx: Transaction, day: string) {
  const closed = await closedThrough(tx)
  const { from } = openAfter(closed, tx.today)
  if (closed === null || from === null || day > closed) return { effectiveOn: day }
  const month = day.slice(0, 7)
  return { effectiveOn: from, ...(isClosed(month, closed) ? { concerns: month } : {}) }
}

/** Records the closing of one solicitation whose deadline has passed. Says whether it did. */
export async function closeIfDue(db: Database, code: string): Promise<boolean> {
  return recordIfDue(db, code, 'wait')
}

/** The same for every solicitation. One that another unit of work holds, perhaps to close it, is left for the next time. */
export async function closeAllDue(db: Database): Promise<void> {
  const due = await db.lookUp<{ code: string }>(
    sql`select code from solicitations where status = 'published' and deadline_ends <= clock() order by deadline_ends`,
  )
  for (const { code } of due) await recordIfDue(db, code, 'leave')
}

async function recordIfDue(db: Database, code: string, held: 'wait' | 'leave'): Promise<boolean> {
  return db.transaction(db.service, async (tx) => {
    const due = await dueSolicitation(tx, code, held)
    if (due === null || !isDue(due, tx)) return false
    await recordClosing(tx, due)
    return true
  })
}
