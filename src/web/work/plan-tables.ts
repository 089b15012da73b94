import { cumulative, type Plan, type PlanLine } from '../../plans/plan.ts'
import { type Html, html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, monthInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'

/** What a plan says of each month, and through it. */
export function monthsTable(lines: readonly PlanLine[]): Html {
  const months = cumulative(lines)
  const last = months.at(-1)
  const figures = ['To be promised', 'To be paid', 'Promised by then', 'Paid by then']
  return section(
    'By month',
    table({
      caption: 'What is planned',
      columns: [{ title: 'Month' }, ...figures.map((title) => ({ title, isFigure: true }))],
      rows: months.map(({ month, obligated, disbursed, obligatedBy, disbursedBy }) => [
        monthInWords(month),
        ...[obligated, disbursed, obligatedBy, disbursedBy].map((amount) => dollars(amount.toString())),
      ]),
      total: [
        'All months',
        ...[last?.obligatedBy, last?.disbursedBy].map((sum) => dollars((sum ?? Money.zero).toString())),
        ...['', ''],
      ],
    }),
  )
}

/** The plans for one appropriation. */
export function plansTable(plans: readonly Plan[]): Html {
  return section(
    'Spending plans',
    table({
      caption: 'Plans for the appropriation',
      columns: [{ title: 'Code' }, { title: 'Title' }, { title: 'State' }, { title: 'Adopted' }],
      rows: plans.map((plan) => [
        html`<a href="/work/spending-plans/${plan.code}">${plan.code}</a>`,
        ...[plan.title, stateInWords(plan.status)],
        plan.status === 'adopted' ? dayInWords(plan.adoptedOn) : '',
      ]),
      none: 'No plan is drafted.',
    }),
  )
}
