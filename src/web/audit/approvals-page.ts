import type { TwoPersonAct } from '../../audit/approvals/contract.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { kindInWords } from '../../wording/words.ts'
import { field } from '../parts/forms.ts'
import { type Cell, table } from '../parts/tables.ts'
import { named } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { entryLink, files, following, queryOf, recordLink, wayBack } from './parts.ts'

type Step = NonNullable<TwoPersonAct['requested']>
type Page = {
  readonly items: readonly TwoPersonAct[]
  readonly next: string | null
  readonly knownAt: string
}

/** Who requested, approved and carried out each act of two persons, the latest approval first. */
export function approvalsPage(
  { items, next, knownAt }: Page,
  asked: Readonly<Record<string, unknown>>,
  nameOf: (code: string) => string,
  zone: string,
): PageContent {
  const typed = queryOf(asked)
  const filled = (name: string) => typed.get(name) ?? ''
  const step = (one: Step | null | undefined): Cell =>
    one === null || one === undefined
      ? ''
      : html`${named(one.by, nameOf(one.by))}<br>${entryLink(one.entry, dayInWords(one.on))}`
  const steps = (all: readonly Step[]): Cell =>
    html`${all.map((each, at) => html`${at === 0 ? '' : html`<br>`}${step(each)}`)}`
  const days = (count: number | null): string => (count === null ? '' : count.toLocaleString('en-US'))
  return {
    title: 'Approvals',
    body: html`${wayBack}<h1>Approvals</h1>
<p>Every act of two persons, by its approval, as the books stood on ${timeInWords(knownAt, zone)}. Each day opens its entry.</p>
<form class="asof" method="get" action="/audit/approvals">
${field({ name: 'from', label: 'Approved from', type: 'date', value: filled('from') })}
${field({ name: 'through', label: 'Approved through', type: 'date', value: filled('through') })}
${field({ name: 'person', label: 'Person', hint: 'A code such as APP-1', value: filled('person') })}
${field({ name: 'award', label: 'Award', hint: 'A code such as AWD-0001', value: filled('award') })}
${field({ name: 'fund', label: 'Fund', hint: 'A code such as FY2022', value: filled('fund') })}
${field({ name: 'minimumAmount', label: 'Least amount', hint: 'Such as 10000.00', value: filled('minimumAmount') })}
<button type="submit">Show</button></form>
${files('/audit/approvals', typed, ['csv', 'xlsx'])}
${table({
  caption: 'Approvals, the latest recorded first',
  columns: [
    { title: 'Act' },
    { title: 'About' },
    { title: 'Amount', isFigure: true },
    { title: 'Requested' },
    { title: 'Voted' },
    { title: 'Approved' },
    { title: 'Days', isFigure: true },
    { title: 'Carried out' },
    { title: 'Days', isFigure: true },
  ],
  rows: items.map((one) => [
    kindInWords(one.act),
    aboutOf(one),
    one.amount === null ? '' : dollars(one.amount),
    step(one.requested),
    steps(one.ballots),
    steps(one.approvals),
    days(one.daysToApproval),
    one.carriedOut === null ? 'Not yet' : step(one.carriedOut),
    days(one.daysToCarryOut),
  ]),
  none: 'No act of two persons is so.',
})}
${following('/audit/approvals', queryOf({ ...asked, knownAt }), next, 'The approvals before these')}`,
  }
}

function aboutOf({ act, subject, award, proposal }: TwoPersonAct): Html {
  const under =
    award === null || award === subject
      ? ''
      : html`<br><span class="soft">${recordLink('award', award)}</span>`
  const by = proposal === null ? '' : html`<br><span class="soft">${recordLink('proposal', proposal)}</span>`
  return html`${recordLink(act, subject)}${under}${by}`
}
