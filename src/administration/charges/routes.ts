import { z } from 'zod'
import { PaymentConfirmation } from '../../disbursements/contract.ts'
import { Reason } from '../../ledger/contract.ts'
import { referencedAnswers, warned } from '../../ledger/entries/reference-contract.ts'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { CommandQuery, changing, etagOf, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import * as commands from './commands.ts'
import {
  ChargeApproval,
  ChargeQuery,
  ChargeView,
  chargeColumns,
  chargeView,
  NewAdministrationCharge,
} from './contract.ts'
import { chargeByCode, chargeForUpdate, listCharges } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['administration']
const act = {
  tags,
  headers: MoneyHeaders,
  params: CodeParams,
  querystring: CommandQuery,
  response: commandAnswers(ChargeView),
}
const stateCodes = ['charge-not-found', 'charge-state-refused', 'charge-by-same-person'] as const

export function chargeRoutes(app: Http): void {
  app.get(
    '/administration-charges',
    {
      config: { access: 'administration:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAdministrationCharges',
        tags,
        summary: 'List what the agent charged for administration by code, as JSON, CSV or a workbook',
        querystring: z.strictObject({ ...pageQuery, ...ChargeQuery }),
        response: { 200: listAnswer(ChargeView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'administration-charges',
        columns: chargeColumns,
        read: async (tx, page) => {
          const { items, next } = await listCharges(tx, { ...request.query, ...page })
          return { items: items.map(chargeView), next }
        },
      }),
  )

  app.get(
    '/administration-charges/:code',
    {
      config: { access: 'administration:read', refuses: ['charge-not-found'] },
      schema: {
        operationId: 'readAdministrationCharge',
        tags,
        summary: 'Read one charge of the agent',
        params: CodeParams,
        response: { 200: ChargeView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => chargeView(await chargeByCode(tx, params.code)))
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/administration-charges',
    {
      config: {
        access: 'administration:prepare',
        money: true,
        refuses: [
          'administration-not-found',
          'administration-state-refused',
          'line-named-twice',
          'administration-without-fund',
          'acts-out-of-order',
          'charge-month-of-cost',
          'charge-outside-period',
          'charge-month-twice',
          'charge-exceeds',
          'file-not-kept',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'recordAdministrationCharge',
        tags,
        summary: 'Record the cost of a month, or an adjustment of the final rate, on the ledger of the agent',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewAdministrationCharge,
        response: commandAnswers(ChargeView),
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, month = null, ...asked } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/administration-charges' }, async (tx) =>
        chargeView(await commands.recordCharge(tx, { ...asked, month }, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/administration-charges/:code/approval',
    {
      config: {
        access: 'administration:approve',
        money: true,
        ifMatch: true,
        refuses: [
          ...stateCodes,
          'acts-out-of-order',
          'charge-exceeds',
          'federal-award-suspended',
          'gate-without-evidence',
          'file-not-kept',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'approveAdministrationCharge',
        summary: 'Approve a charge that another person recorded',
        body: ChargeApproval,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(chargeForUpdate, params.code), async (tx) =>
        chargeView(await commands.approveCharge(tx, params.code, body)),
      )
    },
  )

  app.post(
    '/administration-charges/:code/rejection',
    {
      config: {
        access: 'administration:approve',
        money: true,
        ifMatch: true,
        refuses: [...stateCodes, ...recordingCodes],
      },
      schema: {
        operationId: 'rejectAdministrationCharge',
        summary: 'Reject a charge that another person recorded',
        body: Reason,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(chargeForUpdate, params.code), async (tx) =>
        chargeView(await commands.rejectCharge(tx, params.code, body.reason)),
      )
    },
  )

  app.post(
    '/administration-charges/:code/withdrawal',
    {
      config: {
        access: 'administration:prepare',
        money: true,
        ifMatch: true,
        refuses: ['charge-not-found', 'charge-state-refused', ...recordingCodes],
      },
      schema: {
        operationId: 'cancelAdministrationCharge',
        summary: 'Cancel a charge before the bank moved anything',
        body: Reason,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(chargeForUpdate, params.code), async (tx) =>
        chargeView(await commands.cancelCharge(tx, params.code, body.reason)),
      )
    },
  )

  app.post(
    '/administration-charges/:code/payment',
    {
      config: {
        access: 'administration:approve',
        money: true,
        ifMatch: true,
        refuses: [
          ...stateCodes,
          'acts-out-of-order',
          'charge-exceeds',
          'cash-insufficient',
          'federal-award-suspended',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'payAdministrationCharge',
        summary: 'Record that the bank paid the agent or, of an adjustment down, that the agent paid back',
        body: PaymentConfirmation,
        ...act,
        response: referencedAnswers(ChargeView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { reference, ...when } = body
      return runCommand(request, reply, request.actor, changing(chargeForUpdate, params.code), async (tx) => {
        const { repeats, ...paid } = await commands.payCharge(tx, params.code, reference, when)
        return { ...chargeView(paid), ...warned(repeats) }
      })
    },
  )
}
