import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../platform/database/database.ts'
import { loggable } from '../platform/database/loggable.ts'
import { closeAllDue } from './closing-commands.ts'

/** The longest time between two looks: a solicitation published meanwhile may have an earlier deadline. */
const longestMs = 60_000
/** How soon to look again after a failure, or for a solicitation that another unit of work holds. */
const againMs = 1_000

export type ClosingJob = { stop(): Promise<void> }

/** Records closings in the background as deadlines pass, until it is stopped. It begins with those that passed while it did not run. */
export function startClosing(db: Database, log: FastifyBaseLogger): ClosingJob {
  const stopped = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let restMs = againMs
      try {
        await closeAllDue(db)
        restMs = await untilNextDeadline(db)
      } catch (error) {
        log.warn({ err: loggable(error) }, 'closing by the clock failed and will be tried again')
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

/** The milliseconds until the next deadline, by the clock of the database: at most a minute, and never zero. */
async function untilNextDeadline(db: Database): Promise<number> {
  const [row] = await db.lookUp<{ ms: string | null }>(sql`
    select ceil(extract(epoch from min(deadline_ends) - clock()) * 1000)::text as ms from solicitations where status = 'published'`)
  const next = Number(row?.ms ?? longestMs)
  return next <= 0 ? againMs : Math.min(next, longestMs)
}
