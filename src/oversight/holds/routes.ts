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
import { HoldQuery, HoldRelease, HoldView, holdColumns, holdTerms, holdView, NewHold } from './contract.ts'
import { holdByCode, holdForUpdate, listHolds } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['holds']
const act = {
  tags,
  headers: CommandHeaders,
  params: CodeParams,
  querystring: CommandQuery,
  response: commandAnswers(HoldView),
}

export function holdRoutes(app: Http): void {
  app.get(
    '/holds',
    {
      config: { access: 'hold:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listHolds',
        tags,
        summary: 'List the holds on payments by code, as JSON, CSV or a workbook; a grantee sees its own',
        querystring: z.strictObject({ ...pageQuery, ...HoldQuery }),
        response: { 200: listAnswer(HoldView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'holds',
        columns: holdColumns,
        read: async (tx, page) => {
          const { items, next } = await listHolds(tx, { ...request.query, ...page })
          return { items: items.map(holdView), next }
        },
      }),
  )

  app.get(
    '/holds/:code',
    {
      config: { access: 'hold:read', refuses: ['hold-not-found'] },
      schema: {
        operationId: 'readHold',
        tags,
        summary: 'Read one hold with its letter',
        params: CodeParams,
        response: { 200: HoldView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => holdView(await holdByCode(tx, params.code)))
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/awards/:code/holds',
    {
      config: {
        access: 'hold:place',
        refuses: ['award-not-found', 'recused', 'award-withdrawn', 'hold-report-unnamed', ...recordingCodes],
      },
      schema: {
        operationId: 'placeHold',
        summary: 'Hold approvals and payments under an award, or hold them in escrow until a report is in',
        body: NewHold,
        ...act,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return runCommand(request, reply, request.actor, { under: '/v1/holds' }, async (tx) =>
        holdView(await commands.holdAward(tx, params.code, holdTerms(body))),
      )
    },
  )

  app.post(
    '/organizations/:code/holds',
    {
      config: {
        access: 'hold:place',
        refuses: ['organization-not-found', 'recused', 'hold-report-unnamed', ...recordingCodes],
      },
      schema: {
        operationId: 'placeGranteeHold',
        summary: 'Hold approvals and payments under all awards of a grantee',
        body: NewHold,
        ...act,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return runCommand(request, reply, request.actor, { under: '/v1/holds' }, async (tx) =>
        holdView(await commands.holdGrantee(tx, params.code, holdTerms(body))),
      )
    },
  )

  app.post(
    '/holds/:code/release',
    {
      config: {
        access: 'hold:release',
        ifMatch: true,
        refuses: [
          'hold-not-found',
          'recused',
          'hold-not-placed',
          'hold-released-by-placer',
          'hold-evidence-missing',
          'file-not-kept',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'releaseHold',
        summary: 'Release a hold that another person placed, on compliance',
        body: HoldRelease,
        ...act,
      },
    },
    async (request, reply) => {
      const { params } = request
      const { evidence = null, reason } = request.body
      return runCommand(request, reply, request.actor, changing(holdForUpdate, params.code), async (tx) =>
        holdView(await commands.releaseHold(tx, params.code, { evidence, reason })),
      )
    },
  )
}
