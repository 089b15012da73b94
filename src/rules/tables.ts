import { sql } from 'drizzle-orm'
import { check, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { isOneOf } from '../platform/database/tables.ts'
import { parameterUnits } from './profile.ts'

/** The texts of the rules under which Federal awards are made. The owner loads them; no act changes one. */
export const ruleProfiles = pgTable(
  'rule_profiles',
  {
    code: text().primaryKey(),
    title: text().notNull(),
    citation: text().notNull(),
    appliesFrom: date('applies_from'),
  },
  (profile) => [
    check('rule_profiles_code_grammar', sql`${profile.code} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
  ],
)

/** The values of the parameters of each profile, each from a day on. */
export const ruleProfileParameters = pgTable(
  'rule_profile_parameters',
  {
    profile: text()
      .notNull()
      .references(() => ruleProfiles.code),
    parameter: text().notNull(),
    fromDay: date('from_day').notNull(),
    unit: text().$type<(typeof parameterUnits)[number]>().notNull(),
    value: text().notNull(),
    citation: text().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.profile, row.parameter, row.fromDay] }),
    check('rule_profile_parameters_unit_known', isOneOf(row.unit, parameterUnits)),
    check(
      'rule_profile_parameters_value_of_its_unit',
      sql`case ${row.unit} when 'text' then true when 'days' then ${row.value} ~ '^(0|[1-9][0-9]{0,4})$' else ${row.value} ~ '^(0|[1-9][0-9]{0,14})[.][0-9]{2}$' end`,
    ),
  ],
)
