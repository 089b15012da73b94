import { sql } from 'drizzle-orm'
import { DatabaseBusy, type Transaction } from '../../platform/database/database.ts'
import { record } from '../commands.ts'
import type { Entry } from '../entry.ts'
import { type Closed, close, mustTie } from '../period.ts'
import { privately } from '../private-text.ts'
import { closedThrough } from '../queries.ts'

/** The integrity checks that failed on one state of the books, a snapshot of the database. */
export type Examined = { readonly failing: readonly string[]; readonly snapshot: string }

/** What would be closed is not what was examined: the checks are run again, and then the closing. */
export class BooksMoved extends DatabaseBusy {}

/**
 * Closes the books through the last day of a month: nothing is recorded any more that takes effect up to that day. Waits for every
 * posting under way. Refuses a day that is not the last of a month, a month that is not over, a month that is already closed, and books
 * of which an integrity check fails. Where something was recorded in the period since they were examined, they are examined `again`, with
 * every posting held up; without that it throws BooksMoved, as it does where they were not examined, since the month could not be closed then.
 */
export async function closePeriod(
  tx: Transaction,
  asked: { readonly closedThrough: string; readonly reason?: string | undefined },
  examined: Examined | null,
  again: (() => Promise<Examined>) | null,
): Promise<Entry> {
  const through = close(asked.closedThrough, await closedThroughForUpdate(tx), tx.today)
  const stands = examined !== null && !(await isOvertaken(tx, through, examined.snapshot))
  const state = stands ? examined : await again?.()
  if (state === undefined) throw new BooksMoved('the books moved after they were examined')
  mustTie(state.failing)
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

/** Whether an entry takes effect in the period that a snapshot did not show. Called under the lock, so that no other can come. */
async function isOvertaken(tx: Transaction, through: string, snapshot: string): Promise<boolean> {
  const seen = sql`${snapshot}::text::pg_snapshot`
  const [row] = await tx.execute<{ overtaken: boolean }>(sql`select exists (select from ledger_entries
    where (written_in >= pg_snapshot_xmax(${seen}) or written_in = any (array(select pg_snapshot_xip(${seen}))))
      and effective_on <= ${through}::date) as overtaken`)
  return row?.overtaken === true
}

/** The lock under which post_entries closes a period, and which every posting shares. */
async function closedThroughForUpdate(tx: Transaction): Promise<Closed> {
  await tx.execute(sql`select hold_postings()`)
  return closedThrough(tx)
}
