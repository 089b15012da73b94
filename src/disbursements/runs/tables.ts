import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { isOneOf } from '../../platform/database/tables.ts'

export const runStates = ['checking', 'posting', 'refused'] as const
export type RunState = (typeof runStates)[number]

/** How far the recording of a payment run is, for the person who waits for it. Nothing follows from it. */
export const paymentRunProgress = pgTable(
  'payment_run_progress',
  {
    principal: text()
      .notNull()
      .references(() => actors.code),
    /** The Idempotency-Key of the run. */
    key: text().notNull(),
    state: text().$type<RunState>().notNull(),
    payments: integer().notNull(),
    posted: integer().notNull().default(0),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (run) => [
    primaryKey({ columns: [run.principal, run.key] }),
    check('payment_run_progress_state_known', isOneOf(run.state, runStates)),
    check('payment_run_progress_posted', sql`${run.posted} between 0 and ${run.payments}`),
  ],
)
