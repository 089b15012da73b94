import type { RuleDecision } from '../../rules/decision.ts'
import { type FixedAmountGround, mustBeFixedLawfully } from './lawful.ts'
import {
  type Milestone,
  type MilestoneSchedule,
  mustTakeBudget,
  planSchedule,
  type Scheduled,
  type ScheduleGround,
} from './schedule.ts'

/** What an amendment of an award is judged by where the award is fixed in amount. */
export type FixedAwardGround = ScheduleGround & FixedAmountGround

/** An amendment as milestones are judged by it: what it is, who acts on which day, and whether it brings a budget. */
type AmendingAct = {
  readonly kind: string
  readonly by: string
  readonly on: string
  readonly hasBudget: boolean
}

/**
 * The schedule of an award after an amendment, without the number of the amendment; null where the present one stays. And how rules touched it: an increase is held to the cap, in dollars of
 * all funds, and to the approval of the agency, as an execution is. An approval judges again what a proposal brought.
 */
export function amendSchedule(
  milestones: readonly Milestone[] | undefined,
  award: Scheduled,
  { kind, by, on, hasBudget }: AmendingAct,
  ground: FixedAwardGround,
): {
  readonly schedule: Omit<MilestoneSchedule, 'amendment'> | null
  readonly fixed: readonly RuleDecision[]
} {
  mustTakeBudget(award, hasBudget)
  const schedule = planSchedule(milestones, award, { by, on }, ground)
  const isPromised = award.formOfPayment === 'fixed-amount' && kind === 'increase'
  return { schedule, fixed: isPromised ? mustBeFixedLawfully(award, ground, on) : [] }
}
