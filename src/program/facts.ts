import { z } from 'zod'
import { NewBudget } from '../awards/budgets/contract.ts'
import { NewAward } from '../awards/contract.ts'
import { code } from '../platform/http/schemas.ts'
import budgets from './budgets.json' with { type: 'json' }
import cmpp from './cmpp.json' with { type: 'json' }

/**
 * An award that was made before the books. No application names the members of its consortium, so they come with it, and so does its
 * budget. No request takes one: only the owner's own session loads it.
 */
export const AwardBeforeTheBooks = NewAward.extend({
  members: z.array(code).max(20),
  budget: NewBudget.optional(),
})

type StatedAward = (typeof cmpp.awards)[number]
type StatedBudget = (typeof budgets)[keyof typeof budgets]

/** What a load records. Of the awards, the budgets may be left out. */
export type ProgramFacts = Omit<typeof cmpp, 'awards'> & {
  readonly awards: readonly (StatedAward & { readonly budget?: StatedBudget })[]
}

const budgetOf = new Map<string, StatedBudget>(Object.entries(budgets))

/** The facts of the program, with what stands for demonstration only named as `illustrative`. */
export const programFacts: ProgramFacts = {
  ...cmpp,
  awards: cmpp.awards.map((award) => {
    const budget = budgetOf.get(award.grantee)
    return budget === undefined ? award : { ...award, budget }
  }),
}

/** The same facts with awards that have no budget: what amends an award that has one brings a budget along. */
export function withoutBudgets(facts: ProgramFacts): ProgramFacts {
  return {
    ...facts,
    awards: facts.awards.map(({ budget: _, illustrative, ...award }) => ({
      ...award,
      illustrative: illustrative.filter((field) => field !== 'budget'),
    })),
  }
}
