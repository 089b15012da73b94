import type { CastReturnObject } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { asText } from '../../spreadsheet.ts'
import { spreadsheetType, type WorkbookCell, type WorkbookSheet, workbookOf } from '../../workbook.ts'
import { inForms, preferred } from '../negotiation.ts'
import { boundCursor, type Page, type PageRequest } from '../paging.ts'

/** Which of both forms the caller likes best. Refuses where neither will do. */
export function formOf({ headers }: FastifyRequest): 'application/json' | 'text/csv' {
  return preferred(headers.accept, ['application/json', 'text/csv'])
}

/**
 * Sends rows as a CSV file, header first, with a byte order mark. A spreadsheet takes no text in it for a formula, and no code such as
 * 0012, 1E5 or MAR-1 for a number or a day: that cell is ="0012".
 */
export function sendTable(reply: FastifyReply, name: string, rows: readonly string[][]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((csv: unknown) => csv as string)
    .send(stringify([...rows], { bom: true, escape_formulas: true, cast: { string: shown } }))
}

const tableForms = ['text/csv', spreadsheetType] as const
const forms = ['application/json', ...tableForms] as const
export type SheetForm = (typeof forms)[number]
/** How a file of a page is asked for: by the end of its address. */
export const sheetSuffixes = { csv: 'text/csv', xlsx: spreadsheetType } as const satisfies Record<
  string,
  SheetForm
>

/** The columns of a table: the heading of each, its width in characters, and its cell of one row. */
export type SheetColumns<Row> = readonly (readonly [
  heading: string,
  width: number,
  cell: (row: Row) => WorkbookCell,
])[]

/** What a table shows: the name of its file, its title, the lines below it, its columns and rows, and where the next part is. */
export type SheetTable<Row> = {
  readonly name: string
  readonly title: string
  readonly lines: readonly string[]
  readonly columns: SheetColumns<Row>
  readonly rows: readonly Row[]
  readonly next?: string | null
}

/** The most rows of one table, and how many are read at once. */
const [mostRows, rowsAtOnce] = [5_000, 500]

/** What a list says in the contract of its forms. */
export const sheetList = `One page as JSON, up to ${String(mostRows)} rows as CSV or a workbook.`

/** An answer that is given as JSON, as CSV and as a workbook. */
export const inSheets = <View extends z.ZodType>(description: string, schema: View) =>
  inForms(description, schema, tableForms)

/** Which of the forms the caller likes best. Refuses where none will do. */
export function sheetFormOf({ headers }: FastifyRequest): SheetForm {
  return preferred(headers.accept, forms)
}

/** Every page of a list from a cursor on, up to the bound of a table. */
export async function pagesFrom<View, More extends object>(
  read: (page: PageRequest) => Promise<Page<View> & More>,
  cursor: string | undefined,
): Promise<Page<View> & More> {
  const first = await read({ limit: rowsAtOnce, cursor })
  const items = [...first.items]
  let { next } = first
  while (next !== null && items.length < mostRows) {
    const page = await read({ limit: Math.min(rowsAtOnce, mostRows - items.length), cursor: next })
    items.push(...page.items)
    next = page.next
  }
  return { ...first, items, next }
}

/** Sends a table as CSV or as a workbook. One that was cut says so in its last row, and in `Link`. */
export async function sendSheet<Row>(
  request: FastifyRequest,
  reply: FastifyReply,
  form: Exclude<SheetForm, 'application/json'>,
  { name, title, lines, columns, rows, next = null }: SheetTable<Row>,
): Promise<FastifyReply> {
  const following = nextAddress(request, next)
  if (following !== null) reply.header('link', `<${following}>; rel="next"`)
  const heads = columns.map(([heading]) => heading)
  const cut = cutRow(heads, `${String(rows.length)} rows`, following)
  const cells = rows.map((row) => columns.map(([, , cell]) => cell(row)))
  if (form === 'text/csv')
    return sendTable(reply, name, [heads, ...cells.map((row) => row.map(textOf)), ...cut])
  const sheet: WorkbookSheet = {
    name: title.slice(0, 31),
    lines: [title, ...lines, ''],
    columns: columns.map(([heading, width]) => [heading, width]),
    rows: [...cells, ...cut.map((row) => row.map((text): WorkbookCell => ({ text })))],
  }
  return reply
    .type(form)
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .serializer((body: unknown) => body as string)
    .send(await workbookOf([sheet], { footer: [title, ...lines].join('. ') }))
}

function textOf(cell: WorkbookCell): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('dollars' in cell) return cell.dollars
  if ('day' in cell) return cell.day
  return String('whole' in cell ? cell.whole : cell.percent)
}

/** A text as a cell; an empty cell where there is none. */
export const textCell = (text: string | null | undefined): WorkbookCell => (text ? { text } : null)
/** A day as a cell; an empty cell where there is none. */
export const dayCell = (day: string | null | undefined): WorkbookCell => (day ? { day } : null)

/** The address of the table's next part, with the filters of this one. */
function nextAddress(request: FastifyRequest, next: string | null): string | null {
  const cursor = boundCursor(request, next)
  if (cursor === null) return null
  const [path = '', query = ''] = request.url.split('?', 2)
  const following = new URLSearchParams(query)
  following.set('cursor', cursor)
  return `${path}?${following.toString()}`
}

/** The last row of a table that was cut: how much is listed, and the address of the next. */
export function cutRow(heads: readonly string[], listed: string, following: string | null): string[][] {
  if (following === null) return []
  return [
    [
      `Cut: this table lists ${listed}, and more follow. The next page: ${following}`,
      ...heads.slice(1).map(() => ''),
    ],
  ]
}

/** A figure below zero begins as a formula does, but is none: it stays a number in a spreadsheet. */
function shown(cell: string): string | CastReturnObject {
  const value = /^-\d+\.\d{2}$/.test(cell) ? cell : asText(cell)
  return value === null ? cell : ({ value, escape_formulas: false } as CastReturnObject)
}
