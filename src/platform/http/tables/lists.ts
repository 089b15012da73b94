import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Principal, Snapshot } from '../../database/database.ts'
import type { WorkbookCell } from '../../workbook.ts'
import { type Page, type PageRequest, pageOf } from '../paging.ts'
import { inSheets, pagesFrom, type SheetForm, sendSheet, sheetFormOf, sheetList } from './sheets.ts'

/** What the cells of a column are, where a workbook holds them as more than a text. */
type CellKind = 'dollars' | 'day' | 'whole'
/** The columns of a list as a table: the head of each, its cell of one item, and what the cells are. */
export type ListColumns<View> = readonly (readonly [
  head: string,
  cell: (view: View) => string | null,
  kind?: CellKind,
])[]
type ReadPage<View> = (tx: Snapshot, page: PageRequest) => Promise<Page<View>>

/** What a list says of its forms in the contract; `more` is what its page says of itself beside its items. */
export const listAnswer = <Item extends z.ZodType, More extends z.ZodRawShape = z.ZodRawShape>(
  item: Item,
  more?: More,
) => inSheets(sheetList, pageOf(item, more))

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
    form = sheetFormOf(request),
  }: {
    readonly name: string
    readonly columns: ListColumns<View>
    readonly read: ReadPage<View>
    readonly principal?: Principal
    /** Where the address says it, and not the caller's preference. */
    readonly form?: SheetForm
  },
): Promise<FastifyReply> {
  const asked = request.query as PageRequest
  const page = await request.server.db.snapshot(principal, async (tx) =>
    form === 'application/json' ? read(tx, asked) : pagesFrom((one) => read(tx, one), asked.cursor),
  )
  if (form === 'application/json') return reply.type(form).send(page)
  const { items, next } = page
  return sendSheet(request, reply, form, {
    ...{ name, title: name, lines: [], rows: items, next },
    columns: columns.map(([head, cell, kind]) => [
      head,
      widthOf(head, items.map(cell)),
      (view: View) => typed(cell(view), kind),
    ]),
  })
}

function typed(cell: string | null, kind?: CellKind): WorkbookCell {
  if (cell === null || cell === '') return null
  if (kind === 'dollars') return { dollars: cell }
  if (kind === 'day') return { day: cell }
  return kind === 'whole' ? { whole: Number(cell) } : { text: cell }
}

/** A column is as wide as its longest cell, between what a heading needs and what a page can show. */
function widthOf(head: string, cells: readonly (string | null)[]): number {
  const longest = cells.reduce((most, cell) => Math.max(most, cell?.length ?? 0), head.length)
  return Math.min(50, longest + 4)
}
