import { asc, eq, gt, inArray } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/amounts.ts'
import type { FundAmount } from '../ledger/postings.ts'
import { canonicalJson, stringly } from '../platform/canonical.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/wire.ts'
import { materialsOf } from './material-queries.ts'
import type { Material } from './notice.ts'
import { keptNotice, noticeFrom } from './notice.ts'
import { type PublishedSolicitation, refuseSolicitation, type Solicitation } from './solicitation.ts'
import { solicitationFunding, solicitations, solicitationVersions } from './tables.ts'

type Row = typeof solicitations.$inferSelect

export async function solicitationByCode(tx: Reading, code: string): Promise<Solicitation> {
  const [row] = await tx.select().from(solicitations).where(eq(solicitations.code, code))
  return found(tx, row, code)
}

/** Locks the solicitation until the unit of work ends, so that only one act changes its state. */
export async function solicitationForUpdate(tx: Transaction, code: string): Promise<Solicitation> {
  const [row] = await tx.select().from(solicitations).where(eq(solicitations.code, code)).for('no key update')
  return found(tx, row, code)
}

/** Holds the solicitation's state still while an award is promised from its commitment. */
export async function solicitationForShare(tx: Transaction, code: string): Promise<Solicitation> {
  const [row] = await tx.select().from(solicitations).where(eq(solicitations.code, code)).for('share')
  return found(tx, row, code)
}

export async function listSolicitations(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<Solicitation>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(solicitations)
    .where(after === undefined ? undefined : gt(solicitations.code, after))
    .orderBy(asc(solicitations.code))
    .limit(Number(limit) + 1)
  const codes = rows.map(({ code }) => code)
  const funding = await fundingOf(tx, codes)
  const materials = await materialsOf(tx, codes)
  return pageFrom(
    rows,
    Number(limit),
    (row) => [row.code],
    (row) => solicitationFrom(row, funding.get(row.code) ?? [], materials.get(row.code) ?? []),
  )
}

/** Says whether the code was free. */
export async function insertSolicitation(tx: Transaction, solicitation: Solicitation): Promise<boolean> {
  const { deadline } = solicitation
  const made = await tx
    .insert(solicitations)
    .values({
      code: solicitation.code,
      title: solicitation.title,
      status: solicitation.status,
      deadlineStated: deadline.stated,
      deadlineLocal: deadline.local,
      deadlineZone: deadline.zone,
      deadlineInstant: deadline.instant,
      deadlineInclusive: deadline.inclusive,
      deadlineEnds: deadline.ends,
      notice: keptNotice(solicitation.notice),
      illustrative: [...solicitation.illustrative],
    })
    .onConflictDoNothing({ target: solicitations.code })
    .returning({ code: solicitations.code })
  if (made.length === 0) return false
  const lines = solicitation.funding.map(({ fund, amount }) => ({
    solicitation: solicitation.code,
    appropriation: fund,
    amount: amount.toString(),
  }))
  await tx.insert(solicitationFunding).values(lines)
  return true
}

export async function saveSolicitation<State extends Solicitation>(
  tx: Transaction,
  solicitation: State,
): Promise<State> {
  const version = solicitation.version + 1
  await tx
    .update(solicitations)
    .set({
      status: solicitation.status,
      publishedOn: 'publishedOn' in solicitation ? solicitation.publishedOn : null,
      number: 'number' in solicitation ? solicitation.number : 0,
      endedOn: 'endedOn' in solicitation ? solicitation.endedOn : null,
      endReason: 'endReason' in solicitation ? solicitation.endReason : null,
      version,
    })
    .where(eq(solicitations.code, solicitation.code))
  return { ...solicitation, version }
}

export type NewVersion = {
  /** Why it was amended; null for what is published. */
  readonly reason: string | null
  readonly effectiveOn: string
  readonly inForceFrom: string
  readonly entry: string
}

/** Keeps the notice as it stands from now on. */
export async function insertVersion(
  tx: Transaction,
  solicitation: PublishedSolicitation,
  { entry, ...version }: NewVersion,
): Promise<void> {
  const { code, title, number, deadline, funding, notice } = solicitation
  const materials = solicitation.materials.map(({ name, sha256 }) => ({ name, sha256 }))
  await tx.insert(solicitationVersions).values({
    ...version,
    solicitation: code,
    number,
    text: Buffer.from(canonicalJson(stringly({ code, title, number, deadline, funding, notice, materials }))),
    deadlineEnds: deadline.ends,
    entryId: entry,
  })
}

async function found(tx: Reading, row: Row | undefined, code: string): Promise<Solicitation> {
  if (row === undefined) throw refuseSolicitation('solicitation-not-found', { solicitation: code })
  const funding = await fundingOf(tx, [code])
  const materials = await materialsOf(tx, [code])
  return solicitationFrom(row, funding.get(code) ?? [], materials.get(code) ?? [])
}

async function fundingOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const lines = await tx
    .select({
      owner: solicitationFunding.solicitation,
      fund: solicitationFunding.appropriation,
      amount: solicitationFunding.amount,
    })
    .from(solicitationFunding)
    .where(inArray(solicitationFunding.solicitation, [...codes]))
    .orderBy(asc(solicitationFunding.appropriation))
  return amountsByOwner(lines)
}

function solicitationFrom(
  row: Row,
  funding: readonly FundAmount[],
  materials: readonly Material[],
): Solicitation {
  const terms = {
    code: row.code,
    title: row.title,
    deadline: {
      stated: row.deadlineStated,
      local: row.deadlineLocal,
      zone: row.deadlineZone,
      instant: instantFrom(row.deadlineInstant),
      inclusive: row.deadlineInclusive,
      ends: instantFrom(row.deadlineEnds),
    },
    notice: noticeFrom(row.notice),
    materials,
    funding,
    illustrative: row.illustrative,
    version: row.version,
  }
  const { status, publishedOn, number, endedOn, endReason } = row
  if (status === 'draft') return { ...terms, status }
  if (status === 'published' && publishedOn !== null) return { ...terms, status, publishedOn, number }
  if (status === 'closed' && publishedOn !== null && endedOn !== null)
    return { ...terms, status, publishedOn, number, endedOn }
  if (status === 'cancelled' && endedOn !== null && endReason !== null)
    return { ...terms, status, publishedOn, number, endedOn, endReason }
  throw new Error('a solicitation row says what its constraints forbid')
}
