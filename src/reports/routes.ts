import type { CastReturnObject } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { effectiveAt } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { preferred } from '../platform/negotiation.ts'
import { FundingSummaryView, fundingRows, fundingSummaryView } from './contract.ts'
import { fundingByAppropriation } from './queries.ts'

export function reportRoutes(app: Http): void {
  app.get(
    '/summaries/funding',
    {
      config: { access: 'summary:read', refuses: ['not-acceptable'] },
      schema: {
        operationId: 'readFundingSummary',
        tags: ['summaries'],
        summary: 'The funding summary, as JSON or CSV',
        querystring: z.strictObject({ effectiveAt }),
        response: {
          200: {
            description: 'Per appropriation and in total, at the end of a day.',
            content: {
              'application/json': { schema: FundingSummaryView },
              'text/csv': { schema: z.string() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const form = preferred(request.headers.accept, ['application/json', 'text/csv'])
      const summary = await app.db.snapshot(request.actor, async (tx) => {
        const at = request.query.effectiveAt ?? tx.today
        return fundingSummaryView(await fundingByAppropriation(tx, at), at, tx.now)
      })
      reply.header('vary', 'accept')
      if (form === 'application/json') return reply.type(form).send(summary)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="funding-${summary.effectiveAt}.csv"`)
        .serializer((csv: unknown) => csv as string)
        .send(stringify(fundingRows(summary), { escape_formulas: true, cast: { string: plainFigure } }))
    },
  )
}

/** A figure below zero begins as a formula does, but is none: it stays a number for whoever opens the table. */
function plainFigure(cell: string): string | CastReturnObject {
  return /^-\d+\.\d{2}$/.test(cell) ? ({ value: cell, escape_formulas: false } as CastReturnObject) : cell
}
