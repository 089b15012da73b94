import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView, etagOf } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import { inUtc } from '../platform/clock.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code } from '../platform/wire.ts'
import { closeIfDue } from '../solicitations/closing-commands.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import type { Application, Arrival } from './application.ts'
import * as commands from './commands.ts'
import { contentsOf, screeningOf } from './content-queries.ts'
import {
  ApplicantView,
  ApplicationLineView,
  ApplicationReason,
  ApplicationView,
  applicationView,
  lineView,
  NewApplication,
  NewTimeliness,
} from './contract.ts'
import { applicantsOfRecord, applicationByCode, applicationForUpdate, listApplications } from './queries.ts'
import { refuseApplication } from './refusals.ts'
import { applicationStatuses } from './tables.ts'

const CodeParams = z.strictObject({ code })
const tags = ['applications']
const answers = { 200: DryRunView, 201: ApplicationView }
const plainAct = { headers: CommandHeaders, params: CodeParams, querystring: CommandQuery, response: answers }

export function applicationRoutes(app: Http): void {
  app.get(
    '/applications',
    {
      config: { access: 'application:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listApplications',
        tags,
        summary: 'Applications by code; an applicant sees its own',
        querystring: z.strictObject({
          ...pageQuery,
          solicitation: code.optional(),
          status: z.enum(applicationStatuses).optional(),
          applicant: code.optional(),
        }),
        response: { 200: pageOf(ApplicationLineView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listApplications(tx, query)
        return { items: items.map(lineView), next }
      }),
  )

  app.get(
    '/applications/:code',
    {
      config: { access: 'application:read', refuses: ['application-not-found'] },
      schema: {
        operationId: 'readApplication',
        tags,
        summary: 'One application, as far as it is not kept from whoever asks',
        params: CodeParams,
        response: { 200: ApplicationView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) =>
        viewOf(tx, await applicationByCode(tx, params.code)),
      )
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.get(
    '/solicitations/:code/applicants',
    {
      config: { access: 'application:receive', refuses: ['solicitation-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listApplicants',
        tags,
        summary: 'Applicants of record under a solicitation: who is to be told of what changes',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(ApplicantView) },
      },
    },
    async ({ actor, params, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code } = await solicitationByCode(tx, params.code)
        const { items, next } = await applicantsOfRecord(tx, code, query)
        return {
          items: items.map(({ applications, senders, ...applicant }) => ({
            ...applicant,
            applications: [...applications],
            senders: [...senders],
          })),
          next,
        }
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
          'file-not-kept',
          'application-not-found',
          'replacement-of-another',
          'application-late',
          'application-not-received',
          'replacement-not-newer',
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'receiveApplication',
        tags,
        summary: 'Receive an application as it came by e-mail, or file one with the applicant’s own key',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewApplication,
        response: answers,
      },
    },
    async (request, reply) => {
      const { actor, body } = request
      await closeIfDue(app.db, body.solicitation)
      return act(request, reply, actor, { status: 201, under: '/v1/applications' }, async (tx) => {
        const made = await commands.receiveApplication(tx, arrivalOf(tx, body), body.message ?? null)
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
        refuses: ['application-not-found', 'application-not-withdrawable', ...ledgerRefusals],
      },
      schema: {
        operationId: 'withdrawApplication',
        tags,
        summary: 'Take it back, by the applicant or on its word, before a decision',
        body: ApplicationReason,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return act(
        request,
        reply,
        request.actor,
        changing(params.code),
        viewed((tx) => commands.withdrawApplication(tx, params.code, body.reason)),
      )
    },
  )

  app.post(
    '/applications/:code/timeliness',
    {
      config: {
        access: 'application:receive',
        ifMatch: true,
        refuses: ['application-not-found', 'application-not-late', 'deadline-not-moved', ...ledgerRefusals],
      },
      schema: {
        operationId: 'judgeApplicationAnew',
        tags,
        summary: 'Make a late one timely, where an amendment has moved the deadline past its instant',
        body: NewTimeliness,
        ...plainAct,
      },
    },
    async (request, reply) => {
      const { params } = request
      return act(
        request,
        reply,
        request.actor,
        changing(params.code),
        viewed((tx) => commands.judgeAnew(tx, params.code)),
      )
    },
  )
}

type Body = z.output<typeof NewApplication>

/**
 * What arrives: staff says of a message when it was received; an applicant's own key files for its organization now, by the clock
 * of the database.
 */
function arrivalOf({ now, principal }: Transaction, body: Body): Arrival {
  const { message, applicant, members = [], files = [], replaces = null, ...proposed } = body
  const asked = { ...proposed, members, files, replaces }
  const { organization } = principal
  if (organization !== null) {
    if (message !== undefined || (applicant ?? organization) !== organization)
      throw refuseApplication('filed-for-another', { own: organization })
    return {
      ...asked,
      applicant: organization,
      receivedAt: now,
      receivedBy: 'own-key',
      receivedSource: null,
    }
  }
  if (message === undefined || applicant === undefined) throw refuseApplication('message-missing')
  const receivedAt = inUtc(message.receivedAt)
  return { ...asked, applicant, receivedAt, receivedBy: 'e-mail', receivedSource: message.source }
}

export function changing(code: string) {
  return { status: 201 as const, version: (tx: Transaction) => applicationForUpdate(tx, code) }
}

export function viewed(command: (tx: Transaction) => Promise<Application>) {
  return async (tx: Transaction) => viewOf(tx, await command(tx))
}

async function viewOf(tx: Reading, application: Application) {
  const { code } = application
  return applicationView(application, await contentsOf(tx, code), await screeningOf(tx, code))
}
