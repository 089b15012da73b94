import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { DecisionView, decisionView, wholeDecision } from '../contract.ts'
import { decisionForUpdate } from '../queries.ts'
import { recommendationCodes } from '../refusals.ts'
import { recommendDecision, reviseDecision } from './commands.ts'
import { linesFrom, NewDecision, Revision } from './contract.ts'

const CodeParams = z.strictObject({ code })
const tags = ['decisions']
const answers = commandAnswers(DecisionView)
/** An adopted policy is never removed, so a decision always has one. */
const revising = recommendationCodes.filter((code) => code !== 'policy-not-adopted')

export function recommendationRoutes(app: Http): void {
  app.post(
    '/decisions',
    {
      ...wholeDecision,
      config: {
        access: 'decision:recommend',
        refuses: [
          'solicitation-not-found',
          'decision-already-open',
          ...recommendationCodes,
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'recommendDecision',
        tags,
        summary: 'Recommend an outcome for every eligible application',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewDecision,
        response: commandAnswers(DecisionView),
      },
    },
    async (request, reply) => {
      const { solicitation, lines } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/decisions' }, async (tx) =>
        decisionView(await recommendDecision(tx, solicitation, linesFrom(lines))),
      )
    },
  )

  app.post(
    '/decisions/:code/revision',
    {
      ...wholeDecision,
      config: {
        access: 'decision:recommend',
        ifMatch: true,
        refuses: ['decision-not-found', 'decision-not-open', ...revising, ...recordingCodes],
      },
      schema: {
        operationId: 'reviseDecision',
        tags,
        summary: 'Put another document to the vote; the ballots on the earlier one are void',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Revision,
        response: answers,
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(decisionForUpdate, request.params.code),
        async (tx) =>
          decisionView(await reviseDecision(tx, request.params.code, linesFrom(request.body.lines))),
      ),
  )
}
