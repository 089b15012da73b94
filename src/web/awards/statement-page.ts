import { type Html, html } from '../../platform/html.ts'
import type { Statement } from '../../reports/statements/contract.ts'
import { sectionsOf } from '../../reports/statements/sections.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { field } from '../parts/forms.ts'
import { amountLink, checkpointLine, type PageOf, sectionHtml } from '../parts/sections.ts'
import { box, named } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

/** What was asked for, as the form shows it again, and what the reader may open. */
type StatementAsked = {
  readonly knownAt: string
  readonly today: string
  readonly lastMonthEnd: string
  readonly pageOf: PageOf
}

/** The statement of an award on a screen or on paper: what it promised, what was paid, and what is left. */
export function statementPage(statement: Statement, asked: StatementAsked): PageContent {
  const { award, grantee, granteeName, effectiveAt, knownAt, zone, sentence, total } = statement
  const { pageOf } = asked
  const sections = sectionsOf(statement)
  const isTied =
    (statement.budget?.residual ?? '0.00') === '0.00' &&
    (statement.milestones?.residual ?? '0.00') === '0.00' &&
    [total, ...statement.funds].every((part) =>
      [part.promisedResidual, part.disbursedResidual, part.movementResidual].every((one) => one === '0.00'),
    )
  const figures = [
    ['Awarded in all', total.figures.total, 'left to request, approved and paid'],
    ['Paid', total.figures.disbursed, 'less what was returned and repaid'],
    ['Approved, not yet paid', total.figures.payable, 'on its way'],
    ['Left to request', total.figures.obligated, 'promised, and not yet approved for payment'],
  ] as const
  return {
    title: `Statement of ${award}`,
    body: html`<p><a href="/work/awards/${award}">The award ${award}</a></p>
<h1>Statement of award ${award}</h1>
<p>${named(grantee, granteeName)}. At the end of <strong>${dayInWords(effectiveAt)}</strong>, as the books stood on ${timeInWords(knownAt, zone)}.</p>
${choices(statement, asked)}
<p class="lead">${sentence}</p>
${isTied ? '' : box('bad', 'The statement does not tie: a residual is not $0.00.')}
<ul class="big">${figures.map(([name, { amount, entries }, meaning]) => html`<li><p class="name">${name}</p><p class="amount">${amountLink({ amount, entries: [entries] }, pageOf)}</p><p class="means">${meaning}</p></li>`)}</ul>
${sections.map((section) => sectionHtml(section.id === 'award' ? { ...section, sentence: statement.title } : section, pageOf))}
${checkpointLine(statement.checkpoint, zone)}`,
  }
}

function choices({ award, effectiveAt }: Statement, { knownAt, today, lastMonthEnd }: StatementAsked): Html {
  const page = `/work/awards/${award}/statement`
  const query = new URLSearchParams({ effectiveAt, ...(knownAt === '' ? {} : { knownAt }) }).toString()
  return html`<ul class="choices">
<li><a href="${page}?effectiveAt=${today}">Today</a></li>
<li><a href="${page}?effectiveAt=${lastMonthEnd}">Last month’s end</a></li>
<li><a href="${page}.pdf?${query}">PDF to print</a></li>
<li><a href="${page}.xlsx?${query}">Workbook</a></li>
<li><a href="${page}.csv?${query}">CSV</a></li>
<li><a href="/v1/awards/${award}/statement?${query}">JSON</a></li></ul>
<form class="asof" method="get" action="${page}">
${field({ name: 'effectiveAt', label: 'At the end of', type: 'date', value: effectiveAt })}
${field({ name: 'knownAt', label: 'As known at', hint: 'Empty for the present time, or a time such as 2026-11-30T17:00:00Z', value: knownAt })}
<button type="submit">Show</button></form>`
}
