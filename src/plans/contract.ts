import { z } from 'zod'
import { when } from '../ledger/contract.ts'
import { balance, code, date, month, oneOf, sha256, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import { cumulative, type Plan } from './plan.ts'
import { planStatuses } from './tables.ts'

const status = oneOf('SpendingPlanStatus', planStatuses)
/** Dollars, zero or more: of a month in which nothing is promised, something may be paid. */
const plannedAmount = z
  .string('dollars with two places, as a string such as "1500.00"')
  .regex(/^(0|[1-9]\d{0,14})\.\d{2}$/, 'dollars with two places, at most 15 digits before the point')
  .meta({
    id: 'PlannedAmount',
    description: 'US dollars, zero or more, two places, as a string.',
    format: 'decimal',
    examples: ['250000.00'],
  })
  .transform((dollars) => Money.of(dollars))

/** The most months of a plan: an appropriation available for ten years, and the five until its account closes. */
const mostMonths = 192

export const PlanQuery = { appropriation: code.optional(), status: status.optional() }

const NewLine = z
  .strictObject({
    month,
    obligated: plannedAmount.describe('To be promised to grantees within the month.'),
    disbursed: plannedAmount.describe('To be paid within the month.'),
  })
  .meta({ id: 'NewSpendingPlanLine' })

export const NewPlan = z
  .strictObject({
    appropriation: code,
    title: text(200),
    lines: z.array(NewLine).min(1).max(mostMonths),
    ...when,
  })
  .meta({
    id: 'NewSpendingPlan',
    examples: [
      {
        appropriation: 'FY2022',
        title: 'Spending plan for the second round',
        lines: [
          { month: '2023-10', obligated: '400000.00', disbursed: '0.00' },
          { month: '2023-11', obligated: '100000.00', disbursed: '200000.00' },
        ],
      },
    ],
  })

const Line = z
  .object({
    month,
    obligated: balance,
    disbursed: balance,
    obligatedBy: balance.describe('To be promised through the month.'),
    disbursedBy: balance.describe('To be paid through the month.'),
  })
  .meta({ id: 'SpendingPlanLine' })

export const PlanView = z
  .object({
    code,
    appropriation: code,
    title: z.string(),
    status,
    lines: z.array(Line),
    obligated: balance.describe('To be promised over all months.'),
    disbursed: balance.describe('To be paid over all months.'),
    sha256: sha256.describe('Of the canonical JSON of code, appropriation, title and lines.'),
    draftedBy: code,
    draftedOn: date,
    adoptedBy: code.nullable(),
    adoptedOn: date.nullable(),
    version: z.int(),
    links: z.object({ appropriation: z.string(), entries: z.string() }).meta({ id: 'SpendingPlanLinks' }),
  })
  .meta({ id: 'SpendingPlan' })
type View = z.input<typeof PlanView>

export function planView(plan: Plan): View {
  const lines = cumulative(plan.lines)
  const { code, appropriation, title, status, sha256, draftedBy, draftedOn, version } = plan
  return {
    ...{ code, appropriation, title, status },
    lines: lines.map(({ month, obligated, disbursed, obligatedBy, disbursedBy }) => ({
      ...{ month, obligated: obligated.toString(), disbursed: disbursed.toString() },
      ...{ obligatedBy: obligatedBy.toString(), disbursedBy: disbursedBy.toString() },
    })),
    obligated: (lines.at(-1)?.obligatedBy ?? Money.zero).toString(),
    disbursed: (lines.at(-1)?.disbursedBy ?? Money.zero).toString(),
    ...{ sha256, draftedBy, draftedOn },
    adoptedBy: plan.status === 'adopted' ? plan.adoptedBy : null,
    adoptedOn: plan.status === 'adopted' ? plan.adoptedOn : null,
    version,
    links: {
      appropriation: `/v1/appropriations/${appropriation}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

/** The columns of the list of plans as a table. */
export const planColumns: ListColumns<View> = [
  ['plan', ({ code }) => code],
  ['appropriation', ({ appropriation }) => appropriation],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['first_month', ({ lines }) => lines[0]?.month ?? null],
  ['last_month', ({ lines }) => lines.at(-1)?.month ?? null],
  ['obligated', ({ obligated }) => obligated],
  ['disbursed', ({ disbursed }) => disbursed],
  ['drafted_by', ({ draftedBy }) => draftedBy],
  ['drafted_on', ({ draftedOn }) => draftedOn],
  ['adopted_by', ({ adoptedBy }) => adoptedBy],
  ['adopted_on', ({ adoptedOn }) => adoptedOn],
  ['sha256', ({ sha256 }) => sha256],
]

/** One plan as a table: a row for each month. */
export function planRows({ code, lines }: View): string[][] {
  return [
    ['plan', 'month', 'obligated', 'disbursed', 'obligated_by', 'disbursed_by'],
    ...lines.map((line) => [
      ...[code, line.month, line.obligated, line.disbursed, line.obligatedBy, line.disbursedBy],
    ]),
  ]
}
