import { z } from 'zod'
import { entryView } from '../ledger/contract.ts'
import { EntryView } from '../ledger/entry-contract.ts'
import { commandAnswers, creationAnswers } from '../ledger/preview.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Reading } from '../platform/database/database.ts'
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
} from './contract.ts'
import { federalAwardsOf } from './federal-award-queries.ts'
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
        const awards = await federalAwardsOf(
          tx,
          items.map(({ code }) => code),
        )
        return { items: items.map((item) => appropriationView(item, awards, tx.today)), next }
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
      const view = await app.db.snapshot(actor, async (tx) => readView(tx, params.code))
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
          'fund-taken',
          'acts-out-of-order',
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
          [],
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
        refuses: ['appropriation-not-found', 'acts-out-of-order', 'unawarded-exceeded', ...datedCodes],
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
}

/** An appropriation with its Federal awards, as an answer shows it. */
export async function readView(tx: Reading, code: string) {
  return appropriationView(await appropriationByCode(tx, code), await federalAwardsOf(tx, [code]), tx.today)
}

/** An act on a fund answers with its ledger entry. */
export function entryOn(code: string) {
  return { under: '/v1/ledger/entries', ...changing(appropriationForUpdate, code) }
}
