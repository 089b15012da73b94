import { refuseApplication } from '../../applications/refusals.ts'
import { firstTwice } from '../../platform/names.ts'
import { byLaw, byProfile, type RuleDecision } from '../../rules/decision.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { type AskedOfAward, mustBeRecent, mustNotBeExcluded } from '../exclusion.ts'
import { refuseAward } from '../refusals.ts'

/** The members of a consortium before an amendment, and as it leaves them, by their codes. */
export type ConsortiumChange = { readonly before: readonly string[]; readonly after: readonly string[] }

/** The members as they are asked for, in the order of their codes. Refuses the grantee, which leads, and a member that is named twice. */
export function membersAsked(award: string, grantee: string, members: readonly string[]): string[] {
  const twice = firstTwice([grantee, ...members])
  if (twice !== undefined)
    throw refuseApplication('party-named-twice', { award, grantee, organization: twice })
  return members.toSorted()
}

/** Who joins a consortium. */
export function joiningOf(change: ConsortiumChange | null): string[] {
  return change === null ? [] : change.after.filter((one) => !change.before.includes(one))
}

/**
 * Refuses who joins without the prior approval of the agency: each is a new subaward (2 CFR 200.308). Who joins enters a covered transaction, so a list of
 * excluded parties that is recent names none of them by its UEI (180.300).
 */
export function mustJoinLawfully(
  award: string,
  change: ConsortiumChange | null,
  evidence: string | null,
  { list, found }: AskedOfAward,
): void {
  const joining = joiningOf(change)
  if (joining.length === 0) return
  if (evidence === null) throw refuseAward('member-joins-without-approval', { award, joining })
  mustBeRecent(award, list)
  mustNotBeExcluded(award, found)
}

/** What the rules on who joins are given, and the profiles of the funds of the award. */
type Joined = {
  readonly change: ConsortiumChange | null
  readonly evidence: string | null
  readonly funds: readonly string[]
  readonly profileOf: (fund: string) => RuleProfile
  readonly exclusions: AskedOfAward
}

/** How rules touched who joins on a day: a new subaward by the profile of each fund, once, and the list of excluded parties. Nothing where nobody joins. */
export function joiningDecisions(
  { change, evidence, funds, profileOf, exclusions: { list, found } }: Joined,
  on: string,
): RuleDecision[] {
  const added = joiningOf(change).join(' ')
  if (added === '') return []
  const profiles = new Map(funds.toSorted().map((fund) => [profileOf(fund).code, profileOf(fund)]))
  const inputs = { before: change?.before.join(' '), added, evidence }
  return [
    ...[...profiles.values()].map((profile) =>
      byProfile({ rule: 'new-subaward', on, inputs, isApproved: true }, profile),
    ),
    byLaw(
      {
        ...{ rule: 'excluded-parties', on, isApproved: found.length > 0 },
        inputs: {
          ...{ list: list?.code, extractedOn: list?.extractedOn, ageDays: list?.ageDays },
          ...{ mostDays: list?.mostDays, possible: found.length },
        },
      },
      '2 CFR 180.300',
    ),
  ]
}
