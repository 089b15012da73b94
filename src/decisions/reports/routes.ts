import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { boundCursor, pageQuery } from '../../platform/http/paging.ts'
import { etagOf } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { decisionByCode } from '../queries.ts'
import { DecisionReportView, reportView } from './contract.ts'
import { reportOf } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['decisions']

export function reportRoutes(app: Http): void {
  app.get(
    '/decisions/:code',
    {
      config: { access: 'decision:read', refuses: ['decision-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'readDecision',
        tags,
        summary: 'Read one decision, with the count of each line',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: DecisionReportView },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      const view = await app.db.snapshot(actor, async (tx) => {
        const decision = await decisionByCode(tx, params.code)
        return reportView(decision, await reportOf(tx, decision, query))
      })
      const lines = { ...view.lines, next: boundCursor(request, view.lines.next) }
      return reply.header('etag', etagOf(view)).send({ ...view, lines })
    },
  )
}
