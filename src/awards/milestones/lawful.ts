import type { FederalTerms } from '../../appropriations/life/terms.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { byProfile, type RuleDecision } from '../../rules/decision.ts'
import { parameterOn, type RuleProfile } from '../../rules/profile.ts'
import { refuseMilestone } from './refusals.ts'

/** What a fixed amount is judged by: the rules and the terms of the Federal award of each fund, as they stand on the day. */
export type FixedAmountGround = {
  readonly profileOf: (fund: string) => RuleProfile
  readonly termsOf: (fund: string) => Pick<FederalTerms, 'fixedAmountApproval' | 'costShare'>
}
type Promised = { readonly code: string; readonly lines: readonly FundAmount[] }

/**
 * Refuses to promise a fixed amount past the cap, in dollars of all funds together, or without the approval of the agency, or where the agency asks for cost share. Of an award that is
 * paid by several Federal awards the lowest cap counts, and each has to be approved (2 CFR 200.333). Answers how the rule touched the act.
 */
export function mustBeFixedLawfully(
  award: Promised,
  ground: FixedAmountGround,
  on: string,
): readonly RuleDecision[] {
  const decision = mustBeWithinCap(award, ground, on)
  const unapproved = award.lines.filter(({ fund }) => ground.termsOf(fund).fixedAmountApproval === null)
  if (unapproved.length > 0)
    throw refuseMilestone('fixed-amount-without-approval', {
      ...{ award: award.code, funds: unapproved.map(({ fund }) => fund) },
    })
  const shared = award.lines.find(({ fund }) => {
    const { costShare } = ground.termsOf(fund)
    return costShare !== null && Money.ofBalance(costShare).isPositive
  })
  if (shared !== undefined)
    throw refuseMilestone('fixed-amount-with-cost-share', {
      ...{ award: award.code, fund: shared.fund, costShare: ground.termsOf(shared.fund).costShare },
    })
  return [decision]
}

/** Refuses more than the cap, in dollars of all funds together: what the award comes to then, not what one act adds. */
export function mustBeWithinCap(
  { code, lines }: Promised,
  { profileOf }: Pick<FixedAmountGround, 'profileOf'>,
  on: string,
): RuleDecision {
  const total = Money.sum(lines.map(({ amount }) => amount))
  const [lowest] = lines
    .map(({ fund }) => {
      const profile = profileOf(fund)
      const { value, citation } = parameterOn(profile, 'fixed-amount-cap', on)
      return { profile, cap: Money.of(value), citation }
    })
    .toSorted((one, other) => (one.cap.exceeds(other.cap) ? 1 : -1))
  if (lowest === undefined) throw new Error('an award has a line')
  const { profile, cap, citation } = lowest
  if (total.exceeds(cap))
    throw refuseMilestone('fixed-amount-above-cap', {
      ...{ award: code, requested: total, largest: cap, profile: profile.code, citation },
    })
  return byProfile({ rule: 'fixed-amount-cap', on, inputs: { total, cap } }, profile)
}
