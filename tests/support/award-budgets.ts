import type { AskedBudget, Budget, BudgetLine } from './award-budget-parts.ts'
import { type Award, type Milestone, must, type World } from './award-world.ts'

/** An award as an act leaves it, as its budget and its milestones are judged by it. */
export type After = {
  readonly lines: ReadonlyMap<string, number>
  readonly periodFrom: string
  readonly periodThrough: string
  readonly members: readonly string[]
}
/** What a budget comes with: the revision of a draft, or an amendment of a kind. */
type BudgetAct = { readonly kind: string; readonly hasEvidence: boolean }

/** The most hundredths of a percent of a de minimis rate, and the cents of each subaward that count toward the base of the lead. */
const [mostRate, subawardPart] = [10_00, 25_000_00]
/** Above it the percent on transfers counts, and beneath it an award may be fixed in amount; in cents. */
const threshold = 250_000_00

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
export function mustBeLawful(
  world: World,
  award: Award,
  after: After,
  budget: Budget,
  { kind, hasEvidence }: BudgetAct,
): void {
  mustBeWhole(budget.lines, after, 'budget-beside-obligation')
  mustBeWithin(budget.lines, after)
  if (kind === 'members') mustBeOf(budget.lines, [world.grantee, ...after.members])
  mustBeWithinRates(budget)
  if (award.status === 'drafted') return
  const before = award.budget
  if (before === null) {
    const isNew = subrecipientsOf(budget).some((one) => !after.members.includes(one))
    must(!isNew || hasEvidence, 'budget-change-needs-approval')
  } else if (kind === 'increase' || kind === 'de-obligation') mustMoveOneWay(before, budget, kind)
  else must(hasEvidence || !needsApproval(world, award, before, budget), 'budget-change-needs-approval')
}

const subrecipientsOf = ({ parties }: Budget): string[] =>
  parties.flatMap(({ organization, role }) => (role === 'subrecipient' ? [organization] : []))

/** Refuses a rate above the most, and in each fund more indirect cost than the rates allow: to members whole cents, to the lead the rest of the rounded total. */
function mustBeWithinRates({ parties, lines }: Budget): void {
  const counted = new Map<string, number>()
  for (const of of [...new Set(lines.map(({ fund }) => fund))].toSorted()) {
    const own = lines.filter(({ fund }) => fund === of)
    const linesOf = (party: string) => own.filter(({ organization }) => organization === party)
    const spending = parties.filter(
      ({ organization, role }) => role === 'lead' || linesOf(organization).length > 0,
    )
    for (const { rate } of spending) must(rate === null || rate <= mostRate, 'budget-rate-exceeded')
    const ofSubawards = spending
      .filter(({ role }) => role === 'subrecipient')
      .map(({ organization }) => {
        const before = counted.get(organization) ?? 0
        const part = Math.min(sumOf(linesOf(organization)), subawardPart - before)
        counted.set(organization, before + part)
        return part
      })
    const baseOf = ({ organization, role }: (typeof parties)[number]) =>
      sumOf(linesOf(organization).filter((line) => line.class === 'included')) +
      (role === 'lead' ? ofSubawards.reduce((sum, part) => sum + part, 0) : 0)
    const products = spending.map((party) => baseOf(party) * (party.rate ?? 0))
    const toMembers = spending.map(({ role }, i) =>
      role === 'lead' ? 0 : Math.floor((products[i] ?? 0) / 10_000),
    )
    const total = halfEven(products.reduce((sum, product) => sum + product, 0))
    const rest = total - toMembers.reduce((sum, cents) => sum + cents, 0)
    for (const [i, { organization, role, rate }] of spending.entries()) {
      const indirect = sumOf(linesOf(organization).filter((line) => line.class === 'indirect'))
      const allowed = rate === null ? 0 : role === 'lead' ? rest : (toMembers[i] ?? 0)
      must(indirect <= allowed, 'budget-indirect-exceeded')
    }
  }
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
function needsApproval({ faults }: World, { moved }: Award, before: Budget, after: Budget): boolean {
  const limit =
    before.transfers === null || sumOf(before.lines) <= threshold
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

/** Refuses a fixed amount beyond the cap, in all funds together. */
export function mustBeWithinCap({ form }: Pick<Award, 'form'>, lines: ReadonlyMap<string, number>): void {
  const total = [...lines.values()].reduce((sum, cents) => sum + cents, 0)
  must(form !== 'fixed-amount' || total <= threshold, 'fixed-amount-above-cap')
}
/** Refuses to promise a fixed amount beyond the cap, or before the agency approves it in each fund. */
export function mustBeFixedLawfully(
  { fixedFrom }: World,
  award: Pick<Award, 'form'>,
  lines: ReadonlyMap<string, number>,
  on: string,
): void {
  mustBeWithinCap(award, lines)
  const isApproved = (fund: string) => (fixedFrom.get(fund) ?? '9') <= on
  must(award.form !== 'fixed-amount' || [...lines.keys()].every(isApproved), 'fixed-amount-without-approval')
}

/** What a closeout leaves of the milestones of an award: those that were paid, at what was paid for them. */
export const milestonesPaid = (world: World, award: Award): Milestone[] =>
  underWay(world, award).flatMap(({ milestone, status, lines }) => {
    const agreed = award.milestones.find(({ number }) => number === milestone)
    return agreed === undefined || status !== 'paid' ? [] : [{ ...agreed, cents: sumOf(lines) }]
  })
