import { z } from 'zod'
import { Reason } from '../../ledger/contract.ts'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { ApplicationView } from '../contract.ts'
import { applicantsOfRecord, applicationByCode, applicationForUpdate } from '../queries.ts'
import { viewed, viewOf } from '../view-queries.ts'
import * as commands from './commands.ts'
import { ApplicantView, applicantColumns, NewApplication } from './contract.ts'

const CodeParams = z.strictObject({ code })
const tags = ['applications']
const answers = commandAnswers(ApplicationView)
const plainAct = { headers: CommandHeaders, params: CodeParams, querystring: CommandQuery, response: answers }

export function intakeRoutes(app: Http): void {
  app.get(
    '/solicitations/:code/applicants',
    {
      config: { access: 'application:receive', refuses: ['solicitation-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listApplicants',
        tags,
        summary: 'List the applicants of record under a solicitation: whom to notify of a change',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(ApplicantView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'applicants',
        columns: applicantColumns,
        read: async (tx, page) => {
          const { code } = await solicitationByCode(tx, request.params.code)
          const { items, next } = await applicantsOfRecord(tx, code, page)
          return {
            items: items.map(({ applications, senders, ...applicant }) => ({
              ...applicant,
              applications: [...applications],
              senders: [...senders],
            })),
            next,
          }
        },
      }),
  )

  app.post(
    '/applications',
    {
      config: {
        access: 'application:file',
        refuses: [
          'message-missing',
          'filed-for-another',
          'solicitation-not-found',
          'quota-reached',
          'solicitation-takes-none',
          'received-in-future',
          'received-before-publication',
          'party-named-twice',
          'budget-outside-parties',
          'budget-line-named-twice',
          'proposed-period-reversed',
          'file-named-twice',
          'solicitation-closed',
          'organization-not-found',
          'message-already-received',
          'recused',
          'file-not-kept',
          'application-not-found',
          'replacement-of-another',
          'replacement-late',
          'application-not-received',
          'replacement-not-newer',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'receiveApplication',
        tags,
        summary: 'Receive an application that came by e-mail, or file one with your own key',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewApplication,
        response: commandAnswers(ApplicationView),
      },
    },
    async (request, reply) => {
      const { actor, body } = request
      return runCommand(request, reply, actor, { under: '/v1/applications' }, async (tx) => {
        const made = await commands.receiveApplication(tx, body)
        return viewOf(tx, await applicationByCode(tx, made))
      })
    },
  )

  app.post(
    '/applications/:code/withdrawal',
    {
      config: {
        access: 'application:file',
        ifMatch: true,
        refuses: ['application-not-found', 'recused', 'application-not-withdrawable', ...recordingCodes],
      },
      schema: {
        operationId: 'withdrawApplication',
        tags,
        summary: 'Withdraw an application before it is decided',
        body: Reason,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(
        request,
        reply,
        request.actor,
        changing(applicationForUpdate, params.code),
        viewed((tx) => commands.withdrawApplication(tx, params.code, body.reason)),
      )
    },
  )
}
