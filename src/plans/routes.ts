import { z } from 'zod'
import { DatedAct } from '../ledger/contract.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { inForms } from '../platform/http/negotiation.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, etagOf, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { formOf, sendTable } from '../platform/http/tables/sheets.ts'
import * as commands from './commands.ts'
import { NewPlan, PlanQuery, PlanView, planColumns, planRows, planView } from './contract.ts'
import { listPlans, planByCode, planForUpdate } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['spending-plans']
const act = {
  tags,
  headers: CommandHeaders,
  querystring: CommandQuery,
  response: commandAnswers(PlanView),
}

export function planRoutes(app: Http): void {
  app.get(
    '/spending-plans',
    {
      config: { access: 'plan:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listSpendingPlans',
        tags,
        summary: 'List the spending plans by code, as JSON or CSV',
        querystring: z.strictObject({ ...pageQuery, ...PlanQuery }),
        response: { 200: listAnswer(PlanView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'spending-plans',
        columns: planColumns,
        read: async (tx, page) => {
          const { items, next } = await listPlans(tx, { ...request.query, ...page })
          return { items: items.map(planView), next }
        },
      }),
  )

  app.get(
    '/spending-plans/:code',
    {
      config: { access: 'plan:read', refuses: ['plan-not-found'] },
      schema: {
        operationId: 'readSpendingPlan',
        tags,
        summary: 'Read one spending plan, as JSON or its months as CSV',
        params: CodeParams,
        response: { 200: inForms('The plan. As a table, a row for each month.', PlanView, ['text/csv']) },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const view = await app.db.snapshot(request.actor, async (tx) =>
        planView(await planByCode(tx, request.params.code)),
      )
      reply.header('etag', etagOf(view))
      return form === 'text/csv' ? sendTable(reply, view.code, planRows(view)) : reply.type(form).send(view)
    },
  )

  app.post(
    '/spending-plans',
    {
      config: {
        access: 'plan:draft',
        refuses: [
          'appropriation-not-found',
          'acts-out-of-order',
          'plan-month-named-twice',
          'plan-line-empty',
          'plan-outside-appropriation',
          'plan-exceeds-enacted',
          'plan-pays-before-promising',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'draftSpendingPlan',
        summary: 'Draft a plan of what is promised and paid by month; the chair adopts it',
        body: NewPlan,
        ...act,
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, ...asked } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/spending-plans' }, async (tx) =>
        planView(await commands.draftPlan(tx, asked, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/spending-plans/:code/adoption',
    {
      config: {
        access: 'plan:adopt',
        ifMatch: true,
        refuses: [
          'plan-not-found',
          'plan-not-drafted',
          'plan-by-same-person',
          'acts-out-of-order',
          'plan-exceeds-enacted',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'adoptSpendingPlan',
        summary: 'Adopt a spending plan of another person, in place of the one before',
        params: CodeParams,
        body: DatedAct,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(planForUpdate, params.code), async (tx) =>
        planView(await commands.adoptPlan(tx, params.code, body)),
      )
    },
  )

  app.post(
    '/spending-plans/:code/withdrawal',
    {
      config: {
        access: 'plan:draft',
        ifMatch: true,
        refuses: ['plan-not-found', 'plan-not-drafted', ...recordingCodes],
      },
      schema: {
        operationId: 'withdrawSpendingPlan',
        summary: 'Withdraw the draft of a spending plan',
        params: CodeParams,
        ...act,
      },
    },
    async (request, reply) => {
      const { params } = request
      return runCommand(request, reply, request.actor, changing(planForUpdate, params.code), async (tx) =>
        planView(await commands.withdrawPlan(tx, params.code)),
      )
    },
  )
}
