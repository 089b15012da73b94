import { type Html, html } from '../../platform/html.ts'
import type { Page } from '../../platform/http/paging.ts'
import { type PublicAward, totalOf } from '../../publications/queries.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { field } from '../parts/forms.ts'
import { mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

/** What was looked for, as the form shows it again. */
export type Sought = {
  readonly year: string
  readonly fund: string
  readonly grantee: string
  readonly text: string
}

/** The awards of published decisions, for everyone: who was selected, for what, how much. `following` is the query of the next page. */
export function awardsPage(
  { items }: Page<PublicAward>,
  sought: Sought,
  following: string | null,
  isFirst: boolean,
): PageContent {
  const query = new URLSearchParams(Object.entries(sought).filter(([, value]) => value !== '')).toString()
  const asked = query === '' ? '' : `?${query}`
  return {
    title: 'Awards',
    body: html`<h1>Awards</h1>
<p class="lead">Whom the National Board selected, for what, and how much of which fund each may receive.</p>
<form class="asof" method="get" action="/awards" role="search">
${field({ name: 'text', label: 'Words', hint: 'In the name, the title, the site or a service', type: 'search', value: sought.text })}
${field({ name: 'grantee', label: 'Grantee', value: sought.grantee })}
${field({ name: 'fund', label: 'Fund', value: sought.fund })}
${field({ name: 'year', label: 'Year of the selection', value: sought.year })}
<button type="submit">Show</button></form>
<ul class="choices"><li><a href="/awards.csv${asked}" download>Download as CSV</a></li><li><a href="/v1/public/awards${asked}">JSON</a></li><li><a href="/awards">All awards</a></li></ul>
${items.length === 0 ? html`<p class="none">No award of a published decision fits.</p>` : html`<ul class="cards">${items.map(card)}</ul>`}
${following === null ? '' : html`<p><a href="/awards?${following}">More awards</a></p>`}
${isFirst ? '' : html`<p><a href="/awards${asked}">Back to the first</a></p>`}
${section(
  'Check it yourself',
  html`<p>What is shown here was published after the Board certified its decision. The SHA-256 of what was published stands in the ledger, in the entry that published it: each award names it and links the text that it was computed from.</p>`,
)}`,
  }
}

function card(award: PublicAward): Html {
  const { grantee, title, site, services, periodFrom, periodThrough, amounts, executedOn, selectedOn } = award
  return html`<li><h2>${grantee} <span class="code">${award.award}</span></h2>
<p>${title}</p>
<dl class="facts"><div><dt>Amount</dt><dd>${dollars(totalOf(award).toString())}</dd></div>
${amounts.length < 2 ? html`<div><dt>Fund</dt><dd>${amounts[0]?.fund ?? ''}</dd></div>` : amounts.map(({ fund, amount }) => html`<div><dt>From ${fund}</dt><dd>${dollars(amount.toString())}</dd></div>`)}
<div><dt>Site</dt><dd>${site}</dd></div><div><dt>Services</dt><dd>${services.map(stateInWords).join(', ')}</dd></div>
<div><dt>Period</dt><dd>${dayInWords(periodFrom)} to ${dayInWords(periodThrough)}</dd></div>
<div><dt>Selected</dt><dd>${dayInWords(selectedOn)}</dd></div></dl>
<p>${executedOn === null ? mark('Selected, not yet executed') : html`${mark('Executed', 'good')} ${dayInWords(executedOn)}`}</p>
<p class="soft"><a href="/v1/public/decisions/${award.decision}">What was published</a>, SHA-256 <code>${award.sha256.slice(0, 16)}…</code></p></li>`
}
