import { and, asc, eq, gt, inArray, notInArray } from 'drizzle-orm'
import { amountsByOwner } from '../../ledger/chart/amounts.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { nextCode } from '../../platform/database/codes.ts'
import { type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseAdministration } from '../refusals.ts'
import { administrationChargeLines, administrationCharges, type ChargeStatus } from '../tables.ts'
import type { Charge, ChargePayment, NewCharge, RecordedCharge } from './charge.ts'

type Row = typeof administrationCharges.$inferSelect

export async function chargeByCode(tx: Reading, code: string): Promise<Charge> {
  const asked = tx.select().from(administrationCharges).where(eq(administrationCharges.code, code)).execute()
  return found(tx, asked, code)
}

/** Locks the charge until the unit of work ends, so that it is approved or paid once. */
export async function chargeForUpdate(tx: Transaction, code: string): Promise<Charge> {
  const asked = tx
    .select()
    .from(administrationCharges)
    .where(eq(administrationCharges.code, code))
    .for('no key update')
    .execute()
  return found(tx, asked, code)
}

export type ChargeFilter = PageRequest & {
  readonly administration?: string | undefined
  readonly status?: ChargeStatus | undefined
}

/** Charges by code. */
export async function listCharges(
  tx: Reading,
  { limit, cursor, administration, status }: ChargeFilter,
): Promise<Page<Charge>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(administrationCharges)
    .where(
      and(
        after === undefined ? undefined : gt(administrationCharges.code, after),
        administration === undefined ? undefined : eq(administrationCharges.administration, administration),
        status === undefined ? undefined : eq(administrationCharges.status, status),
      ),
    )
    .orderBy(asc(administrationCharges.code))
    .limit(limit + 1)
  const lines = await linesOf(
    tx,
    rows.map(({ code }) => code),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => chargeFrom(row, lines.get(row.code) ?? []),
  )
}

/** The charge that has the cost of a month already, or null. */
export async function chargeOfMonth(
  tx: Reading,
  { administration, month }: Pick<NewCharge, 'administration' | 'month'>,
): Promise<string | null> {
  if (month === null) return null
  const [row] = await tx
    .select({ code: administrationCharges.code })
    .from(administrationCharges)
    .where(
      and(
        eq(administrationCharges.administration, administration),
        eq(administrationCharges.month, month),
        notInArray(administrationCharges.status, ['rejected', 'canceled']),
      ),
    )
    .execute()
  return row?.code ?? null
}

/** Saves a charge under the next code of its series, which has no gaps. */
export async function insertCharge(
  tx: Transaction,
  recorded: Omit<RecordedCharge, 'code'>,
): Promise<RecordedCharge> {
  const charge = { ...recorded, code: await nextCode(tx, 'ADMC') }
  const { lines, ...row } = charge
  tx.write(tx.insert(administrationCharges).values(row))
  tx.write(
    tx
      .insert(administrationChargeLines)
      .values(lines.map(({ fund, amount }) => ({ charge: row.code, fund, amount: amount.toString() }))),
    lines.length,
  )
  return charge
}

/** Saves the state of a charge as its next version. */
export function saveCharge<State extends Charge>(tx: Transaction, charge: State): State {
  const version = charge.version + 1
  const state: Charge = charge
  const payment = state.status === 'paid' ? state.payment : null
  tx.write(
    tx
      .update(administrationCharges)
      .set({
        status: state.status,
        approvedBy: 'approvedBy' in state ? (state.approvedBy ?? null) : null,
        approvedOn: 'approvedOn' in state ? (state.approvedOn ?? null) : null,
        gateEvidence: 'gateEvidence' in state ? (state.gateEvidence ?? null) : null,
        paidBy: payment?.by ?? null,
        paidOn: payment?.on ?? null,
        paymentReference: payment?.reference ?? null,
        paymentEntry: payment?.entry ?? null,
        settlementEntry: payment?.settlement ?? null,
        endedBy: 'endedBy' in state ? state.endedBy : null,
        endedOn: 'endedOn' in state ? state.endedOn : null,
        version,
      })
      .where(eq(administrationCharges.code, state.code)),
  )
  return { ...charge, version }
}

async function linesOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const { charge: owner, fund, amount } = administrationChargeLines
  const lines = await tx
    .select({ owner, fund, amount })
    .from(administrationChargeLines)
    .where(inArray(owner, [...codes]))
    .orderBy(asc(fund))
    .execute()
  return amountsByOwner(lines)
}

async function found(tx: Reading, asked: Promise<Row[]>, code: string): Promise<Charge> {
  const [[row], lines] = await together(asked, linesOf(tx, [code]))
  if (row === undefined) throw refuseAdministration('charge-not-found', { charge: code })
  return chargeFrom(row, lines.get(code) ?? [])
}

function chargeFrom(row: Row, lines: readonly FundAmount[]): Charge {
  const { code, administration, kind, month, evidence, recordedBy, recordedOn, version, status } = row
  const recorded = { code, administration, kind, month, evidence, lines, recordedBy, recordedOn, version }
  const { approvedBy, approvedOn, gateEvidence, endedBy, endedOn } = row
  const approval =
    approvedBy !== null && approvedOn !== null ? { approvedBy, approvedOn, gateEvidence } : null
  const end = endedBy !== null && endedOn !== null ? { endedBy, endedOn } : null
  const payment = paymentFrom(row)
  if (status === 'recorded') return { ...recorded, status }
  if (status === 'approved' && approval !== null) return { ...recorded, ...approval, status }
  if (status === 'paid' && approval !== null && payment !== null)
    return { ...recorded, ...approval, status, payment }
  if (status === 'rejected' && end !== null) return { ...recorded, ...end, status }
  if (status === 'canceled' && end !== null) return { ...recorded, ...approval, ...end, status }
  throw new Error('a row of a charge says what its constraints forbid')
}

function paymentFrom(row: Row): ChargePayment | null {
  const { paidBy: by, paidOn: on, paymentReference: reference, paymentEntry: entry, settlementEntry } = row
  if (by === null || on === null || reference === null || entry === null) return null
  return { by, on, reference, entry, settlement: settlementEntry }
}
