import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Reason } from '../ledger/contract.ts'
import { referencedAnswers, warned } from '../ledger/entries/reference-contract.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../ledger/refusals.ts'
import type { Transaction } from '../platform/database/database.ts'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  etagOf,
  MoneyHeaders,
  runCommand,
} from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { approvalCodes, requestCodes } from './codes.ts'
import * as commands from './commands.ts'
import {
  Approval,
  DisbursementQuery,
  DisbursementView,
  disbursementColumns,
  disbursementView,
  NewDisbursement,
  PaymentConfirmation,
  PaymentReturn,
} from './contract.ts'
import type { Disbursement } from './disbursement.ts'
import { listDisbursements } from './list-queries.ts'
import { disbursementByCode, disbursementForUpdate } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['disbursements']
const answers = commandAnswers(DisbursementView)
const moneyAct = { headers: MoneyHeaders, params: CodeParams, querystring: CommandQuery, response: answers }
const plainAct = { headers: CommandHeaders, params: CodeParams, querystring: CommandQuery, response: answers }

export type DisbursementNeeds = { readonly refuseReturn: commands.RefuseReturn }

export function disbursementRoutes(app: Http, { refuseReturn }: DisbursementNeeds): void {
  app.get(
    '/disbursements',
    {
      config: { access: 'disbursement:read', refuses: ['cursor-invalid', 'bounds-reversed'] },
      schema: {
        operationId: 'listDisbursements',
        tags,
        summary: 'List the disbursements by code, as JSON, CSV or a workbook; a grantee sees its own',
        querystring: z.strictObject({ ...pageQuery, ...DisbursementQuery }),
        response: { 200: listAnswer(DisbursementView) },
      },
    },
    async (request, reply) => {
      const { paidFrom, paidThrough, minimumAmount, maximumAmount } = request.query
      mustBeInOrder({ paidFrom, paidThrough })
      mustBeInOrder({ minimumAmount, maximumAmount })
      return sendList(request, reply, {
        name: 'disbursements',
        columns: disbursementColumns,
        read: async (tx, page) => {
          const { items, next } = await listDisbursements(tx, { ...request.query, ...page })
          return { items: items.map(disbursementView), next }
        },
      })
    },
  )

  app.get(
    '/disbursements/:code',
    {
      config: { access: 'disbursement:read', refuses: ['disbursement-not-found'] },
      schema: {
        operationId: 'readDisbursement',
        tags,
        summary: 'Read one disbursement',
        params: CodeParams,
        response: { 200: DisbursementView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        disbursementView(await disbursementByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/disbursements',
    {
      config: {
        access: 'disbursement:request',
        money: true,
        refuses: requestCodes,
      },
      schema: {
        operationId: 'requestDisbursement',
        tags,
        summary: 'Request a payment under an award',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewDisbursement,
        response: commandAnswers(DisbursementView),
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, ...asked } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/disbursements' }, async (tx) =>
        disbursementView(await commands.requestDisbursement(tx, asked, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/disbursements/:code/approvals',
    {
      config: {
        access: 'disbursement:approve',
        money: true,
        ifMatch: true,
        refuses: approvalCodes,
      },
      schema: {
        operationId: 'approveDisbursement',
        tags,
        summary: 'Approve a request of another person',
        body: Approval,
        ...moneyAct,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return acted(request, reply, params.code, (tx) => commands.approveDisbursement(tx, params.code, body))
    },
  )

  app.post(
    '/disbursements/:code/rejection',
    {
      config: {
        access: 'disbursement:approve',
        ifMatch: true,
        refuses: [
          'disbursement-not-found',
          'disbursement-not-requested',
          'one-person-two-stages',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'rejectDisbursement',
        tags,
        summary: 'Reject a request, with a reason',
        body: Reason,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return acted(request, reply, params.code, (tx) =>
        commands.rejectDisbursement(tx, params.code, body.reason),
      )
    },
  )

  app.post(
    '/disbursements/:code/withdrawal',
    {
      config: {
        access: 'disbursement:cancel',
        money: true,
        ifMatch: true,
        refuses: ['disbursement-not-found', 'disbursement-not-cancelable', ...recordingCodes],
      },
      schema: {
        operationId: 'cancelDisbursement',
        tags,
        summary: 'Cancel a disbursement that is not paid',
        body: Reason,
        ...moneyAct,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return acted(request, reply, params.code, (tx) =>
        commands.cancelDisbursement(tx, params.code, body.reason),
      )
    },
  )

  app.post(
    '/disbursements/:code/payment',
    {
      config: {
        access: 'disbursement:pay',
        money: true,
        ifMatch: true,
        refuses: [
          'disbursement-not-found',
          'disbursement-not-payable',
          'one-person-two-stages',
          'cash-insufficient',
          ...['payment-held', 'federal-award-suspended', 'advance-after-ending'],
          'exclusion-unconfirmed',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'payDisbursement',
        tags,
        summary: 'Record that the bank paid the disbursement',
        body: PaymentConfirmation,
        ...moneyAct,
        response: referencedAnswers(DisbursementView),
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return runCommand(
        request,
        reply,
        request.actor,
        changing(disbursementForUpdate, params.code),
        async (tx) => {
          const paid = await commands.payDisbursement(tx, params.code, body.reference, body)
          return { ...disbursementView(paid), ...warned(paid.repeats) }
        },
      )
    },
  )

  app.post(
    '/disbursements/:code/return',
    {
      config: {
        access: 'disbursement:pay',
        money: true,
        ifMatch: true,
        refuses: [
          'disbursement-not-found',
          'disbursement-not-paid',
          'one-person-two-stages',
          'acts-out-of-order',
          'payment-disallowed',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'returnPayment',
        tags,
        summary: 'Record that the bank returned the payment',
        body: PaymentReturn,
        ...moneyAct,
      },
    },
    async (request, reply) => {
      const { body, params } = request
      return acted(request, reply, params.code, (tx) =>
        commands.returnPayment(tx, params.code, body, refuseReturn),
      )
    },
  )
}

/** Runs an act on one disbursement, which is locked for it, and answers it as it is then. */
async function acted(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  command: (tx: Transaction) => Promise<Disbursement>,
): Promise<FastifyReply> {
  return runCommand(request, reply, request.actor, changing(disbursementForUpdate, code), viewed(command))
}

function viewed(command: (tx: Transaction) => Promise<Disbursement>) {
  return async (tx: Transaction) => disbursementView(await command(tx))
}
