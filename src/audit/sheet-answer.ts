import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cutRow, sendTable } from '../platform/http/csv-response.ts'
import { preferred } from '../platform/http/negotiation.ts'
import { boundCursor, type Page, type PageRequest } from '../platform/http/paging.ts'
import { type WorkbookSheet, workbookOf } from '../platform/workbook.ts'

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const forms = ['application/json', 'text/csv', spreadsheet] as const
type SheetForm = (typeof forms)[number]
/** How a file of a page is asked for: by the end of its address. */
export const sheetSuffixes = { csv: 'text/csv', xlsx: spreadsheet } as const satisfies Record<
  string,
  SheetForm
>

type SheetCell = WorkbookSheet['rows'][number][number]
/** The columns of a table: the heading of each, its width in characters, and its cell of one row. */
export type SheetColumns<Row> = readonly (readonly [
  heading: string,
  width: number,
  cell: (row: Row) => SheetCell,
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
export const sheetList = `One page as JSON. As CSV or a workbook, every row from the cursor on, up to ${String(mostRows)}; a table that was cut says so in its last row, and \`Link\` names the next.`

/** An answer that is given as JSON, as CSV and as a workbook. */
export function inSheets<View extends z.ZodType>(description: string, schema: View) {
  return {
    description,
    content: {
      'application/json': { schema },
      'text/csv': { schema: z.string() },
      [spreadsheet]: { schema: z.string().meta({ format: 'binary' }) },
    },
  }
}

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
    rows: [...cells, ...cut.map((row) => row.map((text): SheetCell => ({ text })))],
  }
  return reply
    .type(form)
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .serializer((body: unknown) => body as string)
    .send(await workbookOf([sheet], { footer: [title, ...lines].join('. ') }))
}

function textOf(cell: SheetCell): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('dollars' in cell) return cell.dollars
  if ('day' in cell) return cell.day
  return String('whole' in cell ? cell.whole : cell.percent)
}

/** A text as a cell; an empty cell where there is none. */
export const textCell = (text: string | null | undefined): SheetCell => (text ? { text } : null)
/** A day as a cell; an empty cell where there is none. */
export const dayCell = (day: string | null | undefined): SheetCell => (day ? { day } : null)

/** The address of the table's next part, with the filters of this one. */
function nextAddress(request: FastifyRequest, next: string | null): string | null {
  const cursor = boundCursor(request, next)
  if (cursor === null) return null
  const [path = '', query = ''] = request.url.split('?', 2)
  const following = new URLSearchParams(query)
  following.set('cursor', cursor)
  return `${path}?${following.toString()}`
}
