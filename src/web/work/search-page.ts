import type { FoundRecord } from '../../desk/search.ts'
import { type Html, html } from '../../platform/html.ts'
import { stateInWords } from '../../wording/words.ts'
import { field } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { box } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { pageOf } from './addresses.ts'

type Answer = { readonly items: readonly FoundRecord[]; readonly cut: readonly string[] }

/** The form of a search, and what it found; null before anything is asked for. */
export function searchPage(typed: string, found: Answer | null): PageContent {
  return {
    title: 'Search',
    body: html`<h1>Search</h1>
<form method="get" action="/work/search" role="search">${field({
      name: 'q',
      label: 'Code, name, reference, amount, FAIN or UEI',
      type: 'search',
      value: typed,
      isRequired: true,
    })}<button type="submit">Search</button></form>
${found === null ? '' : foundTable(found)}`,
  }
}

function foundTable({ items, cut }: Answer): Html {
  return html`${cut.length === 0 ? '' : box('warn', `More is found in ${cut.join(' and ')}`, html`<p>Twenty of each are shown. Type more of what you look for.</p>`)}
${table({
  caption: 'Records found, in what you may read',
  columns: ['Record', 'What it is', 'Kind', 'Found by'].map((title) => ({ title })),
  rows: items.map(({ collection, code, title, by }) => [
    linkTo(collection, code),
    title,
    stateInWords(collection.replace(/^ledger[/]/, '')),
    stateInWords(by),
  ]),
  none: 'Nothing that you may read is called so.',
})}`
}

function linkTo(collection: string, code: string): Html {
  if (collection === 'ledger/entries') return html`<a href="/board/entries/${code}">${code.slice(0, 8)}</a>`
  const page = pageOf(`/v1/${collection}/${code}`)
  return page === null ? html`${code}` : html`<a href="${page}">${code}</a>`
}
