import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { headerOf, whoMustDeclare } from '../party-queries.ts'
import { admitReader, submitReview } from './commands.ts'
import {
  deviations,
  NewReader,
  NewReview,
  ReaderView,
  ReviewsView,
  ScoreView,
  SubmittedReviewView,
} from './contract.ts'
import { reviewsOf } from './queries.ts'
import { outliers } from './review.ts'
import { rankingOf, reviewersOf, withheldReviews } from './score-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['reviews']

export function reviewRoutes(app: Http): void {
  app.post(
    '/solicitations/:code/readers',
    {
      config: {
        access: 'reader:admit',
        refuses: [
          'solicitation-not-found',
          'actor-not-found',
          'reader-role-missing',
          'reader-self-admitted',
          'reader-already-admitted',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'admitReader',
        tags,
        summary: 'Admit a reader to score the applications under a solicitation',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewReader,
        response: commandAnswers(ReaderView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, {}, (tx) =>
        admitReader(tx, request.params.code, request.body.reader),
      ),
  )

  app.post(
    '/applications/:code/reviews',
    {
      config: {
        access: 'review:score',
        refuses: [
          'application-not-found',
          'reader-not-admitted',
          'recused',
          'conflict-not-declared',
          'application-not-eligible',
          'already-reviewed',
          'criteria-missing',
          'criterion-scored-twice',
          'criterion-unknown',
          'criterion-not-scored',
          'points-above-maximum',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'submitReview',
        tags,
        summary: 'Submit your final review of an application',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewReview,
        response: commandAnswers(SubmittedReviewView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, {}, async (tx) => {
        const review = await submitReview(tx, request.params.code, request.body.scores)
        return { ...review, scores: [...review.scores] }
      }),
  )

  app.get(
    '/applications/:code/reviews',
    {
      config: { access: 'review:read', refuses: ['application-not-found'] },
      schema: {
        operationId: 'readReviews',
        tags,
        summary: "Read the reviews of an application; a reviewer sees the others' after submitting their own",
        params: CodeParams,
        response: { 200: ReviewsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: application, solicitation } = await headerOf(tx, params.code)
        const withheld = await withheldReviews(tx, application)
        if (withheld !== null) return { application, withheld, items: [], missing: null }
        const { missing } = await reviewersOf(tx, [application], await whoMustDeclare(tx, solicitation))
        const items = await reviewsOf(tx, application)
        return {
          application,
          withheld,
          items: items.map((review) => ({ ...review, scores: [...review.scores] })),
          missing: missing(application),
        }
      }),
  )

  app.get(
    '/solicitations/:code/scores',
    {
      config: { access: 'review:read', refuses: ['solicitation-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'rankApplications',
        tags,
        summary: 'Rank the applications under a solicitation',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, deviations }),
        response: { 200: pageOf(ScoreView) },
      },
    },
    async ({ actor, params, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: solicitation } = await solicitationByCode(tx, params.code)
        const { items, next } = await rankingOf(tx, solicitation, query)
        const { reviewed, missing } = await reviewersOf(
          tx,
          items.map(({ application }) => application),
          await whoMustDeclare(tx, solicitation),
        )
        return {
          items: items.map((row) => {
            const { application, withheld, status } = row
            const own = reviewed.filter((review) => review.application === application)
            return {
              ...row,
              status: status as 'eligible',
              outliers: outliers(own, query.deviations),
              missing: withheld === null ? missing(application) : null,
            }
          }),
          next,
        }
      }),
  )
}
