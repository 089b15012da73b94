import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms } from '../../platform/http/negotiation.ts'
import { formOf, sendTable } from '../../platform/http/tables/sheets.ts'
import { FindingsQuery, FindingsView, findingsView, settingsOf } from './contract.ts'
import { findingsOf } from './queries.ts'
import { findingsRows } from './table.ts'

export function findingsRoutes(app: Http): void {
  app.get(
    '/audit/findings',
    {
      config: { access: 'ledger:read', refuses: ['bounds-reversed'] },
      schema: {
        operationId: 'readFindings',
        tags: ['audit'],
        summary: 'Read the auditor’s tests and their findings, as JSON or CSV',
        querystring: FindingsQuery,
        response: {
          200: inForms('Every test, those that must find nothing first.', FindingsView, ['text/csv']),
        },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const { query: asked } = request
      mustBeInOrder({ from: asked.from, through: asked.through })
      const settings = settingsOf(asked, app.db.zone)
      const found = await findingsOf(app.db, request.actor, settings, asked.only)
      if (form === 'application/json') return reply.type(form).send(findingsView(found, settings))
      return sendTable(reply, `findings-${found.readAt.slice(0, 10)}`, findingsRows(found))
    },
  )
}
