import { byProfile, type RuleDecision } from '../../rules/decision.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { refuseAward } from '../refusals.ts'

/** The rule profile that an award is under in a fund, and beside it the one of the Federal award, which an amendment takes over: by their codes. They may be the same. */
export type ProfilePair = { readonly fund: string; readonly before: string; readonly after: string }

type ProfileOf = (fund: string) => RuleProfile

/** The profile of an award in each of its funds, by their codes, beside the one that the Federal award has. */
export function profilesCompared(
  funds: readonly string[],
  ofAward: ProfileOf,
  ofFederalAward: ProfileOf,
): ProfilePair[] {
  return funds
    .toSorted()
    .map((fund) => ({ fund, before: ofAward(fund).code, after: ofFederalAward(fund).code }))
}

/** What an amendment of the profile takes over. Refuses an award that has the profile of its Federal award in every fund. */
export function takenOver(award: string, profiles: readonly ProfilePair[]): ProfilePair[] {
  const behind = behindIn(profiles)
  if (behind.length === 0)
    throw refuseAward('profile-not-behind', {
      ...{ award, present: profiles.map(({ fund, before }) => `${fund}: ${before}`) },
    })
  return behind
}

/** Refuses an amendment of the profile that takes over something else than what the Federal awards have on its day. */
export function mustTakeOverAsItStands(
  award: string,
  proposed: readonly ProfilePair[],
  profiles: readonly ProfilePair[],
): void {
  const asked = proposed.map(profileInWords)
  const present = behindIn(profiles).map(profileInWords)
  if (asked.join() !== present.join())
    throw refuseAward('profile-changed-since', { award, proposed: asked, present })
}

const behindIn = (profiles: readonly ProfilePair[]) =>
  profiles.filter(({ before, after }) => before !== after)

/** A change of profile in words: "FY2021: UG-2020 -> UG-2024". */
export function profileInWords({ fund, before, after }: ProfilePair): string {
  return `${fund}: ${before} -> ${after}`
}

/** How an award takes over the rule profile of its Federal awards on a day: one decision for each fund, with the text that is taken over. */
export function profileDecisions(
  changes: readonly ProfilePair[],
  ofFederalAward: ProfileOf,
  on: string,
): RuleDecision[] {
  return changes.map(({ fund, before, after }) =>
    byProfile({ rule: 'profile-of-award', on, inputs: { fund, before, after } }, ofFederalAward(fund)),
  )
}

/**
 * The rule profiles of an award in each fund once it was amended: of each fund the last that an amendment took over. `executed` gives those of the execution, and `changes`
 * what approved amendments took over, in their order.
 */
export function profilesAfter(
  executed: readonly ProfiledFund[],
  changes: readonly ProfilePair[],
): ProfiledFund[] {
  return executed.map(({ fund, profile }) => ({
    fund,
    profile: changes.findLast((one) => one.fund === fund)?.after ?? profile,
  }))
}

/** The rule profile of an award in a fund, by its code. */
export type ProfiledFund = { readonly fund: string; readonly profile: string }
