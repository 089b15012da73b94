import { dollars } from '../../wording/amounts.ts'

/** A milestone of a fixed-amount award, in dollars. */
export type NoticedMilestone = {
  readonly number: number
  readonly fund: string
  readonly shows: string
  readonly dueOn: string
  readonly amount: string
}

/** What is paid for what, as lines of a notice. None of an award for cost. */
export function milestonesInWords(milestones: readonly NoticedMilestone[] | null): string[] {
  if (milestones === null) return []
  return [
    'The amount is fixed. Each milestone is paid once, when it is shown to be reached (2 CFR 200.201(b)):',
    ...milestones.map(
      ({ number, shows, dueOn, amount, fund }) =>
        `${String(number)}. ${shows}, by ${dueOn}: ${dollars(amount)} of ${fund}`,
    ),
  ]
}
