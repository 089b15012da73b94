import { z } from 'zod'
import { Reason } from '../ledger/contract.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { abandonDecision } from './commands.ts'
import { DecisionView, decisionColumns, decisionView } from './contract.ts'
import { decisionForUpdate, listDecisions } from './queries.ts'
import { decisionStatuses } from './tables.ts'

const CodeParams = z.strictObject({ code })
const tags = ['decisions']
const answers = commandAnswers(DecisionView)

export function decisionRoutes(app: Http): void {
  app.get(
    '/decisions',
    {
      config: { access: 'decision:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listDecisions',
        tags,
        summary: 'List the decisions by code, as JSON, CSV or a workbook',
        querystring: z.strictObject({
          ...pageQuery,
          solicitation: code.optional(),
          status: z.enum(decisionStatuses).optional(),
        }),
        response: { 200: listAnswer(DecisionView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'decisions',
        columns: decisionColumns,
        read: async (tx, page) => {
          const { items, next } = await listDecisions(tx, { ...request.query, ...page })
          return { items: items.map(decisionView), next }
        },
      }),
  )

  app.post(
    '/decisions/:code/abandonment',
    {
      config: {
        access: 'decision:certify',
        ifMatch: true,
        refuses: ['decision-not-found', 'decision-not-open', 'decision-by-recused', ...recordingCodes],
      },
      schema: {
        operationId: 'abandonDecision',
        tags,
        summary: 'Abandon a decision, so that another may be recommended',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Reason,
        response: answers,
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(decisionForUpdate, request.params.code),
        async (tx) => decisionView(await abandonDecision(tx, request.params.code, request.body.reason)),
      ),
  )
}
