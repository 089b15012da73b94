import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { refuseApplication } from '../applications/refusals.ts'
import { federalAwardsIn } from '../appropriations/federal-award-queries.ts'
import type { FundKind } from '../appropriations/fund-queries.ts'
import type { OwnedKind } from '../ledger/chart/accounts.ts'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { accountsFound, foundForUpdate } from '../ledger/commands.ts'
import { entriesToUndo } from '../ledger/queries.ts'
import { prepared, type Reading, type Transaction } from '../platform/database/database.ts'
import { ofOwnOrganization } from '../platform/database/visibility.ts'
import { Money } from '../platform/money.ts'
import { type Disbursement, type Payment, type RequestedDisbursement } from './disbursement.ts'
import { refuseDisbursement } from './refusals.ts'
import { disbursementLines, disbursements } from './tables.ts'

/** A row of the table. */
type Row = typeof disbursements.$inferSelect

export async function disbursementByCode(tx: Reading, code: string): Promise<Disbursement> {
  const [row] = await tx
    .select()
    .from(disbursements)
    .where(and(eq(disbursements.code, code), ofOwnOrganization(tx, disbursements.grantee)))
  return found(tx, row, code)
}

const asRead = sql`
  select code, award, grantee, kind, purpose, cost_through as "costThrough", gate_evidence as "gateEvidence",
    milestone, milestone_evidence as "milestoneEvidence", reduced_from::text as "reducedFrom", reduction_reason as "reductionReason", status, requested_by as "requestedBy", requested_on as "requestedOn",
    approved_by as "approvedBy", approved_on as "approvedOn", paid_by as "paidBy", paid_on as "paidOn",
    payment_reference as "paymentReference", payment_entry as "paymentEntry", settlement_entry as "settlementEntry",
    ended_by as "endedBy", ended_on as "endedOn", end_reason as "endReason", version,
    (select json_agg(json_build_object('fund', fund, 'amount', amount::text) order by fund)
      from disbursement_lines where disbursement = disbursements.code) as lines
  from disbursements where (${sql.placeholder('organization')}::text is null or grantee = ${sql.placeholder('organization')})`
const locked = prepared(sql`${asRead} and code = ${sql.placeholder('code')} for no key update`)
// Two units that lock some of the same rows take them in one order.
const allLocked = prepared(
  sql`${asRead} and code = any (${sql.placeholder('codes')}::text[]) order by code for no key update`,
)
type Locked = Row & {
  readonly lines: readonly { readonly fund: string; readonly amount: string }[] | null
}

/** Refuses the acting person who is recused from the award of a request, or whose affiliation is its grantee. */
export async function mustBeUnrecusedFromRequest(tx: Reading, code: string): Promise<void> {
  const [row] = await tx
    .execute<{ grantee: string; own: boolean }>(sql`
      select asked.grantee, acting_belongs_to_any(asked.grantee || award.members_before_books) or award.application is not null and recused(award.application) as own
      from disbursements as asked join awards as award on award.code = asked.award where asked.code = ${code}`)
    .execute()
  if (row?.own === true)
    throw refuseApplication('recused', { grantee: row.grantee, person: tx.principal.code })
}

/** Locks the disbursement until the unit of work ends, so that it is approved or paid once. */
export async function disbursementForUpdate(tx: Transaction, code: string): Promise<Disbursement> {
  const { organization } = tx.principal
  const [row] = await tx.ask<Locked>(locked({ code, organization }))
  if (row === undefined) throw refuseDisbursement('disbursement-not-found', { disbursement: code })
  return fromLocked(row)
}

/** Locks several disbursements until the unit of work ends. Of a code that is not found there is none. */
export async function disbursementsForUpdate(
  tx: Transaction,
  codes: readonly string[],
): Promise<Map<string, Disbursement>> {
  const { organization } = tx.principal
  const rows = await tx.ask<Locked>(allLocked({ codes, organization }))
  return new Map(rows.map((row) => [row.code, fromLocked(row)]))
}

function fromLocked(row: Locked): Disbursement {
  const lines = (row.lines ?? []).map(({ fund, amount }) => ({ fund, amount: Money.of(amount) }))
  return disbursementFrom(row, lines)
}

/** Locks accounts of the funds of disbursements, and of their awards in each of them, and reads their balances. */
const accountsOf = accountsFound(sql`
    select line.fund || ':' || kind from disbursement_lines as line, unnest(${sql.placeholder('ofFund')}::text[]) as kind
      where line.disbursement = any (${sql.placeholder('codes')}::text[])
    union
    select line.fund || ':' || owned || ':' || asked.award from disbursements as asked
      join disbursement_lines as line on line.disbursement = asked.code, unnest(${sql.placeholder('ofAward')}::text[]) as owned
      where asked.code = any (${sql.placeholder('codes')}::text[])`)

type Accounts = { readonly ofFund: readonly FundKind[]; readonly ofAward: readonly OwnedKind[] }

/** The accounts of disbursements that an act of a day moves or is decided on, by kind, locked beside them until the unit of work ends. An act that is dated back, and a mirror, is judged by days. */
export async function balancesFor(
  tx: Transaction,
  codes: readonly string[],
  kinds: Accounts,
  on: string,
  byDays = on < tx.today,
): Promise<(account: string) => Money> {
  return foundForUpdate(tx, accountsOf, { codes, ...kinds }, byDays ? on : null)
}

/** The Federal awards of the funds of disbursements, as a question. */
export const federalAwardsFor = federalAwardsIn(
  sql`select fund from disbursement_lines where disbursement = any (${sql.placeholder('codes')}::text[])`,
)

/** The entries of the payment of a disbursement, as a question. */
export const entriesOfPayment = entriesToUndo(sql`
  select unnest(array[payment_entry, settlement_entry]) from disbursements where code = ${sql.placeholder('code')}`)

/** How many requests under an award are neither paid nor ended. */
export async function openUnder(tx: Reading, award: string): Promise<number> {
  return tx.$count(
    disbursements,
    and(eq(disbursements.award, award), inArray(disbursements.status, ['requested', 'approved'])),
  )
}

export function insertDisbursement(tx: Transaction, asked: RequestedDisbursement): RequestedDisbursement {
  const { code, lines, milestone, ...columns } = asked
  tx.write(
    tx.insert(disbursements).values({
      ...{ ...columns, code, milestone: milestone?.number ?? null },
      milestoneEvidence: milestone?.evidence ?? null,
    }),
  )
  tx.write(
    tx
      .insert(disbursementLines)
      .values(lines.map(({ fund, amount }) => ({ disbursement: code, fund, amount: amount.toString() }))),
    lines.length,
  )
  return asked
}

const save = prepared(sql`
  update disbursements set status = ${sql.placeholder('status')}, version = ${sql.placeholder('version')},
    approved_by = ${sql.placeholder('approvedBy')}, approved_on = ${sql.placeholder('approvedOn')},
    gate_evidence = ${sql.placeholder('gateEvidence')},
    reduced_from = ${sql.placeholder('reducedFrom')}, reduction_reason = ${sql.placeholder('reductionReason')},
    paid_by = ${sql.placeholder('paidBy')}, paid_on = ${sql.placeholder('paidOn')},
    payment_reference = ${sql.placeholder('paymentReference')}, payment_entry = ${sql.placeholder('paymentEntry')},
    settlement_entry = ${sql.placeholder('settlementEntry')}, ended_by = ${sql.placeholder('endedBy')},
    ended_on = ${sql.placeholder('endedOn')}, end_reason = ${sql.placeholder('endReason')}
  where code = ${sql.placeholder('code')}`)

export function saveDisbursement<State extends Disbursement>(tx: Transaction, disbursement: State): State {
  const version = disbursement.version + 1
  const payment = 'payment' in disbursement ? disbursement.payment : null
  tx.write(
    save({
      code: disbursement.code,
      status: disbursement.status,
      approvedBy: 'approvedBy' in disbursement ? (disbursement.approvedBy ?? null) : null,
      gateEvidence: disbursement.gateEvidence,
      reducedFrom: disbursement.milestone?.reducedFrom?.toString() ?? null,
      reductionReason: disbursement.milestone?.reductionReason ?? null,
      approvedOn: 'approvedOn' in disbursement ? (disbursement.approvedOn ?? null) : null,
      paidBy: payment?.by ?? null,
      paidOn: payment?.on ?? null,
      paymentReference: payment?.reference ?? null,
      paymentEntry: payment?.entry ?? null,
      settlementEntry: payment?.settlement ?? null,
      endedBy: 'endedBy' in disbursement ? disbursement.endedBy : null,
      endedOn: 'endedOn' in disbursement ? disbursement.endedOn : null,
      endReason: 'endReason' in disbursement ? disbursement.endReason : null,
      version,
    }),
  )
  return { ...disbursement, version }
}

/** Saves what an approval left of a milestone that it reduced, in dollars. Behind the approval itself. */
export function saveReduced(tx: Transaction, { code, lines }: Pick<Disbursement, 'code' | 'lines'>): void {
  for (const { fund, amount } of lines)
    tx.write(
      tx
        .update(disbursementLines)
        .set({ amount: amount.toString() })
        .where(and(eq(disbursementLines.disbursement, code), eq(disbursementLines.fund, fund))),
    )
}

async function found(tx: Reading, row: Row | undefined, code: string): Promise<Disbursement> {
  if (row === undefined) throw refuseDisbursement('disbursement-not-found', { disbursement: code })
  return disbursementFrom(row, (await linesOf(tx, [code])).get(code) ?? [])
}

/** The lines of some disbursements, in dollars by fund. */
export async function linesOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const lines = await tx
    .select({
      owner: disbursementLines.disbursement,
      fund: disbursementLines.fund,
      amount: disbursementLines.amount,
    })
    .from(disbursementLines)
    .where(inArray(disbursementLines.disbursement, [...codes]))
    .orderBy(asc(disbursementLines.fund))
  return amountsByOwner(lines)
}

/** A disbursement as its row and its lines say it. */
export function disbursementFrom(row: Row, lines: readonly FundAmount[]): Disbursement {
  const { code, award, grantee, kind, purpose, requestedBy, requestedOn, version, status } = row
  const { costThrough, gateEvidence } = row
  const asked = {
    ...{ code, award, grantee, kind, purpose, costThrough, gateEvidence, lines },
    ...{ requestedBy, requestedOn, version, milestone: milestoneFrom(row) },
  }
  const payment = paymentFrom(row)
  const { approvedBy, approvedOn, endedBy, endedOn, endReason } = row
  const approval = approvedBy !== null && approvedOn !== null ? { approvedBy, approvedOn } : null
  const end =
    endedBy !== null && endedOn !== null && endReason !== null ? { endedBy, endedOn, endReason } : null

  if (status === 'requested') return { ...asked, status }
  if (status === 'rejected' && end !== null) return { ...asked, ...end, status }
  if (status === 'canceled' && end !== null) return { ...asked, ...approval, ...end, status, payment }
  if (status === 'approved' && approval !== null) return { ...asked, ...approval, status }
  if (status === 'paid' && approval !== null && payment !== null)
    return { ...asked, ...approval, status, payment }
  if (status === 'returned' && approval !== null && payment !== null && end !== null)
    return { ...asked, ...approval, ...end, status, payment }
  throw new Error('a disbursement row says what its constraints forbid')
}

function milestoneFrom({
  milestone: number,
  milestoneEvidence: evidence,
  reducedFrom,
  reductionReason,
}: Row) {
  if (number === null || evidence === null) return null
  return {
    ...{ number, evidence, reductionReason },
    reducedFrom: reducedFrom === null ? null : Money.of(reducedFrom),
  }
}

function paymentFrom(row: Row): Payment | null {
  const { paidBy, paidOn, paymentReference, paymentEntry, settlementEntry } = row
  if (
    paidBy === null ||
    paidOn === null ||
    paymentReference === null ||
    paymentEntry === null ||
    settlementEntry === null
  )
    return null
  return {
    by: paidBy,
    on: paidOn,
    reference: paymentReference,
    entry: paymentEntry,
    settlement: settlementEntry,
  }
}
