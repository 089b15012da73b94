import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reading } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import type { Organization, Registration } from '../organization.ts'
import { organizationByCode } from '../queries.ts'
import { refuseOrganization } from '../refusals.ts'
import { organizationVersions } from '../tables.ts'
import { type RegisteredTerms, registrationFrom } from './terms.ts'

/** What an organization was registered as from a day on, who recorded it and why, and what was registered before it. */
export type OrganizationVersion = {
  readonly organization: string
  readonly number: number
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly recordedBy: string
  /** Null where there is none, or it was erased. */
  readonly reason: string | null
  readonly entry: string
  readonly registration: Registration
  /** Null for the first. */
  readonly before: Registration | null
}

type Row = Omit<OrganizationVersion, 'registration' | 'before'> & {
  readonly terms: RegisteredTerms
  readonly earlier: RegisteredTerms | null
}

const inPosition = z.string().regex(/^[1-9]\d{0,8}$/)

/** The versions of an organization, the latest first. */
export async function listVersions(
  tx: Reading,
  organization: string,
  { limit, cursor }: PageRequest,
): Promise<Page<OrganizationVersion>> {
  const [before] = positionOf(cursor, [inPosition]) ?? []
  const rows = await tx.execute<Row>(sql`
    select v.organization, v.number, v.effective_on::text as "effectiveOn", e.actor as "recordedBy", e.id as entry,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      (select text from ledger_texts where entry_id = e.id and path = '/reason') as reason, v.terms,
      (select earlier.terms from organization_versions earlier where earlier.organization = v.organization and earlier.number = v.number - 1) as earlier
    from organization_versions v join ledger_entries e on e.id = v.entry_id
    where v.organization = ${organization} ${before === undefined ? sql`` : sql`and v.number < ${before}::integer`}
    order by v.number desc limit ${limit + 1}`)
  return pageFrom(
    rows,
    limit,
    ({ number }) => [String(number)],
    ({ terms, earlier, ...row }) => ({
      ...row,
      registration: registrationFrom(terms),
      before: earlier === null ? null : registrationFrom(earlier),
    }),
  )
}

/** An organization as a version of it has it. Refuses a number that does not exist, and names the latest. */
export async function organizationAtVersion(
  tx: Reading,
  code: string,
  number: number,
): Promise<Organization> {
  const { version: latest } = await organizationByCode(tx, code)
  const [row] = await tx
    .select()
    .from(organizationVersions)
    .where(and(eq(organizationVersions.organization, code), eq(organizationVersions.number, number)))
  if (row === undefined)
    throw refuseOrganization('organization-version-not-found', { organization: code, asked: number, latest })
  return { ...registrationFrom(row.terms as RegisteredTerms), code, version: number }
}

/** An organization as it was registered at the end of a day. Refuses a day before its registration. */
export async function organizationAsOf(tx: Reading, code: string, day: string): Promise<Organization> {
  await organizationByCode(tx, code)
  const ofOrganization = eq(organizationVersions.organization, code)
  const [row] = await tx
    .select()
    .from(organizationVersions)
    .where(and(ofOrganization, lte(organizationVersions.effectiveOn, day)))
    .orderBy(desc(organizationVersions.number))
    .limit(1)
  if (row !== undefined)
    return { ...registrationFrom(row.terms as RegisteredTerms), code, version: row.number }
  const [first] = await tx
    .select({ on: organizationVersions.effectiveOn })
    .from(organizationVersions)
    .where(and(ofOrganization, eq(organizationVersions.number, 1)))
  throw refuseOrganization('organization-version-not-found', {
    ...{ organization: code, asked: day, earliest: first?.on ?? null },
  })
}
