import type { CardOf, FigureOf, Summary } from '../../board/figures/contract.ts'
import { sectionsOf } from '../../board/forms/sections.ts'
import type { LeftOut } from '../../board/summary.ts'
import { type Html, html } from '../../platform/html.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { counted } from '../../wording/words.ts'
import { field } from '../parts/forms.ts'
import { amountLink, checkpointLine, sectionHtml } from '../parts/sections.ts'
import { box, mark, named, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { fundingBar, sharesOf } from './bars.ts'

/** What was asked for, as the form shows it again, the days that can be chosen at once, and the meetings of the Board. */
type BoardAsked = {
  readonly since: string
  readonly knownAt: string
  readonly today: string
  readonly lastMonthEnd: string
  readonly meetings: Html
  readonly leftOut: LeftOut
}

/** The page of the Board: two minutes before a meeting, on a screen or on paper. */
export function boardPage(summary: Summary, asked: BoardAsked): PageContent {
  const sections = sectionsOf(summary)
  const partOf = (id: string) => sections.find((one) => one.id === id)
  const shown = (id: string, level: 'with sentence' | 'table alone' = 'with sentence') => {
    const part = partOf(id)
    return part === undefined ? '' : sectionHtml(part, pageOf, level === 'with sentence')
  }
  const { effectiveAt, knownAt, zone, residuals } = summary
  const ties = residuals.every(({ amount }) => amount === '0.00')
  return {
    title: 'Funding for the Board',
    body: html`<h1>Funding for the Board</h1>
<p>At the end of <strong>${dayInWords(effectiveAt)}</strong>, as the books stood on ${timeInWords(knownAt, zone)}.</p>
${choices(summary, asked)}
<p class="lead">${summary.sentence}</p>
${ties ? '' : box('bad', 'The books do not tie: a residual is not $0.00.')}
<ul class="big">${summary.figures.map(({ name, figure, meaning }) => html`<li><p class="name">${name}</p><p class="amount">${amountLink(figure, pageOf)}</p><p class="means">${meaning}</p>${behind(figure)}</li>`)}</ul>
${shown('waiting')}
${section('Funding by appropriation', [
  ...summary.appropriations.map(
    (one) => html`<h3>${named(one.appropriation, one.title)}</h3><p>${one.sentence}</p>
${fundingBar(`bar-${one.appropriation}`, one.title, one.parts)}`,
  ),
  shown('funding', 'table alone'),
])}
${shown('custody')}
${shown('changes')}
${shown('entries')}
${asked.meetings}
${section('Awards', [
  html`<p>${summary.awards.sentence}</p>
${leftOutNote(summary, asked)}
<ul class="cards">${summary.awards.items.map(card)}</ul>`,
])}
${shown('lapse')}
${shown('plans')}
${shown('advances')}
${advancesNote(summary, asked)}
${shown('proof')}
${checkpointLine(summary.checkpoint, zone)}
<div class="signing"><p>Signature of the chair</p><p>Date</p></div>`,
  }
}

/** What is asked of the same summary as a file. */
function queryOf(effectiveAt: string, { knownAt, since }: BoardAsked): string {
  return new URLSearchParams({
    effectiveAt,
    ...(knownAt === '' ? {} : { knownAt }),
    since,
  }).toString()
}

/** Says which awards have a card, where not all have one. */
function leftOutNote({ awards: { items }, effectiveAt }: Summary, asked: BoardAsked): Html | '' {
  const leftOut = asked.leftOut.cards
  if (leftOut === 0) return ''
  const query = queryOf(effectiveAt, asked)
  return html`<p>You see ${counted(items.length, 'award', 'awards')}: those worth a look, then those that end next. The <a href="/board.xlsx?${query}">workbook</a> has all, ${counted(leftOut, 'more award', 'more awards')}.</p>`
}

/** Says which advances are shown, where not all are. */
function advancesNote({ advances: { items }, effectiveAt }: Summary, asked: BoardAsked): Html | '' {
  const leftOut = asked.leftOut.advances
  if (leftOut === 0) return ''
  return html`<p>You see the ${counted(items.length, 'award', 'awards')} with the oldest advances. The <a href="/board.xlsx?${queryOf(effectiveAt, asked)}">workbook</a> has all, ${counted(leftOut, 'more award', 'more awards')}.</p>`
}

function choices({ effectiveAt }: Summary, asked: BoardAsked): Html {
  const { since, knownAt, today, lastMonthEnd } = asked
  const query = queryOf(effectiveAt, asked)
  const form = (suffix: string, name: string) =>
    html`<li><a href="/board.${suffix}?${query}">${name}</a></li>`
  return html`<ul class="choices">
<li><a href="/board?effectiveAt=${today}">Today</a></li>
<li><a href="/board?effectiveAt=${lastMonthEnd}">Last month’s end</a></li>
${form('pdf', 'PDF to print and sign')}${form('xlsx', 'Workbook')}${form('csv', 'CSV')}${form('json', 'JSON')}</ul>
<form class="asof" method="get" action="/board">
${field({ name: 'effectiveAt', label: 'As of the end of', type: 'date', value: effectiveAt })}
${field({ name: 'since', label: 'Compared with', hint: 'Empty for the beginning of the books', type: 'date', value: since })}
${field({ name: 'knownAt', label: 'As known at', hint: 'Empty for the present time', value: knownAt })}
<button type="submit">Show</button></form>`
}

function behind({ entries }: FigureOf): Html | '' {
  if (entries.length < 2) return ''
  const links = entries.map((address, at) => {
    const kind = new URL(address, 'http://here').searchParams.get('accountKind') ?? 'entries'
    return html`${at === 0 ? '' : ', '}<a href="${pageOf(address)}">${kind}</a>`
  })
  return html`<p class="behind">Entries: ${links}</p>`
}

/** The page of entries, or of one entry, for an address of the contract. */
function pageOf(address: string): string {
  return address.replace(/^\/v1\/ledger\/entries/, '/board/entries')
}

function card(one: CardOf): Html {
  const { award, title, granteeName, promised, paid, left, daysLeft, state, indicators, sentence } = one
  const period = `${dayInWords(one.periodFrom)} to ${dayInWords(one.periodThrough)}`
  return html`<li><h3>${named(award, granteeName)}</h3>
<p>${title}</p>
<dl class="facts"><div><dt>Promised</dt><dd>${amountLink(promised, pageOf)}</dd></div><div><dt>Paid</dt><dd>${amountLink(paid, pageOf)}</dd></div><div><dt>Left</dt><dd>${amountLink(left, pageOf)}</dd></div><div><dt>Period</dt><dd>${period}</dd></div><div><dt>Days left</dt><dd>${daysLeft.toLocaleString('en-US')}</dd></div></dl>
${sharesOf(award, one.percentPaid, one.percentElapsed)}
<p>${sentence}</p>
<p>${mark(state)} <a href="/work/awards/${award}/statement">Statement<span class="heard"> of ${award}</span></a></p>
${
  indicators.length === 0
    ? html`<p class="soft">No payment after its period, and no disallowed cost owed back for long.</p>`
    : html`${indicators.map((found) => html`<p>${mark('Worth a look', 'warn')} ${found.entry === null ? found.sentence : html`<a href="${pageOf(found.entry)}">${found.sentence}</a>`}</p>`)}`
}</li>`
}
