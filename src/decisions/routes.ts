import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView, etagOf } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code } from '../platform/wire.ts'
import { closeIfDue } from '../solicitations/closing-commands.ts'
import { abandonDecision, recommendDecision, reviseDecision } from './commands.ts'
import {
  Abandonment,
  DecisionReportView,
  DecisionView,
  decisionView,
  linesFrom,
  NewDecision,
  Revision,
  reportView,
  wholeDecision,
} from './contract.ts'
import { recommendationProblems } from './problem-contract.ts'
import { decisionByCode, decisionForUpdate, listDecisions } from './queries.ts'
import { reportOf } from './report-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['decisions']
const answers = { 200: DryRunView, 201: DecisionView }
const recommending = Object.keys(recommendationProblems)
/** A policy once adopted is never taken back, so a decision that stands under one finds one. */
const revising = recommending.filter((code) => code !== 'policy-not-adopted')

export function decisionRoutes(app: Http): void {
  app.get(
    '/decisions',
    {
      config: { access: 'decision:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listDecisions',
        tags,
        summary: 'Decisions by code',
        querystring: z.strictObject({ ...pageQuery, solicitation: code.optional() }),
        response: { 200: pageOf(DecisionView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listDecisions(tx, query)
        return { items: items.map(decisionView), next }
      }),
  )

  app.get(
    '/decisions/:code',
    {
      config: { access: 'decision:read', refuses: ['decision-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'readDecision',
        tags,
        summary: 'One decision, and the arithmetic of its lines',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: DecisionReportView },
      },
    },
    async ({ actor, params, query }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => {
        const decision = await decisionByCode(tx, params.code)
        return reportView(decision, await reportOf(tx, decision, query))
      })
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/decisions',
    {
      ...wholeDecision,
      config: {
        access: 'decision:recommend',
        refuses: ['solicitation-not-found', 'decision-already-open', ...recommending, ...ledgerRefusals],
      },
      schema: {
        operationId: 'recommendDecision',
        tags,
        summary: 'Recommend what becomes of every eligible application',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewDecision,
        response: answers,
      },
    },
    async (request, reply) => {
      const { solicitation, lines } = request.body
      await closeIfDue(app.db, solicitation)
      return act(request, reply, request.actor, { status: 201, under: '/v1/decisions' }, async (tx) =>
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
        refuses: ['decision-not-found', 'decision-not-open', ...revising, ...ledgerRefusals],
      },
      schema: {
        operationId: 'reviseDecision',
        tags,
        summary: 'Put another document to the vote; ballots on the one before are void',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Revision,
        response: answers,
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, changing(request.params.code), async (tx) =>
        decisionView(await reviseDecision(tx, request.params.code, linesFrom(request.body.lines))),
      ),
  )

  app.post(
    '/decisions/:code/abandonment',
    {
      config: {
        access: 'decision:certify',
        ifMatch: true,
        refuses: ['decision-not-found', 'decision-not-open', ...ledgerRefusals],
      },
      schema: {
        operationId: 'abandonDecision',
        tags,
        summary: 'Lay it down, so that another may be recommended',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Abandonment,
        response: answers,
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, changing(request.params.code), async (tx) =>
        decisionView(await abandonDecision(tx, request.params.code, request.body.reason)),
      ),
  )
}

function changing(code: string) {
  return {
    status: 201 as const,
    version: (tx: Parameters<typeof decisionForUpdate>[0]) => decisionForUpdate(tx, code),
  }
}
