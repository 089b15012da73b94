import { z } from 'zod'
import { amount, balance, code, date, oneOf, text, wholeNumber } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { formsOfPayment, milestoneStates } from './kinds.ts'
import type { ShownMilestone } from './queries.ts'

export const formOfPayment = oneOf('FormOfPayment', formsOfPayment)

/** The number of a milestone, in a body or in an address. */
export const milestoneNumber = z.int().min(1).max(9_999)

/** The most milestones of a schedule. */
const mostMilestones = 100

export const NewMilestones = z
  .array(
    z
      .strictObject({
        number: milestoneNumber.describe('Kept from schedule to schedule: a request for payment names it.'),
        fund: code,
        shows: text(500).describe('What is to be shown, so that it can be measured.'),
        dueOn: date.describe('The day by which it is to be shown, in the period of performance.'),
        amount: amount.describe('What is paid for it, once and whole.'),
      })
      .meta({ id: 'NewMilestone' }),
  )
  .max(mostMilestones)
  .describe(
    'The whole schedule of a fixed-amount award: in each fund, all milestones together are what the award has of it. Empty where nothing is left of it.',
  )

export const MilestoneView = z
  .object({
    award: code,
    schedule: z.int().describe('The schedule that it stands in, counted within the award from 1.'),
    number: z.int(),
    fund: code,
    shows: z.string(),
    dueOn: date,
    amount: balance,
    state: oneOf('MilestoneState', milestoneStates),
    isPastDue: z.boolean().describe('Whether its day is over and nobody asked for it.'),
    disbursement: code.nullable().describe('The request for it that was neither rejected nor canceled.'),
    requested: balance.nullable().describe('What is asked for or paid: less where an approver reduced it.'),
  })
  .meta({ id: 'Milestone', description: 'A milestone of a fixed-amount award.' })

export const MilestoneQuery = {
  schedule: wholeNumber(1, 999_999).optional().describe('The schedule of this number, in force or not.'),
  asOf: date.optional().describe('The schedule in force at the end of this day.'),
}

export function milestoneView({
  amount: due,
  requested,
  ...rest
}: ShownMilestone): z.input<typeof MilestoneView> {
  return { ...rest, amount: due.toString(), requested: requested?.toString() ?? null }
}

/** A milestone as a row of a table. */
export const milestoneColumns: ListColumns<z.input<typeof MilestoneView>> = [
  ['award', ({ award }) => award],
  ['schedule', ({ schedule }) => String(schedule), 'whole'],
  ['milestone', ({ number }) => String(number), 'whole'],
  ['shows', ({ shows }) => shows],
  ['due_on', ({ dueOn }) => dueOn, 'day'],
  ['fund', ({ fund }) => fund],
  ['amount', ({ amount: due }) => due, 'dollars'],
  ['state', ({ state }) => state],
  ['disbursement', ({ disbursement }) => disbursement],
  ['requested', ({ requested }) => requested, 'dollars'],
]
