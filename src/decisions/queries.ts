import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import type { Decision, DocumentKey } from './decision.ts'
import { refuseDecision } from './refusals.ts'
import { type DecisionStatus, decisions } from './tables.ts'

type Row = typeof decisions.$inferSelect

export async function decisionByCode(tx: Reading, code: string): Promise<Decision> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.code, code))
  return found(row, code)
}

/** Locks the decision until the unit of work ends, so that no one votes while it is revised or certified. */
export async function decisionForUpdate(tx: Transaction, code: string): Promise<Decision> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.code, code)).for('no key update')
  return found(row, code)
}

type DecisionFilter = PageRequest & {
  readonly solicitation?: string | undefined
  readonly status?: DecisionStatus | undefined
}

export async function listDecisions(
  tx: Reading,
  { limit, cursor, solicitation, status }: DecisionFilter,
): Promise<Page<Decision>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(decisions)
    .where(
      and(
        after === undefined ? undefined : gt(decisions.code, after),
        solicitation === undefined ? undefined : eq(decisions.solicitation, solicitation),
        status === undefined ? undefined : eq(decisions.status, status),
      ),
    )
    .orderBy(asc(decisions.code))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [row.code], decisionFrom)
}

/** The decision under a solicitation that is before the Board, or null. */
export async function openDecisionUnder(tx: Reading, solicitation: string): Promise<Decision | null> {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.solicitation, solicitation), eq(decisions.status, 'recommended')))
  return row === undefined ? null : decisionFrom(row)
}

export function saveDecision<State extends Decision>(tx: Transaction, decision: State): State {
  const version = decision.version + 1
  tx.write(
    tx
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
      .where(eq(decisions.code, decision.code)),
  )
  return { ...decision, version }
}

/** The amounts that a document gives to some applications, in dollars by fund. */
export async function amountsOf(
  tx: Reading,
  { code, revision }: DocumentKey,
  applications: readonly string[],
): Promise<Map<string, FundAmount[]>> {
  const rows = await tx.execute<{ owner: string; fund: string; amount: string }>(sql`
    select application as owner, fund, amount from decision_amounts
    where decision = ${code} and revision = ${revision} and application = any(${sql.param([...applications])}::text[])
    order by application, fund`)
  return amountsByOwner([...rows])
}

/** The sum of the selected amounts of each fund, over the lines that the acting person may see, in dollars. */
export async function sumsOf(tx: Reading, { code, revision }: DocumentKey): Promise<FundAmount[]> {
  const rows = await tx.execute<{ fund: string; amount: string }>(sql`
    select fund, sum(amount)::text as amount from decision_amounts
    where decision = ${code} and revision = ${revision} group by fund order by fund`)
  return rows.map(({ fund, amount }) => ({ fund, amount: Money.ofBalance(amount) }))
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
