import { Money } from '../../platform/money.ts'
import type { RuleDecision } from '../../rules/decision.ts'
import { parameterOn, type RuleProfile } from '../../rules/profile.ts'
import { type BudgetedLine, type BudgetParty, type BudgetTerms, federalOf, leadOf } from './budget.ts'
import type { CostClass, IndirectBase } from './kinds.ts'
import { refuseBudget } from './refusals.ts'

/** A line of a budget, or a subaward, as it counts toward the base of an organization in a fund, in dollars. */
type CountedCost = {
  readonly organization: string
  /** The category of a line; `subaward` where it is the budget of a member. */
  readonly of: string
  readonly class: CostClass | 'subaward'
  readonly amount: Money
  readonly counted: Money
}

/** The indirect cost of an organization in a fund: its base line by line, and what its rate allows, in dollars. */
export type IndirectCost = {
  readonly fund: string
  readonly organization: string
  readonly profile: string
  readonly rateKind: 'negotiated' | 'de-minimis' | 'none'
  readonly percent: string
  readonly base: IndirectBase
  /** The part of each subaward that counts, once over its whole life. */
  readonly subawardPart: Money
  readonly costs: readonly CountedCost[]
  readonly counted: Money
  readonly allowed: Money
  readonly budgeted: Money
  readonly citation: string
}

/** The rule profile of an award in a fund, on the day on which its budget is judged. */
export type ProfileOf = (fund: string) => RuleProfile

/**
 * The indirect cost of each organization in each fund, in dollars (2 CFR 200.414; the base by 200.1). What the rates come to is rounded half to
 * even once, for the award in the fund; a member has whole cents of its own, and the lead the rest. Refuses a de minimis rate above
 * that of the profile, and more indirect cost than the rate allows.
 */
export function indirectOf(
  terms: BudgetTerms,
  award: string,
  profileOf: ProfileOf,
  on: string,
): IndirectCost[] {
  const used = new Map<string, Money>()
  const funds = [...new Set(terms.lines.map(({ fund }) => fund))].toSorted()
  return funds.flatMap((fund) => {
    const profile = profileOf(fund)
    const part = parameterOn(profile, 'subaward-part', on)
    const most = parameterOn(profile, 'de-minimis-rate', on)
    const lines = terms.lines.filter((line) => line.fund === fund)
    const ofSubawards = subawardsIn(terms, lines, Money.of(part.value), used)
    const parties = terms.parties.filter(
      ({ organization, role }) => role !== 'contractor' && (role === 'lead' || spends(lines, organization)),
    )
    const bases = parties.map((party) => {
      if (party.rate?.kind === 'de-minimis' && Money.of(party.rate.percent).exceeds(Money.of(most.value)))
        throw refuseBudget('budget-rate-exceeded', {
          ...{ award, fund, organization: party.organization, percent: party.rate.percent },
          ...{ largest: most.value, profile: profile.code, citation: most.citation },
        })
      return { party, costs: costsOf(party, terms, lines, ofSubawards) }
    })
    const allowed = allowedOf(bases)
    return bases.map(({ party, costs }) => ({
      ...{ fund, organization: party.organization, profile: profile.code },
      ...{ rateKind: party.rate?.kind ?? ('none' as const), percent: party.rate?.percent ?? '0.00' },
      ...{ base: party.rate?.base ?? ('mtdc' as const), subawardPart: Money.of(part.value), costs },
      counted: countedIn(costs),
      allowed: allowed.get(party.organization) ?? Money.zero,
      budgeted: federalOf(
        lines.filter((line) => line.organization === party.organization && line.class === 'indirect'),
      ),
      citation: most.citation,
    }))
  })
}

/** Refuses more indirect cost than the rate of its organization allows in a fund. */
export function mustBeWithinRates(costs: readonly IndirectCost[], award: string): void {
  for (const cost of costs)
    if (cost.budgeted.exceeds(cost.allowed))
      throw refuseBudget('budget-indirect-exceeded', {
        ...{ award, fund: cost.fund, organization: cost.organization, requested: cost.budgeted },
        ...{ largest: cost.allowed, base: cost.counted, percent: cost.percent },
        ...{ profile: cost.profile, citation: cost.citation },
      })
}

/**
 * Refuses another rate than the one that an organization negotiated with the Federal government, where it is registered: it comes first, and may not be
 * refused (2 CFR 200.414(c), 200.332(b)(4)). Less may be asked for.
 */
export function mustComeFirst(
  { parties }: Pick<BudgetTerms, 'parties'>,
  negotiated: ReadonlyMap<string, string>,
  award: string,
): void {
  for (const { organization, rate } of parties) {
    const percent = negotiated.get(organization)
    if (percent === undefined || rate === null) continue
    if (rate.kind === 'de-minimis' || Money.of(rate.percent).exceeds(Money.of(percent)))
      throw refuseBudget('budget-rate-not-negotiated', {
        ...{ award, organization, asked: rate.percent, kind: rate.kind, largest: percent },
      })
  }
}

/** How the rule on indirect cost touched a budget on the day on which it is judged, one decision for each organization in each fund. */
export function indirectDecisions(costs: readonly IndirectCost[], on: string): RuleDecision[] {
  return costs.map((cost) => ({
    rule: 'indirect-cost',
    profile: cost.profile,
    on,
    inputs: {
      ...{ fund: cost.fund, organization: cost.organization, rate: cost.rateKind, percent: cost.percent },
      ...{ base: cost.base, counted: cost.counted.toString(), subawardPart: cost.subawardPart.toString() },
      ...{ allowed: cost.allowed.toString(), budgeted: cost.budgeted.toString() },
    },
    result: 'within',
    citation: cost.citation,
  }))
}

const spends = (lines: readonly BudgetedLine[], of: string) =>
  lines.some(({ organization }) => organization === of)

const countedIn = (costs: readonly CountedCost[]) => Money.sum(costs.map(({ counted }) => counted))

/** The subawards as the lead counts them in a fund: of each its part, once over all funds and periods. */
function subawardsIn(
  { parties }: BudgetTerms,
  lines: readonly BudgetedLine[],
  part: Money,
  used: Map<string, Money>,
): CountedCost[] {
  return parties
    .filter(({ organization, role }) => role === 'subrecipient' && spends(lines, organization))
    .map(({ organization }) => {
      const amount = federalOf(lines.filter((line) => line.organization === organization))
      const before = used.get(organization) ?? Money.zero
      const left = part.exceeds(before) ? part.minus(before) : Money.zero
      const counted = Money.least(amount, left)
      used.set(organization, before.plus(counted))
      return { organization, of: 'subaward', class: 'subaward', amount, counted }
    })
}

/** What counts toward the base of an organization in a fund. The lead counts its contractors with its own lines, and its subawards. */
function costsOf(
  party: BudgetParty,
  terms: BudgetTerms,
  lines: readonly BudgetedLine[],
  subawards: readonly CountedCost[],
): CountedCost[] {
  const base = party.rate?.base ?? 'mtdc'
  const contractors = terms.parties
    .filter(({ role }) => role === 'contractor')
    .map(({ organization }) => organization)
  const isLead = party === leadOf(terms)
  const own = lines.filter(
    ({ organization, class: of }) =>
      of !== 'indirect' &&
      (organization === party.organization || (isLead && contractors.includes(organization))),
  )
  const costs = own.map((line) => {
    const { organization, category, class: of, amount } = line
    const isOwn = organization === party.organization
    return {
      ...{ organization, of: category, class: of, amount },
      counted: counts(base, line, isOwn) ? amount : Money.zero,
    }
  })
  if (!isLead) return costs
  const passed = subawards.map((one) => ({
    ...one,
    counted: base === 'mtdc' ? one.counted : base === 'total-direct' ? one.amount : Money.zero,
  }))
  return [...costs, ...passed]
}

function counts(base: IndirectBase, { category, class: of }: BudgetedLine, isOwn: boolean): boolean {
  switch (base) {
    case 'mtdc':
      return of === 'included'
    case 'salaries':
      return isOwn && category === 'personnel'
    case 'salaries-and-fringe':
      return isOwn && (category === 'personnel' || category === 'fringe')
    case 'total-direct':
      return true
  }
}

/** What each rate allows in a fund, in dollars: to members their whole cents, to the lead what is left of the rounded total. */
function allowedOf(
  bases: readonly { readonly party: BudgetParty; readonly costs: readonly CountedCost[] }[],
): Map<string, Money> {
  const shares = bases.flatMap(({ party, costs }) =>
    party.rate === null ? [] : [{ party, amount: countedIn(costs), percent: party.rate.percent }],
  )
  const total = Money.percentages(shares)
  const members = shares
    .filter(({ party }) => party.role !== 'lead')
    .map((share) => [share.party.organization, Money.percentages([share], 'down')] as const)
  const lead = shares.find(({ party }) => party.role === 'lead')
  const rest = total.minus(Money.sum(members.map(([, allowed]) => allowed)))
  return new Map([...members, ...(lead === undefined ? [] : [[lead.party.organization, rest] as const])])
}
