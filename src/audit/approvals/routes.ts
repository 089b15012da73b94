import { z } from 'zod'
import { asOf, horizonOf } from '../../ledger/balances.ts'
import type { Database, Principal } from '../../platform/database/database.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { type PageRequest, pageQuery } from '../../platform/http/paging.ts'
import {
  inSheets,
  pagesFrom,
  type SheetTable,
  sendSheet,
  sheetFormOf,
  sheetList,
} from '../../platform/http/tables/sheets.ts'
import { ApprovalFilters, ApprovalPage, approvalColumns, type TwoPersonAct } from './contract.ts'
import { listApprovals } from './queries.ts'

export type ApprovalsAsked = z.output<z.ZodObject<typeof ApprovalFilters>>

export function approvalRoutes(app: Http): void {
  app.get(
    '/audit/approvals',
    {
      config: {
        access: 'ledger:read',
        refuses: ['cursor-invalid', 'bounds-reversed', 'known-in-future', 'known-before-first-entry'],
      },
      schema: {
        operationId: 'listApprovals',
        tags: ['audit'],
        summary: 'List who requested, approved and carried out each act of two persons',
        querystring: z.strictObject({ ...pageQuery, ...ApprovalFilters }),
        response: { 200: inSheets(sheetList, ApprovalPage) },
      },
    },
    async (request, reply) => {
      const form = sheetFormOf(request)
      const { actor, query } = request
      if (form === 'application/json')
        return reply.type(form).send(await readApprovals(app.db, actor, query, query))
      return sendSheet(request, reply, form, await approvalsTable(app.db, actor, query, query.cursor))
    },
  )
}

/** Reads a page of approvals as known at a time. Refuses days the wrong way round, and a time in the future or before the first entry. */
export async function readApprovals(
  db: Database,
  principal: Principal,
  asked: ApprovalsAsked,
  { limit, cursor }: PageRequest,
): Promise<{ items: TwoPersonAct[]; next: string | null; knownAt: string }> {
  mustBeInOrder({ from: asked.from, through: asked.through })
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => {
    const { knownAt } = await asOf(tx, { knownAt: asked.knownAt }, horizon)
    const { items, next } = await listApprovals(tx, { ...asked, limit, cursor, knownAt })
    return { items: [...items], next, knownAt }
  })
}

/** The approvals as a table, all of one time. */
export async function approvalsTable(
  db: Database,
  principal: Principal,
  asked: ApprovalsAsked,
  cursor: string | undefined,
): Promise<SheetTable<TwoPersonAct>> {
  let { knownAt } = asked
  const { items, next } = await pagesFrom(async (page) => {
    const read = await readApprovals(db, principal, { ...asked, knownAt }, page)
    ;({ knownAt } = read)
    return read
  }, cursor)
  return {
    name: 'approvals',
    title: 'Approvals',
    lines: [`As known at ${knownAt ?? ''}`],
    columns: approvalColumns,
    rows: items,
    next,
  }
}
