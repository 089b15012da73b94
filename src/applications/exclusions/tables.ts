import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { isOneOf, storedFiles } from '../../platform/database/tables.ts'

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
    /** The lines of the rows that name nobody, and so were not imported. */
    leftOut: integer('left_out').array().notNull().default([]),
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
    /** A stored file. A trigger asks for it once a statement: a foreign key would a hundred and sixty thousand times. */
    file: text().notNull(),
    line: integer().notNull(),
    name: text().notNull(),
    /** The name in capitals without punctuation, spaces and legal forms: what is compared. */
    matchName: text('match_name').notNull(),
    uei: text(),
    agency: text(),
    activeFrom: date('active_from'),
    activeThrough: date('active_through'),
    exclusionType: text('exclusion_type'),
    comment: text(),
    /** Bars certain products and services only: by its own words the row excludes nobody. */
    restriction: boolean().notNull().default(false),
    crossReference: text('cross_reference'),
    /** The names of the cross-reference, as names are compared. */
    alsoMatch: text('also_match').array().notNull().default([]),
  },
  (party) => [
    primaryKey({ columns: [party.file, party.line] }),
    index('excluded_parties_uei').on(party.file, party.uei).where(sql`${party.uei} is not null`),
    index('excluded_parties_name').on(party.file, party.matchName),
    index('excluded_parties_also').using('gin', party.alsoMatch),
  ],
)

export const readingStates = ['reading', 'stored', 'refused'] as const

/** How far the reading of a file is, for the person who waits for its import. Nothing follows from it. */
export const exclusionReadings = pgTable(
  'exclusion_readings',
  {
    file: text()
      .primaryKey()
      .references(() => storedFiles.sha256),
    state: text().$type<(typeof readingStates)[number]>().notNull(),
    bytes: integer().notNull(),
    bytesRead: integer('bytes_read').notNull().default(0),
    rows: integer().notNull().default(0),
    stored: integer().notNull().default(0),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (reading) => [check('exclusion_readings_state_known', isOneOf(reading.state, readingStates))],
)

/** The one row of what the operator sets: how old, in days, the list may be that an execution is asked of. */
export const exclusionRules = pgTable(
  'exclusion_rules',
  {
    only: boolean().primaryKey().default(true),
    mostDays: integer('most_days').notNull(),
  },
  (rules) => [
    check('exclusion_rules_only_one', sql`${rules.only}`),
    check('exclusion_rules_days', sql`${rules.mostDays} between 1 and 36500`),
  ],
)
