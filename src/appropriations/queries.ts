import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { prepared, type Reading, type Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { type Appropriation } from './appropriation.ts'
import { refuseAppropriation } from './refusals.ts'
import { appropriations } from './tables.ts'

const columns = {
  code: appropriations.code,
  title: appropriations.title,
  citation: appropriations.citation,
  fiscalYear: appropriations.fiscalYear,
  treasuryAccount: appropriations.treasuryAccount,
  enactedOn: appropriations.enactedOn,
  availableFrom: appropriations.availableFrom,
  availableThrough: appropriations.availableThrough,
  cancelsOn: appropriations.cancelsOn,
  illustrative: appropriations.illustrative,
  version: appropriations.version,
}

export async function appropriationByCode(tx: Reading, code: string): Promise<Appropriation> {
  const [row] = await tx.select(columns).from(appropriations).where(eq(appropriations.code, code))
  if (row === undefined) throw refuseAppropriation('appropriation-not-found', { appropriation: code })
  return row
}

const locked = prepared(sql`
  select code, title, citation, fiscal_year as "fiscalYear", treasury_account as "treasuryAccount", enacted_on as "enactedOn",
    available_from as "availableFrom", available_through as "availableThrough", cancels_on as "cancelsOn", illustrative, version
  from appropriations where code = ${sql.placeholder('code')} for no key update`)

/** Locks the appropriation until the unit of work ends, so that its terms cannot change under a decision. */
export async function appropriationForUpdate(tx: Transaction, code: string): Promise<Appropriation> {
  const [row] = await tx.ask<Appropriation>(locked({ code }))
  if (row === undefined) throw refuseAppropriation('appropriation-not-found', { appropriation: code })
  return row
}

export async function listAppropriations(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<Appropriation>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select(columns)
    .from(appropriations)
    .where(and(after === undefined ? undefined : gt(appropriations.code, after)))
    .orderBy(asc(appropriations.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => row,
  )
}

/** Inserts an appropriation. Says whether its code was free; the unique constraint decides between two at once. */
export async function insertAppropriation(tx: Transaction, appropriation: Appropriation): Promise<boolean> {
  const made = await tx
    .insert(appropriations)
    .values({ ...appropriation, illustrative: [...appropriation.illustrative] })
    .onConflictDoNothing({ target: appropriations.code })
    .returning({ code: appropriations.code })
  return made.length === 1
}

const nextVersion = prepared(
  sql`update appropriations set version = ${sql.placeholder('version')} where code = ${sql.placeholder('code')}`,
)

export function saveActOn(tx: Transaction, appropriation: Appropriation): Appropriation {
  const { code } = appropriation
  const version = appropriation.version + 1
  tx.write(nextVersion({ code, version }))
  return { ...appropriation, version }
}
