import { Money } from '../../platform/money.ts'
import { byProfile, type RuleDecision } from '../../rules/decision.ts'
import { parameterOn, type RuleProfile } from '../../rules/profile.ts'
import { type BudgetedLine, type BudgetTerms, federalOf, totalOf } from './budget.ts'
import { type BudgetCategory, budgetCategories } from './kinds.ts'
import type { ProfileOf } from './mtdc.ts'
import { refuseBudget } from './refusals.ts'

/** A budget that came into force, with how: by a budget revision or another act, and whether an approval stood behind it. */
export type BudgetInForce = {
  readonly terms: BudgetTerms
  readonly isRevision: boolean
  readonly isApproved: boolean
}

const directCategories = budgetCategories.filter((category) => category !== 'indirect')

/** What moves out of direct categories from one budget to the next, gross and with cost share, in dollars. */
function movedBetween(before: BudgetTerms, after: BudgetTerms): Money {
  return Money.sum(
    directCategories.map((category) => lessOf(inCategory(before, category), inCategory(after, category))),
  )
}

/** What a budget has in a category, with cost share, in dollars. */
export function inCategory({ lines }: BudgetTerms, category: BudgetCategory): Money {
  return totalOf(lines.filter((line) => line.category === category))
}

function inClass({ lines }: BudgetTerms, of: BudgetedLine['class']): Money {
  return totalOf(lines.filter((line) => line.class === of))
}

function lessOf(before: Money, after: Money): Money {
  return before.exceeds(after) ? before.minus(after) : Money.zero
}

/**
 * What moved by budget revisions since the last that the agency approved, gross, in dollars: from each budget to the next, in the order in which
 * they came into force.
 */
function movedSince(history: readonly BudgetInForce[]): Money {
  const from = Math.max(
    0,
    history.findLastIndex(({ isApproved }) => isApproved),
  )
  return Money.sum(
    history.slice(from).flatMap((one, i, since) => {
      const before = since[i - 1]
      return before === undefined || !one.isRevision ? [] : [movedBetween(before.terms, one.terms)]
    }),
  )
}

/** What a budget revision is judged by. */
export type TransferGround = {
  readonly award: string
  /** The budgets that were in force, the present one last. */
  readonly history: readonly BudgetInForce[]
  /** The day of the award, whose simplified acquisition threshold counts. */
  readonly executedOn: string
  readonly profileOf: ProfileOf
  /** The day as of which the profiles are read. */
  readonly on: string
}

/** A rule on a change of budget, whether it needs the approval of the agency, and what it was given. */
type Gate = {
  readonly rule: string
  readonly profile: RuleProfile
  readonly inputs: Readonly<Record<string, string>>
  readonly needsApproval: boolean
}

/**
 * Judges a budget revision by what needs the prior approval of the agency (2 CFR 200.308(f), (i)): transfers above a percent of the total budget with
 * cost share, where the terms of the award say so and its Federal share is above the simplified acquisition threshold; any transfer out
 * of participant support; any between construction and other work; a new subaward; another cost share. Refuses one without approval.
 */
export function judgeRevision(
  after: BudgetTerms,
  hasApproval: boolean,
  ground: TransferGround,
): RuleDecision[] {
  const before = ground.history.at(-1)?.terms
  if (before === undefined) return []
  // Nothing is left of a budget whose money was released whole: the funds are then those of the next one.
  const { profile } = leastThreshold(before.lines.length === 0 ? after : before, ground)
  const gates = [
    ...transferGate(before, after, ground),
    supportGate(before, after, profile),
    constructionGate(before, after, profile),
    subawardGate(before, after, profile),
    shareGate(before, after, profile),
  ]
  return decisionsOf(gates, hasApproval, ground)
}

/** Judges the first budget of an executed award: a subaward that the award did not name needs approval. */
export function judgeFirst(
  after: BudgetTerms,
  members: readonly string[],
  hasApproval: boolean,
  ground: Pick<TransferGround, 'award' | 'on'> & { readonly profile: RuleProfile },
): RuleDecision[] {
  return decisionsOf([newSubawards(members, after, ground.profile)], hasApproval, ground)
}

function decisionsOf(
  gates: readonly Gate[],
  hasApproval: boolean,
  { award, on }: Pick<TransferGround, 'award' | 'on'>,
): RuleDecision[] {
  const decisions = gates.map(({ rule, profile, inputs, needsApproval }) =>
    byProfile({ rule, on, inputs, isApproved: needsApproval }, profile),
  )
  const needing = decisions.filter(({ result }) => result === 'approved')
  if (needing.length > 0 && !hasApproval)
    throw refuseBudget('budget-change-needs-approval', {
      ...{ award, rules: needing.map((one) => ({ ...one, result: 'needs-approval' })) },
      citations: needing.map(({ citation }) => citation),
    })
  return decisions
}

function transferGate(before: BudgetTerms, after: BudgetTerms, ground: TransferGround): Gate[] {
  const percent = before.transferPercent
  if (percent === null || before.lines.length === 0) return []
  const federal = federalOf(before.lines)
  const { threshold, profile } = leastThreshold(before, ground)
  const total = totalOf(before.lines)
  const earlier = movedSince(ground.history)
  const moved = movedBetween(before, after)
  const cumulative = earlier.plus(moved)
  const limit = Money.percentages([{ amount: total, percent }], 'down')
  const applies = federal.exceeds(threshold)
  return [
    {
      rule: 'transfers-among-categories',
      profile,
      inputs: {
        ...{ federalShare: federal.toString(), threshold: threshold.toString(), applies: String(applies) },
        ...{ percent, totalBudget: total.toString(), limit: limit.toString() },
        ...{ earlier: earlier.toString(), moved: moved.toString(), cumulative: cumulative.toString() },
      },
      needsApproval: applies && cumulative.exceeds(limit),
    },
  ]
}

function supportGate(before: BudgetTerms, after: BudgetTerms, profile: RuleProfile): Gate {
  const [was, is] = [inClass(before, 'participant-support'), inClass(after, 'participant-support')]
  return {
    ...{ rule: 'out-of-participant-support', profile },
    inputs: { before: was.toString(), after: is.toString(), moved: lessOf(was, is).toString() },
    needsApproval: was.exceeds(is),
  }
}

function constructionGate(before: BudgetTerms, after: BudgetTerms, profile: RuleProfile): Gate {
  const [was, is] = [inCategory(before, 'construction'), inCategory(after, 'construction')]
  return {
    ...{ rule: 'construction-and-other', profile },
    inputs: { before: was.toString(), after: is.toString() },
    needsApproval: !was.equals(is),
  }
}

function subawardGate(before: BudgetTerms, after: BudgetTerms, profile: RuleProfile): Gate {
  return newSubawards(subrecipientsOf(before), after, profile)
}

function newSubawards(known: readonly string[], after: BudgetTerms, profile: RuleProfile): Gate {
  const added = subrecipientsOf(after).filter((one) => !known.includes(one))
  return {
    ...{ rule: 'new-subaward', profile },
    inputs: { before: known.toSorted().join(' '), added: added.join(' ') },
    needsApproval: added.length > 0,
  }
}

function shareGate(before: BudgetTerms, after: BudgetTerms, profile: RuleProfile): Gate {
  const shareOf = ({ lines }: BudgetTerms) => Money.sum(lines.map(({ costShare }) => costShare))
  const [was, is] = [shareOf(before), shareOf(after)]
  return {
    ...{ rule: 'cost-share', profile },
    inputs: { before: was.toString(), after: is.toString() },
    needsApproval: !was.equals(is),
  }
}

function subrecipientsOf({ parties }: BudgetTerms): string[] {
  return parties.filter(({ role }) => role === 'subrecipient').map(({ organization }) => organization)
}

/** The least simplified acquisition threshold of the funds of a budget on the day of the award, in dollars, with its profile. */
function leastThreshold(
  { lines }: BudgetTerms,
  { profileOf, executedOn }: Pick<TransferGround, 'profileOf' | 'executedOn'>,
): { readonly threshold: Money; readonly profile: RuleProfile } {
  const funds = [...new Set(lines.map(({ fund }) => fund))].toSorted()
  const thresholds = funds.map((fund) => {
    const profile = profileOf(fund)
    const { value } = parameterOn(profile, 'simplified-acquisition-threshold', executedOn)
    return { threshold: Money.of(value), profile }
  })
  const [first, ...others] = thresholds
  if (first === undefined) throw new Error('a budget has lines')
  return others.reduce((least, one) => (least.threshold.exceeds(one.threshold) ? one : least), first)
}
