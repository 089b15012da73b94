import { z } from 'zod'
import { act, CommandQuery, DryRunView, EntryView, etagOf, MoneyHeaders } from '../ledger/act.ts'
import { datedRefusals, entryView } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code } from '../platform/wire.ts'
import * as commands from './commands.ts'
import {
  AppropriationView,
  appropriationView,
  NewAmendment,
  NewAppropriation,
  NewFundAct,
  NewInterest,
} from './contract.ts'
import { appropriationByCode, appropriationForUpdate, listAppropriations } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['appropriations']

export function appropriationRoutes(app: Http): void {
  app.get(
    '/appropriations',
    {
      config: { access: 'appropriation:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAppropriations',
        tags,
        summary: 'Appropriations by code',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(AppropriationView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listAppropriations(tx, query)
        return { items: items.map((item) => appropriationView(item, tx.today)), next }
      }),
  )

  app.get(
    '/appropriations/:code',
    {
      config: { access: 'appropriation:read', refuses: ['appropriation-not-found'] },
      schema: {
        operationId: 'readAppropriation',
        tags,
        summary: 'One appropriation',
        params: CodeParams,
        response: { 200: AppropriationView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        appropriationView(await appropriationByCode(tx, params.code), tx.today),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/appropriations',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        refuses: [
          'appropriation-code-taken',
          'effective-before-enactment',
          'availability-out-of-order',
          ...datedRefusals,
        ],
      },
      schema: {
        operationId: 'enactAppropriation',
        tags,
        summary: 'Record an appropriation as enacted',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewAppropriation,
        response: { 200: DryRunView, 201: AppropriationView },
      },
    },
    async (request, reply) => {
      const { amount, effectiveOn, concerns, ...enacted } = request.body
      const { availableFrom, availableThrough, treasuryAccount, illustrative, ...terms } = enacted
      const appropriation = {
        ...terms,
        availableFrom: availableFrom ?? terms.enactedOn,
        availableThrough: availableThrough ?? null,
        treasuryAccount: treasuryAccount ?? null,
        illustrative: illustrative ?? [],
      }
      return act(request, reply, request.actor, { status: 201, under: '/v1/appropriations' }, async (tx) =>
        appropriationView(
          await commands.enactAppropriation(tx, appropriation, amount, { effectiveOn, concerns }),
          tx.today,
        ),
      )
    },
  )

  app.post(
    '/appropriations/:code/amendments',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: ['appropriation-not-found', 'available-exceeded', 'undrawn-exceeded', ...datedRefusals],
      },
      schema: {
        operationId: 'amendAppropriation',
        tags,
        summary: 'Supplement or rescind an appropriation',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewAmendment,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) => {
      const { kind, ...amended } = request.body
      const amend = kind === 'supplement' ? commands.supplementAppropriation : commands.rescindAppropriation
      return act(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await amend(tx, request.params.code, amended)),
      )
    },
  )

  app.post(
    '/appropriations/:code/draws',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: ['appropriation-not-found', 'appropriation-cancelled', 'undrawn-exceeded', ...datedRefusals],
      },
      schema: {
        operationId: 'drawFunds',
        tags,
        summary: 'Record federal funds drawn into custody',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await commands.drawFunds(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/appropriations/:code/cash-returns',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: ['appropriation-not-found', 'cash-exceeded', ...datedRefusals],
      },
      schema: {
        operationId: 'returnCash',
        tags,
        summary: 'Record cash returned to the agency',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await commands.returnFunds(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/appropriations/:code/interest',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: ['appropriation-not-found', 'interest-exceeded', 'cash-exceeded', ...datedRefusals],
      },
      schema: {
        operationId: 'recordInterest',
        tags,
        summary: 'Record interest earned or remitted',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewInterest,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) => {
      const { kind, ...interest } = request.body
      const command = kind === 'earned' ? commands.earnInterest : commands.remitEarnedInterest
      return act(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await command(tx, request.params.code, interest)),
      )
    },
  )
}

/** An act on a fund answers with its ledger entry. */
function entryOn(code: string) {
  return {
    status: 201 as const,
    under: '/v1/ledger/entries',
    version: (tx: Parameters<typeof appropriationForUpdate>[0]) => appropriationForUpdate(tx, code),
  }
}
