import { sql } from 'drizzle-orm'
import type { Award } from '../awards/award.ts'
import type { AskedOfAward } from '../awards/exclusion.ts'
import { askForAwards } from '../awards/exclusion-queries.ts'
import type { Paper, PaperKind } from '../awards/papers/paper.ts'
import { mayWith } from '../identity/access.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Reading } from '../platform/database/database.ts'
import { ratingsOn } from '../risk/queries.ts'
import type { RiskRating } from '../risk/rating.ts'

/** What a promise to the grantee of an award rests on: its UEI, its rating that counts today, and what the list of excluded parties says of the parties. */
export type AwardedParty = {
  readonly award: string
  readonly grantee: Pick<Organization, 'code' | 'uei'>
  /** Null where there is none. */
  readonly rating: RiskRating | null
  readonly exclusions: AskedOfAward
  /** The kinds of papers that are attached to the award. */
  readonly papers: readonly Pick<Paper, 'kind'>[]
}
export type AwardOfParty = { readonly award: Award; readonly party: AwardedParty }

/** Who sees no list of excluded parties promises nothing, and is refused for the role before. */
const unasked: AskedOfAward = { list: null, found: [] }

/** The parties to some awards, in one look. */
export async function partiesOf(
  tx: Reading,
  awards: readonly string[],
): Promise<(award: string) => AwardedParty> {
  const codes = sql`${sql.param([...new Set(awards)])}::text[]`
  const rows = await tx.execute<{ award: string; code: string; uei: string | null; kinds: PaperKind[] }>(sql`
    select awards.code as award, grantee.code, grantee.uei,
      array(select distinct kind from award_papers where award_papers.award = awards.code) as kinds from awards join organizations as grantee on grantee.code = awards.grantee
    where awards.code = any (${codes})`)
  const grantees = new Map(rows.map(({ award, ...grantee }) => [award, grantee]))
  const ratings = await ratingsOn(tx, [...new Set(rows.map(({ code }) => code))], tx.today)
  const isAsked = rows.length > 0 && mayWith(tx.principal.roles, 'award:execute')
  const asked = isAsked ? await askForAwards(tx, codes, tx.today) : () => unasked
  return (award) => {
    const found = grantees.get(award)
    if (found === undefined) throw new Error(`${award} is an award that nobody was asked of`)
    const { kinds, ...grantee } = found
    return {
      ...{ award, grantee },
      rating: ratings.get(grantee.code) ?? null,
      exclusions: asked(award, tx.today),
      papers: kinds.map((kind) => ({ kind })),
    }
  }
}
