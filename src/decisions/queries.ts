import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../platform/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/paging.ts'
import { code as codeGrammar } from '../platform/wire.ts'
import { type Decision, type Document, type RecommendedDecision, refuseDecision } from './decision.ts'
import type { Line, Seat } from './recommendation.ts'
import { decisionRevisions, decisionSeats, decisions } from './tables.ts'

type Row = typeof decisions.$inferSelect

export async function decisionByCode(tx: Reading, code: string): Promise<Decision> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.code, code))
  return found(row, code)
}

/** Locks the decision until the unit of work ends, so that nobody votes while it is revised or certified. */
export async function decisionForUpdate(tx: Transaction, code: string): Promise<Decision> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.code, code)).for('no key update')
  return found(row, code)
}

export async function listDecisions(
  tx: Reading,
  { limit, cursor, solicitation }: PageRequest & { readonly solicitation?: string | undefined },
): Promise<Page<Decision>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(decisions)
    .where(
      and(
        after === undefined ? undefined : gt(decisions.code, after),
        solicitation === undefined ? undefined : eq(decisions.solicitation, solicitation),
      ),
    )
    .orderBy(asc(decisions.code))
    .limit(Number(limit) + 1)
  return pageFrom(rows, Number(limit), (row) => [row.code], decisionFrom)
}

/** The decision under a notice that is before the Board, or null. */
export async function openDecisionUnder(tx: Reading, solicitation: string): Promise<Decision | null> {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.solicitation, solicitation), eq(decisions.status, 'recommended')))
  return row === undefined ? null : decisionFrom(row)
}

export async function insertDecision(tx: Transaction, decision: RecommendedDecision): Promise<void> {
  await tx.insert(decisions).values(decision)
}

export async function saveDecision<State extends Decision>(tx: Transaction, decision: State): Promise<State> {
  const version = decision.version + 1
  await tx
    .update(decisions)
    .set({
      status: decision.status,
      revision: decision.revision,
      sha256: decision.sha256,
      policy: decision.policy,
      recommendedBy: decision.recommendedBy,
      certifiedBy: 'certifiedBy' in decision ? decision.certifiedBy : null,
      certifiedOn: 'certifiedOn' in decision ? decision.certifiedOn : null,
      version,
    })
    .where(eq(decisions.code, decision.code))
  return { ...decision, version }
}

/** Everybody who holds a seat now: a member or the chair of the Board, with his house. */
export async function seatsOfTheBoard(tx: Reading): Promise<Seat[]> {
  return [
    ...(await tx.execute<Seat>(
      sql`select code as member, house from actors where roles && '{board,chair}' order by code`,
    )),
  ]
}

/** Keeps a document with the seats and lines it names. */
export async function insertRevision(
  tx: Transaction,
  { code, revision }: RecommendedDecision,
  document: Document,
  { seats, lines }: { readonly seats: readonly Seat[]; readonly lines: readonly Line[] },
  entryId: string,
): Promise<void> {
  await tx.insert(decisionRevisions).values({ decision: code, revision, document: document.bytes, entryId })
  await tx.insert(decisionSeats).values(seats.map((seat) => ({ decision: code, revision, ...seat })))
  await tx.execute(sql`
    insert into decision_lines (decision, revision, application, outcome)
    select ${code}, ${revision}::integer, * from unnest(
      ${sql.param(lines.map(({ application }) => application))}::text[], ${sql.param(lines.map(({ outcome }) => outcome))}::text[])`)
  const amounts = lines.flatMap(({ application, amounts: parts }) =>
    parts.map(({ fund, amount }) => ({ application, fund, amount: amount.toString() })),
  )
  await tx.execute(sql`
    insert into decision_amounts (decision, revision, application, appropriation, amount)
    select ${code}, ${revision}::integer, * from unnest(${sql.param(amounts.map(({ application }) => application))}::text[],
      ${sql.param(amounts.map(({ fund }) => fund))}::text[], ${sql.param(amounts.map(({ amount }) => amount))}::numeric[])`)
}

function found(row: Row | undefined, code: string): Decision {
  if (row === undefined) throw refuseDecision('decision-not-found', { decision: code })
  return decisionFrom(row)
}

function decisionFrom({ status, certifiedBy, certifiedOn, ...terms }: Row): Decision {
  if (status !== 'certified') return { ...terms, status }
  if (certifiedBy !== null && certifiedOn !== null) return { ...terms, status, certifiedBy, certifiedOn }
  throw new Error('a decision row says what its constraints forbid')
}
