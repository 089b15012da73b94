import { canonicalJson } from '../../platform/canonical.ts'
import { Money } from '../../platform/money.ts'
import type { RuleDecision } from '../../rules/decision.ts'
import {
  type AskedBudget,
  type Budget,
  type Budgeted,
  type BudgetTerms,
  federalOf,
  mustBeOfParties,
  mustBeWithinPeriod,
  mustEqualObligation,
  termsOf,
} from './budget.ts'
import { budgetCategories } from './kinds.ts'
import { indirectDecisions, indirectOf, mustBeWithinRates, mustComeFirst, type ProfileOf } from './mtdc.ts'
import { refuseBudget } from './refusals.ts'
import { type BudgetInForce, inCategory, judgeFirst, judgeRevision } from './transfers.ts'

/** What the budget of an award is judged by, read under the lock of the award. */
export type BudgetGround = {
  /** Every budget of the award, by number. */
  readonly budgets: readonly Budget[]
  /** The amendments that were approved, by number, each with its kind and whether it has evidence. */
  readonly approved: readonly {
    readonly number: number
    readonly kind: string
    readonly hasEvidence: boolean
  }[]
  /** The members of the consortium as the act leaves it. */
  readonly members: readonly string[]
  readonly profileOf: ProfileOf
  /** The negotiated rates that are registered of organizations, in percent. */
  readonly negotiated: ReadonlyMap<string, string>
  /** The day of the execution of the award; null of a draft. */
  readonly executedOn: string | null
}

/** The act that a budget comes with: the revision of a draft, or an amendment of its kind. */
export type BudgetAct = {
  readonly kind:
    | ('draft' | 'budget-revision' | 'milestone-revision' | 'increase')
    | ('de-obligation' | 'extension' | 'terms' | 'members' | 'profile')
  readonly hasEvidence: boolean
  readonly by: string
  readonly on: string
}

/** The budget that an act brings, without its amendment; null where the present one stays. And how rules touched it. */
type PlannedBudget = {
  readonly budget: Omit<Budget, 'amendment'> | null
  readonly rules: readonly RuleDecision[]
}

/** The budget of an award in force after the amendments that were approved; undefined where it has none. */
export function inForce({
  budgets,
  approved,
}: Pick<BudgetGround, 'budgets' | 'approved'>): Budget | undefined {
  return budgets.findLast(
    ({ amendment }) => amendment === null || approved.some(({ number }) => number === amendment),
  )
}

/**
 * The budget of an award after an act. Without one, the budget in force must still be what the award has; with one, it is judged: in each fund it is
 * what the award has of it, within its rates of indirect cost, and what changes is approved where the rules ask for approval.
 */
export function planBudget(
  asked: AskedBudget | undefined,
  award: Budgeted,
  act: BudgetAct,
  ground: BudgetGround,
): PlannedBudget {
  const present = inForce(ground)
  if (asked === undefined) {
    if (present !== undefined) {
      mustEqualObligation(present.lines, award)
      mustBeWithinPeriod(present.lines, award)
      if (act.kind === 'members') mustBeOfParties(present.lines, award, ground.members)
    }
    return { budget: null, rules: [] }
  }
  const terms = termsOf(asked, award, percentOf(asked, act, present))
  mustComeFirst(terms, ground.negotiated, award.code)
  const rules = judge(terms, award, act, ground)
  const number = ground.budgets.length + 1
  return {
    budget: { ...terms, award: award.code, number, preparedBy: act.by, preparedOn: act.on },
    rules,
  }
}

/** Judges a budget on the day of an act, and says how rules touched it. */
function judge(
  terms: BudgetTerms,
  award: Budgeted,
  { kind, hasEvidence, on }: BudgetAct,
  ground: BudgetGround,
): RuleDecision[] {
  mustEqualObligation(terms.lines, award)
  mustBeWithinPeriod(terms.lines, award)
  if (kind === 'members') mustBeOfParties(terms.lines, award, ground.members)
  const indirect = indirectOf(terms, award.code, ground.profileOf, on)
  mustBeWithinRates(indirect, award.code)
  const decisions = indirectDecisions(indirect, on)
  const present = inForce(ground)
  if (kind === 'draft' || ground.executedOn === null) return decisions
  if (present === undefined) {
    // A closeout that leaves nothing of the award leaves no line, and no subaward.
    const [first] = terms.lines
    if (first === undefined) return decisions
    const profile = ground.profileOf(first.fund)
    return [
      ...decisions,
      ...judgeFirst(terms, ground.members, hasEvidence, { award: award.code, on, profile }),
    ]
  }
  if (kind === 'increase' || kind === 'de-obligation') {
    mustOnlyMoveOneWay(present, terms, kind, award.code)
    return decisions
  }
  const { executedOn, profileOf } = ground
  const history = historyOf(ground)
  return [
    ...decisions,
    ...judgeRevision(terms, hasEvidence, { award: award.code, history, executedOn, profileOf, on }),
  ]
}

/**
 * How rules touch the approval of an amendment, by the budget that it brings. Refuses what a proposal of the same day would be refused for.
 */
export function judgeApproval(
  brought: Budget | undefined,
  award: Budgeted,
  act: BudgetAct,
  ground: BudgetGround,
): readonly RuleDecision[] {
  return brought === undefined
    ? planBudget(undefined, award, act, ground).rules
    : judge(brought, award, act, ground)
}

/** How the rule on indirect cost touches the budget in force of an award on a day. Refuses one that is beyond its rates. */
export function decisionsInForce(present: Budget, profileOf: ProfileOf, on: string): readonly RuleDecision[] {
  const indirect = indirectOf(present, present.award, profileOf, on)
  mustBeWithinRates(indirect, present.award)
  return indirectDecisions(indirect, on)
}

/** The budgets that were in force, in their order, each with how it came. */
function historyOf({ budgets, approved }: BudgetGround): BudgetInForce[] {
  const drafted = budgets.findLast(({ amendment }) => amendment === null)
  const amended = approved.flatMap(({ number, kind, hasEvidence }) => {
    const terms = budgets.find(({ amendment }) => amendment === number)
    const isRevision = kind === 'budget-revision' || kind === 'members'
    return terms === undefined ? [] : [{ terms, isRevision, isApproved: isRevision && hasEvidence }]
  })
  return [
    ...(drafted === undefined ? [] : [{ terms: drafted, isRevision: false, isApproved: false }]),
    ...amended,
  ]
}

/** The percent of the rule on transfers: it is set with the first budget, and with each of a draft. */
function percentOf(
  { transferPercent: asked }: AskedBudget,
  { kind }: BudgetAct,
  present: Budget | undefined,
): string | null {
  if (present === undefined || kind === 'draft') return asked ?? null
  if (asked !== undefined && asked !== present.transferPercent)
    throw refuseBudget('budget-terms-kept', {
      ...{ award: present.award, asked, present: present.transferPercent },
    })
  return present.transferPercent
}

/**
 * An increase takes from no category, and a de-obligation adds to none; neither changes who spends, or at which rate. A de-obligation that takes all that a
 * member was to spend leaves it out.
 */
function mustOnlyMoveOneWay(
  before: BudgetTerms,
  after: BudgetTerms,
  kind: 'increase' | 'de-obligation',
  award: string,
): void {
  const against = budgetCategories.filter((category) => {
    const [was, is] = [inCategory(before, category), inCategory(after, category)]
    return kind === 'increase' ? was.exceeds(is) : is.exceeds(was)
  })
  const spending = new Set(after.lines.map(({ organization }) => organization))
  const stay = before.parties.filter(
    ({ organization, role }) => kind === 'increase' || role === 'lead' || spending.has(organization),
  )
  const isSame = canonicalJson(stay) === canonicalJson(after.parties)
  const share = Money.sum(before.lines.map(({ costShare }) => costShare))
  const isShared = Money.sum(after.lines.map(({ costShare }) => costShare)).equals(share)
  if (against.length > 0 || !isSame || !isShared)
    throw refuseBudget('budget-changed-by-another-kind', {
      ...{ award, kind, categories: against, partiesStay: isSame, costShareStays: isShared },
      federal: federalOf(after.lines),
    })
}
