import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  MoneyHeaders,
  runCommand,
} from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { SolicitationView, solicitationView } from '../contract.ts'
import { solicitationByCode, solicitationForUpdate } from '../queries.ts'
import { contentCodes } from '../refusals.ts'
import { VersionsView, versionView } from '../versions/contract.ts'
import { versionOf, versionsOf } from '../versions/queries.ts'
import * as commands from './commands.ts'
import { AmendedView, Amendment, amendmentOf, changedPartsOf, Revision } from './contract.ts'

const CodeParams = z.strictObject({ code })
const tags = ['solicitations']

export function amendmentRoutes(app: Http): void {
  app.post(
    '/solicitations/:code/revision',
    {
      config: {
        access: 'solicitation:prepare',
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'solicitation-not-draft',
          ...contentCodes,
          'solicitation-unchanged',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'reviseSolicitation',
        tags,
        summary: 'Change a draft',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Revision,
        response: commandAnswers(SolicitationView),
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
            await commands.reviseSolicitation(tx, request.params.code, changedPartsOf(request.body)),
          ),
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
          ...contentCodes,
          'solicitation-unchanged',
          'deadline-unambiguous',
          'deadline-reading-not-chosen',
          'deadline-words-disagree',
          'deadline-already-passed',
          'material-named-twice',
          'material-not-in-solicitation',
          'materials-too-many',
          'file-not-kept',
          'outside-federal-award-period',
          'federal-award-not-active',
          'fund-overpromised',
          'available-exceeded',
          'evaluation-earmarked',
          ...datedCodes,
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
        response: commandAnswers(AmendedView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(
        request,
        reply,
        request.actor,
        changing(solicitationForUpdate, params.code),
        async (tx) => {
          const amended = await commands.amendSolicitation(tx, params.code, amendmentOf(body))
          const amendment = versionView(await versionOf(tx, params.code, amended.number))
          return { ...solicitationView(amended), amendment }
        },
      )
    },
  )

  app.get(
    '/solicitations/:code/versions',
    {
      config: { access: 'solicitation:read', refuses: ['solicitation-not-found'] },
      schema: {
        operationId: 'listSolicitationVersions',
        tags,
        summary: 'List the versions of a solicitation, the oldest first',
        params: CodeParams,
        response: { 200: VersionsView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        await solicitationByCode(tx, params.code)
        return { items: (await versionsOf(tx, params.code)).map(versionView) }
      }),
  )
}
