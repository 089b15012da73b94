import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Access } from '../../identity/access.ts'
import type { Http } from '../../platform/http/http.ts'
import { type SheetTable, sendSheet, sheetSuffixes } from '../../platform/http/tables/sheets.ts'
import { namesOf } from '../board/routes.ts'
import { filledIn } from '../parts/forms.ts'
import type { PageContent, Site, Viewer } from '../shell/layout.ts'
import { sendPage, viewerOf } from '../shell/page.ts'

type Route<Query extends z.ZodType> = { readonly access: Exclude<Access, 'public'>; readonly query?: Query }
type Asked<Query extends z.ZodType> = {
  readonly request: FastifyRequest
  readonly actor: FastifyRequest['actor']
  readonly query: z.output<Query>
}
/** What a page is shown with besides what it shows: who sees it, and what persons are called. */
type Around = { readonly viewer: Viewer; readonly nameOf: (code: string) => string }

const nothing = z.strictObject({})
type Nothing = typeof nothing

/**
 * Adds a page of the desk. `read` asks for what it shows by the function that answers the contract, in units of work of its own, and then makes
 * the page. A field that was left empty in a form counts for nothing.
 */
export function addDeskPage<Query extends z.ZodType = Nothing>(
  app: Http,
  site: Site,
  address: string,
  { access, query }: Route<Query>,
  read: (asked: Asked<Query>) => Promise<(around: Around) => PageContent>,
): void {
  app.get(
    address,
    { config: { access }, schema: { hide: true, querystring: filledIn(query ?? nothing) } },
    async (request, reply) => {
      const { actor } = request
      const make = await read({ request, actor, query: request.query as z.output<Query> })
      const around = await app.db.snapshot(actor, async (tx) => ({
        viewer: await viewerOf(tx),
        nameOf: await namesOf(tx, null),
      }))
      return sendPage(request, reply, site, make(around), around.viewer)
    },
  )
}

/** Adds what a page shows as files: CSV and a workbook. */
export function addDeskFile<Query extends z.ZodType, Row>(
  app: Http,
  address: string,
  { access, query }: Required<Route<Query>>,
  read: (asked: Asked<Query>) => Promise<SheetTable<Row>>,
): void {
  for (const [suffix, form] of Object.entries(sheetSuffixes))
    app.get(
      `${address}.${suffix}`,
      { config: { access }, schema: { hide: true, querystring: filledIn(query) } },
      async (request, reply) => {
        const { actor } = request
        const table = await read({ request, actor, query: request.query as z.output<Query> })
        return sendSheet(request, reply, form, table)
      },
    )
}
