import { amendmentsOf } from '../../awards/amendments/queries.ts'
import { datedBudgets } from '../../awards/amendments/versions.ts'
import type { Award } from '../../awards/award.ts'
import { type Budget, federalOf, totalOf } from '../../awards/budgets/budget.ts'
import { budgetCategories } from '../../awards/budgets/kinds.ts'
import { budgetsOf } from '../../awards/budgets/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { section } from '../parts/texts.ts'

/** The budget of an award that is in force, by organization and category, and every budget that it had; of a draft for cost, for who drafts, where it is given. Nothing where there is neither. */
export async function budgetParts(tx: Reading, award: Award, mayDraft: boolean): Promise<Html> {
  const dated = datedBudgets(await budgetsOf(tx, award.code), await amendmentsOf(tx, award.code))
  const present = dated.findLast(({ since }) => since !== null)?.budget
  const giving =
    mayDraft && award.status === 'drafted' && award.formOfPayment === 'cost-reimbursement'
      ? html`<p><a class="button" href="/work/awards/${award.code}/budget">${present === undefined ? 'Give a budget' : 'Replace the budget'}</a> Line by line or by a workbook.</p>`
      : null
  if (present === undefined)
    return giving === null ? html`` : section('Budget', html`<p>The draft has no budget yet.</p>${giving}`)
  return section(
    'Budget',
    html`${award.illustrative.includes('budget') ? html`<p>This budget is illustrative: it stands for demonstration, and is no fact.</p>` : ''}${presentTable(present)}${table(
      {
        caption: 'Budgets of the award',
        columns: [
          ...[{ title: 'Budget' }, { title: 'In force since' }, { title: 'Prepared' }],
          ...[
            { title: 'Federal', isFigure: true },
            { title: 'Cost share', isFigure: true },
          ],
        ],
        rows: dated.map(({ budget, since }) => {
          const of = `/v1/awards/${award.code}/budgets/${String(budget.number)}`
          return [
            html`<a href="${of}">${String(budget.number)}</a> (<a href="${of}/lines">lines</a>)`,
            since === null ? 'Not in force' : dayInWords(since),
            `${dayInWords(budget.preparedOn)}, by ${budget.preparedBy}`,
            dollars(federalOf(budget.lines)),
            dollars(totalOf(budget.lines).minus(federalOf(budget.lines))),
          ]
        }),
      },
    )}${giving ?? ''}`,
  )
}

function presentTable({ parties, lines, transferPercent }: Budget): Html {
  const used = budgetCategories.filter((category) => lines.some((line) => line.category === category))
  const rule =
    transferPercent === null
      ? html``
      : html`<p>Transfers among categories above ${transferPercent}% of the total budget need the approval of the agency.</p>`
  return html`${table({
    caption: 'The budget in force, with cost share',
    columns: [
      ...[{ title: 'Organization' }, { title: 'Role' }],
      ...used.map((category) => ({ title: stateInWords(category), isFigure: true })),
      { title: 'Total', isFigure: true },
    ],
    rows: parties.map(({ organization, role }) => {
      const own = lines.filter((line) => line.organization === organization)
      return [
        ...[organization, stateInWords(role)],
        ...used.map((category) => dollars(totalOf(own.filter((line) => line.category === category)))),
        dollars(totalOf(own)),
      ]
    }),
    total: [
      ...['All', ''],
      ...used.map((category) => dollars(totalOf(lines.filter((line) => line.category === category)))),
      dollars(totalOf(lines)),
    ],
  })}${rule}`
}
