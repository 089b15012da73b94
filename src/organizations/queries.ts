import { asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { type Organization } from './organization.ts'
import { refuseOrganization } from './refusals.ts'
import { organizations } from './tables.ts'

const columns = {
  code: organizations.code,
  legalName: organizations.legalName,
  kind: organizations.kind,
  uei: organizations.uei,
  city: organizations.city,
  state: organizations.state,
  version: organizations.version,
}

export async function organizationByCode(tx: Reading, code: string): Promise<Organization> {
  const [row] = await tx.select(columns).from(organizations).where(eq(organizations.code, code))
  if (row === undefined) throw refuseOrganization('organization-not-found', { organization: code })
  return row
}

/** The organizations of these codes, in the same order. Refuses a code that is not registered. */
export async function organizationsByCode(tx: Reading, codes: readonly string[]): Promise<Organization[]> {
  const rows = await tx
    .select(columns)
    .from(organizations)
    .where(inArray(organizations.code, [...codes]))
  const registered = new Map(rows.map((row) => [row.code, row]))
  return codes.map((code) => {
    const row = registered.get(code)
    if (row === undefined) throw refuseOrganization('organization-not-found', { organization: code })
    return row
  })
}

export async function listOrganizations(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<Organization>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select(columns)
    .from(organizations)
    .where(after === undefined ? undefined : gt(organizations.code, after))
    .orderBy(asc(organizations.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => row,
  )
}

/** Inserts an organization. Says whether its code and UEI were free. */
export async function insertOrganization(tx: Transaction, organization: Organization): Promise<boolean> {
  const made = await tx
    .insert(organizations)
    .values(organization)
    .onConflictDoNothing()
    .returning({ code: organizations.code })
  return made.length === 1
}
