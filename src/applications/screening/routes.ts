import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { ApplicationView } from '../contract.ts'
import { applicationByCode, applicationForUpdate } from '../queries.ts'
import { viewed } from '../view-queries.ts'
import { screenApplication } from './commands.ts'
import { ChecklistView, checklistView, NewScreening } from './contract.ts'
import { checklistFor } from './queries.ts'

const CodeParams = z.strictObject({ code })

export function screeningRoutes(app: Http): void {
  app.get(
    '/applications/:code/screening',
    {
      config: { access: 'application:screen', refuses: ['application-not-found', 'recused'] },
      schema: {
        operationId: 'readChecklist',
        tags: ['applications'],
        summary: 'Read the checklist for an application, with the service’s own check of each item today',
        params: CodeParams,
        response: { 200: ChecklistView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const application = await applicationByCode(tx, params.code)
        const { terms } = await solicitationByCode(tx, application.solicitation)
        return checklistView(await checklistFor(tx, application, terms))
      }),
  )

  app.post(
    '/applications/:code/screening',
    {
      config: {
        access: 'application:screen',
        ifMatch: true,
        refuses: [
          'application-not-found',
          'application-late',
          'application-not-received',
          'screening-before-closing',
          'screened-by-preparer',
          'recused',
          'checklist-item-unknown',
          'checklist-item-twice',
          'checklist-item-unanswered',
          'answer-against-record',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'screenApplication',
        tags: ['applications'],
        summary: 'Screen an application by the checklist of its solicitation',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewScreening,
        response: commandAnswers(ApplicationView),
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      return runCommand(
        request,
        reply,
        actor,
        changing(applicationForUpdate, params.code),
        viewed((tx) => screenApplication(tx, params.code, body.answers)),
      )
    },
  )
}
