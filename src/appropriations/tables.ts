import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ledgerEntries } from '../ledger/tables.ts'
import { ruleProfiles } from '../rules/tables.ts'

/** The terms of appropriations. What is left of each to award is in the ledger. */
export const appropriations = pgTable(
  'appropriations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    title: text().notNull(),
    citation: text().notNull(),
    fiscalYear: integer('fiscal_year').notNull(),
    treasuryAccount: text('treasury_account'),
    enactedOn: date('enacted_on').notNull(),
    availableFrom: date('available_from').notNull(),
    availableThrough: date('available_through'),
    cancelsOn: date('cancels_on'),
    illustrative: text().array().notNull(),
    version: integer().notNull().default(1),
  },
  (appropriation) => [
    unique('appropriations_code_unique').on(appropriation.code),
    check('appropriations_code_grammar', sql`${appropriation.code} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
    check(
      'appropriations_fiscal_year_of_enactment',
      sql`${appropriation.fiscalYear} between extract(year from ${appropriation.enactedOn} + interval '3 months') and extract(year from ${appropriation.enactedOn} + interval '3 months') + 10`,
    ),
    check(
      'appropriations_fiscal_year_available',
      sql`${appropriation.fiscalYear} <= extract(year from ${appropriation.availableThrough} + interval '3 months')`,
    ),
    check(
      'appropriations_available_in_order',
      sql`${appropriation.availableThrough} is null or ${appropriation.availableFrom} <= ${appropriation.availableThrough}`,
    ),
    check(
      'appropriations_cancel_after_availability',
      sql`(${appropriation.availableThrough} is null) = (${appropriation.cancelsOn} is null) and ${appropriation.cancelsOn} > ${appropriation.availableThrough}`,
    ),
  ],
)

/** What the agency awarded within an appropriation. Each is one fund. What it holds is in the ledger. */
export const federalAwards = pgTable(
  'federal_awards',
  {
    fund: text().primaryKey(),
    appropriation: text()
      .notNull()
      .references(() => appropriations.code),
    fain: text().notNull(),
    /** What every spelling of the FAIN has in common: `identifierKey`. */
    fainKey: text('fain_key')
      .notNull()
      .generatedAlwaysAs(sql`upper(regexp_replace(fain, '[^A-Za-z0-9]', '', 'g') collate "C")`),
    assistanceListing: text('assistance_listing').notNull(),
    agency: text().notNull(),
    awardedOn: date('awarded_on').notNull(),
    periodFrom: date('period_from').notNull(),
    periodThrough: date('period_through').notNull(),
    illustrative: text().array().notNull(),
    /** The rules it was made under. */
    ruleProfile: text('rule_profile')
      .notNull()
      .references(() => ruleProfiles.code),
  },
  (award) => [
    unique('federal_awards_fain_unique').on(award.fainKey),
    check('federal_awards_fund_grammar', sql`${award.fund} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
    check(
      'federal_awards_fain_grammar',
      sql`${award.fain} ~ '^[A-Za-z0-9]([A-Za-z0-9 ./_-]{0,38}[A-Za-z0-9])?$'`,
    ),
    check(
      'federal_awards_assistance_listing_grammar',
      sql`${award.assistanceListing} ~ '^[0-9]{2}[.]([0-9]{3}[A-Z]?|RD[0-9]?|U[0-9]{2})$'`,
    ),
    check('federal_awards_period_in_order', sql`${award.periodFrom} <= ${award.periodThrough}`),
    index('federal_awards_appropriation').on(award.appropriation),
  ],
)

/** Later ends of the period of a Federal award, each with the entry that recorded it. */
export const federalAwardExtensions = pgTable(
  'federal_award_extensions',
  {
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    periodThrough: date('period_through').notNull(),
    /** The day on which the agency gave it. */
    extendedOn: date('extended_on').notNull(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
  },
  (extension) => [
    primaryKey({ columns: [extension.fund, extension.periodThrough] }),
    unique('federal_award_extensions_entry').on(extension.entryId),
  ],
)
