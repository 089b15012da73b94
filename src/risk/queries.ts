import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar, uuid } from '../platform/http/schemas.ts'
import type { RiskRating } from './rating.ts'
import { riskRatings } from './tables.ts'

type RatingFilter = PageRequest & { readonly organization?: string | undefined }

/** Ratings by organization, each as it was recorded after the one before. */
export async function listRatings(
  tx: Reading,
  { limit, cursor, organization }: RatingFilter,
): Promise<Page<RiskRating>> {
  const [named, entry] = positionOf(cursor, [codeGrammar, uuid]) ?? []
  const { organization: rated, entryId } = riskRatings
  const rows = await tx
    .select()
    .from(riskRatings)
    .where(
      and(
        organization === undefined ? undefined : eq(rated, organization),
        named === undefined || entry === undefined
          ? undefined
          : sql`(${rated}, ${entryId}) > (${named}, ${entry}::uuid)`,
      ),
    )
    .orderBy(asc(rated), asc(entryId))
    .limit(limit + 1)
  return pageFrom(rows, limit, (row) => [row.organization, row.entryId], ratingFrom)
}

/** The rating of an organization that counts on a day: the latest of that day or an earlier one. Null where there is none. */
export async function ratingOn(tx: Reading, organization: string, on: string): Promise<RiskRating | null> {
  const [row] = await tx
    .select()
    .from(riskRatings)
    .where(and(eq(riskRatings.organization, organization), lte(riskRatings.ratedOn, on)))
    .orderBy(desc(riskRatings.ratedOn), desc(riskRatings.entryId))
    .limit(1)
    .execute()
  return row === undefined ? null : ratingFrom(row)
}

/** The same for several organizations, by organization, without those that have none. */
export async function ratingsOn(
  tx: Reading,
  organizations: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, RiskRating>> {
  if (organizations.length === 0) return new Map()
  const { organization, ratedOn, entryId } = riskRatings
  const rows = await tx
    .selectDistinctOn([organization])
    .from(riskRatings)
    .where(and(inArray(organization, [...organizations]), lte(ratedOn, on)))
    .orderBy(asc(organization), desc(ratedOn), desc(entryId))
  return new Map(rows.map((row) => [row.organization, ratingFrom(row)]))
}

export function insertRating(tx: Transaction, { entry: entryId, ...rating }: RiskRating): void {
  tx.write(tx.insert(riskRatings).values({ ...rating, entryId }))
}

function ratingFrom({ entryId: entry, ...rating }: typeof riskRatings.$inferSelect): RiskRating {
  return { entry, ...rating }
}
