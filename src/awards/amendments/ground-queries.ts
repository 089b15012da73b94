import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import type { FederalAward } from '../../appropriations/federal-award.ts'
import { fundsByCode, profilesOfFunds } from '../../appropriations/federal-award-queries.ts'
import { promiseDaysForUpdate } from '../../appropriations/fund-queries.ts'
import { dayEndsForUpdate, readNamedDaysAhead } from '../../ledger/balances.ts'
import { fundAccount, ownedAccount } from '../../ledger/chart/accounts.ts'
import { balancesForUpdate, readClosedAhead } from '../../ledger/commands.ts'
import { leastHeld } from '../../ledger/days.ts'
import type { Organization } from '../../organizations/organization.ts'
import { organizationForShare, organizationForUpdate } from '../../organizations/queries.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { ratingOn } from '../../risk/queries.ts'
import type { RuleDecision } from '../../rules/decision.ts'
import { solicitationOnceClosed } from '../../solicitations/closing-commands.ts'
import type { Award } from '../award.ts'
import type { ProfileOf } from '../budgets/mtdc.ts'
import { askForAward } from '../exclusion-queries.ts'
import { type ConsortiumChange, joiningDecisions } from '../members/consortium.ts'
import { askWhoJoins } from '../members/queries.ts'
import { papersOf } from '../papers/queries.ts'
import { profileDecisions, profilesCompared } from '../profiles/change.ts'
import { needsOf } from '../queries.ts'
import { extensionDecisions } from '../rule-decisions/promise.ts'
import { profilesOfAward } from '../standing/queries.ts'
import { amendmentsOf, latestActOn } from './queries.ts'
import { daysToAsk } from './rules.ts'
import type { AmendmentGround, ProposedTerms } from './terms.ts'

/** What an amendment is judged by, and what the notice of the version that it makes says besides. */
type ReadGround = AmendmentGround & {
  readonly grantee: Organization
  readonly federalAwardOf: (fund: string) => FederalAward
  /** The rule profile of the award in a fund on the day of the act. */
  readonly profileOf: ProfileOf
  /** The one of the Federal award of the fund. */
  readonly federalProfileOf: ProfileOf
}

/** Reads what an amendment is judged by. The accounts are locked after the award, its solicitation and its grantee, as everywhere. */
export async function groundOf(
  tx: Transaction,
  award: Award,
  on: string,
  lock: 'share' | 'no key update',
): Promise<ReadGround> {
  const { code } = award
  const funds = fundsOf(award)
  const committed = (fund: string) => ownedAccount(fund, 'committed', award.solicitation)
  const obligated = funds.map((fund) => ownedAccount(fund, 'obligated', code))
  const accounts = [
    ...funds.flatMap((fund) => [
      ...[fundAccount(fund, 'available'), fundAccount(fund, 'overpromised'), committed(fund)],
    ]),
    ...obligated,
  ]
  const [
    ,
    solicitation,
    grantee,
    federalAwardOf,
    profileOf,
    federalProfileOf,
    history,
    latest,
    needs,
    rating,
    exclusions,
    papers,
    held,
  ] = await together(
    mustBeUnrecusedFromAward(tx, award),
    solicitationOnceClosed(tx, award.solicitation, lock),
    lock === 'share' ? organizationForShare(tx, award.grantee) : organizationForUpdate(tx, award.grantee),
    fundsByCode(tx, funds),
    profilesOfAward(tx, code, funds, on),
    profilesOfFunds(tx, funds, on),
    amendmentsOf(tx, code),
    latestActOn(tx, code),
    needsOf(tx, award.solicitation),
    ratingOn(tx, award.grantee, on),
    askForAward(tx, code, on),
    papersOf(tx, code),
    balancesForUpdate(tx, accounts),
    readNamedDaysAhead(tx, accounts, on),
    readClosedAhead(tx, on),
  )
  const daysOf = await promiseDaysForUpdate(tx, funds, on)
  const ends = await dayEndsForUpdate(tx, obligated, on)
  return {
    ...{ award, history, latest, solicitation, needs, grantee, rating, exclusions, papers },
    ...{ federalAwardOf, profileOf, federalProfileOf },
    profiles: profilesCompared(funds, profileOf, federalProfileOf),
    remainingIn: (fund) => ({
      ...{ federalAward: federalAwardOf(fund), days: daysOf(fund), committed: held(committed(fund)) },
    }),
    unspentIn: (fund) => {
      const account = ownedAccount(fund, 'obligated', code)
      return leastHeld(ends.find((one) => one.account === account)?.ends ?? []).held
    },
  }
}

/**
 * The same ground where members change: the list of excluded parties is asked of who joins, in place of who is a party already. Refuses a member that is not
 * registered, and the acting person who belongs to one.
 */
export async function withMembers(
  tx: Transaction,
  ground: ReadGround,
  change: ConsortiumChange | undefined,
  on: string,
): Promise<ReadGround> {
  return change === undefined ? ground : { ...ground, exclusions: await askWhoJoins(tx, change, on) }
}

/** How the rules on what an amendment changes touch it on a day: those of an extension first; those of who joins, and of the profile, last. */
export function decisionsOf(
  amendment: ProposedTerms,
  ground: ReadGround,
  on: string,
): readonly [first: readonly RuleDecision[], last: readonly RuleDecision[]] {
  const { members: change, evidence, profiles } = amendment
  const { award, profileOf, exclusions, federalProfileOf } = ground
  const joined = { change, evidence, funds: fundsOf(award), profileOf, exclusions }
  return [
    extensionDecisions(amendment, ground, daysToAsk, on),
    [...joiningDecisions(joined, on), ...profileDecisions(profiles, federalProfileOf, on)],
  ]
}

export const fundsOf = ({ lines }: Pick<Award, 'lines'>) => lines.map(({ fund }) => fund)
