import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { rateOrganization } from './commands.ts'
import { NewRiskRating, RatingQuery, RiskRatingView, ratingColumns, ratingView } from './contract.ts'
import { listRatings } from './queries.ts'

export function riskRoutes(app: Http): void {
  app.get(
    '/risk-ratings',
    {
      config: { access: 'risk:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listRiskRatings',
        tags: ['risk-ratings'],
        summary: 'List the risk ratings by organization, the oldest first, as JSON, CSV or a workbook',
        querystring: z.strictObject({ ...pageQuery, ...RatingQuery }),
        response: { 200: listAnswer(RiskRatingView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'risk-ratings',
        columns: ratingColumns,
        read: async (tx, page) => {
          const { items, next } = await listRatings(tx, { ...request.query, ...page })
          return { items: items.map(ratingView), next }
        },
      }),
  )

  app.post(
    '/organizations/:code/risk-ratings',
    {
      config: { access: 'risk:rate', refuses: ['organization-not-found', 'recused', ...datedCodes] },
      schema: {
        operationId: 'rateOrganization',
        tags: ['organizations'],
        summary: 'Rate the risk of an organization, which lets awards to it be executed for a year',
        headers: CommandHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: NewRiskRating,
        response: commandAnswers(RiskRatingView),
      },
    },
    async (request, reply) => {
      const { params } = request
      const { effectiveOn, concerns, ...asked } = request.body
      return runCommand(request, reply, request.actor, {}, async (tx) =>
        ratingView(await rateOrganization(tx, params.code, asked, { effectiveOn, concerns })),
      )
    },
  )
}
