import { inArray, sql } from 'drizzle-orm'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import type { Publication } from './publication.ts'
import { decisionPublications } from './tables.ts'

/** What is published of a decision; null of one that is not. Nobody needs to be known. */
export async function publicationOf(tx: Reading, decision: string): Promise<Publication | null> {
  const [row] = await tx.execute<Omit<Publication, 'decision'>>(sql`
    select document, sha256, published_on::text as "publishedOn" from published_decision(${decision})`)
  return row === undefined ? null : { decision, ...row }
}

/** Which of some decisions are published. */
export async function publishedOf(tx: Reading, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await tx
    .select({ decision: decisionPublications.decision })
    .from(decisionPublications)
    .where(inArray(decisionPublications.decision, [...codes]))
  return new Set(rows.map(({ decision }) => decision))
}

/** The awards of a certified decision as everybody may read them: canonical JSON, which the database writes. */
export async function documentOf(tx: Reading, decision: string): Promise<string> {
  const [row] = await tx.execute<{ document: string | null }>(
    sql`select decision_as_published(${decision}) as document`,
  )
  if (row === undefined || row.document === null)
    throw new Error('a certified decision has no awards to name')
  return row.document
}

export function insertPublication(tx: Transaction, publication: Publication, entryId: string): void {
  const { decision, document, publishedOn } = publication
  const publishedBy = tx.principal.code
  tx.write(
    tx
      .insert(decisionPublications)
      .values({ decision, document: Buffer.from(document), publishedBy, publishedOn, entryId }),
  )
}

/** An award as everybody may read it. Amounts in dollars by fund. */
export type PublicAward = {
  readonly award: string
  readonly decision: string
  readonly solicitation: string
  /** The legal name. */
  readonly grantee: string
  readonly title: string
  readonly services: readonly string[]
  readonly site: string
  readonly selectedOn: string
  readonly periodFrom: string
  readonly periodThrough: string
  /** The day on which the award was executed; null while the amounts are selected and not yet obligated. */
  readonly executedOn: string | null
  readonly publishedOn: string
  readonly sha256: string
  readonly amounts: readonly FundAmount[]
}

export type PublicAwardFilter = PageRequest & {
  /** The calendar year of the selection. */
  readonly year?: number | undefined
  readonly fund?: string | undefined
  /** A part of the legal name of the grantee. */
  readonly grantee?: string | undefined
  /** A part of the code, the name, the title, the site or a service. */
  readonly text?: string | undefined
}

/** Awards of published decisions, by code. Nobody needs to be known. */
export async function listPublicAwards(
  tx: Reading,
  { limit, cursor, year, fund, grantee, text }: PublicAwardFilter,
): Promise<Page<PublicAward>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx.execute<
    Omit<PublicAward, 'amounts'> & { readonly amounts: { fund: string; amount: string }[] }
  >(sql`
    select award, decision, solicitation, grantee, title, services, site, selected_on::text as "selectedOn", period_from::text as "periodFrom",
      period_through::text as "periodThrough", executed_on::text as "executedOn", published_on::text as "publishedOn", sha256, amounts
    from published_awards(${after ?? null}, ${limit + 1}, ${year ?? null}, ${fund ?? null}, ${grantee ?? null}, ${text ?? null})`)
  return pageFrom(
    [...rows],
    limit,
    ({ award }) => [award],
    (row) => ({
      ...row,
      amounts: row.amounts.map(({ fund: of, amount }) => ({ fund: of, amount: Money.of(amount) })),
    }),
  )
}

/** The sum of an award's amounts, in dollars. */
export function totalOf({ amounts }: Pick<PublicAward, 'amounts'>): Money {
  return Money.sum(amounts.map(({ amount }) => amount))
}
