import { z } from 'zod'
import { decisionForUpdate } from '../decisions/queries.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { CommandQuery, changing, MoneyHeaders, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { certifyDecision } from './commands.ts'
import { Certification, CertifiedView, certifiedView } from './contract.ts'

export function certificationRoutes(app: Http): void {
  app.post(
    '/decisions/:code/certification',
    {
      config: {
        access: 'decision:certify',
        money: true,
        ifMatch: true,
        refuses: [
          'decision-not-found',
          'decision-not-open',
          'certified-by-recommender',
          'certifier-recused',
          'certifier-undeclared',
          'decision-before-closing',
          'screening-not-finished',
          'recommendation-out-of-date',
          'decision-not-carried',
          'acts-out-of-order',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'certifyDecision',
        tags: ['decisions'],
        summary: 'Certify what the Board decided, and draft its awards',
        headers: MoneyHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: Certification,
        response: commandAnswers(CertifiedView),
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(decisionForUpdate, request.params.code),
        async (tx) => certifiedView(await certifyDecision(tx, request.params.code, request.body)),
      ),
  )
}
