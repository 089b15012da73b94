import { mustNotBelongTo } from '../applications/party-queries.ts'
import { record, type When } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationByCode } from '../organizations/queries.ts'
import { type Transaction, together } from '../platform/database/database.ts'
import { insertRating } from './queries.ts'
import type { NewRating, RiskRating } from './rating.ts'

/** Rates the risk of an organization, by its factors and with a reason. The rating counts from its day on, in place of the one before. */
export async function rateOrganization(
  tx: Transaction,
  organization: string,
  asked: NewRating,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<RiskRating> {
  await together(organizationByCode(tx, organization), mustNotBelongTo(tx, organization))
  const rating = { ...asked, entry: newEntryId(), organization, ratedBy: tx.principal.code, ratedOn: on }
  insertRating(tx, rating)
  const {
    entry: id,
    level,
    priorExperience,
    priorAudits,
    personnelAndSystems,
    federalMonitoring,
    reason,
  } = rating
  await record(tx, {
    ...{ id, kind: 'organization.risk-rated', subject: organization, effectiveOn: on, concerns },
    facts: {
      ...{ level, priorExperience, priorAudits, personnelAndSystems, federalMonitoring },
      reason: privately(reason),
    },
  })
  return rating
}
