import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { awardLines, awards } from '../tables.ts'

/**
 * Schedules of milestones of fixed-amount awards. None changes: a draft is scheduled again by a revision, an executed award by an amendment. In force is
 * the last that came with a revision or with an approved amendment.
 */
export const awardSchedules = pgTable(
  'award_schedules',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    /** Counted within the award, from 1. */
    number: integer().notNull(),
    /** The amendment that brings it; null of the schedule of a draft. */
    amendment: integer(),
    preparedBy: text('prepared_by')
      .notNull()
      .references(() => actors.code),
    preparedOn: date('prepared_on').notNull(),
  },
  (schedule) => [
    primaryKey({ columns: [schedule.award, schedule.number] }),
    check('award_schedules_number_counts', sql`${schedule.number} > 0`),
    uniqueIndex('award_schedules_amendment').on(schedule.award, schedule.amendment),
  ],
)

/** What is to be shown by when, and what is paid for it, in dollars of one fund. */
export const awardMilestones = pgTable(
  'award_milestones',
  {
    award: text().notNull(),
    schedule: integer().notNull(),
    /** Kept from schedule to schedule: a payment names it. */
    number: integer().notNull(),
    fund: text().notNull(),
    shows: text().notNull(),
    dueOn: date('due_on').notNull(),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (milestone) => [
    primaryKey({ columns: [milestone.award, milestone.schedule, milestone.number] }),
    foreignKey({
      name: 'award_milestones_of_a_schedule',
      columns: [milestone.award, milestone.schedule],
      foreignColumns: [awardSchedules.award, awardSchedules.number],
    }),
    foreignKey({
      name: 'award_milestones_of_a_line',
      columns: [milestone.award, milestone.fund],
      foreignColumns: [awardLines.award, awardLines.fund],
    }),
    check('award_milestones_number_counts', sql`${milestone.number} > 0`),
    check(
      'award_milestones_amount',
      sql`${milestone.amount} > 0 and ${milestone.amount} <= 999999999999999.99`,
    ),
  ],
)
