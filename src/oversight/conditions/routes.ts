import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  etagOf,
  runCommand,
} from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import * as commands from './commands.ts'
import {
  ConditionLifting,
  ConditionQuery,
  ConditionView,
  conditionColumns,
  conditionView,
  NewCondition,
} from './contract.ts'
import { conditionByCode, conditionForUpdate, listConditions } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['conditions']
const act = {
  tags,
  headers: CommandHeaders,
  params: CodeParams,
  querystring: CommandQuery,
  response: commandAnswers(ConditionView),
}

export function conditionRoutes(app: Http): void {
  app.get(
    '/conditions',
    {
      config: { access: 'condition:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listConditions',
        tags,
        summary: 'List the specific conditions by code, as JSON, CSV or a workbook; a grantee sees its own',
        querystring: z.strictObject({ ...pageQuery, ...ConditionQuery }),
        response: { 200: listAnswer(ConditionView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'conditions',
        columns: conditionColumns,
        read: async (tx, page) => {
          const { items, next } = await listConditions(tx, { ...request.query, ...page })
          return { items: items.map(conditionView), next }
        },
      }),
  )

  app.get(
    '/conditions/:code',
    {
      config: { access: 'condition:read', refuses: ['condition-not-found'] },
      schema: {
        operationId: 'readCondition',
        tags,
        summary: 'Read one specific condition',
        params: CodeParams,
        response: { 200: ConditionView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        conditionView(await conditionByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/awards/:code/conditions',
    {
      config: {
        access: 'condition:set',
        refuses: [
          'award-not-found',
          'recused',
          'award-withdrawn',
          'condition-days-out-of-order',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'setCondition',
        summary: 'Set a specific condition on an award, which its grantee reads',
        body: NewCondition,
        ...act,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return runCommand(request, reply, request.actor, { under: '/v1/conditions' }, async (tx) =>
        conditionView(await commands.setCondition(tx, params.code, body)),
      )
    },
  )

  app.post(
    '/conditions/:code/lifting',
    {
      config: {
        access: 'condition:lift',
        ifMatch: true,
        refuses: [
          'condition-not-found',
          'recused',
          'condition-not-in-force',
          'condition-lifted-by-setter',
          'file-not-kept',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'liftCondition',
        summary: 'Lift a condition that another person set, on evidence that it is met',
        body: ConditionLifting,
        ...act,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return runCommand(
        request,
        reply,
        request.actor,
        changing(conditionForUpdate, params.code),
        async (tx) => conditionView(await commands.liftCondition(tx, params.code, body)),
      )
    },
  )
}
