import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { confirmContinuation } from './exclusion-commands.ts'
import {
  AwardExclusionsView,
  awardExclusionsView,
  ContinuationView,
  continuationView,
  NewContinuation,
} from './exclusion-contract.ts'
import { askForAward, continuationsOf } from './exclusion-queries.ts'
import { awardByCode } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['awards']

export function awardExclusionRoutes(app: Http): void {
  app.get(
    '/awards/:code/exclusions',
    {
      config: { access: 'exclusion:read', refuses: ['award-not-found'] },
      schema: {
        operationId: 'readAwardExclusions',
        tags,
        summary: 'Read which parties to an award are on the list of excluded parties',
        params: CodeParams,
        response: { 200: AwardExclusionsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        await awardByCode(tx, params.code)
        const asked = await askForAward(tx, params.code, tx.today)
        return awardExclusionsView(asked, await continuationsOf(tx, params.code))
      }),
  )

  app.post(
    '/awards/:code/continuations',
    {
      config: {
        access: 'award:execute',
        refuses: [
          'award-not-found',
          'recused',
          'continuation-before-execution',
          'continuation-needless',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'confirmContinuation',
        tags,
        summary: 'Confirm that payments to an excluded party continue',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewContinuation,
        response: commandAnswers(ContinuationView),
      },
    },
    async (request, reply) => {
      const { actor, body, params } = request
      return runCommand(request, reply, actor, {}, async (tx) =>
        continuationView(await confirmContinuation(tx, params.code, body.reason)),
      )
    },
  )
}
