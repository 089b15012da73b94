import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Reading, type Transaction, together } from '../platform/database/database.ts'
import type { ApplicationHeader, Party } from './application.ts'
import { refuseApplication } from './refusals.ts'
import { applicationParties, applications } from './tables.ts'
import { visibleTo } from './visibility-queries.ts'

const header = {
  code: applications.code,
  solicitation: applications.solicitation,
  applicant: applications.applicant,
  status: applications.status,
}

export async function headerOf(tx: Reading, code: string): Promise<ApplicationHeader> {
  const [row] = await tx
    .select(header)
    .from(applications)
    .where(and(eq(applications.code, code), visibleTo(tx)))
  if (row === undefined) throw refuseApplication('application-not-found', { application: code })
  return row
}

/** Holds the application's status still while a person declares for it or scores it. */
export async function headerForShare(tx: Transaction, code: string): Promise<ApplicationHeader> {
  const [row] = await tx
    .select(header)
    .from(applications)
    .where(and(eq(applications.code, code), visibleTo(tx)))
    .for('share')
  if (row === undefined) throw refuseApplication('application-not-found', { application: code })
  return row
}

/** Locks every application under a solicitation, in one order, so that none is declared for, withdrawn or decided at the same time. */
export async function headersForUpdate(tx: Transaction, solicitation: string): Promise<ApplicationHeader[]> {
  return tx
    .select(header)
    .from(applications)
    .where(and(eq(applications.solicitation, solicitation), visibleTo(tx)))
    .orderBy(asc(applications.code))
    .for('no key update')
}

export async function partiesOf(tx: Reading, application: string): Promise<Party[]> {
  return tx
    .select({
      organization: applicationParties.organization,
      role: applicationParties.role,
      confirmedBy: applicationParties.confirmedBy,
    })
    .from(applicationParties)
    .where(eq(applicationParties.application, application))
    .orderBy(asc(applicationParties.role), asc(applicationParties.organization))
}

/** Whether an organization applied to a solicitation: in time, and neither withdrawn nor replaced. The database asks the same. */
export async function hasApplications(tx: Reading, solicitation: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`select has_applications(${solicitation}) as found`)
  return row?.found === true
}

export type Recusal = {
  readonly person: string
  readonly ground: 'interest' | 'affiliation'
  readonly party: string
}

/** Who is recused from an application, and by which party. */
export async function recusalsFrom(tx: Reading, application: string): Promise<Recusal[]> {
  return [
    ...(await tx.execute<Recusal>(sql`
      select person, ground, party from recusals() where application = ${application} order by person, ground, party`)),
  ]
}

/** Refuses the acting person who is recused from an application: nothing on the matter is theirs. */
export async function mustBeUnrecused(tx: Reading, application: string): Promise<void> {
  const [row] = await tx.execute<{ recused: boolean }>(sql`select recused(${application})`)
  if (row?.recused === true) throw refuseApplication('recused', { application, person: tx.principal.code })
}

/**
 * Refuses the acting person who is recused from an award: by its application, or since their affiliation is the grantee or a member that no
 * application names. What is not drafted yet has no code.
 */
export async function mustBeUnrecusedFromAward(
  tx: Reading,
  {
    code,
    application,
    grantee,
    members = [],
  }: {
    readonly code?: string
    readonly application: string | null
    readonly grantee: string
    readonly members?: readonly string[]
  },
): Promise<void> {
  await together(
    application === null ? Promise.resolve() : mustBeUnrecused(tx, application),
    mustNotBelongTo(tx, grantee),
    code !== undefined
      ? mustNotBelongToMember(tx, code)
      : application === null
        ? mustBelongToNone(tx, members)
        : Promise.resolve(),
  )
}

async function mustNotBelongToMember(tx: Reading, award: string): Promise<void> {
  const [row] = await tx.execute<{ own: boolean }>(sql`select recused_by_members(${award}) as own`).execute()
  if (row?.own === true) throw refuseApplication('recused', { award, person: tx.principal.code })
}

/** Refuses the acting person whose affiliation is one of some organizations. */
export async function mustBelongToNone(tx: Reading, organizations: readonly string[]): Promise<void> {
  const [row] = await tx
    .execute<{ own: boolean }>(
      sql`select acting_belongs_to_any(${sql.param([...organizations])}::text[]) as own`,
    )
    .execute()
  if (row?.own === true) throw refuseApplication('recused', { organizations, person: tx.principal.code })
}

/** Refuses the acting person whose affiliation is the organization: they decide nothing about it. */
export async function mustNotBelongTo(tx: Reading, grantee: string): Promise<void> {
  const [row] = await tx.execute<{ own: boolean }>(sql`select acting_belongs_to(${grantee}) as own`).execute()
  if (row?.own === true) throw refuseApplication('recused', { grantee, person: tx.principal.code })
}

/** The members of some applications that neither consented nor were confirmed, by application. */
export async function unconfirmedMembers(
  tx: Reading,
  codes: readonly string[],
): Promise<{ readonly application: string; readonly organization: string }[]> {
  if (codes.length === 0) return []
  const { application, organization, role, confirmedBy } = applicationParties
  return tx
    .select({ application, organization })
    .from(applicationParties)
    .where(
      and(
        sql`${application} = any(${sql.param([...codes])}::text[])`,
        eq(role, 'member'),
        isNull(confirmedBy),
      ),
    )
    .orderBy(asc(application), asc(organization))
}

/** Who has to declare for the applications under a solicitation: the Board, and the readers admitted to it. */
export async function whoMustDeclare(tx: Reading, solicitation: string): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select code from actors where roles && '{board,chair}' or roles && '{reader}'
      and exists (select from review_readers where reader = code and solicitation = ${solicitation}) order by code`)
  return rows.map(({ code }) => code)
}
