import { sql } from 'drizzle-orm'
import { check, foreignKey, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { solicitations } from '../../solicitations/tables.ts'
import { applications } from '../tables.ts'

/** Who, besides the Board, may read and score the applications under a solicitation. */
export const reviewReaders = pgTable(
  'review_readers',
  {
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    reader: text()
      .notNull()
      .references(() => actors.code),
    admittedBy: text('admitted_by')
      .notNull()
      .references(() => actors.code),
  },
  (row) => [
    primaryKey({ columns: [row.solicitation, row.reader] }),
    check('review_readers_admitted_by_another', sql`${row.reader} <> ${row.admittedBy}`),
  ],
)

/** One reviewer's scores of one application, final once submitted; comments are private texts of the entry. */
export const reviews = pgTable(
  'reviews',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    reviewer: text()
      .notNull()
      .references(() => actors.code),
    /** The weighted total, of 100, four places. */
    total: numeric({ precision: 7, scale: 4 }).notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (review) => [
    primaryKey({ columns: [review.application, review.reviewer] }),
    check('reviews_total', sql`${review.total} between 0 and 100`),
  ],
)
export const reviewScores = pgTable(
  'review_scores',
  {
    application: text().notNull(),
    reviewer: text().notNull(),
    criterion: text().notNull(),
    points: numeric({ precision: 6, scale: 2 }).notNull(),
  },
  (score) => [
    primaryKey({ columns: [score.application, score.reviewer, score.criterion] }),
    check('review_scores_points', sql`${score.points} between 0 and 1000`),
    foreignKey({
      columns: [score.application, score.reviewer],
      foreignColumns: [reviews.application, reviews.reviewer],
      name: 'review_scores_of_a_review',
    }),
  ],
)
