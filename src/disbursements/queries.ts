import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { nextCode } from '../platform/database/codes.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { ofOwnOrganization } from '../platform/database/visibility.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { type Disbursement, type Payment, type RequestedDisbursement } from './disbursement.ts'
import { refuseDisbursement } from './refusals.ts'
import { type DisbursementStatus, disbursementLines, disbursements } from './tables.ts'

type Row = typeof disbursements.$inferSelect

export async function disbursementByCode(tx: Reading, code: string): Promise<Disbursement> {
  const [row] = await tx
    .select()
    .from(disbursements)
    .where(and(eq(disbursements.code, code), ofOwnOrganization(tx, disbursements.grantee)))
  return found(tx, row, code)
}

/** Locks the disbursement until the unit of work ends, so that it is approved or paid once. */
export async function disbursementForUpdate(tx: Transaction, code: string): Promise<Disbursement> {
  const [row] = await tx
    .select()
    .from(disbursements)
    .where(and(eq(disbursements.code, code), ofOwnOrganization(tx, disbursements.grantee)))
    .for('no key update')
  return found(tx, row, code)
}

export type DisbursementFilter = PageRequest & {
  readonly award?: string | undefined
  readonly status?: DisbursementStatus | undefined
}

export async function listDisbursements(
  tx: Reading,
  { limit, cursor, award, status }: DisbursementFilter,
): Promise<Page<Disbursement>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(disbursements)
    .where(
      and(
        ofOwnOrganization(tx, disbursements.grantee),
        after === undefined ? undefined : gt(disbursements.code, after),
        award === undefined ? undefined : eq(disbursements.award, award),
        status === undefined ? undefined : eq(disbursements.status, status),
      ),
    )
    .orderBy(asc(disbursements.code))
    .limit(limit + 1)
  const lines = await linesOf(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => disbursementFrom(row, lines.get(row.code) ?? []),
  )
}

/** How many requests under an award are neither paid nor ended. */
export async function openUnder(tx: Reading, award: string): Promise<number> {
  return tx.$count(
    disbursements,
    and(eq(disbursements.award, award), inArray(disbursements.status, ['requested', 'approved'])),
  )
}

/** Saves a request under the next code of its series, which has no gaps. */
export async function insertDisbursement(
  tx: Transaction,
  asked: Omit<RequestedDisbursement, 'code'>,
): Promise<RequestedDisbursement> {
  const code = await nextCode(tx, 'DSB')
  const { lines, ...columns } = asked
  tx.write(tx.insert(disbursements).values({ ...columns, code }))
  tx.write(
    tx
      .insert(disbursementLines)
      .values(lines.map(({ fund, amount }) => ({ disbursement: code, fund, amount: amount.toString() }))),
    lines.length,
  )
  return { ...asked, code }
}

export function saveDisbursement<State extends Disbursement>(tx: Transaction, disbursement: State): State {
  const version = disbursement.version + 1
  const payment = 'payment' in disbursement ? disbursement.payment : null
  tx.write(
    tx
      .update(disbursements)
      .set({
        status: disbursement.status,
        approvedBy: 'approvedBy' in disbursement ? (disbursement.approvedBy ?? null) : null,
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
      })
      .where(eq(disbursements.code, disbursement.code)),
  )
  return { ...disbursement, version }
}

async function found(tx: Reading, row: Row | undefined, code: string): Promise<Disbursement> {
  if (row === undefined) throw refuseDisbursement('disbursement-not-found', { disbursement: code })
  return disbursementFrom(row, (await linesOf(tx, [code])).get(code) ?? [])
}

async function linesOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
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

function disbursementFrom(row: Row, lines: readonly FundAmount[]): Disbursement {
  const { code, award, grantee, kind, purpose, requestedBy, requestedOn, version, status } = row
  const asked = { code, award, grantee, kind, purpose, lines, requestedBy, requestedOn, version }
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
