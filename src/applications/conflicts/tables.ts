import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { applicationParties, applications } from '../tables.ts'

/** What each reviewer and voter declared for each application; the explanation is a private text of the entry. */
export const conflictDeclarations = pgTable(
  'conflict_declarations',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    declarant: text()
      .notNull()
      .references(() => actors.code),
    interested: boolean().notNull(),
    /** The party the interest is in; null where there is none. */
    party: text(),
    entryId: uuid('entry_id').notNull(),
  },
  (declaration) => [
    primaryKey({ columns: [declaration.application, declaration.declarant] }),
    check(
      'conflict_declarations_party_iff_interested',
      sql`${declaration.interested} = (${declaration.party} is not null)`,
    ),
    foreignKey({
      columns: [declaration.application, declaration.party],
      foreignColumns: [applicationParties.application, applicationParties.organization],
      name: 'conflict_declarations_of_a_party',
    }),
    index('conflict_declarations_declarant').on(declaration.declarant),
  ],
)
