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
import { isOneOf, storedFiles } from '../../platform/database/tables.ts'
import { awardLines, awards } from '../tables.ts'
import { type AmendmentKind, type AmendmentStatus, amendmentKinds, amendmentStatuses } from './kinds.ts'

/** Numbered changes of executed awards: proposed by one person, approved by another. What a change replaces stands beside it. */
export const awardAmendments = pgTable(
  'award_amendments',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    number: integer().notNull(),
    kind: text().$type<AmendmentKind>().notNull(),
    status: text().$type<AmendmentStatus>().notNull(),
    reason: text().notNull(),
    /** The document of the Board's decision, or of the agency's approval, where the change needs one. */
    evidence: text().references(() => storedFiles.sha256),
    periodThrough: date('period_through'),
    periodBefore: date('period_before'),
    title: text(),
    titleBefore: text('title_before'),
    site: text(),
    siteBefore: text('site_before'),
    services: text().array(),
    servicesBefore: text('services_before').array(),
    /** The members of the consortium from then on, by their codes. */
    members: text().array(),
    membersBefore: text('members_before').array(),
    /** The funds whose rule profile is taken over, and of each, in the same order, the profile from then on and the one before. */
    profileFunds: text('profile_funds').array(),
    profiles: text().array(),
    profilesBefore: text('profiles_before').array(),
    proposedBy: text('proposed_by')
      .notNull()
      .references(() => actors.code),
    proposedOn: date('proposed_on').notNull(),
    decidedBy: text('decided_by').references(() => actors.code),
    decidedOn: date('decided_on'),
    rejectionReason: text('rejection_reason'),
  },
  (amendment) => [
    primaryKey({ columns: [amendment.award, amendment.number] }),
    check('award_amendments_number_counts', sql`${amendment.number} > 0`),
    check('award_amendments_kind_known', isOneOf(amendment.kind, amendmentKinds)),
    check('award_amendments_status_known', isOneOf(amendment.status, amendmentStatuses)),
    check(
      'award_amendments_decided_iff_decided',
      sql`(${amendment.status} <> 'proposed') = (${amendment.decidedBy} is not null and ${amendment.decidedOn} is not null) and (${amendment.status} = 'rejected') = (${amendment.rejectionReason} is not null)`,
    ),
    check(
      'award_amendments_decided_by_another',
      sql`${amendment.status} not in ('approved', 'rejected') or ${amendment.decidedBy} <> ${amendment.proposedBy}`,
    ),
    check('award_amendments_days_in_order', sql`${amendment.proposedOn} <= ${amendment.decidedOn}`),
    check(
      'award_amendments_as_their_kind',
      sql`(${amendment.kind} = 'extension') = (${amendment.periodThrough} is not null) and (${amendment.kind} = 'terms') = (num_nonnulls(${amendment.title}, ${amendment.site}, ${amendment.services}) > 0) and (${amendment.kind} = 'members') = (${amendment.members} is not null) and (${amendment.kind} = 'profile') = (${amendment.profileFunds} is not null)`,
    ),
    check(
      'award_amendments_keep_what_they_replace',
      sql`num_nulls(${amendment.periodThrough}, ${amendment.periodBefore}) <> 1 and num_nulls(${amendment.title}, ${amendment.titleBefore}) <> 1 and num_nulls(${amendment.site}, ${amendment.siteBefore}) <> 1 and num_nulls(${amendment.services}, ${amendment.servicesBefore}) <> 1 and num_nulls(${amendment.members}, ${amendment.membersBefore}) <> 1 and num_nulls(${amendment.profileFunds}, ${amendment.profiles}, ${amendment.profilesBefore}) in (0, 3)`,
    ),
    check('award_amendments_extend', sql`${amendment.periodBefore} < ${amendment.periodThrough}`),
    check(
      'award_amendments_asked_in_time',
      sql`${amendment.kind} <> 'extension' or ${amendment.evidence} is not null or ${amendment.proposedOn} <= ${amendment.periodBefore} - 10`,
    ),
    uniqueIndex('award_amendments_one_open').on(amendment.award).where(sql`status = 'proposed'`),
  ],
)

const dollars = () => numeric({ precision: 17, scale: 2 })

/** What an amendment adds to an award in a fund, or takes from it, and what the award had in it before, in dollars. */
export const awardAmendmentLines = pgTable(
  'award_amendment_lines',
  {
    award: text().notNull(),
    number: integer().notNull(),
    fund: text().notNull(),
    amount: dollars().notNull(),
    before: dollars().notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.award, line.number, line.fund] }),
    foreignKey({
      name: 'award_amendment_lines_of_an_amendment',
      columns: [line.award, line.number],
      foreignColumns: [awardAmendments.award, awardAmendments.number],
    }),
    foreignKey({
      name: 'award_amendment_lines_of_a_line',
      columns: [line.award, line.fund],
      foreignColumns: [awardLines.award, awardLines.fund],
    }),
    check(
      'award_amendment_lines_amounts',
      sql`${line.amount} > 0 and ${line.before} >= 0 and greatest(${line.amount}, ${line.before}) <= 999999999999999.99`,
    ),
  ],
)
