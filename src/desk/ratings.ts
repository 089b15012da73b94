import type { Award } from '../awards/award.ts'
import type { Reading } from '../platform/database/database.ts'
import { ratingsOn } from '../risk/queries.ts'
import type { RiskRating } from '../risk/rating.ts'

/** An award with the risk rating of its grantee that counts today; null where there is none. */
export type RatedAward = { readonly award: Award; readonly rating: RiskRating | null }

/** Awards with the ratings of their grantees, in one look. */
export async function withRatings(tx: Reading, awards: readonly Award[]): Promise<RatedAward[]> {
  const ratings = await ratingsOn(tx, [...new Set(awards.map(({ grantee }) => grantee))], tx.today)
  return awards.map((award) => ({ award, rating: ratings.get(award.grantee) ?? null }))
}
