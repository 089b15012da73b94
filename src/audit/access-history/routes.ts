import { z } from 'zod'
import { asOf, horizonOf } from '../../ledger/balances.ts'
import type { Database, Principal } from '../../platform/database/database.ts'
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
import { AccessHistoryFilters, AccessHistoryPage, accessColumns, type NamedInterval } from './contract.ts'
import { listAccessHistory } from './queries.ts'

export type AccessHistoryAsked = z.output<z.ZodObject<typeof AccessHistoryFilters>>

export function accessHistoryRoutes(app: Http): void {
  app.get(
    '/audit/access-history',
    {
      config: {
        access: 'actor:read',
        refuses: ['cursor-invalid', 'known-in-future', 'known-before-first-entry'],
      },
      schema: {
        operationId: 'listAccessHistory',
        tags: ['audit'],
        summary: 'List which roles, keys and linked sign-ins each person held, from when until when',
        querystring: z.strictObject({ ...pageQuery, ...AccessHistoryFilters }),
        response: { 200: inSheets(sheetList, AccessHistoryPage) },
      },
    },
    async (request, reply) => {
      const form = sheetFormOf(request)
      const { actor, query } = request
      if (form === 'application/json')
        return reply.type(form).send(await readAccessHistory(app.db, actor, query, query))
      return sendSheet(request, reply, form, await accessTable(app.db, actor, query, query.cursor))
    },
  )
}

/** Reads a page of who held what, as known at a time. Refuses a time in the future or before the first entry. */
export async function readAccessHistory(
  db: Database,
  principal: Principal,
  asked: AccessHistoryAsked,
  { limit, cursor }: PageRequest,
): Promise<{ items: NamedInterval[]; next: string | null; knownAt: string }> {
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => {
    const { knownAt } = await asOf(tx, { knownAt: asked.knownAt }, horizon)
    const { items, next } = await listAccessHistory(tx, { ...asked, limit, cursor, knownAt })
    return { items: [...items], next, knownAt }
  })
}

/** Who held what as a table, all of one time. */
export async function accessTable(
  db: Database,
  principal: Principal,
  asked: AccessHistoryAsked,
  cursor: string | undefined,
): Promise<SheetTable<NamedInterval>> {
  let { knownAt } = asked
  const { items, next } = await pagesFrom(async (page) => {
    const read = await readAccessHistory(db, principal, { ...asked, knownAt }, page)
    ;({ knownAt } = read)
    return read
  }, cursor)
  const { at } = asked
  return {
    name: at === undefined ? 'access-history' : `access-on-${at}`,
    title: 'Access history',
    lines: [...(at === undefined ? [] : [`What was held on ${at}`]), `As known at ${knownAt ?? ''}`],
    columns: accessColumns,
    rows: items,
    next,
  }
}
