import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { wholeDecision } from '../contract.ts'
import { decisionByCode } from '../queries.ts'
import { castBallot, declareForDecision } from './commands.ts'
import { BallotView, InterestsView, NewBallot, NewInterests, SeatConflictsView } from './contract.ts'
import { seatConflicts } from './queries.ts'

const CodeParams = z.strictObject({ code })

export function ballotRoutes(app: Http): void {
  app.get(
    '/decisions/:code/conflicts',
    {
      config: { access: 'decision:read', refuses: ['decision-not-found'] },
      schema: {
        operationId: 'readSeatConflicts',
        tags: ['conflicts'],
        summary: 'Read the lines that each seat is recused from, and those it has not declared for',
        params: CodeParams,
        response: { 200: SeatConflictsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const decision = await decisionByCode(tx, params.code)
        return { decision: decision.code, seats: await seatConflicts(tx, decision) }
      }),
  )

  app.post(
    '/decisions/:code/conflicts',
    {
      config: {
        access: 'conflict:declare',
        refuses: [
          'decision-not-found',
          'decision-not-open',
          'vote-on-no-line',
          'interest-named-twice',
          'party-not-of-application',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'declareForDecision',
        tags: ['conflicts'],
        summary: 'Declare for every application of a decision at once',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewInterests,
        response: commandAnswers(InterestsView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { foundNothing: ({ declared }) => declared === 0 }, (tx) =>
        declareForDecision(tx, request.params.code, request.body.interests),
      ),
  )

  app.post(
    '/decisions/:code/ballots',
    {
      ...wholeDecision,
      config: {
        access: 'decision:vote',
        refuses: [
          'decision-not-found',
          'decision-not-open',
          'ballot-on-another-document',
          'seat-not-held',
          'voted-twice',
          'vote-while-recused',
          'vote-on-no-line',
          'vote-before-declaration',
          'vote-missing',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'castBallot',
        tags: ['decisions'],
        summary: 'Vote on the document, or change your vote until it is certified',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewBallot,
        response: commandAnswers(BallotView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, {}, (tx) =>
        castBallot(tx, request.params.code, request.body),
      ),
  )
}
