import { type Html, html } from '../../platform/html.ts'

/** A cell: a text or markup. */
export type Cell = Html | string

/** One column: what it is called, and whether it holds amounts or counts, which stand at the right with numerals of one width. */
export type Column = { readonly title: string; readonly isFigure?: boolean }

export type Table = {
  /** What the table shows, for those who see it and those who hear it. */
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of a row says what the row is about. */
  readonly rows: readonly (readonly Cell[])[]
  /** A last row, such as a total. */
  readonly total?: readonly Cell[]
  /** What is said where there is no row. */
  readonly none?: string
}

/** A table of records with a caption, headers of columns and of rows. In a narrow window it scrolls by itself, and by keyboard. */
export function table({ caption, columns, rows, total, none = 'There is none.' }: Table): Html {
  if (rows.length === 0) return html`<p class="none"><strong>${caption}.</strong> ${none}</p>`
  const head = columns.map(({ title, isFigure }) => html`<th scope="col"${figure(isFigure)}>${title}</th>`)
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${rows.map((row) => rowOf(columns, row))}</tbody>
${total === undefined ? '' : html`<tfoot>${rowOf(columns, total)}</tfoot>`}
</table></div>`
}

function rowOf(columns: readonly Column[], cells: readonly Cell[]): Html {
  const [about = '', ...rest] = cells
  return html`<tr><th scope="row"${figure(columns[0]?.isFigure)}>${about}</th>${rest.map((cell, at) => html`<td${figure(columns[at + 1]?.isFigure)}>${cell}</td>`)}</tr>`
}

function figure(isFigure: boolean | undefined): Html | '' {
  return isFigure === true ? html` class="figure"` : ''
}
