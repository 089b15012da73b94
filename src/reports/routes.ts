import { z } from 'zod'
import { asOf, horizonOf, recordedSince } from '../ledger/balances.ts'
import { times } from '../ledger/contract.ts'
import { readingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { inForms } from '../platform/http/negotiation.ts'
import { boundCursor, pageQuery } from '../platform/http/paging.ts'
import { instant } from '../platform/http/schemas.ts'
import { formOf, sendTable } from '../platform/http/tables/sheets.ts'
import {
  ChangesView,
  changesRows,
  changesView,
  FundingSummaryView,
  fundingRows,
  fundingSummaryView,
} from './contract.ts'
import { entriesThatMoved, figuresChanged, fundingByFund } from './queries.ts'

const tags = ['summaries']

export function reportRoutes(app: Http): void {
  app.get(
    '/summaries/funding',
    {
      config: { access: 'summary:read', refuses: [...readingCodes] },
      schema: {
        operationId: 'readFundingSummary',
        tags,
        summary: 'Read the funding summary, as JSON or CSV',
        querystring: z.strictObject(times),
        response: {
          200: inForms('Per fund and in total, at the end of a day.', FundingSummaryView, ['text/csv']),
        },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const horizon = await horizonOf(app.db)
      const summary = await app.db.snapshot(request.actor, async (tx) => {
        const at = await asOf(tx, request.query, horizon)
        return fundingSummaryView(await fundingByFund(tx, at), at, tx.now)
      })
      if (form === 'application/json') return reply.type(form).send(summary)
      return sendTable(reply, `funding-${summary.effectiveAt}`, fundingRows(summary))
    },
  )

  app.get(
    '/summaries/changes',
    {
      config: {
        access: 'ledger:behind-figures',
        refuses: ['cursor-invalid', 'bounds-reversed', ...readingCodes],
      },
      schema: {
        operationId: 'readChanges',
        tags,
        summary:
          'Read which figures changed between two times, and the entries that moved them, as JSON or CSV',
        querystring: z.strictObject({
          ...pageQuery,
          ...times,
          since: instant.describe('The earlier time. `before` is what the books showed then.'),
        }),
        response: {
          200: inForms(
            'The figures of one day at two times. A table holds the same page; `Link` names the next.',
            ChangesView,
            ['text/csv'],
          ),
        },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const { query } = request
      const horizon = await horizonOf(app.db)
      const changes = await app.db.snapshot(request.actor, async (tx) => {
        const learned = await recordedSince(tx, query, horizon)
        return changesView(
          learned,
          await figuresChanged(tx, learned),
          await entriesThatMoved(tx, learned, query),
        )
      })
      if (form === 'application/json') return reply.type(form).send(changes)
      const { knownAt, effectiveAt } = changes
      const cursor = boundCursor(request, changes.next)
      let next: string | null = null
      if (cursor !== null) {
        const { since, limit } = query
        const following = new URLSearchParams({ since, knownAt, effectiveAt, limit: String(limit), cursor })
        next = `/v1/summaries/changes?${following.toString()}`
        reply.header('link', `<${next}>; rel="next"`)
      }
      return sendTable(reply, `changes-${effectiveAt}`, changesRows(changes, next))
    },
  )
}
