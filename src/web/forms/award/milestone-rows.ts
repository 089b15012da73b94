import type { Milestone, MilestoneSchedule } from '../../../awards/milestones/schedule.ts'
import { amountIn } from '../../../desk/search.ts'
import type { Html } from '../../../platform/html.ts'
import { dollars } from '../../../wording/amounts.ts'
import { choice, field, group } from '../../parts/forms.ts'
import type { Given } from '../two-steps.ts'

/** How many milestones a form takes beside those that there are. */
const blank = 3

type Row = Pick<Milestone, 'number'> & Partial<Milestone>
type FieldErrors = Readonly<Record<string, string>>

/** The rows of a form: the milestones that there are, and room for others. A number that any schedule of the award had is not given again, since a payment may name it. */
export function rowsOf(present: readonly Milestone[], schedules: readonly MilestoneSchedule[] = []): Row[] {
  const had = [...present, ...schedules.flatMap(({ milestones }) => milestones)]
  const next = Math.max(0, ...had.map(({ number }) => number)) + 1
  return [...present, ...Array.from({ length: blank }, (_, i) => ({ number: next + i }))]
}

const parts = ['shows', 'dueOn', 'fund', 'amount'] as const
/** Apart from the fields of the funds, whose codes may be numbers too. */
const name = (part: (typeof parts)[number], { number }: Row) => `milestone.${String(number)}.${part}`

/** What the fields hold at first: the milestones that there are. */
export function initialOf(rows: readonly Row[]): Given {
  return Object.fromEntries(
    rows.flatMap((row) =>
      parts.flatMap((part) => {
        const value = row[part]?.toString()
        return value === undefined ? [] : [[name(part, row), value]]
      }),
    ),
  )
}

/** The fields of each row. */
export function milestoneFields(
  rows: readonly Row[],
  funds: readonly string[],
  given: Given,
  errors: FieldErrors,
): Html[] {
  return rows.map((row) => {
    const of = (part: (typeof parts)[number]) => {
      const value = given[name(part, row)]
      const error = errors[name(part, row)]
      return {
        name: name(part, row),
        ...(value === undefined ? {} : { value }),
        ...(error === undefined ? {} : { error }),
      }
    }
    return group(`Milestone ${String(row.number)}`, [
      field({ ...of('shows'), label: 'What is to be shown', hint: 'So that it can be measured.' }),
      field({ ...of('dueOn'), label: 'Due', type: 'date' }),
      choice({ ...of('fund'), label: 'Fund', options: funds.map((fund) => [fund, fund]) }),
      field({
        ...of('amount'),
        label: 'Amount in dollars',
        hint: 'Leave it empty where there is no such milestone.',
        keys: 'decimal',
      }),
    ])
  })
}

/** The rows that have an amount, as a body takes them. */
function filledIn(rows: readonly Row[], given: Given) {
  return rows.filter((row) => given[name('amount', row)] !== undefined)
}

export function milestonesIn(rows: readonly Row[], given: Given) {
  return filledIn(rows, given).map((row) => {
    const typed = given[name('amount', row)] ?? ''
    return {
      ...{ number: row.number, shows: given[name('shows', row)], dueOn: given[name('dueOn', row)] },
      ...{ fund: given[name('fund', row)], amount: amountIn(typed) ?? typed },
    }
  })
}

/** Which field each place of the body comes from. */
export function milestonePlaces(rows: readonly Row[], given: Given): Readonly<Record<string, string>> {
  const [first] = rows
  return Object.fromEntries([
    ...(first === undefined ? [] : [['/milestones', name('amount', first)] as const]),
    ...filledIn(rows, given).flatMap((row, at) =>
      parts.map((part) => [`/milestones/${String(at)}/${part}`, name(part, row)] as const),
    ),
  ])
}

/** What was filled in, to be read before it is sent. */
export function milestonesSent(rows: readonly Row[], given: Given): (readonly [string, string])[] {
  const filled = milestonesIn(rows, given)
  if (filled.length === 0) return [['Milestones', 'None are left']]
  return filled.map(
    ({ number, shows, dueOn, fund, amount }) =>
      [
        `Milestone ${String(number)}`,
        `${shows ?? ''}, by ${dueOn ?? ''}: ${/^\d+[.]\d\d$/.test(amount) ? dollars(amount) : amount} of ${fund ?? ''}`,
      ] as const,
  )
}
