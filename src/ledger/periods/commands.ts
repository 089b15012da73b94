import { sql } from 'drizzle-orm'
import type { Transaction } from '../../platform/database/database.ts'
import { record } from '../commands.ts'
import type { Entry } from '../entry.ts'
import { type Closed, close, mustTie, periodLock } from '../period.ts'
import { privately } from '../private-text.ts'
import { closedThrough } from '../queries.ts'

/**
 * Closes the books through the last day of a month: nothing is recorded any more that takes effect up to that day. Waits for every
 * posting under way. Refuses a day that is not the last of a month, a month that is not over, a month that is already closed, and books
 * of which an integrity check fails; `failing` names the checks that failed when they were last run, just before.
 */
export async function closePeriod(
  tx: Transaction,
  asked: { readonly closedThrough: string; readonly reason?: string | undefined },
  failing: readonly string[],
): Promise<Entry> {
  const through = close(asked.closedThrough, await closedThroughForUpdate(tx), tx.today)
  mustTie(failing)
  return record(tx, {
    kind: 'period.closed',
    subject: 'BOOKS',
    effectiveOn: tx.today,
    facts: {
      closedThrough: through,
      ...(asked.reason === undefined ? {} : { reason: privately(asked.reason) }),
    },
  })
}

/** The lock under which post_entries closes a period, and which every posting shares. */
async function closedThroughForUpdate(tx: Transaction): Promise<Closed> {
  await tx.execute(sql`select pg_advisory_xact_lock(${periodLock}::bigint)`)
  return closedThrough(tx)
}
