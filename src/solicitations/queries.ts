import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/amounts.ts'
import type { FundAmount } from '../ledger/postings.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/wire.ts'
import { materialsOf } from './material-queries.ts'
import { keptNotice, type Material, noticeFrom } from './notice.ts'
import {
  inOrderOf,
  type PublishedSolicitation,
  refuseSolicitation,
  type Solicitation,
} from './solicitation.ts'
import { solicitationFunding, solicitationMaterials, solicitations, solicitationVersions } from './tables.ts'

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
  const made = await tx
    .insert(solicitations)
    .values({ code: solicitation.code, ...columnsOf(solicitation) })
    .onConflictDoNothing({ target: solicitations.code })
    .returning({ code: solicitations.code })
  if (made.length === 0) return false
  await saveFunding(tx, solicitation.code, [], solicitation.funding)
  return true
}

export async function saveSolicitation<State extends Solicitation>(
  tx: Transaction,
  solicitation: State,
): Promise<State> {
  const version = solicitation.version + 1
  await tx
    .update(solicitations)
    .set({ ...columnsOf(solicitation), version })
    .where(eq(solicitations.code, solicitation.code))
  return { ...solicitation, version }
}

function columnsOf(solicitation: Solicitation) {
  const { title, status, deadline, notice, illustrative } = solicitation
  return {
    title,
    status,
    deadlineStated: deadline.stated,
    deadlineLocal: deadline.local,
    deadlineZone: deadline.zone,
    deadlineInstant: deadline.instant,
    deadlineInclusive: deadline.inclusive,
    deadlineEnds: deadline.ends,
    deadlineChosenBy: deadline.choice?.chosenBy ?? null,
    deadlineChoiceReason: deadline.choice?.reason ?? null,
    notice: keptNotice(notice),
    illustrative: [...illustrative],
    publishedOn: 'publishedOn' in solicitation ? solicitation.publishedOn : null,
    number: 'number' in solicitation ? solicitation.number : 0,
    endedOn: 'endedOn' in solicitation ? solicitation.endedOn : null,
    endReason: 'endReason' in solicitation ? solicitation.endReason : null,
  }
}

/** Saves what a notice is funded by, in dollars, beside the row it belongs to. A line taken out goes on standing, at zero. */
export async function saveFunding(
  tx: Transaction,
  code: string,
  before: readonly FundAmount[],
  after: readonly FundAmount[],
): Promise<void> {
  const lines = new Map([
    ...before.map(({ fund }) => [fund, '0.00'] as const),
    ...after.map(({ fund, amount }) => [fund, amount.toString()] as const),
  ])
  const rows = [...lines].map(([appropriation, amount]) => ({ solicitation: code, appropriation, amount }))
  await tx
    .insert(solicitationFunding)
    .values(rows)
    .onConflictDoUpdate({
      target: [solicitationFunding.solicitation, solicitationFunding.appropriation],
      set: { amount: sql`excluded.amount` },
    })
}

/** Saves which files belong to an amended notice: those taken out or replaced belong to the versions before it. */
export async function saveMaterials(
  tx: Transaction,
  { code, number, materials }: PublishedSolicitation,
  before: readonly Material[],
): Promise<void> {
  const isIn = (list: readonly Material[], { name, sha256 }: Material) =>
    list.some((one) => one.name === name && one.sha256 === sha256)
  const gone = before.filter((one) => !isIn(materials, one)).map(({ name }) => name)
  const come = materials.filter((one) => !isIn(before, one))
  if (gone.length > 0)
    await tx
      .update(solicitationMaterials)
      .set({ throughNumber: number - 1 })
      .where(
        and(
          eq(solicitationMaterials.solicitation, code),
          inArray(solicitationMaterials.name, gone),
          isNull(solicitationMaterials.throughNumber),
        ),
      )
  if (come.length > 0)
    await tx
      .insert(solicitationMaterials)
      .values(come.map(({ name, sha256 }) => ({ solicitation: code, name, sha256, fromNumber: number })))
}

export type NewVersion = {
  readonly effectiveOn: string
  readonly inForceFrom: string
  readonly entry: string
  readonly text: string
  /** Why it was amended; null for what is published. */
  readonly reason: string | null
}

/** Keeps the notice as it stands from now on. */
export async function insertVersion(
  tx: Transaction,
  { code, number, deadline }: PublishedSolicitation,
  { entry, text, ...version }: NewVersion,
): Promise<void> {
  await tx.insert(solicitationVersions).values({
    ...version,
    solicitation: code,
    number,
    text: Buffer.from(text),
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
    .where(and(inArray(solicitationFunding.solicitation, [...codes]), gt(solicitationFunding.amount, '0')))
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
      choice:
        row.deadlineChosenBy === null || row.deadlineChoiceReason === null
          ? null
          : { chosenBy: row.deadlineChosenBy, reason: row.deadlineChoiceReason },
    },
    notice: noticeFrom(row.notice),
    funding: inOrderOf(funding, ({ fund }) => fund),
    materials: inOrderOf(materials, ({ name }) => name),
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
