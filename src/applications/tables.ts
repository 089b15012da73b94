import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { actors } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'
import { solicitations, solicitationVersions } from '../solicitations/tables.ts'
import type { ChecklistItem } from './checklist.ts'
import { type CostCategory, costCategories } from './cost-categories.ts'

export const applicationStatuses = [
  'received',
  'late',
  'eligible',
  'ineligible',
  'selected',
  'not-selected',
  'replaced',
  'withdrawn',
] as const
export type ApplicationStatus = (typeof applicationStatuses)[number]
/** What the instant of receipt of an e-mail was read from: the log of the agent's own mail server, or the message's header. */
export const receivedSources = ['mail-server', 'header'] as const
export type ReceivedSource = (typeof receivedSources)[number]

/**
 * Who applied, under which solicitation, when the application was received and which deadline applied. What was proposed is in
 * the tables below, which a recused person cannot read. They can read this row and the parties, which say why they are recused.
 */
export const applications = pgTable(
  'applications',
  {
    code: text().primaryKey(),
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    /** The organization that leads. */
    applicant: text()
      .notNull()
      .references(() => organizations.code),
    status: text().$type<ApplicationStatus>().notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    /** Source of the instant of receipt: the database's clock for an application filed with a key, else what staff read it from. */
    receivedBy: text('received_by').$type<'own-key' | 'e-mail'>().notNull(),
    receivedSource: text('received_source').$type<ReceivedSource>(),
    /** The version of the solicitation whose deadline applied, and the first instant that was too late by it. */
    judgedBy: integer('judged_by').notNull(),
    deadlineEnds: timestamp('deadline_ends', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    preparedBy: text('prepared_by')
      .notNull()
      .references(() => actors.code),
    screenedBy: text('screened_by').references(() => actors.code),
    /** The newer application of the same applicant that took its place. */
    replacedBy: text('replaced_by'),
    version: integer().notNull().default(1),
  },
  (application) => [
    check('applications_status_known', isOneOf(application.status, applicationStatuses)),
    check('applications_received_by_known', sql`${application.receivedBy} in ('own-key', 'e-mail')`),
    check(
      'applications_source_iff_e_mail',
      sql`(${application.receivedBy} = 'e-mail') = (${application.receivedSource} is not null)`,
    ),
    check('applications_source_known', isOneOf(application.receivedSource, receivedSources)),
    check(
      'applications_late_goes_nowhere',
      sql`${application.receivedAt} < ${application.deadlineEnds} or ${application.status} in ('late', 'withdrawn')`,
    ),
    check(
      'applications_late_iff_after_deadline',
      sql`${application.status} <> 'late' or ${application.receivedAt} >= ${application.deadlineEnds}`,
    ),
    check(
      'applications_screened_iff_screened',
      sql`${application.screenedBy} is not null or ${application.status} not in ('eligible', 'ineligible', 'selected', 'not-selected')`,
    ),
    check('applications_screened_by_another', sql`${application.screenedBy} <> ${application.preparedBy}`),
    check(
      'applications_replaced_iff_replaced',
      sql`(${application.status} = 'replaced') = (${application.replacedBy} is not null)`,
    ),
    foreignKey({
      columns: [application.replacedBy],
      foreignColumns: [application.code],
      name: 'applications_replaced_by_another',
    }),
    foreignKey({
      columns: [application.solicitation, application.judgedBy, application.deadlineEnds],
      foreignColumns: [
        solicitationVersions.solicitation,
        solicitationVersions.number,
        solicitationVersions.deadlineEnds,
      ],
      name: 'applications_judged_by_a_version',
    }),
    index('applications_solicitation').on(application.solicitation, application.status, application.code),
    index('applications_page').on(application.solicitation, application.code),
    index('applications_status').on(application.status, application.code),
    index('applications_applicant').on(application.applicant, application.code),
  ],
)

/** The parties to an application: the lead and the members of its consortium. */
export const applicationParties = pgTable(
  'application_parties',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    organization: text()
      .notNull()
      .references(() => organizations.code),
    role: text().$type<'lead' | 'member'>().notNull(),
    /** Who said that a member belongs to the consortium: its own user, or staff. Until then nobody is recused by it. */
    confirmedBy: text('confirmed_by').references(() => actors.code),
  },
  (party) => [
    primaryKey({ columns: [party.application, party.organization] }),
    check('application_parties_role_known', sql`${party.role} in ('lead', 'member')`),
    check(
      'application_parties_confirmed_members',
      sql`${party.confirmedBy} is null or ${party.role} = 'member'`,
    ),
    index('application_parties_organization').on(party.organization),
  ],
)

/** What was proposed. */
export const applicationContents = pgTable(
  'application_contents',
  {
    application: text()
      .primaryKey()
      .references(() => applications.code),
    title: text().notNull(),
    site: text().notNull(),
    services: text().array().notNull(),
    periodFrom: date('period_from').notNull(),
    periodThrough: date('period_through').notNull(),
    /** The sum of its budget, in dollars. */
    requested: numeric({ precision: 17, scale: 2 }).notNull(),
    /** The e-mail that brought it, if any; its sender is a private text of the entry. */
    messageId: text('message_id'),
    entryId: uuid('entry_id').notNull(),
  },
  (content) => [
    unique('application_contents_message').on(content.messageId),
    check('application_contents_period_in_order', sql`${content.periodFrom} <= ${content.periodThrough}`),
    check(
      'application_contents_requested',
      sql`${content.requested} > 0 and ${content.requested} <= 999999999999999.99`,
    ),
  ],
)

/** The requested amount, in dollars, by party and cost category. */
export const applicationBudgets = pgTable(
  'application_budgets',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    organization: text().notNull(),
    category: text().$type<CostCategory>().notNull(),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.application, line.organization, line.category] }),
    foreignKey({
      columns: [line.application, line.organization],
      foreignColumns: [applicationParties.application, applicationParties.organization],
      name: 'application_budgets_of_a_party',
    }),
    check('application_budgets_category_known', isOneOf(line.category, costCategories)),
    check('application_budgets_amount', sql`${line.amount} > 0 and ${line.amount} <= 999999999999999.99`),
  ],
)

export const applicationFiles = pgTable(
  'application_files',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    name: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => storedFiles.sha256),
  },
  (file) => [
    primaryKey({ columns: [file.application, file.name] }),
    index('application_files_sha256').on(file.sha256),
  ],
)

/** The checklist of a screening, each item answered; the reasons are private texts of the entry. */
export const applicationScreenings = pgTable(
  'application_screenings',
  {
    application: text()
      .notNull()
      .references(() => applications.code),
    item: text().$type<ChecklistItem>().notNull(),
    met: boolean().notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (answer) => [primaryKey({ columns: [answer.application, answer.item] })],
)
