import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { storedFiles } from '../../platform/database/tables.ts'

/** A list of excluded parties, as it was imported; the latest is what applicants are matched against. */
export const exclusionLists = pgTable(
  'exclusion_lists',
  {
    code: text().primaryKey(),
    /** The day of the extract. */
    extractedOn: date('extracted_on').notNull(),
    sha256: text()
      .notNull()
      .references(() => storedFiles.sha256),
    parties: integer().notNull(),
    importedBy: text('imported_by')
      .notNull()
      .references(() => actors.code),
    version: integer().notNull().default(1),
  },
  (list) => [
    unique('exclusion_lists_file').on(list.sha256),
    check('exclusion_lists_parties', sql`${list.parties} > 0`),
  ],
)
/** The parties of a file, which count once a list is imported from it; what a file holds is the same however often it is read. */
export const excludedParties = pgTable(
  'excluded_parties',
  {
    file: text()
      .notNull()
      .references(() => storedFiles.sha256),
    line: integer().notNull(),
    name: text().notNull(),
    /** The name in capitals without punctuation, spaces and legal forms: what is compared. */
    matchName: text('match_name').notNull(),
    uei: text(),
    agency: text(),
    activeFrom: date('active_from'),
    activeThrough: date('active_through'),
  },
  (party) => [
    primaryKey({ columns: [party.file, party.line] }),
    index('excluded_parties_uei').on(party.file, party.uei),
    index('excluded_parties_name').on(party.file, party.matchName),
  ],
)
