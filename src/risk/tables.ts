import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { actors } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { isOneOf } from '../platform/database/tables.ts'

export const riskLevels = ['low', 'medium', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]

/** Ratings of the risk that an organization breaks the terms of an award. None changes: a later one counts in its place. */
export const riskRatings = pgTable(
  'risk_ratings',
  {
    entryId: uuid('entry_id').primaryKey(),
    organization: text()
      .notNull()
      .references(() => organizations.code),
    level: text().$type<RiskLevel>().notNull(),
    priorExperience: text('prior_experience').$type<RiskLevel>().notNull(),
    priorAudits: text('prior_audits').$type<RiskLevel>().notNull(),
    personnelAndSystems: text('personnel_and_systems').$type<RiskLevel>().notNull(),
    federalMonitoring: text('federal_monitoring').$type<RiskLevel>().notNull(),
    reason: text().notNull(),
    ratedBy: text('rated_by')
      .notNull()
      .references(() => actors.code),
    ratedOn: date('rated_on').notNull(),
  },
  (rating) => [
    check('risk_ratings_level_known', isOneOf(rating.level, riskLevels)),
    check(
      'risk_ratings_factors_known',
      sql`${isOneOf(rating.priorExperience, riskLevels)} and ${isOneOf(rating.priorAudits, riskLevels)} and ${isOneOf(rating.personnelAndSystems, riskLevels)} and ${isOneOf(rating.federalMonitoring, riskLevels)}`,
    ),
    index('risk_ratings_organization').on(rating.organization, rating.entryId),
  ],
)
