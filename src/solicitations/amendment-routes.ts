import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView, MoneyHeaders } from '../ledger/act.ts'
import { datedRefusals, ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { code } from '../platform/wire.ts'
import {
  AmendedView,
  Amendment,
  amendmentOf,
  Revision,
  toldOf,
  VersionsView,
  versionView,
} from './amendment-contract.ts'
import { closeIfDue } from './closing-commands.ts'
import * as commands from './commands.ts'
import { SolicitationView, solicitationView } from './contract.ts'
import { solicitationByCode, solicitationForUpdate } from './queries.ts'
import { versionOf, versionsOf } from './version-queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['solicitations']
const ofTerms = [
  'appropriation-not-found',
  'funding-named-twice',
  'deadline-not-one-instant',
  'criterion-named-twice',
  'criteria-weights-not-whole',
  'award-floor-above-ceiling',
  'solicitation-unchanged',
] as const

export function amendmentRoutes(app: Http): void {
  app.post(
    '/solicitations/:code/revision',
    {
      config: {
        access: 'solicitation:prepare',
        ifMatch: true,
        refuses: ['solicitation-not-found', 'solicitation-not-draft', ...ofTerms, ...ledgerRefusals],
      },
      schema: {
        operationId: 'reviseSolicitation',
        tags,
        summary: 'Change a draft',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Revision,
        response: { 200: DryRunView, 201: SolicitationView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, changing(request.params.code), async (tx) =>
        solicitationView(await commands.reviseSolicitation(tx, request.params.code, toldOf(request.body))),
      ),
  )

  app.post(
    '/solicitations/:code/amendments',
    {
      config: {
        access: 'solicitation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'solicitation-not-published',
          'amendment-before-version-in-force',
          ...ofTerms,
          'deadline-read-in-one-way',
          'deadline-reading-not-chosen',
          'deadline-already-passed',
          'material-named-twice',
          'material-not-in-notice',
          'materials-too-many',
          'file-not-kept',
          'appropriation-expired',
          'appropriation-cancelled',
          'appropriation-not-yet-available',
          'available-exceeded',
          'funding-below-obligated',
          ...datedRefusals,
        ],
      },
      schema: {
        operationId: 'amendSolicitation',
        tags,
        summary: 'Amend a published solicitation',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Amendment,
        response: { 200: DryRunView, 201: AmendedView },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await closeIfDue(app.db, params.code)
      return act(request, reply, request.actor, changing(params.code), async (tx) => {
        const amended = await commands.amendSolicitation(tx, params.code, amendmentOf(body))
        const amendment = versionView(await versionOf(tx, params.code, amended.number))
        return { ...solicitationView(amended), amendment }
      })
    },
  )

  app.get(
    '/solicitations/:code/versions',
    {
      config: { access: 'solicitation:read', refuses: ['solicitation-not-found'] },
      schema: {
        operationId: 'listSolicitationVersions',
        tags,
        summary: 'What was published and every amendment, the first first',
        params: CodeParams,
        response: { 200: VersionsView },
      },
    },
    async ({ actor, params }) => {
      await closeIfDue(app.db, params.code)
      return app.db.snapshot(actor, async (tx) => {
        await solicitationByCode(tx, params.code)
        return { items: (await versionsOf(tx, params.code)).map(versionView) }
      })
    },
  )
}

function changing(of: string) {
  return {
    status: 201 as const,
    version: (tx: Parameters<typeof solicitationForUpdate>[0]) => solicitationForUpdate(tx, of),
  }
}
