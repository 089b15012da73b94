import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandQuery, changing, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { SolicitationView, solicitationView } from '../contract.ts'
import { solicitationForUpdate } from '../queries.ts'
import { releaseCommitment, type UnderSolicitation } from './commands.ts'
import { CommitmentRelease } from './contract.ts'

export function releaseRoutes(app: Http, under: UnderSolicitation): void {
  app.post(
    '/solicitations/:code/commitment-release',
    {
      config: {
        access: 'solicitation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'release-before-closing',
          'release-before-decision',
          'funding-named-twice',
          'release-outside-funding',
          'commitment-used-up',
          'release-beyond-remainder',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'releaseCommitment',
        tags: ['solicitations'],
        summary: 'Release what is left of the money set aside, without canceling the solicitation',
        headers: MoneyHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: CommitmentRelease,
        response: commandAnswers(SolicitationView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(
        request,
        reply,
        request.actor,
        changing(solicitationForUpdate, params.code),
        async (tx) => solicitationView(await releaseCommitment(tx, params.code, body.lines, body, under)),
      )
    },
  )
}
