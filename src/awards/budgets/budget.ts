import { refuseApplication } from '../../applications/refusals.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import { type BudgetCategory, type CostClass, groundsOf, type IndirectBase, type PartyRole } from './kinds.ts'
import { refuseBudget } from './refusals.ts'

/** The rate of indirect cost of an organization, in percent of its base. A negotiated one comes first (2 CFR 200.414(c)). */
export type BudgetRate =
  | {
      readonly kind: 'negotiated'
      readonly percent: string
      readonly base: IndirectBase
      readonly agreement: string
    }
  | { readonly kind: 'de-minimis'; readonly percent: string; readonly base: 'mtdc' }

/** An organization of a budget, with what it was determined to be and on which grounds (2 CFR 200.331). */
export type BudgetParty = {
  readonly organization: string
  readonly role: PartyRole
  readonly grounds: readonly string[]
  readonly rate: BudgetRate | null
}

/** What an organization is to spend of a fund on one thing, in dollars, and what it shares of the cost. */
export type BudgetedLine = {
  readonly fund: string
  readonly organization: string
  readonly category: BudgetCategory
  readonly class: CostClass
  readonly periodFrom: string
  readonly periodThrough: string
  readonly amount: Money
  readonly costShare: Money
}

/** An organization as a budget that is asked for names it. */
export type AskedParty = {
  readonly organization: string
  readonly role: PartyRole
  readonly grounds?: readonly string[] | undefined
  readonly rate?:
    | {
        readonly kind: 'negotiated' | 'de-minimis'
        readonly percent: string
        readonly base?: IndirectBase | undefined
        readonly agreement?: string | undefined
      }
    | undefined
}
/** A line as it is asked for: without a period it is of the whole period of performance, and without an amount of none. */
export type AskedLine = Pick<BudgetedLine, 'fund' | 'organization' | 'category' | 'class'> & {
  readonly periodFrom?: string | undefined
  readonly periodThrough?: string | undefined
  readonly amount?: Money | undefined
  readonly costShare?: Money | undefined
}
export type AskedBudget = {
  readonly transferPercent?: string | undefined
  readonly parties: readonly AskedParty[]
  readonly lines: readonly AskedLine[]
}

export type BudgetTerms = {
  /** Above how much of the total budget transfers among categories need approval; null where the terms of the award do not say so. */
  readonly transferPercent: string | null
  /** The lead first, then the others by their codes. */
  readonly parties: readonly BudgetParty[]
  readonly lines: readonly BudgetedLine[]
}
export type Budget = BudgetTerms & {
  readonly award: string
  readonly number: number
  /** The amendment that brings it; null of the budget of a draft. */
  readonly amendment: number | null
  readonly preparedBy: string
  readonly preparedOn: string
}

/** The award that a budget is of, as an act leaves it. */
export type Budgeted = {
  readonly code: string
  readonly grantee: string
  readonly periodFrom: string
  readonly periodThrough: string
  /** What it has of each fund, in dollars. */
  readonly lines: readonly FundAmount[]
}

/** The organization that leads. */
export function leadOf({ parties }: Pick<BudgetTerms, 'parties'>): BudgetParty {
  const lead = parties.find(({ role }) => role === 'lead')
  if (lead === undefined) throw new Error('a budget has a lead')
  return lead
}

/** What lines come to with cost share, in dollars. */
export function totalOf(lines: readonly Pick<BudgetedLine, 'amount' | 'costShare'>[]): Money {
  return Money.sum(lines.flatMap(({ amount, costShare }) => [amount, costShare]))
}

/** What lines take of the Federal award, in dollars. */
export function federalOf(lines: readonly Pick<BudgetedLine, 'amount'>[]): Money {
  return Money.sum(lines.map(({ amount }) => amount))
}

/**
 * The terms of a budget as it is asked for. Refuses another lead than the grantee, an organization that is named twice or by no line, a line of an
 * organization that is not named, a line named twice, a class that the category does not have, a contractor with a rate, and days outside
 * of the period of performance.
 */
export function termsOf(asked: AskedBudget, award: Budgeted, transferPercent: string | null): BudgetTerms {
  const named = asked.parties.map(({ organization }) => organization)
  const leads = asked.parties.filter(({ role }) => role === 'lead')
  const lines = asked.lines.map((line) => ({
    ...line,
    amount: line.amount ?? Money.zero,
    costShare: line.costShare ?? Money.zero,
    periodFrom: line.periodFrom ?? award.periodFrom,
    periodThrough: line.periodThrough ?? award.periodThrough,
  }))
  const spending = lines.map(({ organization }) => organization)
  if (
    leads.length !== 1 ||
    leads[0]?.organization !== award.grantee ||
    firstTwice(named) !== undefined ||
    spending.some((one) => !named.includes(one)) ||
    named.some((one) => !spending.includes(one) && one !== award.grantee)
  )
    throw refuseBudget('budget-parties-differ', { award: award.code, lead: award.grantee, named, spending })
  const twice = firstTwice(lines.map(keyOf))
  if (twice !== undefined) throw refuseBudget('budget-line-twice', { award: award.code, line: twice })
  for (const line of lines) mustHaveItsClass(line, award.code)
  mustBeWithinPeriod(lines, award)
  return {
    transferPercent,
    parties: asked.parties
      .map((party) => partyOf(party, award.code))
      .toSorted((one, other) =>
        one.role === 'lead' ? -1 : other.role === 'lead' ? 1 : byText(one.organization, other.organization),
      ),
    lines: lines.toSorted((one, other) => byText(keyOf(one), keyOf(other))),
  }
}

const byText = (one: string, other: string) => (one < other ? -1 : 1)

/** What no two lines of a budget share, in the order in which lines stand. */
export function keyOf(line: Omit<BudgetedLine, 'amount' | 'costShare' | 'periodThrough'>): string {
  return [line.fund, line.organization, line.category, line.class, line.periodFrom].join(' ')
}

function mustHaveItsClass({ category, class: of, amount, costShare }: BudgetedLine, award: string): void {
  const needed = neededClass(category)
  const isOf = needed === undefined ? of !== 'indirect' : of === needed
  if (isOf && (category !== 'indirect' || costShare.isZero) && totalOf([{ amount, costShare }]).isPositive)
    return
  throw refuseBudget('budget-line-unlawful', { award, category, class: of, amount, costShare, needed })
}

/** The class that a category has alone; undefined where it may have any but indirect. */
function neededClass(category: BudgetCategory): CostClass | undefined {
  if (category === 'indirect' || category === 'equipment') return category
  return category === 'construction' ? 'capital' : undefined
}

/** Refuses lines of days outside of the period of performance. */
export function mustBeWithinPeriod(
  lines: readonly BudgetedLine[],
  { code, periodFrom, periodThrough }: Budgeted,
): void {
  const outside = lines.find(
    (line) =>
      line.periodFrom < periodFrom ||
      line.periodThrough > periodThrough ||
      line.periodThrough < line.periodFrom,
  )
  if (outside !== undefined)
    throw refuseBudget('budget-outside-period', {
      ...{ award: code, line: keyOf(outside), from: outside.periodFrom, through: outside.periodThrough },
      ...{ periodFrom, periodThrough },
    })
}

/** Refuses a budget that is not, in each fund, what the award has of it: all members together, in dollars. */
export function mustEqualObligation(lines: readonly BudgetedLine[], award: Budgeted): void {
  const funds = [...new Set([...award.lines, ...lines].map(({ fund }) => fund))].toSorted(byText)
  for (const fund of funds) {
    const budgeted = federalOf(lines.filter((one) => one.fund === fund))
    const line = award.lines.find((one) => one.fund === fund)
    const obligated = line?.amount ?? Money.zero
    if (line === undefined || !budgeted.equals(obligated))
      throw refuseBudget('budget-beside-obligation', { award: award.code, fund, budgeted, obligated })
  }
}

/** Refuses lines of an organization that is neither the grantee nor a member. */
export function mustBeOfParties(
  lines: readonly Pick<BudgetedLine, 'organization'>[],
  { code, grantee }: Budgeted,
  members: readonly string[],
): void {
  const parties = [grantee, ...members]
  const outside = lines.find(({ organization }) => !parties.includes(organization))
  if (outside !== undefined)
    throw refuseApplication('budget-outside-parties', {
      ...{ award: code, organization: outside.organization, parties },
    })
}

/** An organization with its determination and its rate. Refuses grounds of another determination, and a rate without what its kind needs. */
function partyOf({ organization, role, grounds = [], rate }: AskedParty, award: string): BudgetParty {
  const listed: readonly string[] = role === 'lead' ? [] : groundsOf[role]
  const isDetermined = role === 'lead' ? grounds.length === 0 : grounds.length > 0
  const rated = rate === undefined ? null : rateOf(rate)
  if (
    !isDetermined ||
    grounds.some((ground) => !listed.includes(ground)) ||
    rated === undefined ||
    (role === 'contractor' && rated !== null)
  )
    throw refuseBudget('budget-party-unlawful', {
      ...{ award, organization, role, grounds, takes: listed, rate: rate ?? null },
    })
  return { organization, role, grounds: [...new Set(grounds)].toSorted(), rate: rated }
}

/** A rate as its kind has it; undefined of one that does not have what its kind needs. */
function rateOf({ kind, percent, base = 'mtdc', agreement }: NonNullable<AskedParty['rate']>) {
  if (kind === 'negotiated') return agreement === undefined ? undefined : { kind, percent, base, agreement }
  return agreement === undefined && base === 'mtdc' ? { kind, percent, base } : undefined
}
