import { z } from 'zod'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { changing, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { TwoPersonQuery, twoPersonAnswers } from '../../proposals/contract.ts'
import { twoPersonCodes } from '../../proposals/refusals.ts'
import { AppropriationView } from '../contract.ts'
import { appropriationForUpdate } from '../queries.ts'
import { postFundAct, readView } from '../routes.ts'
import * as commands from './commands.ts'
import { NewFederalAward, NewFederalAwardAmendment } from './contract.ts'

const tags = ['appropriations']
/** What creates authority or makes it last longer takes two persons; what takes it away does not wait. */
const kinds = {
  increase: 'federal-award.increased',
  extension: 'federal-award.extended',
  decrease: null,
} as const

export function federalAwardRoutes(app: Http): void {
  app.post(
    '/appropriations/:code/federal-awards',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'appropriation-not-found',
          'rule-profile-not-found',
          'rule-parameter-missing',
          'federal-period-out-of-order',
          'acts-out-of-order',
          'appropriation-canceled',
          'appropriation-expired',
          'appropriation-not-yet-available',
          'federal-period-after-cancellation',
          'unawarded-exceeded',
          'fund-taken',
          'fain-taken',
          ...twoPersonCodes,
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'recordFederalAward',
        tags,
        summary: 'Record a Federal award, which makes a fund; it takes two persons',
        headers: MoneyHeaders,
        params: z.strictObject({ code }),
        querystring: TwoPersonQuery,
        body: NewFederalAward,
        response: twoPersonAnswers(AppropriationView),
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const { amount, effectiveOn, concerns, fund = code, illustrative = [], ...terms } = request.body
      const award = { ...terms, appropriation: code, fund, illustrative }
      const twoPersons = { act: 'federal-award.made', about: code }
      const asked = { ...changing(appropriationForUpdate, code), twoPersons }
      return runCommand(request, reply, request.actor, asked, async (tx) => {
        await commands.recordFederalAward(tx, award, amount, { effectiveOn, concerns })
        return readView(tx, code)
      })
    },
  )

  postFundAct(
    app,
    '/federal-awards/:fund/amendments',
    {
      operationId: 'amendFederalAward',
      summary: 'Amend a Federal award; an increase and an extension take two persons',
      params: z.strictObject({ code, fund: code }),
      body: NewFederalAwardAmendment,
      refuses: [
        'fund-not-found',
        'federal-award-missing',
        'acts-out-of-order',
        'appropriation-canceled',
        'appropriation-expired',
        'extension-not-later',
        'federal-period-after-cancellation',
        'unawarded-exceeded',
        'undrawn-exceeded',
        ...twoPersonCodes,
      ],
      twoPersons: ({ kind }) => kinds[kind],
    },
    async (tx, { code, fund }, body) => {
      if (body.kind === 'extension') return commands.extendFederalAward(tx, code, { ...body, fund })
      const amend = body.kind === 'increase' ? commands.increaseFederalAward : commands.decreaseFederalAward
      return amend(tx, code, { ...body, fund })
    },
  )
}
