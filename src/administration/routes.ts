import { z } from 'zod'
import { DatedAct, Reason } from '../ledger/contract.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  MoneyHeaders,
  runCommand,
} from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import * as commands from './commands.ts'
import {
  AdministrationDeobligation,
  AdministrationView,
  administrationView,
  BoardDecisionOnAdministration,
  NewAdministration,
} from './contract.ts'
import { administrationForUpdate } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['administration']
const response = commandAnswers(AdministrationView)
const plainAct = { tags, headers: CommandHeaders, params: CodeParams, querystring: CommandQuery, response }
const moneyAct = { ...plainAct, headers: MoneyHeaders }

export function administrationRoutes(app: Http): void {
  app.post(
    '/administrations',
    {
      config: {
        access: 'administration:prepare',
        refuses: [
          'organization-not-found',
          'fund-not-found',
          'line-named-twice',
          'period-out-of-order',
          'administration-of-another-agent',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'draftAdministration',
        tags,
        summary: "Draft the agent's own administration; the Board decides it",
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewAdministration,
        response,
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, ...terms } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/administrations' }, async (tx) =>
        administrationView(await commands.draftAdministration(tx, terms, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/administrations/:code/decision',
    {
      config: {
        access: 'administration:decide',
        ifMatch: true,
        refuses: [
          'administration-not-found',
          'administration-state-refused',
          'file-not-kept',
          'decision-by-the-agent',
          'administration-by-same-person',
          'actor-not-found',
          'agent-not-recused',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'decideAdministration',
        summary: 'Record what the Board decided on the administration of its agent, and who was recused',
        body: BoardDecisionOnAdministration,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { effectiveOn, concerns, ...decision } = body
      const target = changing(administrationForUpdate, params.code)
      return runCommand(request, reply, request.actor, target, async (tx) =>
        administrationView(
          await commands.decideAdministration(tx, params.code, decision, { effectiveOn, concerns }),
        ),
      )
    },
  )

  app.post(
    '/administrations/:code/execution',
    {
      config: {
        access: 'administration:execute',
        money: true,
        ifMatch: true,
        refuses: [
          'administration-not-found',
          'administration-state-refused',
          'administration-by-same-person',
          'acts-out-of-order',
          'award-outside-federal-award',
          'outside-federal-award-period',
          'federal-award-not-active',
          'fund-overpromised',
          'obligation-exceeded',
          'evaluation-earmarked',
          'administrative-cap-unsaid',
          'administrative-cap-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'executeAdministration',
        summary: 'Execute an administration that the Board decided, which obligates it within its cap',
        body: DatedAct,
        ...moneyAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const target = changing(administrationForUpdate, params.code)
      return runCommand(request, reply, request.actor, target, async (tx) =>
        administrationView(await commands.executeAdministration(tx, params.code, body)),
      )
    },
  )

  app.post(
    '/administrations/:code/withdrawal',
    {
      config: {
        access: 'administration:withdraw',
        ifMatch: true,
        refuses: ['administration-not-found', 'administration-state-refused', ...recordingCodes],
      },
      schema: {
        operationId: 'withdrawAdministration',
        summary: 'Withdraw an administration that is not executed',
        body: Reason,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const target = changing(administrationForUpdate, params.code)
      return runCommand(request, reply, request.actor, target, async (tx) =>
        administrationView(await commands.withdrawAdministration(tx, params.code, body.reason)),
      )
    },
  )

  app.post(
    '/administrations/:code/deobligation',
    {
      config: {
        access: 'administration:execute',
        money: true,
        ifMatch: true,
        refuses: [
          'administration-not-found',
          'administration-state-refused',
          'line-named-twice',
          'administration-without-fund',
          'acts-out-of-order',
          'administration-deobligation-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'deobligateAdministration',
        summary: 'Release what of an administration is not approved for payment',
        body: AdministrationDeobligation,
        ...moneyAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { effectiveOn, concerns, ...released } = body
      const target = changing(administrationForUpdate, params.code)
      return runCommand(request, reply, request.actor, target, async (tx) =>
        administrationView(
          await commands.deobligateAdministration(tx, params.code, released, { effectiveOn, concerns }),
        ),
      )
    },
  )

  app.post(
    '/administrations/:code/end',
    {
      config: {
        access: 'administration:execute',
        ifMatch: true,
        refuses: [
          'administration-not-found',
          'administration-state-refused',
          'administration-charges-open',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'endAdministration',
        summary: 'End an administration: no month is charged any more, and adjustments still are',
        body: DatedAct,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const target = changing(administrationForUpdate, params.code)
      return runCommand(request, reply, request.actor, target, async (tx) =>
        administrationView(await commands.endAdministration(tx, params.code, body)),
      )
    },
  )
}
