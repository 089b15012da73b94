export type Line = { readonly fund: string; readonly cents: number }

/** What an organization is to spend of a fund on one thing, and what it shares of the cost. */
export type BudgetLine = Line & {
  readonly organization: string
  readonly category: string
  readonly class: string
  readonly from: string
  readonly through: string
  readonly share: number
}
/** A line as it is asked for: without its days it is of the whole period of performance. */
export type AskedBudgetLine = Omit<BudgetLine, 'from' | 'through'> & Partial<BudgetLine>
/** Who spends a budget, with its de minimis rate of indirect cost in hundredths of a percent. */
type BudgetParty = {
  readonly organization: string
  readonly role: 'lead' | 'subrecipient'
  readonly rate: number | null
}
/** A whole budget; above how many hundredths of a percent of it transfers need approval, where it says so. */
export type Budget = {
  readonly transfers: number | null
  readonly parties: readonly BudgetParty[]
  readonly lines: readonly BudgetLine[]
}
export type AskedBudget = Pick<Budget, 'transfers' | 'parties'> & {
  readonly lines: readonly AskedBudgetLine[]
}
