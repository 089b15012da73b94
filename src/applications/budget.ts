import { refuseLedger } from '../ledger/refusals.ts'
import { Money } from '../platform/money.ts'
import { type CostCategory, costCategories } from './cost-categories.ts'
import { refuseApplication } from './refusals.ts'

/** What one party asks for in one category, in dollars. */
export type BudgetLine = {
  readonly organization: string
  readonly category: CostCategory
  readonly amount: Money
}

/** The most that numeric(17,2) holds. */
const most = Money.of('999999999999999.99')

/** The sum of a budget, in dollars. Refuses a line of an organization that is no party, a line given twice, and a sum too large for the ledger. */
export function requestedBy(budget: readonly BudgetLine[], parties: readonly string[]): Money {
  for (const [i, { organization, category }] of budget.entries()) {
    if (!parties.includes(organization))
      throw refuseApplication('budget-outside-parties', { organization, parties })
    if (budget.findIndex((one) => one.organization === organization && one.category === category) !== i)
      throw refuseApplication('budget-line-named-twice', { organization, category })
  }
  const requested = requestedIn(budget)
  if (requested.exceeds(most)) throw refuseLedger('total-out-of-range', { requested, largest: most })
  return requested
}

export function requestedIn(budget: readonly BudgetLine[]): Money {
  return Money.sum(budget.map(({ amount }) => amount))
}

type Totals = {
  readonly categories: readonly { readonly category: CostCategory; readonly amount: Money }[]
  readonly direct: Money
  readonly indirect: Money
}

/** Section B of SF-424A over all parties: total direct = the eight direct categories; total = direct + indirect. */
export function totalsOf(budget: readonly BudgetLine[]): Totals {
  const of = (category: CostCategory) => requestedIn(budget.filter((line) => line.category === category))
  return {
    categories: costCategories
      .map((category) => ({ category, amount: of(category) }))
      .filter(({ amount }) => amount.isPositive),
    direct: requestedIn(budget.filter(({ category }) => category !== 'indirect')),
    indirect: of('indirect'),
  }
}
