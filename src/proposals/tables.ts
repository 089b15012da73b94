import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { isOneOf } from '../platform/database/tables.ts'
import { proposalStatuses } from './proposal.ts'

/** Acts that one person proposed, for another to confirm. The body of the request is a private text of the entry. */
export const proposals = pgTable(
  'proposals',
  {
    code: text().primaryKey(),
    /** The kind of the entry that the act records, and what it is about. */
    act: text().notNull(),
    about: text().notNull(),
    path: text().notNull(),
    status: text().$type<(typeof proposalStatuses)[number]>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    closedBy: text('closed_by'),
    entryId: uuid('entry_id').notNull(),
  },
  (proposal) => [
    check('proposals_status_known', isOneOf(proposal.status, proposalStatuses)),
    check('proposals_closed_iff_closed', sql`(${proposal.status} = 'open') = (${proposal.closedBy} is null)`),
    check(
      'proposals_confirmed_by_another',
      sql`${proposal.status} <> 'confirmed' or ${proposal.closedBy} <> ${proposal.proposedBy}`,
    ),
    index('proposals_status').on(proposal.status, proposal.code),
  ],
)
