import { sql } from 'drizzle-orm'
import { check, date, index, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { appropriations } from '../appropriations/tables.ts'
import { actors } from '../identity/tables.ts'
import { isOneOf } from '../platform/database/tables.ts'

export const planStatuses = ['drafted', 'adopted', 'withdrawn'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** Plans of when the money of an appropriation is promised and paid. The one that was adopted last is in force. */
export const spendingPlans = pgTable(
  'spending_plans',
  {
    code: text().primaryKey(),
    appropriation: text()
      .notNull()
      .references(() => appropriations.code),
    title: text().notNull(),
    status: text().$type<PlanStatus>().notNull(),
    /** Of the canonical JSON of what is planned: the database computes it again when the plan is drafted and adopted. */
    sha256: text().notNull(),
    draftedBy: text('drafted_by')
      .notNull()
      .references(() => actors.code),
    draftedOn: date('drafted_on').notNull(),
    adoptedBy: text('adopted_by').references(() => actors.code),
    adoptedOn: date('adopted_on'),
    version: integer().notNull().default(1),
  },
  (plan) => [
    check('spending_plans_status_known', isOneOf(plan.status, planStatuses)),
    check(
      'spending_plans_adopted_iff_adopted',
      sql`(${plan.status} = 'adopted') = (${plan.adoptedBy} is not null and ${plan.adoptedOn} is not null)`,
    ),
    check('spending_plans_adopted_by_another', sql`${plan.adoptedBy} <> ${plan.draftedBy}`),
    index('spending_plans_appropriation').on(plan.appropriation, plan.code),
    index('spending_plans_status').on(plan.status, plan.code),
  ],
)

const planned = () => numeric({ precision: 17, scale: 2 })

/** What is to be promised and paid within a month, in dollars. */
export const spendingPlanLines = pgTable(
  'spending_plan_lines',
  {
    plan: text()
      .notNull()
      .references(() => spendingPlans.code),
    month: text().notNull(),
    obligated: planned().notNull(),
    disbursed: planned().notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.plan, line.month] }),
    check('spending_plan_lines_month_grammar', sql`${line.month} ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'`),
    check(
      'spending_plan_lines_amounts',
      sql`least(${line.obligated}, ${line.disbursed}) >= 0 and greatest(${line.obligated}, ${line.disbursed}) > 0 and greatest(${line.obligated}, ${line.disbursed}) <= 999999999999999.99`,
    ),
  ],
)
