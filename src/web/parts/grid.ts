import { type Html, html } from '../../platform/html.ts'
import type { Cell } from './tables.ts'

/** What is typed into a cell of a table. Its label is heard and not seen: the head of the column says it to those who see. */
type CellField = {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly error?: string | undefined
}

/** A cell into which a text, a day or an amount is typed. */
export function cellField(
  of: CellField & { readonly type?: 'text' | 'date'; readonly keys?: 'decimal' },
): Html {
  const { name, label, value, type = 'text', keys } = of
  // Codes may differ at their end alone, so all of each is seen.
  const size =
    type === 'text' && keys === undefined && value !== undefined ? Math.min(value.length + 1, 40) : null
  return html`<label class="heard" for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" autocomplete="off" spellcheck="false"${keys === undefined ? '' : html` inputmode="${keys}"`}${size === null ? '' : html` size="${size}"`}${value === undefined ? '' : html` value="${value}"`}${wrongOf(of)}>${errorOf(of)}`
}

/** A cell in which one of some words is chosen. */
export function cellChoice(
  of: CellField & { readonly options: readonly (readonly [value: string, words: string])[] },
): Html {
  const { name, label, value, options } = of
  return html`<label class="heard" for="${name}">${label}</label><select id="${name}" name="${name}"${wrongOf(of)}>${options.map(([one, words]) => html`<option value="${one}"${one === value ? html` selected` : ''}>${words}</option>`)}</select>${errorOf(of)}`
}

type Grid = {
  readonly caption: string
  readonly hint?: Cell
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Html[])[]
}

/** Rows that are filled in, such as the lines of a budget. In a narrow window the table scrolls by itself. */
export function grid({ caption, hint = '', columns, rows }: Grid): Html {
  return html`${hint === '' ? '' : html`<p class="hint">${hint}</p>`}
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="grid">
<caption>${caption}</caption>
<thead><tr>${columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}

function wrongOf({ name, error }: CellField): Html | '' {
  return error === undefined ? '' : html` aria-invalid="true" aria-describedby="${name}-error"`
}

function errorOf({ name, error }: CellField): Html | '' {
  return error === undefined
    ? ''
    : html`<span class="error" id="${name}-error"><span class="kind">Error:</span> ${error}</span>`
}
