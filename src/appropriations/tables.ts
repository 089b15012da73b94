import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ledgerEntries } from '../ledger/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'
import { ruleProfiles } from '../rules/tables.ts'
import { type FederalAwardState, federalAwardStates } from './federal-award-life.ts'

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

const dollars = (name: string) => numeric(name, { precision: 17, scale: 2 })

/** The states in which the agency put a Federal award, each with its document and the entry that recorded it. */
export const federalAwardStateChanges = pgTable(
  'federal_award_states',
  {
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    number: integer().notNull(),
    state: text().$type<FederalAwardState>().notNull(),
    /** The day on which the agency put it in this state. */
    since: date().notNull(),
    document: text()
      .notNull()
      .references(() => storedFiles.sha256),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
  },
  (change) => [
    primaryKey({ columns: [change.fund, change.number] }),
    unique('federal_award_states_entry').on(change.entryId),
    check('federal_award_states_number_counts', sql`${change.number} > 0`),
    check('federal_award_states_state_known', isOneOf(change.state, federalAwardStates)),
  ],
)

/**
 * The terms of a Federal award beside those that it was made with, version by version. A term that the agency never named is null. What a
 * contact is called and where it is reached stands beside the entry that a column names.
 */
export const federalAwardVersions = pgTable(
  'federal_award_versions',
  {
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    number: integer().notNull(),
    since: date().notNull(),
    document: text()
      .notNull()
      .references(() => storedFiles.sha256),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    listingTitle: text('listing_title'),
    contactName: uuid('contact_name'),
    contactEmail: uuid('contact_email'),
    contactTelephone: uuid('contact_telephone'),
    passThroughNumber: text('pass_through_number'),
    budgetFrom: date('budget_from'),
    budgetThrough: date('budget_through'),
    ruleProfile: text('rule_profile')
      .notNull()
      .references(() => ruleProfiles.code),
    transferRule: text('transfer_rule'),
    costShare: dollars('cost_share'),
    fixedAmountApproval: text('fixed_amount_approval'),
    drawChannel: text('draw_channel'),
    cashDays: integer('cash_days'),
    administrativeCap: text('administrative_cap'),
    evaluation: dollars('evaluation'),
  },
  (version) => [
    primaryKey({ columns: [version.fund, version.number] }),
    unique('federal_award_versions_entry').on(version.entryId),
    foreignKey({
      name: 'federal_award_versions_approval_is_stored',
      columns: [version.fixedAmountApproval],
      foreignColumns: [storedFiles.sha256],
    }),
    check('federal_award_versions_number_counts', sql`${version.number} > 0`),
    check(
      'federal_award_versions_budget_in_order',
      sql`num_nonnulls(${version.budgetFrom}, ${version.budgetThrough}) <> 1 and ${version.budgetFrom} <= ${version.budgetThrough}`,
    ),
    check(
      'federal_award_versions_transfer_rule_grammar',
      sql`${version.transferRule} ~ '^(none|(100[.]00|[1-9]?[0-9][.][0-9]{2})%)$'`,
    ),
    check('federal_award_versions_cash_days_few', sql`${version.cashDays} between 0 and 90`),
    check(
      'federal_award_versions_cap_grammar',
      sql`${version.administrativeCap} ~ '^((100[.]00|[1-9]?[0-9][.][0-9]{2})%|(0|[1-9][0-9]{0,14})[.][0-9]{2})$'`,
    ),
    check(
      'federal_award_versions_amounts',
      sql`${version.costShare} between 0 and 999999999999999.99 and ${version.evaluation} between 0 and 999999999999999.99`,
    ),
  ],
)
