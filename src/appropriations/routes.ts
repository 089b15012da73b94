import { z } from 'zod'
import { entryView } from '../ledger/contract.ts'
import { EntryView } from '../ledger/entry-contract.ts'
import { commandAnswers, creationAnswers } from '../ledger/preview.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageOf, pageQuery } from '../platform/http/paging.ts'
import { CommandQuery, changing, etagOf, MoneyHeaders, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import * as commands from './commands.ts'
import {
  AppropriationView,
  appropriationTerms,
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
        summary: 'List the appropriations by code',
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
        summary: 'Read one appropriation',
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
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'enactAppropriation',
        tags,
        summary: 'Record an enacted appropriation',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewAppropriation,
        response: commandAnswers(AppropriationView),
      },
    },
    async (request, reply) => {
      const { amount, effectiveOn, concerns, ...enacted } = request.body
      const terms = appropriationTerms(enacted)
      return runCommand(request, reply, request.actor, { under: '/v1/appropriations' }, async (tx) =>
        appropriationView(
          await commands.enactAppropriation(tx, terms, amount, { effectiveOn, concerns }),
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
        refuses: ['appropriation-not-found', 'available-exceeded', 'undrawn-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'amendAppropriation',
        tags,
        summary: 'Supplement or rescind an appropriation',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewAmendment,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { kind, ...amended } = request.body
      const amend = kind === 'supplement' ? commands.supplementAppropriation : commands.rescindAppropriation
      return runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
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
        refuses: ['appropriation-not-found', 'appropriation-canceled', 'undrawn-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'drawFunds',
        tags,
        summary: 'Record Federal funds drawn into custody',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
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
        refuses: ['appropriation-not-found', 'cash-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'returnCash',
        tags,
        summary: 'Record cash returned to the agency',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
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
        refuses: ['appropriation-not-found', 'interest-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'recordInterest',
        tags,
        summary: 'Record interest earned or remitted',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewInterest,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { kind, ...interest } = request.body
      const command = kind === 'earned' ? commands.earnInterest : commands.remitEarnedInterest
      return runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await command(tx, request.params.code, interest)),
      )
    },
  )
}

/** An act on a fund answers with its ledger entry. */
function entryOn(code: string) {
  return { under: '/v1/ledger/entries', ...changing(appropriationForUpdate, code) }
}
