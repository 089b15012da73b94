import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import {
  bigint,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
/** The condition of a CHECK that a column holds one of some words, which are code and never input. */
export function isOneOf(column: AnyColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
/** The number of a transaction, which never wraps. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })
/** Which transactions had ended at a moment, and which had not. */
export const transactionSnapshot = customType<{ data: string }>({ dataType: () => 'pg_snapshot' })

/** The answers of commands that succeeded, by principal and key; written in the transaction of the act itself. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    principal: text().notNull(),
    key: text().notNull(),
    requestHash: bytes('request_hash').notNull(),
    status: smallint(),
    location: text(),
    etag: text(),
    answer: text(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (row) => [
    primaryKey({ columns: [row.principal, row.key] }),
    index('idempotency_keys_created').on(row.createdAt),
    check('idempotency_keys_whole_answer', sql`(${row.status} is null) = (${row.answer} is null)`),
  ],
)

/** Stored files, each by the hash of its bytes. The bytes are in the file store before the row exists. */
export const storedFiles = pgTable(
  'stored_files',
  {
    sha256: text().primaryKey(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Detected from the content, never from a name. */
    mediaType: text('media_type').notNull(),
    keptAt: timestamp('kept_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (file) => [
    check('stored_files_sha256', sql`${file.sha256} ~ '^[0-9a-f]{64}$'`),
    check('stored_files_bytes', sql`${file.bytes} > 0`),
  ],
)

/** Who stored each file: an organization by its code, or `staff`. Only they name it in an act: nobody learns from a hash what others have. */
export const storedFileKeepers = pgTable(
  'stored_file_keepers',
  {
    sha256: text()
      .notNull()
      .references(() => storedFiles.sha256),
    keeper: text().notNull(),
  },
  (kept) => [primaryKey({ columns: [kept.sha256, kept.keeper] })],
)

/** The last number given in each series of codes. */
export const codeSeries = pgTable('code_series', { series: text().primaryKey(), last: integer().notNull() })
