import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { code } from '../platform/wire.ts'
import { castBallot, declareForDecision } from './ballot-commands.ts'
import { seatConflicts } from './ballot-queries.ts'
import {
  BallotView,
  InterestsView,
  NewBallot,
  NewInterests,
  SeatConflictsView,
  wholeDecision,
} from './contract.ts'
import { decisionByCode } from './queries.ts'

const CodeParams = z.strictObject({ code })

export function ballotRoutes(app: Http): void {
  app.get(
    '/decisions/:code/conflicts',
    {
      config: { access: 'decision:read', refuses: ['decision-not-found'] },
      schema: {
        operationId: 'readSeatConflicts',
        tags: ['conflicts'],
        summary: 'Which seats are recused from which lines, and who has not declared yet',
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
          ...ledgerRefusals,
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
        response: { 200: DryRunView, 201: InterestsView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, { status: 201 }, (tx) =>
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
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'castBallot',
        tags: ['decisions'],
        summary: 'Vote on the document, or change the vote until it is certified',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewBallot,
        response: { 200: DryRunView, 201: BallotView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, { status: 201 }, (tx) =>
        castBallot(tx, request.params.code, request.body),
      ),
  )
}
