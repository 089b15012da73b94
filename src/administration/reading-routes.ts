import { z } from 'zod'
import { heldNow } from '../ledger/queries.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { etagOf } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import type { Administration } from './administration.ts'
import { listCaps } from './caps/queries.ts'
import {
  AdministrationQuery,
  AdministrationView,
  administrationColumns,
  administrationView,
  CapView,
  capColumns,
  capView,
} from './contract.ts'
import { administrationByCode, listAdministrations } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['administration']

export function administrationReadingRoutes(app: Http): void {
  app.get(
    '/administrations',
    {
      config: { access: 'administration:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAdministrations',
        tags,
        summary: "List the agent's own administration by code, as JSON, CSV or a workbook",
        querystring: z.strictObject({ ...pageQuery, ...AdministrationQuery }),
        response: { 200: listAnswer(AdministrationView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'administrations',
        columns: administrationColumns,
        read: async (tx, page) => {
          const { items, next } = await listAdministrations(tx, { ...request.query, ...page })
          return { items: await withFigures(tx, items), next }
        },
      }),
  )

  app.get(
    '/administrations/:code',
    {
      config: { access: 'administration:read', refuses: ['administration-not-found'] },
      schema: {
        operationId: 'readAdministration',
        tags,
        summary: "Read one of the agent's own administrations, with what the books hold for it",
        params: CodeParams,
        response: { 200: AdministrationView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        administrationView(
          await administrationByCode(tx, params.code),
          await heldNow(tx, 'owner', [params.code]),
        ),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.get(
    '/administration-caps',
    {
      config: { access: 'administration:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAdministrativeCaps',
        tags,
        summary: 'List the caps of administrative cost by fund, with what is promised below them',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(CapView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'administration-caps',
        columns: capColumns,
        read: async (tx, page) => {
          const { items, next } = await listCaps(tx, page)
          return { items: items.map(capView), next }
        },
      }),
  )
}

/** Administrations with what the books hold for each now. */
async function withFigures(tx: Reading, administrations: readonly Administration[]) {
  const held = await heldNow(
    tx,
    'owner',
    administrations.map(({ code }) => code),
  )
  return administrations.map((one) => administrationView(one, held))
}
