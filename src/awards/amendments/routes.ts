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
import { ComparingQuery } from '../../rules/contract.ts'
import { profileCompared } from '../../rules/queries.ts'
import { budgetCodes } from '../budgets/codes.ts'
import { fixedIncreaseCodes, milestoneCodes } from '../milestones/codes.ts'
import type { PassThrough } from '../notices/notice.ts'
import { awardByCode, awardForUpdate } from '../queries.ts'
import * as commands from './commands.ts'
import {
  AmendmentApproval,
  AmendmentQuery,
  AmendmentRejection,
  AmendmentView,
  amendmentColumns,
  amendmentView,
  NewAmendment,
  number,
} from './contract.ts'
import { amendmentNumbered, amendmentsOf, listAmendments, rulesKept } from './queries.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number })
const tags = ['awards']
const act = { tags, querystring: CommandQuery, response: commandAnswers(AmendmentView) }
const compares = { ...act, querystring: ComparingQuery }
/** Why an amendment that moves money is refused, proposed or approved. */
const ofMoney = [
  ...['amendment-after-ending', 'solicitation-not-awardable', 'outside-federal-award-period'],
  ...['federal-award-not-active', 'fund-overpromised', 'obligation-exceeded', 'evaluation-earmarked'],
  'deobligation-exceeded',
] as const
/** Why an increase is refused besides, as an execution is. */
const ofIncrease = ['risk-rating-missing', 'exclusion-list-too-old', 'award-to-excluded-party'] as const
/** Why a change of members is refused. */
const ofMembers = ['party-named-twice', 'member-joins-without-approval', 'budget-outside-parties'] as const

/** Why a comparison with another rule profile is refused. */
const comparing = ['comparison-without-dry-run', 'rule-profile-not-found', 'rule-parameter-missing'] as const

export function amendmentRoutes(app: Http, passThrough: PassThrough): void {
  app.get(
    '/awards/:code/amendments',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listAmendments',
        tags,
        summary: 'List the amendments of an award by number, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, ...AmendmentQuery }),
        response: { 200: listAnswer(AmendmentView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'amendments',
        columns: amendmentColumns,
        read: async (tx, page) => {
          const { version } = await awardByCode(tx, request.params.code)
          const filter = { ...request.query, ...page, award: request.params.code }
          const { items, next } = await listAmendments(tx, filter)
          const rulesOf = await rulesKept(tx, request.params.code)
          return { items: items.map((one) => amendmentView(one, version, rulesOf(one.number))), next }
        },
      }),
  )

  app.get(
    '/awards/:code/amendments/:number',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'amendment-not-found'] },
      schema: {
        operationId: 'readAmendment',
        tags,
        summary: 'Read one amendment of an award, with what it changes in words',
        params: NumberParams,
        response: { 200: AmendmentView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => {
        const { version } = await awardByCode(tx, params.code)
        const history = await amendmentsOf(tx, params.code)
        const found = amendmentNumbered(history, params.code, params.number)
        return amendmentView(found, version, (await rulesKept(tx, params.code))(found.number))
      })
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/awards/:code/amendments',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'file-not-kept',
          'amendment-before-execution',
          'amendment-already-open',
          'amendment-proposed-by-approver',
          'amendment-fields-of-kind',
          'acts-out-of-order',
          'line-named-twice',
          'amendment-outside-award',
          'amendment-changes-nothing',
          'profile-not-behind',
          ...ofMembers,
          'increase-beyond-decision',
          'award-extension-not-later',
          'extension-asked-late',
          'award-outside-federal-award',
          ...ofMoney,
          ...budgetCodes,
          ...milestoneCodes,
          ...['milestone-under-way', ...fixedIncreaseCodes],
          'budget-terms-kept',
          'budget-changed-by-another-kind',
          'budget-change-needs-approval',
          ...ofIncrease,
          'award-papers-missing',
          ...comparing,
          ...datedCodes,
        ],
      },
      schema: {
        ...compares,
        operationId: 'proposeAmendment',
        summary: 'Propose an amendment of an executed award; another person approves it',
        headers: CommandHeaders,
        params: CodeParams,
        body: NewAmendment,
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, ...asked } = request.body
      const { params } = request
      const under = {
        under: `/v1/awards/${params.code}/amendments`,
        ...changing(awardForUpdate, params.code),
      }
      return runCommand(request, reply, request.actor, under, async (tx) => {
        const other = await profileCompared(tx, request.query)
        return shown(
          await commands.proposeAmendment(tx, params.code, asked, { effectiveOn, concerns }, other),
        )
      })
    },
  )

  app.post(
    '/awards/:code/amendments/:number/approval',
    {
      config: {
        access: 'award:execute',
        money: true,
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'amendment-not-found',
          'amendment-not-open',
          'amendment-by-same-person',
          'acts-out-of-order',
          ...ofMoney,
          ...ofIncrease,
          'exclusion-unanswered',
          ...['milestone-under-way', ...fixedIncreaseCodes],
          ...['profile-changed-since', ...comparing],
          ...datedCodes,
        ],
      },
      schema: {
        ...compares,
        operationId: 'approveAmendment',
        summary: 'Approve an amendment of another person, which applies it to the award and the books',
        headers: MoneyHeaders,
        params: NumberParams,
        body: AmendmentApproval,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) => {
        const other = await profileCompared(tx, request.query)
        return shown(
          await commands.approveAmendment(
            ...([tx, params.code, params.number, body, body.notExcluded, passThrough, other] as const),
          ),
        )
      })
    },
  )

  app.post(
    '/awards/:code/amendments/:number/rejection',
    {
      config: {
        access: 'award:execute',
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'amendment-not-found',
          'amendment-not-open',
          'amendment-by-same-person',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        ...act,
        operationId: 'rejectAmendment',
        summary: 'Reject an amendment of another person with a reason; the award stays as it is',
        headers: CommandHeaders,
        params: NumberParams,
        body: AmendmentRejection,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        shown(await commands.reject(tx, params.code, params.number, body.reason, body)),
      )
    },
  )

  app.post(
    '/awards/:code/amendments/:number/withdrawal',
    {
      config: {
        access: 'award:draft',
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'amendment-not-found',
          'amendment-not-open',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        ...act,
        operationId: 'withdrawAmendment',
        summary: 'Withdraw an amendment that waits for approval',
        headers: CommandHeaders,
        params: NumberParams,
        body: DatedAct,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, changing(awardForUpdate, params.code), async (tx) =>
        shown(await commands.withdraw(tx, params.code, params.number, body)),
      )
    },
  )
}

const shown = ({ amendment, version, rules, compared }: commands.VersionedAmendment) =>
  amendmentView(amendment, version, rules, compared)
