import { type Html, html } from '../../platform/html.ts'
import { pageOf } from '../work/addresses.ts'

/** The way back to the desk, above a page of it. */
export const wayBack = html`<p><a href="/audit">Audit</a></p>`

/** What a person filled in, as the query of an address; what was left empty is left out. */
export function queryOf(asked: Readonly<Record<string, unknown>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]): [string, string][] =>
      (typeof value === 'string' || typeof value === 'number') && name !== 'limit' && name !== 'cursor'
        ? [[name, String(value)]]
        : [],
    ),
  )
}

/** Links to the same as files, under what was asked for; JSON is the answer of the contract. */
export function files(address: string, asked: URLSearchParams, suffixes: readonly string[]): Html {
  const query = asked.toString()
  const names: Readonly<Record<string, string>> = { csv: 'CSV', xlsx: 'Workbook', json: 'JSON' }
  return html`<ul class="choices">${suffixes.map((suffix) => html`<li><a href="${suffix === 'json' ? `/v1${address}` : `${address}.${suffix}`}${query === '' ? '' : `?${query}`}">${names[suffix] ?? suffix}</a></li>`)}</ul>`
}

/** A link to the page that follows; nothing on the last. */
export function following(
  address: string,
  asked: URLSearchParams,
  next: string | null,
  words: string,
): Html | '' {
  if (next === null) return ''
  const query = new URLSearchParams(asked)
  query.set('cursor', next)
  return html`<p><a href="${address}?${query.toString()}">${words}</a></p>`
}

/** The collection of a record by the first word of the kind of its entry. */
const collections: Readonly<Record<string, string>> = {
  appropriation: 'appropriations',
  award: 'awards',
  disbursement: 'disbursements',
  proposal: 'proposals',
  solicitation: 'solicitations',
}

/** What an act is about, with a link to its record where that has a page. */
export function recordLink(kind: string, subject: string): Html {
  const collection = collections[kind.split('.')[0] ?? ''] ?? ''
  const page = pageOf(`/v1/${collection}/${subject}`)
  return html`<span class="whole">${page === null ? subject : html`<a href="${page}">${subject}</a>`}</span>`
}

/** A link to the page of an entry. */
export function entryLink(entry: string, words: string | Html): Html {
  return html`<a href="/board/entries/${entry}">${words}</a>`
}
