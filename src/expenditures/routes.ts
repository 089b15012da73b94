import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { referencedAnswers, warned } from '../ledger/entries/reference-contract.ts'
import type { WithRepeats } from '../ledger/entries/reference-queries.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandQuery, changing, etagOf, MoneyHeaders, runCommand } from '../platform/http/run-command.ts'
import { code, flag } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import * as commands from './commands.ts'
import {
  DisallowanceView,
  disallowanceColumns,
  disallowanceView,
  Forgiveness,
  NewDisallowance,
  Recovery,
  Reinstatement,
} from './contract.ts'
import type { Disallowance } from './disallowance.ts'
import { disallowanceByCode, disallowanceForUpdate, listDisallowances } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['disallowances']
const act = {
  tags,
  headers: MoneyHeaders,
  params: CodeParams,
  querystring: CommandQuery,
  response: commandAnswers(DisallowanceView),
}

export function disallowanceRoutes(app: Http): void {
  app.get(
    '/disallowances',
    {
      config: { access: 'disallowance:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listDisallowances',
        tags,
        summary: 'List the disallowances by code, as JSON, CSV or a workbook; a grantee sees its own',
        querystring: z.strictObject({
          ...pageQuery,
          award: code.optional(),
          owed: flag.optional().describe('`true` lists those of which something is still owed back.'),
        }),
        response: { 200: listAnswer(DisallowanceView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'disallowances',
        columns: disallowanceColumns,
        read: async (tx, page) => {
          const { items, next } = await listDisallowances(tx, { ...request.query, ...page })
          return { items: items.map(disallowanceView), next }
        },
      }),
  )

  app.get(
    '/disallowances/:code',
    {
      config: { access: 'disallowance:read', refuses: ['disallowance-not-found'] },
      schema: {
        operationId: 'readDisallowance',
        tags,
        summary: 'Read one disallowance',
        params: CodeParams,
        response: { 200: DisallowanceView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        disallowanceView(await disallowanceByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/disallowances',
    {
      config: {
        access: 'disallowance:record',
        money: true,
        refuses: [
          'disbursement-not-found',
          'disbursement-not-paid',
          'payment-not-cost',
          'fund-not-paid',
          'acts-out-of-order',
          'cost-exceeded',
          'adjustment-missing',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'disallowCost',
        tags,
        summary: 'Record that cost of a payment is disallowed',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewDisallowance,
        response: commandAnswers(DisallowanceView),
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, ...asked } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/disallowances' }, async (tx) =>
        disallowanceView(await commands.disallowCost(tx, asked, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/disallowances/:code/recoveries',
    {
      config: {
        access: 'disallowance:record',
        money: true,
        ifMatch: true,
        refuses: ['disallowance-not-found', 'acts-out-of-order', ...datedCodes],
      },
      schema: {
        operationId: 'recoverCost',
        summary: 'Record one part of disallowed cost that the bank received',
        body: Recovery,
        ...act,
        response: referencedAnswers(DisallowanceView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return settle(request, reply, params.code, (tx) => commands.recoverCost(tx, params.code, body))
    },
  )

  app.post(
    '/disallowances/:code/forgiveness',
    {
      config: {
        access: 'disallowance:decide',
        money: true,
        ifMatch: true,
        refuses: [
          'disallowance-not-found',
          'recused',
          'disallowance-by-same-person',
          'acts-out-of-order',
          'owed-back-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'forgiveCost',
        summary: 'Record that the agency, by letter, does not want one part of disallowed cost back',
        body: Forgiveness,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return settle(request, reply, params.code, (tx) => commands.forgiveCost(tx, params.code, body))
    },
  )

  app.post(
    '/disallowances/:code/reinstatement',
    {
      config: {
        access: 'disallowance:decide',
        money: true,
        ifMatch: true,
        refuses: [
          'disallowance-not-found',
          'recused',
          'disallowance-by-same-person',
          'acts-out-of-order',
          'owed-back-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'reinstateCost',
        summary: 'Record that one part of disallowed cost is allowed after all',
        body: Reinstatement,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return settle(request, reply, params.code, (tx) => commands.reinstateCost(tx, params.code, body))
    },
  )
}

/** Runs an act that settles a part of one disallowance, at the version that was seen. */
function settle(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  command: (tx: Transaction) => Promise<Disallowance | WithRepeats<Disallowance>>,
): Promise<FastifyReply> {
  return runCommand(request, reply, request.actor, changing(disallowanceForUpdate, code), async (tx) => {
    const settled = await command(tx)
    return { ...disallowanceView(settled), ...warned('repeats' in settled ? settled.repeats : []) }
  })
}
