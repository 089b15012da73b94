import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { fundsOf } from '../appropriations/contract.ts'
import { federalAwardsOf } from '../appropriations/federal-award-queries.ts'
import type { AsOf } from '../ledger/balances.ts'
import { fundAccount } from '../ledger/chart/accounts.ts'
import { balancesOf } from '../ledger/queries.ts'
import { nextCode } from '../platform/database/codes.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import { type DraftedPlan, hashOfPlan, type Plan, type PlanLine } from './plan.ts'
import { refusePlan } from './refusals.ts'
import { type PlanStatus, spendingPlanLines, spendingPlans } from './tables.ts'

type Row = typeof spendingPlans.$inferSelect

export async function planByCode(tx: Reading, code: string): Promise<Plan> {
  const [row] = await tx.select().from(spendingPlans).where(eq(spendingPlans.code, code))
  return found(tx, row, code)
}

/** Locks the plan until the unit of work ends, so that it is not adopted and withdrawn at once. */
export async function planForUpdate(tx: Transaction, code: string): Promise<Plan> {
  const [row] = await tx.select().from(spendingPlans).where(eq(spendingPlans.code, code)).for('no key update')
  return found(tx, row, code)
}

export type PlanFilter = PageRequest & {
  readonly appropriation?: string | undefined
  readonly status?: PlanStatus | undefined
}

/** Plans by code, drafts and withdrawn ones too. */
export async function listPlans(
  tx: Reading,
  { limit, cursor, appropriation, status }: PlanFilter,
): Promise<Page<Plan>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(spendingPlans)
    .where(
      and(
        after === undefined ? undefined : gt(spendingPlans.code, after),
        appropriation === undefined ? undefined : eq(spendingPlans.appropriation, appropriation),
        status === undefined ? undefined : eq(spendingPlans.status, status),
      ),
    )
    .orderBy(asc(spendingPlans.code))
    .limit(limit + 1)
  const linesOf = await linesOfPlans(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => planFrom(row, linesOf(row.code)),
  )
}

/** The day on which the plan in force of an appropriation was adopted, or null. */
export async function inForceSince(tx: Reading, appropriation: string): Promise<string | null> {
  const [row] = await tx.execute<{ since: string | null }>(sql`
    select max(adopted_on)::text as since from spending_plans where appropriation = ${appropriation}`)
  return row?.since ?? null
}

/** The plan of each appropriation that was in force by both times, by appropriation. */
export async function plansInForce(tx: Reading, { effectiveAt, knownAt }: AsOf): Promise<Plan[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select distinct on (p.appropriation) p.code from spending_plans p
    join ledger_entries e on e.subject = p.code and e.kind = 'spending-plan.adopted'
    where p.adopted_on <= ${effectiveAt}::date and e.recorded_at <= ${knownAt}::timestamptz
    order by p.appropriation, p.adopted_on desc, e.recorded_at desc, p.code desc`)
  const codes = rows.map(({ code }) => code)
  if (codes.length === 0) return []
  const plans = await tx
    .select()
    .from(spendingPlans)
    .where(inArray(spendingPlans.code, codes))
    .orderBy(asc(spendingPlans.appropriation))
  const linesOf = await linesOfPlans(tx, codes)
  return plans.map((row) => planFrom(row, linesOf(row.code)))
}

/** What is enacted of an appropriation and not withdrawn, in dollars, over all its funds. The lock of the appropriation keeps it so. */
export async function enactedOf(tx: Reading, appropriation: string): Promise<Money> {
  const funds = fundsOf(appropriation, await federalAwardsOf(tx, [appropriation]))
  const account = (kind: 'authority' | 'withdrawn') => funds.map((fund) => fundAccount(fund, kind))
  const held = await balancesOf(tx, [...account('authority'), ...account('withdrawn')])
  return Money.sum(account('authority').map(held)).minus(Money.sum(account('withdrawn').map(held)))
}

/** Saves a draft under the next code of its series, which has no gaps. */
export async function insertPlan(
  tx: Transaction,
  drafted: Omit<DraftedPlan, 'code' | 'sha256'>,
): Promise<DraftedPlan> {
  const code = await nextCode(tx, 'SPL')
  const plan = { ...drafted, code, sha256: hashOfPlan({ ...drafted, code }) }
  const { lines, ...row } = plan
  tx.write(tx.insert(spendingPlans).values(row))
  tx.write(
    tx.insert(spendingPlanLines).values(
      lines.map(({ month, obligated, disbursed }) => ({
        ...{ plan: code, month },
        ...{ obligated: obligated.toString(), disbursed: disbursed.toString() },
      })),
    ),
    lines.length,
  )
  return plan
}

/** Saves the state of a plan as its next version. */
export function savePlan<State extends Plan>(tx: Transaction, plan: State): State {
  const version = plan.version + 1
  const { status } = plan
  tx.write(
    tx
      .update(spendingPlans)
      .set({
        ...{ status, version },
        ...(plan.status === 'adopted' ? { adoptedBy: plan.adoptedBy, adoptedOn: plan.adoptedOn } : {}),
      })
      .where(eq(spendingPlans.code, plan.code)),
  )
  return { ...plan, version }
}

async function linesOfPlans(tx: Reading, plans: readonly string[]): Promise<(plan: string) => PlanLine[]> {
  const rows =
    plans.length === 0
      ? []
      : await tx
          .select()
          .from(spendingPlanLines)
          .where(inArray(spendingPlanLines.plan, [...plans]))
          .orderBy(asc(spendingPlanLines.plan), asc(spendingPlanLines.month))
  const lines = new Map<string, PlanLine[]>()
  for (const { plan, month, obligated, disbursed } of rows) {
    const own = lines.get(plan) ?? []
    lines.set(plan, own)
    own.push({ month, obligated: Money.of(obligated), disbursed: Money.of(disbursed) })
  }
  return (plan) => lines.get(plan) ?? []
}

async function found(tx: Reading, row: Row | undefined, code: string): Promise<Plan> {
  if (row === undefined) throw refusePlan('plan-not-found', { plan: code })
  return planFrom(row, (await linesOfPlans(tx, [code]))(code))
}

function planFrom({ status, adoptedBy, adoptedOn, ...terms }: Row, lines: readonly PlanLine[]): Plan {
  if (status !== 'adopted') return { ...terms, lines, status }
  if (adoptedBy !== null && adoptedOn !== null) return { ...terms, lines, status, adoptedBy, adoptedOn }
  throw new Error('a plan row says what its constraints forbid')
}
