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
import { organizations } from '../../organizations/tables.ts'
import { isOneOf } from '../../platform/database/tables.ts'
import { awardLines, awards } from '../tables.ts'
import {
  type BudgetCategory,
  budgetCategories,
  type CostClass,
  costClasses,
  groundsOf,
  type IndirectBase,
  indirectBases,
  type PartyRole,
  partyRoles,
  type RateKind,
  rateKinds,
} from './kinds.ts'

const listed = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '))

/**
 * Budgets of awards. None changes: a draft is budgeted again by a revision, an executed award by an amendment. In force is the last that came with
 * a revision or with an approved amendment.
 */
export const awardBudgets = pgTable(
  'award_budgets',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    /** Counted within the award, from 1. */
    number: integer().notNull(),
    /** The amendment that brings it; null of the budget of a draft. */
    amendment: integer(),
    /** Above how much of the total budget transfers among categories need approval (2 CFR 200.308(i)); null where the terms do not say so. */
    transferPercent: numeric('transfer_percent', { precision: 5, scale: 2 }),
    preparedBy: text('prepared_by')
      .notNull()
      .references(() => actors.code),
    preparedOn: date('prepared_on').notNull(),
  },
  (budget) => [
    primaryKey({ columns: [budget.award, budget.number] }),
    check('award_budgets_number_counts', sql`${budget.number} > 0`),
    check(
      'award_budgets_transfer_percent',
      sql`${budget.transferPercent} > 0 and ${budget.transferPercent} <= 100`,
    ),
    uniqueIndex('award_budgets_amendment').on(budget.award, budget.amendment),
  ],
)

/** The organizations of a budget, each with what it was determined to be and its rate of indirect cost. */
export const awardBudgetParties = pgTable(
  'award_budget_parties',
  {
    award: text().notNull(),
    number: integer().notNull(),
    organization: text()
      .notNull()
      .references(() => organizations.code),
    role: text().$type<PartyRole>().notNull(),
    grounds: text().array().notNull(),
    rateKind: text('rate_kind').$type<RateKind>().notNull(),
    rate: numeric({ precision: 5, scale: 2 }),
    base: text().$type<IndirectBase>(),
    /** The number of the negotiated agreement. */
    agreement: text(),
  },
  (party) => [
    primaryKey({ columns: [party.award, party.number, party.organization] }),
    foreignKey({
      name: 'award_budget_parties_of_a_budget',
      columns: [party.award, party.number],
      foreignColumns: [awardBudgets.award, awardBudgets.number],
    }),
    uniqueIndex('award_budget_parties_one_lead').on(party.award, party.number).where(sql`role = 'lead'`),
    check('award_budget_parties_role_known', isOneOf(party.role, partyRoles)),
    check(
      'award_budget_parties_determined',
      sql`case ${party.role} when 'lead' then ${party.grounds} = '{}' when 'subrecipient' then ${party.grounds} <> '{}' and ${party.grounds} <@ array[${listed(groundsOf.subrecipient)}] else ${party.grounds} <> '{}' and ${party.grounds} <@ array[${listed(groundsOf.contractor)}] end`,
    ),
    check('award_budget_parties_rate_kind_known', isOneOf(party.rateKind, rateKinds)),
    check(
      'award_budget_parties_rate_as_its_kind',
      sql`(${party.rateKind} = 'none') = (${party.rate} is null) and (${party.rateKind} = 'none') = (${party.base} is null) and (${party.rateKind} = 'negotiated') = (${party.agreement} is not null) and (${party.rateKind} <> 'de-minimis' or ${party.base} = 'mtdc') and (${party.role} <> 'contractor' or ${party.rateKind} = 'none')`,
    ),
    check('award_budget_parties_rate_above_zero', sql`${party.rate} > 0 and ${party.rate} <= 999.99`),
    check('award_budget_parties_base_known', isOneOf(party.base, indirectBases)),
  ],
)

const dollars = () => numeric({ precision: 17, scale: 2 }).notNull()

/** What an organization is to spend of a fund, in dollars, and what it shares of the cost. */
export const awardBudgetLines = pgTable(
  'award_budget_lines',
  {
    award: text().notNull(),
    number: integer().notNull(),
    fund: text().notNull(),
    organization: text().notNull(),
    category: text().$type<BudgetCategory>().notNull(),
    class: text().$type<CostClass>().notNull(),
    periodFrom: date('period_from').notNull(),
    periodThrough: date('period_through').notNull(),
    amount: dollars(),
    costShare: numeric('cost_share', { precision: 17, scale: 2 }).notNull(),
  },
  (line) => [
    primaryKey({
      name: 'award_budget_lines_pk',
      columns: [
        ...([line.award, line.number, line.fund, line.organization] as const),
        ...([line.category, line.class, line.periodFrom] as const),
      ],
    }),
    foreignKey({
      name: 'award_budget_lines_of_a_party',
      columns: [line.award, line.number, line.organization],
      foreignColumns: [awardBudgetParties.award, awardBudgetParties.number, awardBudgetParties.organization],
    }),
    foreignKey({
      name: 'award_budget_lines_of_a_line',
      columns: [line.award, line.fund],
      foreignColumns: [awardLines.award, awardLines.fund],
    }),
    check('award_budget_lines_category_known', isOneOf(line.category, budgetCategories)),
    check('award_budget_lines_class_known', isOneOf(line.class, costClasses)),
    check(
      'award_budget_lines_class_of_category',
      sql`(${line.category} = 'indirect') = (${line.class} = 'indirect') and (${line.category} <> 'equipment' or ${line.class} = 'equipment') and (${line.category} <> 'construction' or ${line.class} = 'capital')`,
    ),
    check(
      'award_budget_lines_amounts',
      sql`least(${line.amount}, ${line.costShare}) >= 0 and greatest(${line.amount}, ${line.costShare}) <= 999999999999999.99 and ${line.amount} + ${line.costShare} > 0`,
    ),
    check(
      'award_budget_lines_no_share_of_indirect',
      sql`${line.category} <> 'indirect' or ${line.costShare} = 0`,
    ),
    check('award_budget_lines_period_in_order', sql`${line.periodFrom} <= ${line.periodThrough}`),
  ],
)
