import { z } from 'zod'
import { DatedAct } from '../../ledger/contract.ts'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  etagOf,
  MoneyHeaders,
  runCommand,
} from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { budgetCodes } from '../budgets/codes.ts'
import type { PassThrough } from '../notices/notice.ts'
import { awardByCode, awardForUpdate } from '../queries.ts'
import { endingsIn } from '../standing/queries.ts'
import * as commands from './commands.ts'
import {
  askedEnding,
  EndingQuery,
  EndingRejection,
  EndingView,
  endingTable,
  endingView,
  NewEnding,
  number,
} from './contract.ts'
import { endingNumbered, listEndings } from './queries.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number })
const tags = ['awards']
const act = { tags, querystring: CommandQuery, response: commandAnswers(EndingView) }
/** Why an ending is refused, proposed or approved. */
const ofKind = ['acts-out-of-order', 'closeout-items-open', 'records-retention-over'] as const
/** Why a closeout is not approved, though nothing is open. */
const ofRelease = ['closeout-unspent-changed', 'closeout-release-ended'] as const
const found = ['award-not-found', 'recused', 'ending-not-found', 'ending-not-open'] as const

export function endingRoutes(app: Http, passThrough: PassThrough): void {
  app.get(
    '/awards/:code/endings',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listEndings',
        tags,
        summary: 'List the suspensions, terminations and closeouts of an award, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, ...EndingQuery }),
        response: { 200: listAnswer(EndingView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'endings',
        columns: endingTable,
        read: async (tx, page) => {
          const { version } = await awardByCode(tx, request.params.code)
          const filter = { ...request.query, ...page, award: request.params.code }
          const { items, next } = await listEndings(tx, filter)
          return { items: items.map((one) => endingView(one, version)), next }
        },
      }),
  )

  app.get(
    '/awards/:code/endings/:number',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'ending-not-found'] },
      schema: {
        operationId: 'readEnding',
        tags,
        summary: 'Read one suspension, resumption, termination, closeout or adjustment of an award',
        params: NumberParams,
        response: { 200: EndingView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => {
        const { version } = await awardByCode(tx, params.code)
        const endings = (await endingsIn(tx, [params.code]))(params.code)
        return endingView(endingNumbered(endings, params.code, params.number), version)
      })
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/awards/:code/endings',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: [
          ...['award-not-found', 'recused', 'file-not-kept', 'ending-before-execution'],
          ...['ending-already-open', 'ending-proposed-by-approver', 'ending-fields-of-kind'],
          'ending-out-of-turn',
          ...ofKind,
          ...['suspension-on-another-ground', 'ending-before-notice', 'closeout-before-end'],
          ...['closeout-of-another-form', 'unilateral-closeout-early', 'ending-budget-stays'],
          ...budgetCodes,
          'award-of-another-form',
          ...['budget-terms-kept', 'budget-changed-by-another-kind'],
          ...datedCodes,
        ],
      },
      schema: {
        ...act,
        operationId: 'proposeEnding',
        summary:
          'Propose to suspend, resume, terminate or close an award, or to adjust it; another approves it',
        headers: CommandHeaders,
        params: CodeParams,
        body: NewEnding,
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns } = request.body
      const { params } = request
      const under = {
        under: `/v1/awards/${params.code}/endings`,
        ...changing(awardForUpdate, params.code),
      }
      return runCommand(request, reply, request.actor, under, async (tx) =>
        shown(
          await commands.proposeEnding(tx, params.code, askedEnding(request.body), { effectiveOn, concerns }),
        ),
      )
    },
  )

  app.post(
    '/awards/:code/endings/:number/approval',
    {
      config: {
        access: 'award:execute',
        money: true,
        ifMatch: true,
        refuses: [
          ...[...found, 'ending-by-same-person', ...ofKind, ...ofRelease, 'milestone-under-way'],
          ...datedCodes,
        ],
      },
      schema: {
        ...act,
        operationId: 'approveEnding',
        summary: 'Approve an ending of another person: the award stands so, and a closeout releases the rest',
        headers: MoneyHeaders,
        params: NumberParams,
        body: DatedAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        shown(await commands.approve(tx, params.code, params.number, body, passThrough)),
      )
    },
  )

  app.post(
    '/awards/:code/endings/:number/rejection',
    {
      config: {
        access: 'award:execute',
        ifMatch: true,
        refuses: [...found, 'ending-by-same-person', 'acts-out-of-order', ...datedCodes],
      },
      schema: {
        ...act,
        operationId: 'rejectEnding',
        summary: 'Reject an ending of another person with a reason; the award stands as before',
        headers: CommandHeaders,
        params: NumberParams,
        body: EndingRejection,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        shown(await commands.rejectProposed(tx, params.code, params.number, body.reason, body)),
      )
    },
  )

  app.post(
    '/awards/:code/endings/:number/withdrawal',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: [...found, 'acts-out-of-order', ...datedCodes],
      },
      schema: {
        ...act,
        operationId: 'withdrawEnding',
        summary: 'Withdraw an ending that waits for approval',
        headers: CommandHeaders,
        params: NumberParams,
        body: DatedAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        shown(await commands.withdrawProposed(tx, params.code, params.number, body)),
      )
    },
  )
}

const shown = ({ ending, version }: commands.VersionedEnding) => endingView(ending, version)
