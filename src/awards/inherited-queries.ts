import { endOf, type FederalAward } from '../appropriations/federal-award.ts'
import { stateNow } from '../appropriations/federal-award-life.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { versionsOfFunds } from '../appropriations/life/queries.ts'
import { type TermsVersion, termsNow } from '../appropriations/life/terms.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Award } from './award.ts'
import { profilesOfAward } from './standing/queries.ts'

/** What an award inherits of the Federal award of one of its funds, as it stands; its rule profile is that of the award. Null is what the agency did not say. */
export type Inherited = Pick<
  FederalAward,
  'fund' | 'fain' | 'assistanceListing' | 'agency' | 'awardedOn' | 'periodFrom' | 'periodThrough'
> &
  Pick<
    TermsVersion['terms'],
    'listingTitle' | 'ruleProfile' | 'passThroughNumber' | 'budgetFrom' | 'budgetThrough' | 'transferRule'
  > & { readonly state: string }

/** What an award inherits, fund by fund: one that is paid from two Federal awards may be under two profiles. */
export async function inheritedBy(
  tx: Reading,
  { code, lines }: Pick<Award, 'code' | 'lines'>,
): Promise<Inherited[]> {
  const funds = lines.map(({ fund }) => fund)
  const federalAwardOf = await fundsByCode(tx, funds)
  const versionsOf = await versionsOfFunds(tx, funds)
  const profileOf = await profilesOfAward(tx, code, funds, tx.today)
  return funds.map((fund) => {
    const award = federalAwardOf(fund)
    const { fain, assistanceListing, agency, awardedOn, periodFrom } = award
    const { listingTitle, passThroughNumber, budgetFrom, budgetThrough, transferRule } = termsNow(
      award,
      versionsOf(fund),
    )
    return {
      ...{ fund, fain, assistanceListing, listingTitle, agency, awardedOn },
      ...{ periodFrom, periodThrough: endOf(award), budgetFrom, budgetThrough },
      ...{
        ruleProfile: profileOf(fund).code,
        passThroughNumber,
        transferRule,
        state: stateNow(award)?.state ?? 'active',
      },
    }
  })
}
