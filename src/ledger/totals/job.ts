import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import { type Database, nobody } from '../../platform/database/database.ts'
import { loggable } from '../../platform/database/loggable.ts'
import type { Reported } from '../../platform/http/operations/operations.ts'

/** How often it looks whether a day is over; of all instances on a database one at a time adds it. */
const restMs = 60_000

export type TotalsJob = { stop(): Promise<void> }

/** Adds days of recording to the totals in the background, as each is over, until it is stopped. It begins with those that were over before it ran. */
export function startTotals(db: Database, log: FastifyBaseLogger): TotalsJob {
  const stopped = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        const days = await addDaysThatAreOver(db, stopped.signal)
        if (days > 0) log.info({ days }, 'days of recording were added to the totals')
      } catch (error) {
        log.warn({ err: loggable(error) }, 'adding to the totals failed and will be tried again')
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

/** One unit of work for each day, so that none is long; answers how many. */
export async function addDaysThatAreOver(db: Database, signal?: AbortSignal): Promise<number> {
  for (let days = 0; ; days += 1) {
    if (signal?.aborted === true) return days
    const added = await db.transaction(nobody, async (tx) => {
      const [row] = await tx.execute<{ day: string | null }>(sql`select total_next_day()::text as day`)
      return row?.day ?? null
    })
    if (added === null) return days
  }
}

/** What readiness and metrics say of the totals. */
export const totalsReport: Reported = {
  name: 'totals',
  metrics: {
    waitingDays: {
      name: 'totals_waiting_days',
      help: 'Days of recording that are over and not in the totals yet: figures of the past are slower until they are',
    },
  },
  async read(tx) {
    const [row] = await tx.execute<{ through: string | null; waiting: string }>(sql`
      select through::text, greatest(0, (clock() at time zone 'UTC')::date - 1 - coalesce(through, first - 1))::text as waiting
      from (select (select max(through) from ledger_totaled_days) as through,
        ledger_first_recorded_on() as first) known`)
    if (row === undefined) throw new Error('the ledger did not say through which day its totals are')
    const { through, waiting } = row
    return { ...(through === null ? {} : { through }), waitingDays: Number(waiting) }
  },
}
