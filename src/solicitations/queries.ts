import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { type Reading, type Transaction, together } from '../platform/database/database.ts'
import { storedFiles } from '../platform/database/tables.ts'
import type { MediaType } from '../platform/files/media-types.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/http/schemas.ts'
import { refuseSolicitation } from './refusals.ts'
import { inOrderOf, type PublishedSolicitation, type Solicitation, stateByClock } from './solicitation.ts'
import { solicitationFunding, solicitationMaterials, solicitations } from './tables.ts'
import { type Material, storedTerms, termsFrom } from './terms/terms.ts'

type Row = typeof solicitations.$inferSelect

/**
 * The solicitations that the acting person may see: a grantee's user and a person who is a reader and nothing else see what was published,
 * and the reader also what they were admitted to. The row policies of the database state the same rule.
 */
function visibleTo({ principal: { organization, roles } }: Reading): SQL | undefined {
  const onlyReads = roles.length > 0 && roles.every((role) => role === 'reader')
  return organization === null && !onlyReads
    ? undefined
    : or(isNotNull(solicitations.publishedOn), sql`${solicitations.code} in (select acting_admissions())`)
}

/** The solicitation in its state by the clock, whether or not its closing is recorded yet. */
export async function solicitationByCode(tx: Reading, code: string): Promise<Solicitation> {
  return stateByClock(await recordedSolicitation(tx, code), tx)
}

/** Locks the solicitation against every other act on it, and reads its state by the clock. */
export async function solicitationForUpdate(tx: Transaction, code: string): Promise<Solicitation> {
  return stateByClock(await recordedSolicitation(tx, code, 'no key update'), tx)
}

/** Locks the solicitation against a change of its state, and reads that state by the clock. */
export async function solicitationForShare(tx: Transaction, code: string): Promise<Solicitation> {
  return stateByClock(await recordedSolicitation(tx, code, 'share'), tx)
}

/** The solicitation in its recorded state, for acts that judge the clock themselves. */
export async function recordedSolicitation(
  tx: Reading,
  code: string,
  lock?: 'no key update' | 'share',
): Promise<Solicitation> {
  const one = tx
    .select()
    .from(solicitations)
    .where(and(visibleTo(tx), eq(solicitations.code, code)))
  const [[row], funding, materials] = await together(
    (lock === undefined ? one : one.for(lock)).execute(),
    fundingOf(tx, [code]),
    materialsOf(tx, [code]),
  )
  if (row === undefined) throw refuseSolicitation('solicitation-not-found', { solicitation: code })
  return solicitationFrom(row, funding.get(code) ?? [], materials.get(code) ?? [])
}

/** Locks the solicitation where its deadline has passed and its closing is not recorded; null otherwise, or where another holds it. */
export async function dueSolicitation(
  tx: Transaction,
  code: string,
  held: 'wait' | 'leave',
): Promise<Solicitation | null> {
  const { status, deadlineEnds } = solicitations
  const [row] = await tx
    .select()
    .from(solicitations)
    .where(and(eq(solicitations.code, code), eq(status, 'published'), lte(deadlineEnds, tx.now)))
    .for('no key update', held === 'leave' ? { skipLocked: true } : {})
    .execute()
  return row === undefined ? null : withLines(tx, row)
}

/** Solicitations by code, each in its state by the clock. */
export async function listSolicitations(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<Solicitation>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(solicitations)
    .where(and(visibleTo(tx), after === undefined ? undefined : gt(solicitations.code, after)))
    .orderBy(asc(solicitations.code))
    .limit(limit + 1)
  const codes = rows.map(({ code }) => code)
  const funding = await fundingOf(tx, codes)
  const materials = await materialsOf(tx, codes)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) =>
      stateByClock(solicitationFrom(row, funding.get(row.code) ?? [], materials.get(row.code) ?? []), tx),
  )
}

/** Inserts a draft. Says whether its code was free. */
export async function insertSolicitation(tx: Transaction, solicitation: Solicitation): Promise<boolean> {
  const made = await tx
    .insert(solicitations)
    .values({ code: solicitation.code, ...columnsOf(solicitation) })
    .onConflictDoNothing({ target: solicitations.code })
    .returning({ code: solicitations.code })
  if (made.length === 0) return false
  saveFunding(tx, solicitation.code, [], solicitation.funding)
  return true
}

export function saveSolicitation<State extends Solicitation>(tx: Transaction, solicitation: State): State {
  const version = solicitation.version + 1
  tx.write(
    tx
      .update(solicitations)
      .set({ ...columnsOf(solicitation), version })
      .where(eq(solicitations.code, solicitation.code)),
  )
  return { ...solicitation, version }
}

function columnsOf(solicitation: Solicitation) {
  const { title, status, deadline, terms, illustrative } = solicitation
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
    terms: storedTerms(terms),
    illustrative: [...illustrative],
    publishedOn: 'publishedOn' in solicitation ? solicitation.publishedOn : null,
    number: 'number' in solicitation ? solicitation.number : 0,
    inForceOn: 'inForceOn' in solicitation ? solicitation.inForceOn : null,
    endedOn: 'endedOn' in solicitation ? solicitation.endedOn : null,
    endReason: 'endReason' in solicitation ? solicitation.endReason : null,
  }
}

/** Saves the funding of a solicitation, in dollars. A line that was taken out stays, at zero. */
export function saveFunding(
  tx: Transaction,
  code: string,
  before: readonly FundAmount[],
  after: readonly FundAmount[],
): void {
  const lines = new Map([
    ...before.map(({ fund }) => [fund, '0.00'] as const),
    ...after.map(({ fund, amount }) => [fund, amount.toString()] as const),
  ])
  const rows = [...lines].map(([fund, amount]) => ({ solicitation: code, fund, amount }))
  tx.write(
    tx
      .insert(solicitationFunding)
      .values(rows)
      .onConflictDoUpdate({
        target: [solicitationFunding.solicitation, solicitationFunding.fund],
        set: { amount: sql`excluded.amount` },
      }),
    rows.length,
  )
}

/** Saves the files of an amended solicitation. Those removed or replaced belong to its earlier versions. */
export function saveMaterials(
  tx: Transaction,
  { code, number, materials }: PublishedSolicitation,
  before: readonly Material[],
): void {
  const isIn = (list: readonly Material[], { name, sha256 }: Material) =>
    list.some((one) => one.name === name && one.sha256 === sha256)
  const removed = before.filter((one) => !isIn(materials, one)).map(({ name }) => name)
  const added = materials.filter((one) => !isIn(before, one))
  if (removed.length > 0)
    tx.write(
      tx
        .update(solicitationMaterials)
        .set({ throughNumber: number - 1 })
        .where(
          and(
            eq(solicitationMaterials.solicitation, code),
            inArray(solicitationMaterials.name, removed),
            isNull(solicitationMaterials.throughNumber),
          ),
        ),
      removed.length,
    )
  if (added.length > 0)
    tx.write(
      tx
        .insert(solicitationMaterials)
        .values(added.map(({ name, sha256 }) => ({ solicitation: code, name, sha256, fromNumber: number }))),
      added.length,
    )
}

async function withLines(tx: Reading, row: Row): Promise<Solicitation> {
  const funding = await fundingOf(tx, [row.code])
  const materials = await materialsOf(tx, [row.code])
  return solicitationFrom(row, funding.get(row.code) ?? [], materials.get(row.code) ?? [])
}

/** The files that belong to each solicitation now, by name. */
async function materialsOf(
  tx: Reading,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Material[]>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .select({
      owner: solicitationMaterials.solicitation,
      name: solicitationMaterials.name,
      sha256: solicitationMaterials.sha256,
      bytes: storedFiles.bytes,
      mediaType: storedFiles.mediaType,
    })
    .from(solicitationMaterials)
    .innerJoin(storedFiles, eq(storedFiles.sha256, solicitationMaterials.sha256))
    .where(
      and(
        inArray(solicitationMaterials.solicitation, [...codes]),
        isNull(solicitationMaterials.throughNumber),
      ),
    )
    .orderBy(asc(solicitationMaterials.name))
  const owned = new Map<string, Material[]>()
  for (const { owner, mediaType, ...file } of rows)
    owned.set(owner, [...(owned.get(owner) ?? []), { ...file, mediaType: mediaType as MediaType }])
  return owned
}

async function fundingOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const lines = await tx
    .select({
      owner: solicitationFunding.solicitation,
      fund: solicitationFunding.fund,
      amount: solicitationFunding.amount,
    })
    .from(solicitationFunding)
    .where(and(inArray(solicitationFunding.solicitation, [...codes]), gt(solicitationFunding.amount, '0')))
    .orderBy(asc(solicitationFunding.fund))
  return amountsByOwner(lines)
}

function solicitationFrom(
  row: Row,
  funding: readonly FundAmount[],
  materials: readonly Material[],
): Solicitation {
  const common = {
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
    terms: termsFrom(row.terms),
    funding: inOrderOf(funding, ({ fund }) => fund),
    materials: inOrderOf(materials, ({ name }) => name),
    illustrative: row.illustrative,
    version: row.version,
  }
  const { status, publishedOn, number, inForceOn, endedOn, endReason } = row
  if (status === 'draft') return { ...common, status }
  if (status === 'canceled' && endedOn !== null && endReason !== null)
    return { ...common, status, publishedOn, number, inForceOn, endedOn, endReason }
  if (publishedOn !== null && inForceOn !== null) {
    const published = { ...common, publishedOn, number, inForceOn }
    if (status === 'published') return { ...published, status }
    if (status === 'closed' && endedOn !== null) return { ...published, status, endedOn }
  }
  throw new Error('a solicitation row says what its constraints forbid')
}
