import type { AskedBudget, Budget, BudgetLine } from './award-budget-parts.ts'
import { leastOn, meet, parameterOf, profileOf, profiles, thresholdOf } from './award-profiles.ts'
import { type Award, type Milestone, must, type World } from './award-world.ts'

/** An award as an act leaves it, as its budget and its milestones are judged by it. */
export type After = {
  readonly lines: ReadonlyMap<string, number>
  readonly periodFrom: string
  readonly periodThrough: string
  readonly members: readonly string[]
}
/** What a budget comes with: the revision of a draft, or an amendment of a kind. */
type BudgetAct = {
  readonly kind: string
  readonly hasEvidence: boolean
  /** The day on which the budget is prepared, by whose profiles it is judged. */
  readonly on: string
}

export const sumOf = (some: readonly { readonly cents: number }[]): number =>
  some.reduce((sum, { cents }) => sum + cents, 0)
const grossOf = (lines: readonly BudgetLine[]): number =>
  lines.reduce((sum, { cents, share }) => sum + cents + share, 0)
const shareOf = (lines: readonly BudgetLine[]): number => lines.reduce((sum, { share }) => sum + share, 0)
const inCategory = ({ lines }: Budget, of: string): number =>
  grossOf(lines.filter(({ category }) => category === of))

/** The budget of an award with what is asked for; null where the one in force stays. Refuses one that is not whole, or that changes what it may not. */
export function budgetBrought(
  world: World,
  award: Award,
  after: After,
  asked: AskedBudget | undefined,
  act: BudgetAct,
): Budget | null {
  if (asked === undefined) {
    mustStay(world, award, after, act)
    return null
  }
  const kept = award.status === 'drafted' ? null : award.budget
  must(kept === null || asked.transfers === null || asked.transfers === kept.transfers, 'budget-terms-kept')
  mustNameWhoSpends(asked, world.grantee)
  const keys = asked.lines.map(({ fund, organization, category, class: of, from = after.periodFrom }) =>
    [fund, organization, category, of, from].join(' '),
  )
  must(new Set(keys).size === keys.length, 'budget-line-twice')
  const budget = {
    transfers: kept === null ? asked.transfers : kept.transfers,
    parties: asked.parties,
    lines: asked.lines.map((line) => ({ from: after.periodFrom, through: after.periodThrough, ...line })),
  }
  mustBeLawful(world, award, after, budget, act)
  return budget
}

/** Refuses a change beside a budget that stays: it has to be what the award has afterwards. */
function mustStay({ grantee }: World, { budget }: Award, after: After, { kind }: BudgetAct): void {
  if (budget === null) return
  mustBeWhole(budget.lines, after, 'budget-beside-obligation')
  mustBeWithin(budget.lines, after)
  if (kind === 'members') mustBeOf(budget.lines, [grantee, ...after.members])
}

function mustNameWhoSpends({ parties, lines }: AskedBudget, grantee: string): void {
  const named = parties.map(({ organization }) => organization)
  const spending = new Set(lines.map(({ organization }) => organization))
  const leads = parties.filter(({ role }) => role === 'lead').map(({ organization }) => organization)
  must(
    leads.join(' ') === grantee &&
      new Set(named).size === named.length &&
      [...spending].every((one) => named.includes(one)) &&
      named.every((one) => one === grantee || spending.has(one)),
    'budget-parties-differ',
  )
}

/** Refuses lines that are not, in each fund, what the award has of it. */
function mustBeWhole(
  lines: readonly (BudgetLine | Milestone)[],
  after: Pick<After, 'lines'>,
  code: string,
): void {
  for (const { fund } of lines) must(after.lines.has(fund), code)
  for (const [of, cents] of after.lines) must(sumOf(lines.filter(({ fund }) => fund === of)) === cents, code)
}
function mustBeWithin(lines: readonly BudgetLine[], { periodFrom, periodThrough }: After): void {
  must(
    lines.every(({ from, through }) => periodFrom <= from && from <= through && through <= periodThrough),
    'budget-outside-period',
  )
}
function mustBeOf(lines: readonly BudgetLine[], parties: readonly string[]): void {
  must(
    lines.every(({ organization }) => parties.includes(organization)),
    'budget-outside-parties',
  )
}

/** Refuses a budget that its act may not bring, at its proposal and again at its approval. */
export function mustBeLawful(world: World, award: Award, after: After, budget: Budget, act: BudgetAct): void {
  const { kind, hasEvidence, on } = act
  mustBeWhole(budget.lines, after, 'budget-beside-obligation')
  mustBeWithin(budget.lines, after)
  if (kind === 'members') mustBeOf(budget.lines, [world.grantee, ...after.members])
  mustBeWithinRates(world, budget, (fund) => profileOf(world, award, fund, on))
  if (award.status === 'drafted') return
  const before = award.budget
  if (before === null) {
    const isNew = subrecipientsOf(budget).some((one) => !after.members.includes(one))
    must(!isNew || hasEvidence, 'budget-change-needs-approval')
  } else if (kind === 'increase' || kind === 'de-obligation') mustMoveOneWay(before, budget, kind)
  else must(hasEvidence || !needsApproval(world, award, before, budget, on), 'budget-change-needs-approval')
}

const subrecipientsOf = ({ parties }: Budget): string[] =>
  parties.flatMap(({ organization, role }) => (role === 'subrecipient' ? [organization] : []))

/** Refuses a rate above the most in any fund, and then in each fund more indirect cost than the rates allow. */
function mustBeWithinRates(world: World, budget: Budget, profileIn: (fund: string) => string): void {
  const fundsOf = [...new Set(budget.lines.map(({ fund }) => fund))].toSorted()
  for (const fund of fundsOf)
    for (const { rate } of spendingIn(budget, fund)) {
      if (rate === null) continue
      const most = parameterOf(profileIn(fund), 'rate')
      meet(world, 'rate', rate, most)
      must(rate <= most, 'budget-rate-exceeded')
    }
  const allowed = allowedIn(budget, fundsOf, profileIn)
  const among = profiles.map((one) => allowedIn(budget, fundsOf, () => one))
  for (const [i, { indirect, most }] of allowed.entries()) {
    const others = among.map((one) => one[i]?.most ?? 0)
    if (indirect > Math.min(...others) && indirect <= Math.max(...others))
      world.edges.add(`member part: ${indirect <= most ? 'within' : 'beyond'}, where profiles differ`)
    must(indirect <= most, 'budget-indirect-exceeded')
  }
}

const spendingIn = ({ parties, lines }: Budget, of: string): Budget['parties'] =>
  parties.filter(
    ({ organization, role }) =>
      role === 'lead' || lines.some((line) => line.fund === of && line.organization === organization),
  )

/** The indirect cost of each who spends in each fund, and the most that the rates allow: to members whole cents, to the lead the rest of the rounded total. */
function allowedIn(budget: Budget, funds: readonly string[], profileIn: (fund: string) => string) {
  const counted = new Map<string, number>()
  return funds.flatMap((of) => {
    const own = budget.lines.filter(({ fund }) => fund === of)
    const linesOf = (party: string) => own.filter(({ organization }) => organization === party)
    const spending = spendingIn(budget, of)
    const ofSubawards = spending
      .filter(({ role }) => role === 'subrecipient')
      .map(({ organization }) => {
        const before = counted.get(organization) ?? 0
        const left = Math.max(0, parameterOf(profileIn(of), 'member part') - before)
        const part = Math.min(sumOf(linesOf(organization)), left)
        counted.set(organization, before + part)
        return part
      })
    const baseOf = ({ organization, role }: Budget['parties'][number]) =>
      sumOf(linesOf(organization).filter((line) => line.class === 'included')) +
      (role === 'lead' ? ofSubawards.reduce((sum, part) => sum + part, 0) : 0)
    const products = spending.map((party) => baseOf(party) * (party.rate ?? 0))
    const toMembers = spending.map(({ role }, i) =>
      role === 'lead' ? 0 : Math.floor((products[i] ?? 0) / 10_000),
    )
    const total = halfEven(products.reduce((sum, product) => sum + product, 0))
    const rest = total - toMembers.reduce((sum, cents) => sum + cents, 0)
    return spending.map(({ organization, role, rate }, i) => ({
      indirect: sumOf(linesOf(organization).filter((line) => line.class === 'indirect')),
      most: rate === null ? 0 : role === 'lead' ? rest : (toMembers[i] ?? 0),
    }))
  })
}

/** Cents from ten thousandths of them, half to the even cent. */
function halfEven(product: number): number {
  const [whole, part] = [Math.floor(product / 10_000), product % 10_000]
  return part > 5_000 || (part === 5_000 && whole % 2 === 1) ? whole + 1 : whole
}

const categoriesOf = (...budgets: readonly Budget[]): string[] => [
  ...new Set(budgets.flatMap(({ lines }) => lines.map(({ category }) => category))),
]

/** Refuses an increase that takes from a category and a de-obligation that adds to one, and either where it changes who spends or what is shared. */
function mustMoveOneWay(before: Budget, after: Budget, kind: 'increase' | 'de-obligation'): void {
  const isOneWay = categoriesOf(before, after).every((category) => {
    const more = inCategory(after, category) - inCategory(before, category)
    return kind === 'increase' ? more >= 0 : more <= 0
  })
  const isLeft = ({ organization, role }: Budget['parties'][number]) =>
    kind === 'increase' || role === 'lead' || after.lines.some((line) => line.organization === organization)
  const partiesIn = (parties: Budget['parties']) =>
    parties
      .map(({ organization, role, rate }) => [organization, role, rate].join(' '))
      .toSorted()
      .join()
  must(
    isOneWay &&
      partiesIn(before.parties.filter(isLeft)) === partiesIn(after.parties) &&
      shareOf(before.lines) === shareOf(after.lines),
    'budget-changed-by-another-kind',
  )
}

/** What moves out of direct categories from one budget to the next, with cost share. */
function movedBetween(before: Budget, after: Budget): number {
  return categoriesOf(before)
    .filter((category) => category !== 'indirect')
    .reduce(
      (sum, category) => sum + Math.max(0, inCategory(before, category) - inCategory(after, category)),
      0,
    )
}

/** Whether a change of budget needs the approval of the agency. */
function needsApproval(world: World, award: Award, before: Budget, after: Budget, on: string): boolean {
  const { faults } = world
  const { moved, executedOn } = award
  const thresholds = before.lines.map(({ fund }) =>
    thresholdOf(profileOf(world, award, fund, on), executedOn),
  )
  const limit =
    before.transfers === null || sumOf(before.lines) <= Math.min(...thresholds)
      ? Number.POSITIVE_INFINITY
      : Math.floor((grossOf(before.lines) * before.transfers) / 10_000)
  const isBeyond = moved + movedBetween(before, after) > limit
  const inClass = ({ lines }: Budget, of: string) => grossOf(lines.filter((line) => line.class === of))
  return (
    (isBeyond && !faults.has('transfers above the percent need no approval')) ||
    inClass(before, 'participant-support') > inClass(after, 'participant-support') ||
    inCategory(before, 'construction') !== inCategory(after, 'construction') ||
    subrecipientsOf(after).some((one) => !subrecipientsOf(before).includes(one)) ||
    shareOf(before.lines) !== shareOf(after.lines)
  )
}

/** Puts the budget of an approved amendment in force: what moves counts until the agency approves one again. */
export function putInForce(award: Award, budget: Budget, { kind, hasEvidence }: BudgetAct): void {
  const isRevision = kind === 'budget-revision' || kind === 'members'
  if (isRevision && hasEvidence) award.moved = 0
  else if (isRevision && award.budget !== null) award.moved += movedBetween(award.budget, budget)
  award.budget = budget
}

/** A request for a milestone, as it keeps the milestone as it is. */
const underWay = ({ payments }: World, { code }: Award) =>
  [...payments.values()].filter(
    ({ award, milestone, status }) =>
      award === code && milestone !== null && status !== 'rejected' && status !== 'canceled',
  )
/** The requests for a milestone that were neither rejected nor canceled. */
export const requestsFor = (world: World, award: Award, number: number) =>
  underWay(world, award).filter(({ milestone }) => milestone === number)

/** Refuses milestones that are not what the award has, and a change of one that is under way; `asked` is left out where the present ones stay. */
export function mustBeScheduled(
  world: World,
  award: Award,
  after: After,
  { asked, hasBudget }: { readonly asked: readonly Milestone[] | undefined; readonly hasBudget: boolean },
): void {
  must(award.form !== 'fixed-amount' || !hasBudget, 'award-of-another-form')
  must(award.form === 'fixed-amount' || asked === undefined, 'award-of-another-form')
  if (award.form !== 'fixed-amount') return
  const milestones = asked ?? award.milestones
  must(new Set(milestones.map(({ number }) => number)).size === milestones.length, 'milestone-named-twice')
  must(
    milestones.every(({ dueOn }) => after.periodFrom <= dueOn && dueOn <= after.periodThrough),
    'milestone-outside-period',
  )
  mustBeWhole(milestones, after, 'milestones-beside-obligation')
  if (asked === undefined) return
  for (const { milestone, status, lines } of underWay(world, award)) {
    const [was, is] = [award.milestones, asked].map((some) => some.find(({ number }) => number === milestone))
    const isLowered = status === 'paid' && is?.cents === sumOf(lines)
    must(
      is !== undefined &&
        is.fund === was?.fund &&
        is.shows === was.shows &&
        is.dueOn === was.dueOn &&
        (is.cents === was.cents || isLowered),
      'milestone-under-way',
    )
  }
}

/** Refuses a fixed amount beyond the lowest cap of its funds on a day, in all funds together. */
export function mustBeWithinCap(
  world: World,
  award: Award,
  lines: ReadonlyMap<string, number>,
  on: string,
): void {
  if (award.form !== 'fixed-amount') return
  const total = [...lines.values()].reduce((sum, cents) => sum + cents, 0)
  const cap = leastOn(world, award, lines.keys(), 'cap', on)
  meet(world, 'cap', total, cap)
  must(total <= cap, 'fixed-amount-above-cap')
}
/** Refuses to promise a fixed amount beyond the cap, or before the agency approves it in each fund. */
export function mustBeFixedLawfully(
  world: World,
  award: Award,
  lines: ReadonlyMap<string, number>,
  on: string,
): void {
  mustBeWithinCap(world, award, lines, on)
  const isApproved = (fund: string) => (world.fixedFrom.get(fund) ?? '9') <= on
  must(award.form !== 'fixed-amount' || [...lines.keys()].every(isApproved), 'fixed-amount-without-approval')
}

/** What a closeout leaves of the milestones of an award: those that were paid, at what was paid for them. */
export const milestonesPaid = (world: World, award: Award): Milestone[] =>
  underWay(world, award).flatMap(({ milestone, status, lines }) => {
    const agreed = award.milestones.find(({ number }) => number === milestone)
    return agreed === undefined || status !== 'paid' ? [] : [{ ...agreed, cents: sumOf(lines) }]
  })
