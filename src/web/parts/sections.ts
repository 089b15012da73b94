import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import type { ReportCheckpoint } from '../../wording/checkpoint.ts'
import { isFigure } from '../../wording/documents/cells.ts'
import type { Section, SectionCell } from '../../wording/documents/section.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { type Cell, table } from './tables.ts'
import { section as sectionOf } from './texts.ts'

/** The page of an address of the contract, for who may open it; null where there is none. */
export type PageOf = (address: string) => string | null

/** A part of a report: its sentence, and its table with links to the entries behind each figure; the table alone where it stands under another heading. */
export function sectionHtml(
  { heading, sentence, columns, rows }: Section,
  pageOf: PageOf,
  hasHeading = true,
): Html {
  const shown = table({
    caption: heading,
    columns: columns.map(({ name }, at) => ({
      title: name,
      isFigure: rows.some((row) => isFigure(row[at] ?? null)),
    })),
    rows: rows.map((row) => row.map((cell) => cellHtml(cell, pageOf))),
    none: 'There is none.',
  })
  return hasHeading ? sectionOf(heading, [html`<p>${sentence}</p>`, rows.length === 0 ? '' : shown]) : shown
}

function cellHtml(cell: SectionCell | null, pageOf: PageOf): Cell {
  if (cell === null) return ''
  const { entries = [] } = cell
  if ('dollars' in cell) return amountLink({ amount: cell.dollars, entries }, pageOf)
  if ('day' in cell) return dayInWords(cell.day)
  if ('whole' in cell) return cell.whole.toLocaleString('en-US')
  if ('percent' in cell) return `${String(cell.percent)}%`
  return linked(cell.text, entries[0], pageOf)
}

/** An amount that leads to the entries behind it; where they are of several accounts it leads to none of them. */
export function amountLink(
  { amount, entries }: { readonly amount: string; readonly entries: readonly string[] },
  pageOf: PageOf,
): Html {
  const [only, second] = entries
  return html`${linked(dollars(amount), second === undefined ? only : undefined, pageOf)}`
}

function linked(words: string, address: string | undefined, pageOf: PageOf): Cell {
  const page = address === undefined ? null : pageOf(address)
  return page === null ? words : html`<a href="${page}">${words}</a>`
}

/** Where the signed checkpoint stands that the figures rest on; nothing where none is signed yet. */
export function checkpointLine(head: ReportCheckpoint, zone: string): Html | '' {
  if (head === null) return ''
  return html`<p>Signed on ${timeInWords(head.signedAt, zone)}, over ${head.size.toLocaleString('en-US')} entries. Root: <code>${head.rootSha256}</code></p>`
}
