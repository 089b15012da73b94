import { asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import type { Organization, Registration } from './organization.ts'
import { refuseOrganization } from './refusals.ts'
import { organizations, organizationVersions } from './tables.ts'

type Row = Omit<typeof organizations.$inferSelect, 'id'>

const columns = {
  code: organizations.code,
  legalName: organizations.legalName,
  kind: organizations.kind,
  uei: organizations.uei,
  city: organizations.city,
  state: organizations.state,
  version: organizations.version,
  ein: organizations.ein,
  street: organizations.street,
  postalCode: organizations.postalCode,
  fiscalYearEnds: organizations.fiscalYearEnds,
  singleAudit: organizations.singleAudit,
  singleAuditYear: organizations.singleAuditYear,
  ratePercent: organizations.ratePercent,
  rateKind: organizations.rateKind,
  rateBase: organizations.rateBase,
  rateFrom: organizations.rateFrom,
  rateThrough: organizations.rateThrough,
  rateAgreement: organizations.rateAgreement,
}

export async function organizationByCode(tx: Reading, code: string): Promise<Organization> {
  const [row] = await tx.select(columns).from(organizations).where(eq(organizations.code, code))
  return found(row, code)
}

/** Locks the organization until the unit of work ends, so that two corrections follow each other. */
export async function organizationForUpdate(tx: Transaction, code: string): Promise<Organization> {
  const [row] = await tx
    .select(columns)
    .from(organizations)
    .where(eq(organizations.code, code))
    .for('no key update')
    .execute()
  return found(row, code)
}

/** Holds what is registered still while an award is executed to the organization. */
export async function organizationForShare(tx: Transaction, code: string): Promise<Organization> {
  const [row] = await tx
    .select(columns)
    .from(organizations)
    .where(eq(organizations.code, code))
    .for('share')
    .execute()
  return found(row, code)
}

/** The code of the organization that has a UEI, or null. */
export async function holderOf(tx: Reading, uei: string | null | undefined): Promise<string | null> {
  if (uei === null || uei === undefined) return null
  const [row] = await tx
    .select({ code: organizations.code })
    .from(organizations)
    .where(eq(organizations.uei, uei))
  return row?.code ?? null
}

/** The first executed award of which an organization is the grantee, or null. */
export async function executedAwardOf(tx: Reading, code: string): Promise<string | null> {
  const [row] = await tx.execute<{ code: string }>(sql`
    select code from awards where grantee = ${code} and status = 'executed' order by code limit 1`)
  return row?.code ?? null
}

/** The day from which what is registered now is in force. */
export async function inForceSince(tx: Reading, code: string): Promise<string> {
  const [row] = await tx
    .select({ on: organizationVersions.effectiveOn })
    .from(organizationVersions)
    .where(eq(organizationVersions.organization, code))
    .orderBy(desc(organizationVersions.number))
    .limit(1)
  if (row === undefined) throw new Error('the organization has no version')
  return row.on
}

/** The organizations of these codes, in the same order. Refuses a code that is not registered. */
export async function organizationsByCode(tx: Reading, codes: readonly string[]): Promise<Organization[]> {
  const rows = await tx
    .select(columns)
    .from(organizations)
    .where(inArray(organizations.code, [...codes]))
  const registered = new Map(rows.map((row) => [row.code, row]))
  return codes.map((code) => found(registered.get(code), code))
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
  return pageFrom(rows, limit, (row) => [row.code], organizationFrom)
}

/** Inserts an organization. Says whether its code and UEI were free. */
export async function insertOrganization(tx: Transaction, organization: Organization): Promise<boolean> {
  const { code, version } = organization
  const made = await tx
    .insert(organizations)
    .values({ ...columnsOf(organization), code, version })
    .onConflictDoNothing()
    .returning({ code: organizations.code })
  return made.length === 1
}

/** Saves what is registered as the next version. The database keeps the version beside it. */
export function saveCorrection(tx: Transaction, organization: Organization): void {
  const { code, version } = organization
  tx.write(
    tx
      .update(organizations)
      .set({ ...columnsOf(organization), version })
      .where(eq(organizations.code, code)),
  )
}

function columnsOf(registration: Registration): Omit<Row, 'code' | 'version'> {
  const { legalName, kind, uei, ein, street, city, state, postalCode, fiscalYearEnds } = registration
  const { singleAudit, indirectRate } = registration
  return {
    ...{ legalName, kind, uei, ein, street, city, state, postalCode, fiscalYearEnds },
    singleAudit: singleAudit?.status ?? null,
    singleAuditYear: singleAudit?.fiscalYear ?? null,
    ratePercent: indirectRate?.percent ?? null,
    rateKind: indirectRate?.kind ?? null,
    rateBase: indirectRate?.base ?? null,
    rateFrom: indirectRate?.from ?? null,
    rateThrough: indirectRate?.through ?? null,
    rateAgreement: indirectRate?.agreementSha256 ?? null,
  }
}

function found(row: Row | undefined, code: string): Organization {
  if (row === undefined) throw refuseOrganization('organization-not-found', { organization: code })
  return organizationFrom(row)
}

function organizationFrom({
  singleAudit,
  singleAuditYear,
  ratePercent,
  rateKind,
  rateBase,
  rateFrom,
  rateThrough,
  rateAgreement,
  ...named
}: Row): Organization {
  const noAudit = singleAudit === null || singleAuditYear === null
  const noRate = ratePercent === null || rateKind === null || rateBase === null || rateFrom === null
  return {
    ...named,
    singleAudit: noAudit ? null : { status: singleAudit, fiscalYear: singleAuditYear },
    indirectRate: noRate
      ? null
      : {
          ...{ percent: ratePercent, kind: rateKind, base: rateBase, from: rateFrom },
          ...{ through: rateThrough, agreementSha256: rateAgreement },
        },
  }
}
