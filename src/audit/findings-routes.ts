import type { Http } from '../platform/http.ts'
import { formOf, inBoth, sendTable } from '../platform/sheet.ts'
import { inOrder } from './export-contract.ts'
import { FindingsQuery, FindingsView, findingsRows, findingsView, settingsOf } from './findings-contract.ts'
import { findingsOf } from './findings-queries.ts'

export function findingsRoutes(app: Http): void {
  app.get(
    '/audit/findings',
    {
      config: { access: 'ledger:read', refuses: ['not-acceptable', 'days-reversed'] },
      schema: {
        operationId: 'readFindings',
        tags: ['audit'],
        summary: 'The auditor’s tests and what each finds, as JSON or CSV',
        querystring: FindingsQuery,
        response: { 200: inBoth('Every test, those that must find nothing first.', FindingsView) },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const asked = inOrder(request.query)
      const settings = settingsOf(asked, app.db.zone)
      const view = findingsView(await findingsOf(app.db, request.actor, settings, asked.only), settings)
      if (form === 'application/json') return reply.header('vary', 'accept').type(form).send(view)
      return sendTable(reply, `findings-${view.readAt.slice(0, 10)}`, findingsRows(view))
    },
  )
}
