import { sql } from 'drizzle-orm'
import { date, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { decisions } from '../decisions/tables.ts'
import { actors } from '../identity/tables.ts'
import { ledgerEntries } from '../ledger/tables.ts'
import { bytes } from '../platform/database/tables.ts'

/** What of a certified decision everybody may read: canonical JSON of its awards, in bytes. */
export const decisionPublications = pgTable('decision_publications', {
  decision: text()
    .primaryKey()
    .references(() => decisions.code),
  document: bytes().notNull(),
  sha256: text().notNull().generatedAlwaysAs(sql`encode(sha256(document), 'hex')`),
  publishedBy: text('published_by')
    .notNull()
    .references(() => actors.code),
  publishedOn: date('published_on').notNull(),
  entryId: uuid('entry_id')
    .notNull()
    .references(() => ledgerEntries.id),
})
