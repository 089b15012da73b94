import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { heldNow } from '../ledger/queries.ts'
import { datedCodes } from '../ledger/refusals.ts'
import type { Reading } from '../platform/database/database.ts'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import {
  CommandHeaders,
  CommandQuery,
  changing,
  etagOf,
  MoneyHeaders,
  runCommand,
} from '../platform/http/run-command.ts'
import { amountQuery, code, oneOf } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import type { Award } from './award.ts'
import * as commands from './commands.ts'
import { AwardView, awardColumns, awardTerms, awardView, Execution, NewAward } from './contract.ts'
import { inheritedBy } from './inherited-queries.ts'
import { fixedAmountCodes } from './milestones/codes.ts'
import type { PassThrough } from './notices/notice.ts'
import { awardByCode, awardForUpdate, listAwards } from './queries.ts'
import { awardStatuses } from './tables.ts'

const CodeParams = z.strictObject({ code })
const tags = ['awards']

export function awardRoutes(app: Http, passThrough: PassThrough): void {
  app.get(
    '/awards',
    {
      config: { access: 'award:read', refuses: ['cursor-invalid', 'bounds-reversed'] },
      schema: {
        operationId: 'listAwards',
        tags,
        summary: 'List the awards by code, as JSON, CSV or a workbook; a grantee sees its own',
        querystring: z.strictObject({
          ...pageQuery,
          solicitation: code.optional(),
          grantee: code.optional(),
          fund: code.optional(),
          ...amountQuery,
          status: oneOf('AwardStatus', awardStatuses).optional(),
        }),
        response: { 200: listAnswer(AwardView) },
      },
    },
    async (request, reply) => {
      const { minimumAmount, maximumAmount } = request.query
      mustBeInOrder({ minimumAmount, maximumAmount })
      return sendList(request, reply, {
        name: 'awards',
        columns: awardColumns,
        read: async (tx, page) => {
          const { items, next } = await listAwards(tx, { ...request.query, ...page })
          return { items: await withFigures(tx, items), next }
        },
      })
    },
  )

  app.get(
    '/awards/:code',
    {
      config: { access: 'award:read', refuses: ['award-not-found'] },
      schema: {
        operationId: 'readAward',
        tags,
        summary: 'Read one award',
        params: CodeParams,
        response: { 200: AwardView },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await app.db.snapshot(actor, async (tx) => {
        const award = await awardByCode(tx, params.code)
        return awardView(award, await heldNow(tx, 'owner', [award.code]), await inheritedBy(tx, award))
      })
      return reply.header('etag', etagOf(view)).send(view)
    },
  )

  app.post(
    '/awards',
    {
      config: {
        access: 'award:draft',
        refuses: [
          'solicitation-not-found',
          'organization-not-found',
          'recused',
          'line-named-twice',
          'period-out-of-order',
          'solicitation-not-awardable',
          'line-outside-funding',
          'award-without-selection',
          'file-not-kept',
          'acts-out-of-order',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'draftAward',
        tags,
        summary: 'Draft an award that the Board decided outside the service',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewAward,
        response: commandAnswers(AwardView),
      },
    },
    async (request, reply) => {
      const { effectiveOn, concerns, reason, ...given } = request.body
      const terms = awardTerms(given)
      return runCommand(request, reply, request.actor, { under: '/v1/awards' }, async (tx) =>
        awardView(await commands.draftAward(tx, terms, { effectiveOn, concerns }, reason)),
      )
    },
  )

  app.post(
    '/awards/:code/execution',
    {
      config: {
        access: 'award:execute',
        money: true,
        ifMatch: true,
        refuses: [
          'award-not-found',
          'recused',
          'award-not-drafted',
          'award-executed-by-drafter',
          'award-executed-by-reviser',
          'award-without-selection',
          'solicitation-not-awardable',
          'acts-out-of-order',
          'award-outside-federal-award',
          'outside-federal-award-period',
          'federal-award-not-active',
          'fund-overpromised',
          'obligation-exceeded',
          'evaluation-earmarked',
          'award-without-uei',
          'exclusion-list-too-old',
          'award-to-excluded-party',
          'exclusion-unanswered',
          'risk-rating-missing',
          'award-papers-missing',
          ...fixedAmountCodes,
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'executeAward',
        tags,
        summary: 'Execute an award, which obligates its amounts',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: Execution,
        response: commandAnswers(AwardView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, changing(awardForUpdate, request.params.code), async (tx) =>
        awardView(
          await commands.executeAward(
            ...([tx, request.params.code, request.body, request.body.notExcluded, passThrough] as const),
          ),
        ),
      ),
  )
}

async function withFigures(tx: Reading, awards: readonly Award[]) {
  const held = await heldNow(
    tx,
    'owner',
    awards.map(({ code }) => code),
  )
  return awards.map((award) => awardView(award, held))
}
