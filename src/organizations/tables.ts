import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ledgerEntries } from '../ledger/tables.ts'
import { isOneOf } from '../platform/database/tables.ts'

export const organizationKinds = ['nonprofit', 'local-government', 'federal-agency'] as const
export type OrganizationKind = (typeof organizationKinds)[number]
/** What is known of the single audit of a fiscal year (2 CFR 200.501). */
export const singleAuditStatuses = ['not-required', 'required', 'submitted'] as const
export type SingleAuditStatus = (typeof singleAuditStatuses)[number]
/** The kinds of a negotiated indirect cost rate (2 CFR part 200, appendix IV). */
export const indirectRateKinds = ['provisional', 'final', 'predetermined'] as const
export type IndirectRateKind = (typeof indirectRateKinds)[number]

/** Applicants, grantees, consortium members and the affiliations of Board members, as they are registered now. */
export const organizations = pgTable(
  'organizations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    legalName: text('legal_name').notNull(),
    kind: text().$type<OrganizationKind>().notNull(),
    uei: text(),
    city: text(),
    state: text(),
    version: integer().notNull().default(1),
    ein: text(),
    street: text(),
    postalCode: text('postal_code'),
    /** The month and the day on which its fiscal year ends, such as 06-30. */
    fiscalYearEnds: text('fiscal_year_ends'),
    singleAudit: text('single_audit').$type<SingleAuditStatus>(),
    /** The calendar year in which the fiscal year ends that the audit is of. */
    singleAuditYear: integer('single_audit_year'),
    ratePercent: numeric('rate_percent', { precision: 5, scale: 2 }),
    rateKind: text('rate_kind').$type<IndirectRateKind>(),
    rateBase: text('rate_base'),
    rateFrom: date('rate_from'),
    /** Null where the agreement says "until amended". */
    rateThrough: date('rate_through'),
    /** SHA-256 of the agreement. */
    rateAgreement: text('rate_agreement'),
  },
  (organization) => [
    unique('organizations_code_unique').on(organization.code),
    unique('organizations_uei_unique').on(organization.uei),
    check('organizations_code_grammar', sql`${organization.code} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
    check(
      'organizations_kind_known',
      sql`${organization.kind} in ('nonprofit', 'local-government', 'federal-agency')`,
    ),
    check(
      'organizations_uei_grammar',
      sql`${organization.uei} ~ '^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$' and ${organization.uei} !~ '[0-9]{9}'`,
    ),
    check(
      'organizations_ein_grammar',
      sql`${organization.ein} ~ '^[0-9]{2}-[0-9]{7}$' and ${organization.ein} !~ '^(00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)'`,
    ),
    check('organizations_postal_code_grammar', sql`${organization.postalCode} ~ '^[0-9]{5}(-[0-9]{4})?$'`),
    check(
      'organizations_fiscal_year_ends_grammar',
      sql`${organization.fiscalYearEnds} ~ '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$'`,
    ),
    check('organizations_single_audit_known', isOneOf(organization.singleAudit, singleAuditStatuses)),
    check(
      'organizations_single_audit_of_a_year',
      sql`(${organization.singleAudit} is null) = (${organization.singleAuditYear} is null) and coalesce(${organization.singleAuditYear} between 1900 and 2999, true)`,
    ),
    check('organizations_rate_kind_known', isOneOf(organization.rateKind, indirectRateKinds)),
    check(
      'organizations_rate_whole',
      sql`num_nonnulls(${organization.ratePercent}, ${organization.rateKind}, ${organization.rateBase}, ${organization.rateFrom}) in (0, 4) and (${organization.rateKind} is not null or num_nonnulls(${organization.rateThrough}, ${organization.rateAgreement}) = 0)`,
    ),
    check(
      'organizations_rate_percent',
      sql`${organization.ratePercent} > 0 and ${organization.ratePercent} <= 999.99`,
    ),
    check('organizations_rate_days_in_order', sql`${organization.rateFrom} <= ${organization.rateThrough}`),
    check('organizations_rate_agreement_hash', sql`${organization.rateAgreement} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** What an organization was registered as, from a day on. The database writes a version with every act, and none changes. */
export const organizationVersions = pgTable(
  'organization_versions',
  {
    organization: text()
      .notNull()
      .references(() => organizations.code),
    number: integer().notNull(),
    effectiveOn: date('effective_on').notNull(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    /** As the entry says it: every scalar a text, and nothing for what is not known. */
    terms: jsonb().notNull(),
  },
  (version) => [primaryKey({ columns: [version.organization, version.number] })],
)

export const contactStatuses = ['current', 'removed'] as const
export type ContactStatus = (typeof contactStatuses)[number]

/** Persons of an organization to write to and to call. What they are called and where they are reached is private text beside the entries. */
export const organizationContacts = pgTable(
  'organization_contacts',
  {
    code: text().primaryKey(),
    organization: text()
      .notNull()
      .references(() => organizations.code),
    status: text().$type<ContactStatus>().notNull(),
    version: integer().notNull().default(1),
  },
  (contact) => [
    check('organization_contacts_status_known', isOneOf(contact.status, contactStatuses)),
    index('organization_contacts_organization').on(contact.organization, contact.code),
  ],
)

/** The versions of a contact: for each text the entry beside which it stands. None changes. */
export const contactVersions = pgTable(
  'contact_versions',
  {
    contact: text()
      .notNull()
      .references(() => organizationContacts.code),
    number: integer().notNull(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    name: uuid().notNull(),
    role: uuid().notNull(),
    email: uuid(),
    telephone: uuid(),
  },
  (version) => [primaryKey({ columns: [version.contact, version.number] })],
)
