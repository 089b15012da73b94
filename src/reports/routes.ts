import { z } from 'zod'
import { asOf, learntSince } from '../ledger/balances.ts'
import { times } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { pageQuery } from '../platform/paging.ts'
import { formOf, inBoth, sendTable } from '../platform/sheet.ts'
import { instant } from '../platform/wire.ts'
import {
  ChangesView,
  changesRows,
  changesView,
  FundingSummaryView,
  fundingRows,
  fundingSummaryView,
} from './contract.ts'
import { entriesThatMoved, figuresChanged, fundingByAppropriation } from './queries.ts'

const tags = ['summaries']

export function reportRoutes(app: Http): void {
  app.get(
    '/summaries/funding',
    {
      config: { access: 'summary:read', refuses: ['not-acceptable', 'known-in-future'] },
      schema: {
        operationId: 'readFundingSummary',
        tags,
        summary: 'The funding summary, as JSON or CSV',
        querystring: z.strictObject(times),
        response: { 200: inBoth('Per appropriation and in total, at the end of a day.', FundingSummaryView) },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const summary = await app.db.snapshot(request.actor, async (tx) => {
        const at = await asOf(tx, request.query)
        return fundingSummaryView(await fundingByAppropriation(tx, at), at, tx.now)
      })
      if (form === 'application/json') return reply.header('vary', 'accept').type(form).send(summary)
      return sendTable(reply, `funding-${summary.effectiveAt}`, fundingRows(summary))
    },
  )

  app.get(
    '/summaries/changes',
    {
      config: {
        access: 'ledger:read',
        refuses: ['not-acceptable', 'cursor-invalid', 'known-in-future', 'since-after-known'],
      },
      schema: {
        operationId: 'readChanges',
        tags,
        summary:
          'What changed since: the figures that differ, and the entries that moved them, as JSON or CSV',
        querystring: z.strictObject({
          ...pageQuery,
          ...times,
          since: instant.describe('The earlier instant: what the books said then is `before`.'),
        }),
        response: {
          200: inBoth(
            'The figures of one day at two instants. A table holds the same page; `Link` names the next.',
            ChangesView,
          ),
        },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const { query } = request
      const changes = await app.db.snapshot(request.actor, async (tx) => {
        const learnt = await learntSince(tx, query)
        return changesView(
          learnt,
          await figuresChanged(tx, learnt),
          await entriesThatMoved(tx, learnt, query),
        )
      })
      if (form === 'application/json') return reply.header('vary', 'accept').type(form).send(changes)
      const { since, knownAt, effectiveAt, next } = changes
      if (next !== null) {
        const { limit } = query
        const following = new URLSearchParams({ since, knownAt, effectiveAt, limit, cursor: next })
        reply.header('link', `</v1/summaries/changes?${following.toString()}>; rel="next"`)
      }
      return sendTable(reply, `changes-${effectiveAt}`, changesRows(changes))
    },
  )
}
