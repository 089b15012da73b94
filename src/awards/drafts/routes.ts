import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms } from '../../platform/http/negotiation.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { formOf, sendTable } from '../../platform/http/tables/sheets.ts'
import { budgetCodes } from '../budgets/codes.ts'
import { AwardView, awardView } from '../contract.ts'
import { milestoneCodes } from '../milestones/codes.ts'
import { awardByCode, awardForUpdate } from '../queries.ts'
import * as commands from './commands.ts'
import { AwardRevision, AwardWithdrawal, VersionsView, versionRows, versionsView } from './contract.ts'
import { revisionsIn } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['awards']
const act = {
  tags,
  headers: CommandHeaders,
  params: CodeParams,
  querystring: CommandQuery,
  response: commandAnswers(AwardView),
}

export function draftRoutes(app: Http): void {
  app.get(
    '/awards/:code/draft-versions',
    {
      config: { access: 'award:read', refuses: ['award-not-found'] },
      schema: {
        operationId: 'listAwardDraftVersions',
        tags,
        summary: 'List the versions of the draft of an award, the oldest first, as JSON or CSV',
        params: CodeParams,
        response: {
          200: inForms('The versions. As a table, a row for each thing that changed.', VersionsView, [
            'text/csv',
          ]),
        },
      },
    },
    async (request, reply) => {
      const form = formOf(request)
      const view = await app.db.snapshot(request.actor, async (tx) => {
        const award = await awardByCode(tx, request.params.code)
        return versionsView(award, await revisionsIn(tx, award.code))
      })
      return form === 'text/csv'
        ? sendTable(reply, `${view.award}-draft-versions`, versionRows(view))
        : reply.type(form).send(view)
    },
  )

  app.post(
    '/awards/:code/revision',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'award-not-drafted',
          'line-named-twice',
          'line-outside-draft',
          'award-unchanged',
          'period-out-of-order',
          'solicitation-not-awardable',
          'acts-out-of-order',
          'award-without-selection',
          'award-beyond-decision',
          'award-for-unproposed-service',
          'award-outside-federal-award',
          'form-of-payment-stays',
          ...budgetCodes,
          ...milestoneCodes,
          'fixed-amount-above-cap',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'reviseAward',
        summary: 'Revise the draft of an award, within what the Board decided',
        body: AwardRevision,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { effectiveOn, concerns, reason, ...parts } = body
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        awardView(await commands.reviseAward(tx, params.code, parts, reason, { effectiveOn, concerns })),
      )
    },
  )

  app.post(
    '/awards/:code/withdrawal',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: ['award-not-found', 'recused', 'award-not-drafted', ...recordingCodes],
      },
      schema: {
        operationId: 'withdrawAward',
        summary: 'Withdraw the draft of an award, so that another can be drafted',
        body: AwardWithdrawal,
        ...act,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        awardView(await commands.withdrawAward(tx, params.code, body.reason)),
      )
    },
  )
}
