import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView, etagOf, MoneyHeaders } from '../ledger/act.ts'
import { datedRefusals, ledgerRefusals } from '../ledger/contract.ts'
import { inUtc } from '../platform/clock.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code } from '../platform/wire.ts'
import { asStood, SolicitationRead, VersionQuery } from './amendment-contract.ts'
import { closeAllDue, closeIfDue } from './closing-commands.ts'
import * as commands from './commands.ts'
import {
  Cancellation,
  Closing,
  fundAmounts,
  NewSolicitation,
  noticeOf,
  Publication,
  SolicitationView,
  solicitationView,
} from './contract.ts'
import { listSolicitations, solicitationByCode, solicitationForUpdate } from './queries.ts'
import { versionInForce, versionOf } from './version-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['solicitations']
const answers = { 200: DryRunView, 201: SolicitationView }

export function solicitationRoutes(app: Http): void {
  app.get(
    '/solicitations',
    {
      config: { access: 'solicitation:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listSolicitations',
        tags,
        summary: 'Solicitations by code',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(SolicitationView) },
      },
    },
    async ({ actor, query }) => {
      await closeAllDue(app.db)
      return app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listSolicitations(tx, query)
        return { items: items.map(solicitationView), next }
      })
    },
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
        summary: 'One solicitation, as it stands or as it stood',
        params: CodeParams,
        querystring: VersionQuery,
        response: { 200: SolicitationRead },
      },
    },
    async ({ actor, params, query: { version, at } }, reply) => {
      await closeIfDue(app.db, params.code)
      return app.db.snapshot(actor, async (tx) => {
        const solicitation = await solicitationByCode(tx, params.code)
        if (version !== undefined)
          return asStood(solicitation, await versionOf(tx, params.code, Number(version)))
        if (at !== undefined) return asStood(solicitation, await versionInForce(tx, params.code, inUtc(at)))
        const view = solicitationView(solicitation)
        reply.header('etag', etagOf(view))
        return view
      })
    },
  )

  app.post(
    '/solicitations',
    {
      config: {
        access: 'solicitation:prepare',
        refuses: [
          'solicitation-code-taken',
          'appropriation-not-found',
          'funding-named-twice',
          'deadline-not-one-instant',
          'criterion-named-twice',
          'criteria-weights-not-whole',
          'award-floor-above-ceiling',
          ...ledgerRefusals,
        ],
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
      const { funding, illustrative, notice, ...terms } = request.body
      const drafted = {
        ...terms,
        notice: noticeOf(notice),
        illustrative: illustrative ?? [],
        funding: fundAmounts(funding),
      }
      return act(request, reply, request.actor, { status: 201, under: '/v1/solicitations' }, async (tx) =>
        solicitationView(await commands.draftSolicitation(tx, drafted)),
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
          'deadline-not-one-instant',
          'deadline-read-in-one-way',
          'deadline-reading-not-chosen',
          'deadline-before-publication',
          'appropriation-expired',
          'appropriation-cancelled',
          'appropriation-not-yet-available',
          'available-exceeded',
          ...datedRefusals,
        ],
      },
      schema: {
        operationId: 'publishSolicitation',
        tags,
        summary: 'Publish it and set its money aside',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Publication,
        response: answers,
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, changing(request.params.code), async (tx) =>
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
          ...datedRefusals,
        ],
      },
      schema: {
        operationId: 'closeSolicitation',
        tags,
        summary: 'End the time for applications',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Closing,
        response: answers,
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, changing(request.params.code), async (tx) =>
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
          'solicitation-already-ended',
          'cancelled-before-publication',
          ...datedRefusals,
        ],
      },
      schema: {
        operationId: 'cancelSolicitation',
        tags,
        summary: 'Call it off and release its money',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Cancellation,
        response: answers,
      },
    },
    async (request, reply) => {
      await closeIfDue(app.db, request.params.code)
      return act(request, reply, request.actor, changing(request.params.code), async (tx) =>
        solicitationView(
          await commands.cancelSolicitation(tx, request.params.code, request.body.reason, request.body),
        ),
      )
    },
  )
}

function changing(code: string) {
  return {
    status: 201 as const,
    version: (tx: Parameters<typeof solicitationForUpdate>[0]) => solicitationForUpdate(tx, code),
  }
}
