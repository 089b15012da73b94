import { sql } from 'drizzle-orm'
import { bigint, check, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** A row or a column that is not what the entries say: without any value of it, which not everyone may read. */
export type StoredDifference = {
  readonly table: string
  readonly subject: string
  /** Null where a row is missing, or too many. */
  readonly column: string | null
  readonly entry: string | null
}

/** What each comparison of all rows with all entries found. Only the owner of the database writes it. */
export const rebuildResults = pgTable(
  'rebuild_results',
  {
    /** The time at which the comparison read the database. */
    readAt: timestamp('read_at', { withTimezone: true, mode: 'string', precision: 6 }).primaryKey(),
    entries: bigint({ mode: 'number' }).notNull(),
    rows: bigint({ mode: 'number' }).notNull(),
    found: bigint({ mode: 'number' }).notNull(),
    /** Columns whose text was erased, by an entry. */
    erased: bigint({ mode: 'number' }).notNull(),
    notExamined: text('not_examined'),
    /** The first of them. */
    differences: jsonb().$type<readonly StoredDifference[]>().notNull(),
  },
  (result) => [
    check(
      'rebuild_results_counted',
      sql`least(${result.entries}, ${result.rows}, ${result.found}, ${result.erased}) >= 0`,
    ),
  ],
)
