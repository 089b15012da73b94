import { z } from 'zod'
import { DatedAct } from '../ledger/contract.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../ledger/refusals.ts'
import { inUtc } from '../platform/clock.ts'
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
import * as commands from './commands.ts'
import {
  Cancellation,
  NewSolicitation,
  Publication,
  SolicitationRead,
  SolicitationView,
  solicitationColumns,
  solicitationView,
  viewAsStood,
} from './contract.ts'
import { listSolicitations, solicitationByCode, solicitationForUpdate } from './queries.ts'
import { contentCodes } from './refusals.ts'
import { termsOf } from './terms/contract.ts'
import { VersionQuery } from './versions/contract.ts'
import { versionInForce, versionOf } from './versions/queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['solicitations']
const answers = commandAnswers(SolicitationView)

export function solicitationRoutes(app: Http, actsUnder: commands.ActsUnder): void {
  app.get(
    '/solicitations',
    {
      config: { access: 'solicitation:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listSolicitations',
        tags,
        summary: 'List the solicitations by code, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(SolicitationView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'solicitations',
        columns: solicitationColumns,
        read: async (tx, page) => {
          const { items, next } = await listSolicitations(tx, { ...request.query, ...page })
          return { items: items.map(solicitationView), next }
        },
      }),
  )

  app.get(
    '/solicitations/:code',
    {
      config: {
        access: 'solicitation:read',
        refuses: ['solicitation-not-found', 'solicitation-version-not-found'],
      },
      schema: {
        operationId: 'readSolicitation',
        tags,
        summary: 'Read one solicitation, as it stands or as it stood',
        params: CodeParams,
        querystring: VersionQuery,
        response: { 200: SolicitationRead },
      },
    },
    async ({ actor, params, query: { version, at } }, reply) =>
      app.db.snapshot(actor, async (tx) => {
        const solicitation = await solicitationByCode(tx, params.code)
        if (version !== undefined) return viewAsStood(solicitation, await versionOf(tx, params.code, version))
        if (at !== undefined)
          return viewAsStood(solicitation, await versionInForce(tx, params.code, inUtc(at)))
        const view = solicitationView(solicitation)
        reply.header('etag', etagOf(view))
        return view
      }),
  )

  app.post(
    '/solicitations',
    {
      config: {
        access: 'solicitation:prepare',
        refuses: ['solicitation-code-taken', ...contentCodes, ...recordingCodes],
      },
      schema: {
        operationId: 'draftSolicitation',
        tags,
        summary: 'Draft a solicitation',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewSolicitation,
        response: answers,
      },
    },
    async (request, reply) => {
      const { funding, illustrative, terms, ...named } = request.body
      const content = {
        ...named,
        terms: termsOf(terms),
        illustrative: illustrative ?? [],
        funding,
      }
      return runCommand(request, reply, request.actor, { under: '/v1/solicitations' }, async (tx) =>
        solicitationView(await commands.draftSolicitation(tx, content)),
      )
    },
  )

  app.post(
    '/solicitations/:code/publication',
    {
      config: {
        access: 'solicitation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'solicitation-not-draft',
          'deadline-skipped-by-clock',
          'deadline-shown-twice',
          'deadline-unambiguous',
          'deadline-reading-not-chosen',
          'deadline-words-disagree',
          'deadline-before-publication',
          'outside-federal-award-period',
          'federal-award-not-active',
          'fund-overpromised',
          'available-exceeded',
          'evaluation-earmarked',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'publishSolicitation',
        tags,
        summary: 'Publish a solicitation and set its money aside',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Publication,
        response: answers,
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(solicitationForUpdate, request.params.code),
        async (tx) =>
          solicitationView(await commands.publishSolicitation(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/solicitations/:code/closing',
    {
      config: {
        access: 'solicitation:prepare',
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'solicitation-not-published',
          'deadline-not-passed',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'closeSolicitation',
        tags,
        summary: 'End the time for applications',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: DatedAct,
        response: answers,
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(solicitationForUpdate, request.params.code),
        async (tx) =>
          solicitationView(await commands.closeSolicitation(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/solicitations/:code/cancellation',
    {
      config: {
        access: 'solicitation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'solicitation-already-canceled',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'cancelSolicitation',
        tags,
        summary: 'Cancel a solicitation and release its money',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Cancellation,
        response: answers,
      },
    },
    async (request, reply) =>
      runCommand(
        request,
        reply,
        request.actor,
        changing(solicitationForUpdate, request.params.code),
        async (tx) =>
          solicitationView(
            await commands.cancelSolicitation(
              tx,
              request.params.code,
              request.body.reason,
              request.body,
              actsUnder,
            ),
          ),
      ),
  )
}
