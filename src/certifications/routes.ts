import { z } from 'zod'
import { AwardView, awardView } from '../awards/contract.ts'
import { decisionForUpdate } from '../decisions/queries.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  MoneyHeaders,
  runCommand,
} from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { certifyDecision, draftAwardAgain } from './commands.ts'
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
          'outside-federal-award-period',
          'federal-award-not-active',
          'fund-overpromised',
          'recommendation-exceeds-funds',
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

  app.post(
    '/applications/:code/award',
    {
      config: {
        access: 'award:draft',
        refuses: [
          'application-not-found',
          'recused',
          'award-without-selection',
          'application-awarded',
          'solicitation-not-awardable',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'draftAwardAgain',
        tags: ['awards'],
        summary: 'Draft the award of a selected application again, after its draft was withdrawn',
        headers: CommandHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        response: commandAnswers(AwardView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { under: '/v1/awards' }, async (tx) =>
        awardView(await draftAwardAgain(tx, request.params.code)),
      ),
  )
}
