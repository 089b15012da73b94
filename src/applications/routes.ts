import { z } from 'zod'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { etagOf } from '../platform/http/run-command.ts'
import { code, oneOf } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { ApplicationLineView, ApplicationView, applicationColumns, lineView } from './contract.ts'
import { applicationByCode, listApplications } from './queries.ts'
import { applicationStatuses } from './tables.ts'
import { viewOf } from './view-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['applications']

export function applicationRoutes(app: Http): void {
  app.get(
    '/applications',
    {
      config: { access: 'application:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listApplications',
        tags,
        summary: 'List the applications by code, as JSON, CSV or a workbook; an applicant sees its own',
        querystring: z.strictObject({
          ...pageQuery,
          solicitation: code.optional(),
          status: oneOf('ApplicationStatus', applicationStatuses).optional(),
          applicant: code.optional(),
        }),
        response: { 200: listAnswer(ApplicationLineView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'applications',
        columns: applicationColumns,
        read: async (tx, page) => {
          const { items, next } = await listApplications(tx, { ...request.query, ...page })
          return { items: items.map(lineView), next }
        },
      }),
  )

  app.get(
    '/applications/:code',
    {
      config: { access: 'application:read', refuses: ['application-not-found'] },
      schema: {
        operationId: 'readApplication',
        tags,
        summary: 'Read one application; the proposal is withheld from a recused person',
        params: CodeParams,
        response: { 200: ApplicationView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        viewOf(tx, await applicationByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )
}
