import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { awards } from '../awards/tables.ts'
import { actors } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'

/** What a specific condition asks for (2 CFR 200.208(c)). */
export const conditionNatures = [
  'reimbursement-only',
  'no-next-phase',
  'detailed-reports',
  'more-monitoring',
  'technical-assistance',
  'prior-approvals',
  'other',
] as const
export type ConditionNature = (typeof conditionNatures)[number]
export const conditionStatuses = ['in-force', 'lifted'] as const

/** Specific conditions on awards, each with the five parts of its notice (2 CFR 200.208(d)). */
export const awardConditions = pgTable(
  'award_conditions',
  {
    code: text().primaryKey(),
    award: text()
      .notNull()
      .references(() => awards.code),
    /** The award's grantee, repeated here so that the row policy needs no join. */
    grantee: text().notNull(),
    nature: text().$type<ConditionNature>().notNull(),
    reason: text().notNull(),
    actionNeeded: text('action_needed').notNull(),
    dueOn: date('due_on').notNull(),
    reconsideration: text().notNull(),
    agencyNotifiedOn: date('agency_notified_on').notNull(),
    agencyReference: text('agency_reference').notNull(),
    status: text().$type<(typeof conditionStatuses)[number]>().notNull(),
    setBy: text('set_by')
      .notNull()
      .references(() => actors.code),
    setOn: date('set_on').notNull(),
    liftedBy: text('lifted_by').references(() => actors.code),
    liftedOn: date('lifted_on'),
    /** The stored file that shows compliance. */
    evidence: text().references(() => storedFiles.sha256),
    liftReason: text('lift_reason'),
    version: integer().notNull().default(1),
  },
  (condition) => [
    check('award_conditions_nature_known', isOneOf(condition.nature, conditionNatures)),
    check('award_conditions_status_known', isOneOf(condition.status, conditionStatuses)),
    check(
      'award_conditions_lifted_iff_lifted',
      sql`num_nonnulls(${condition.liftedBy}, ${condition.liftedOn}, ${condition.evidence}, ${condition.liftReason}) = case ${condition.status} when 'lifted' then 4 else 0 end`,
    ),
    check('award_conditions_lifted_by_another', sql`${condition.liftedBy} <> ${condition.setBy}`),
    check(
      'award_conditions_days_in_order',
      sql`${condition.agencyNotifiedOn} <= ${condition.setOn} and ${condition.setOn} <= ${condition.dueOn}`,
    ),
    index('award_conditions_award').on(condition.award, condition.code),
    index('award_conditions_grantee').on(condition.grantee, condition.code),
    index('award_conditions_status').on(condition.status, condition.code),
  ],
)

/** Why payments are held. `groundsOfHolds` has the law that allows each. */
export const holdGrounds = ['noncompliance', 'debt', 'statute', 'remedy', 'report-awaited'] as const
export type HoldGround = (typeof holdGrounds)[number]
export const holdStatuses = ['placed', 'released'] as const

/** Holds on the approval and the payment of requests, under one award or under all awards of a grantee. Escrow waits for a report. */
export const paymentHolds = pgTable(
  'payment_holds',
  {
    code: text().primaryKey(),
    /** Null where all awards of the grantee are held. */
    award: text().references(() => awards.code),
    grantee: text()
      .notNull()
      .references(() => organizations.code),
    ground: text().$type<HoldGround>().notNull(),
    letter: text().notNull(),
    appeal: text().notNull(),
    /** The report that escrow waits for. */
    report: text(),
    status: text().$type<(typeof holdStatuses)[number]>().notNull(),
    placedBy: text('placed_by')
      .notNull()
      .references(() => actors.code),
    placedOn: date('placed_on').notNull(),
    releasedBy: text('released_by').references(() => actors.code),
    releasedOn: date('released_on'),
    /** The stored file that shows compliance, or the report. */
    evidence: text().references(() => storedFiles.sha256),
    releaseReason: text('release_reason'),
    version: integer().notNull().default(1),
  },
  (hold) => [
    check('payment_holds_ground_known', isOneOf(hold.ground, holdGrounds)),
    check('payment_holds_status_known', isOneOf(hold.status, holdStatuses)),
    check(
      'payment_holds_escrow_names_its_report',
      sql`(${hold.ground} = 'report-awaited') = (${hold.report} is not null)`,
    ),
    check(
      'payment_holds_released_iff_released',
      sql`num_nonnulls(${hold.releasedBy}, ${hold.releasedOn}, ${hold.releaseReason}) = case ${hold.status} when 'released' then 3 else 0 end`,
    ),
    check(
      'payment_holds_released_on_evidence',
      sql`case ${hold.status} when 'placed' then ${hold.evidence} is null else ${hold.report} is null or ${hold.evidence} is not null end`,
    ),
    check('payment_holds_released_by_another', sql`${hold.releasedBy} <> ${hold.placedBy}`),
    index('payment_holds_award').on(hold.award, hold.code),
    index('payment_holds_grantee').on(hold.grantee, hold.code),
    index('payment_holds_status').on(hold.status, hold.code),
  ],
)
