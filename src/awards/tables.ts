import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { exclusionLists } from '../applications/exclusions/tables.ts'
import { applications } from '../applications/tables.ts'
import { federalAwards } from '../appropriations/tables.ts'
import { actors } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'
import { solicitations } from '../solicitations/tables.ts'
import { type FormOfPayment, formsOfPayment } from './milestones/kinds.ts'
import { type PaperKind, paperKinds } from './papers/paper.ts'

export const awardStatuses = ['drafted', 'executed', 'withdrawn'] as const
type AwardStatus = (typeof awardStatuses)[number]

/** The terms of awards. The ledger holds what is obligated and paid. */
export const awards = pgTable(
  'awards',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    /** The selected application it comes from; null for an award drafted by hand. */
    application: text().references(() => applications.code),
    /** The document of the Board's decision, where it was not taken in the service. */
    decisionDocument: text('decision_document').references(() => storedFiles.sha256),
    grantee: text()
      .notNull()
      .references(() => organizations.code),
    /** The members of an award that was made before the books; of every other, its application names them. */
    membersBeforeBooks: text('members_before_books').array().notNull().default(sql`'{}'`),
    title: text().notNull(),
    site: text().notNull(),
    services: text().array().notNull(),
    selectedOn: date('selected_on').notNull(),
    periodFrom: date('period_from').notNull(),
    periodThrough: date('period_through').notNull(),
    illustrative: text().array().notNull(),
    /** Stated by a revision of the draft, and kept from the execution on. */
    formOfPayment: text('form_of_payment').$type<FormOfPayment>().notNull().default('cost-reimbursement'),
    status: text().$type<AwardStatus>().notNull(),
    draftedBy: text('drafted_by')
      .notNull()
      .references(() => actors.code),
    draftedOn: date('drafted_on').notNull(),
    executedBy: text('executed_by').references(() => actors.code),
    executedOn: date('executed_on'),
    withdrawnBy: text('withdrawn_by').references(() => actors.code),
    withdrawnOn: date('withdrawn_on'),
    version: integer().notNull().default(1),
  },
  (award) => [
    unique('awards_code_unique').on(award.code),
    // A draft that was withdrawn leaves its application to another.
    uniqueIndex('awards_application_unique').on(award.application).where(sql`${award.status} <> 'withdrawn'`),
    check('awards_form_of_payment_known', isOneOf(award.formOfPayment, formsOfPayment)),
    check('awards_status_known', sql`${award.status} in ('drafted', 'executed', 'withdrawn')`),
    check(
      'awards_executed_iff_executed',
      sql`(${award.status} = 'executed') = (${award.executedBy} is not null and ${award.executedOn} is not null)`,
    ),
    check(
      'awards_withdrawn_iff_withdrawn',
      sql`(${award.status} = 'withdrawn') = (${award.withdrawnBy} is not null and ${award.withdrawnOn} is not null)`,
    ),
    check('awards_withdrawn_after_draft', sql`${award.draftedOn} <= ${award.withdrawnOn}`),
    check('awards_executed_by_another', sql`${award.executedBy} <> ${award.draftedBy}`),
    check(
      'awards_days_in_order',
      sql`${award.draftedOn} <= ${award.executedOn} and ${award.selectedOn} <= ${award.executedOn}`,
    ),
    check(
      'awards_rest_on_a_decision',
      sql`(${award.application} is null) = (${award.decisionDocument} is not null)`,
    ),
    check(
      'awards_members_of_one_source',
      sql`${award.application} is null or ${award.membersBeforeBooks} = '{}'`,
    ),
    check('awards_period_in_order', sql`${award.periodFrom} <= ${award.periodThrough}`),
    index('awards_grantee').on(award.grantee, award.code),
    index('awards_solicitation').on(award.solicitation, award.code),
    index('awards_status').on(award.status, award.code),
  ],
)

export const awardLines = pgTable(
  'award_lines',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.award, line.fund] }),
    index('award_lines_fund').on(line.fund, line.award),
    check('award_lines_amount', sql`${line.amount} >= 0 and ${line.amount} <= 999999999999999.99`),
  ],
)

/** The revisions of a draft: what each changed, by whom, and the entry that says so. */
export const awardRevisions = pgTable(
  'award_revisions',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    /** The version of the award that it made: the draft is version 1. */
    number: integer().notNull(),
    /** Field by field, before and after, as canonical JSON. */
    changes: text().notNull(),
    revisedBy: text('revised_by')
      .notNull()
      .references(() => actors.code),
    revisedOn: date('revised_on').notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (revision) => [
    primaryKey({ columns: [revision.award, revision.number] }),
    check('award_revisions_number', sql`${revision.number} >= 2`),
  ],
)

/** The papers of awards: kept files, each with its day. None changes: another of its kind counts in its place. */
export const awardPapers = pgTable(
  'award_papers',
  {
    entryId: uuid('entry_id').notNull(),
    award: text()
      .notNull()
      .references(() => awards.code),
    kind: text().$type<PaperKind>().notNull(),
    sha256: text()
      .notNull()
      .references(() => storedFiles.sha256),
    datedOn: date('dated_on').notNull(),
    attachedBy: text('attached_by')
      .notNull()
      .references(() => actors.code),
    attachedOn: date('attached_on').notNull(),
  },
  (paper) => [
    primaryKey({ columns: [paper.entryId, paper.kind] }),
    check('award_papers_kind_known', isOneOf(paper.kind, paperKinds)),
    check('award_papers_dated_by_then', sql`${paper.datedOn} <= ${paper.attachedOn}`),
    index('award_papers_award').on(paper.award, paper.entryId),
    index('award_papers_sha256').on(paper.sha256),
  ],
)

/** Confirmations that payments under an award continue although a list names a party to it. Each stands while that list counts. */
export const awardContinuations = pgTable(
  'award_continuations',
  {
    entryId: uuid('entry_id').primaryKey(),
    award: text()
      .notNull()
      .references(() => awards.code),
    list: text()
      .notNull()
      .references(() => exclusionLists.code),
    /** The lines of the list that were confirmed. */
    lines: integer().array().notNull(),
    confirmedBy: text('confirmed_by')
      .notNull()
      .references(() => actors.code),
    confirmedOn: date('confirmed_on').notNull(),
  },
  (continuation) => [index('award_continuations_award').on(continuation.award)],
)
