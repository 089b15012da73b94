import type { CastReturnObject } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Principal, Snapshot } from '../database/database.ts'
import { asText } from '../spreadsheet.ts'
import { spreadsheetType, type WorkbookCell, type WorkbookSheet, workbookOf } from '../workbook.ts'
import { inForms, preferred } from './negotiation.ts'
import { boundCursor, type Page, type PageRequest, pageOf } from './paging.ts'

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

/** What the cells of a column are, where a workbook holds them as more than a text. */
type CellKind = 'dollars' | 'day' | 'whole'
/** The columns of a list as a table: the head of each, its cell of one item, and what the cells are. */
export type ListColumns<View> = readonly (readonly [
  head: string,
  cell: (view: View) => string | null,
  kind?: CellKind,
])[]
type ReadPage<View> = (tx: Snapshot, page: PageRequest) => Promise<Page<View>>

/** The most rows of a list in one table, and how many are read at once. */
const [mostRows, rowsAtOnce] = [5_000, 500]

const listForms = ['application/json', 'text/csv', spreadsheetType] as const

/** What a list says of its forms in the contract; `more` is what its page says of itself beside its items. */
export const listAnswer = <Item extends z.ZodType, More extends z.ZodRawShape = z.ZodRawShape>(
  item: Item,
  more?: More,
) =>
  inForms(
    `One page as JSON. As a table, every item from the cursor on, up to ${String(mostRows)}; one that was cut says so in its last row, and \`Link\` names the next.`,
    pageOf(item, more),
    listForms.slice(1),
  )

/**
 * Answers a list as the caller prefers: one page as JSON, or as CSV or a workbook all that follows up to the bound. What is public is read as
 * nobody, also for a person with a key.
 */
export async function sendList<View>(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    name,
    columns,
    read,
    principal = request.actor,
    form = preferred(request.headers.accept, listForms),
  }: {
    readonly name: string
    readonly columns: ListColumns<View>
    readonly read: ReadPage<View>
    readonly principal?: Principal
    /** Where the address says it, and not the caller's preference. */
    readonly form?: (typeof listForms)[number]
  },
): Promise<FastifyReply> {
  const asked = request.query as PageRequest
  const page = await request.server.db.snapshot(principal, async (tx) =>
    form === 'application/json' ? read(tx, asked) : manyPages(tx, read, asked.cursor),
  )
  if (form === 'application/json') return reply.type(form).send(page)
  const following = nextAddress(request, page.next)
  if (following !== null) reply.header('link', `<${following}>; rel="next"`)
  const heads = columns.map(([head]) => head)
  const cut = cutRow(heads, `${String(page.items.length)} rows`, following)
  const cells = page.items.map((view) => columns.map(([, cell]) => cell(view)))
  if (form === 'text/csv')
    return sendTable(reply, name, [heads, ...cells.map((row) => row.map((cell) => cell ?? '')), ...cut])
  const rows = [
    ...cells.map((row) => row.map((cell, i) => typed(cell, columns[i]?.[2]))),
    ...cut.map((row) => row.map((cell) => typed(cell))),
  ]
  return sendWorkbook(reply, name, [
    { name, lines: [], columns: heads.map((head, i) => [head, widthOf(head, cells, i)]), rows },
  ])
}

/** Sends sheets as a workbook under a name of its own. */
async function sendWorkbook(
  reply: FastifyReply,
  name: string,
  sheets: readonly WorkbookSheet[],
): Promise<FastifyReply> {
  const workbook = await workbookOf(sheets, { footer: name })
  return reply
    .type(spreadsheetType)
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .serializer((bytes: unknown) => bytes as string)
    .send(workbook)
}

function typed(cell: string | null, kind?: CellKind): WorkbookCell {
  if (cell === null || cell === '') return null
  if (kind === 'dollars') return { dollars: cell }
  if (kind === 'day') return { day: cell }
  return kind === 'whole' ? { whole: Number(cell) } : { text: cell }
}

/** A column is as wide as its longest cell, between what a heading needs and what a page can show. */
function widthOf(head: string, cells: readonly (readonly (string | null)[])[], column: number): number {
  const longest = cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), head.length)
  return Math.min(50, longest + 4)
}

async function manyPages<View>(
  tx: Snapshot,
  read: ReadPage<View>,
  from: string | undefined,
): Promise<Page<View>> {
  const items: View[] = []
  let cursor = from
  for (;;) {
    const page = await read(tx, { limit: Math.min(rowsAtOnce, mostRows - items.length), cursor })
    items.push(...page.items)
    if (page.next === null || items.length >= mostRows) return { items, next: page.next }
    cursor = page.next
  }
}

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
