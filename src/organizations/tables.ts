import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'

export const organizationKinds = ['nonprofit', 'local-government', 'federal-agency'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** Applicants, grantees, consortium members and the affiliations of Board members. */
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
  ],
)
