import { and, asc, eq, sql } from 'drizzle-orm'
import { textsOf } from '../../ledger/queries.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { refuseApplication } from '../refusals.ts'
import { type ApplicationStatus, applicationParties } from '../tables.ts'
import type { Declaration } from './conflict.ts'
import type { Membership } from './member.ts'
import { conflictDeclarations } from './tables.ts'

export type Declared = Declaration & { readonly declarant: string; readonly explanation: string | null }

/** Who declared what for an application, by person. */
export async function declarationsFor(tx: Reading, application: string): Promise<Declared[]> {
  const rows = await tx
    .select()
    .from(conflictDeclarations)
    .where(eq(conflictDeclarations.application, application))
    .orderBy(asc(conflictDeclarations.declarant))
  const texts = await textsOf(
    tx,
    rows.map(({ entryId }) => entryId),
  )
  return rows.map(({ declarant, interested, party, entryId }) => ({
    declarant,
    interested,
    party,
    explanation: texts(entryId, '/explanation'),
  }))
}

/** What a person declared for an application, or null. */
export async function declarationOf(
  tx: Reading,
  application: string,
  declarant: string,
): Promise<Declaration | null> {
  const [row] = await tx
    .select({ interested: conflictDeclarations.interested, party: conflictDeclarations.party })
    .from(conflictDeclarations)
    .where(
      and(eq(conflictDeclarations.application, application), eq(conflictDeclarations.declarant, declarant)),
    )
  return row ?? null
}

/** Locks a party of an application for its confirmation. A user sees only the own organization's part in it. */
export async function membershipForUpdate(
  tx: Transaction,
  application: string,
  organization: string,
): Promise<Membership> {
  const [{ status } = { status: null }] = await tx.execute<{ status: ApplicationStatus | null }>(
    sql`select status_for_party(${application}, ${organization}) as status`,
  )
  const [party] = await tx
    .select({ role: applicationParties.role, confirmedBy: applicationParties.confirmedBy })
    .from(applicationParties)
    .where(
      and(eq(applicationParties.application, application), eq(applicationParties.organization, organization)),
    )
    .for('no key update')
  if (status === null || party === undefined)
    throw refuseApplication('member-not-found', { application, organization })
  return { application, organization, status, ...party }
}

export function saveConfirmation(
  tx: Transaction,
  { application, organization, confirmedBy }: Membership,
): void {
  tx.write(
    tx
      .update(applicationParties)
      .set({ confirmedBy })
      .where(
        and(
          eq(applicationParties.application, application),
          eq(applicationParties.organization, organization),
        ),
      ),
  )
}

export type StoredDeclaration = Declaration & {
  readonly application: string
  readonly declarant: string
  readonly entryId: string
}

/** Stores declarations in one statement; an interest discovered later replaces the earlier declaration. */
export function saveDeclarations(
  tx: Transaction,
  declarations: readonly StoredDeclaration[],
  before: Declaration | null,
): void {
  if (before === null) {
    const column = (read: (one: StoredDeclaration) => unknown) => sql.param(declarations.map(read))
    tx.write(
      sql`
      insert into conflict_declarations (application, declarant, interested, party, entry_id)
      select * from unnest(${column(({ application }) => application)}::text[], ${column(({ declarant }) => declarant)}::text[],
        ${column(({ interested }) => interested)}::boolean[], ${column(({ party }) => party)}::text[], ${column(({ entryId }) => entryId)}::uuid[])`,
      declarations.length,
    )
    return
  }
  for (const { application, declarant, ...said } of declarations)
    tx.write(
      tx
        .update(conflictDeclarations)
        .set(said)
        .where(
          and(
            eq(conflictDeclarations.application, application),
            eq(conflictDeclarations.declarant, declarant),
          ),
        ),
    )
}
