import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandQuery, changing, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { AppropriationView } from '../contract.ts'
import { appropriationForUpdate } from '../queries.ts'
import { postFundAct, readView } from '../routes.ts'
import * as commands from './commands.ts'
import { NewFederalAward, NewFederalAwardAmendment } from './contract.ts'

const tags = ['appropriations']

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
          'federal-period-out-of-order',
          'acts-out-of-order',
          'appropriation-canceled',
          'appropriation-expired',
          'appropriation-not-yet-available',
          'federal-period-after-cancellation',
          'unawarded-exceeded',
          'fund-taken',
          'fain-taken',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'recordFederalAward',
        tags,
        summary: 'Record a Federal award to the Board, which makes a fund',
        headers: MoneyHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: NewFederalAward,
        response: commandAnswers(AppropriationView),
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const { amount, effectiveOn, concerns, fund = code, illustrative = [], ...terms } = request.body
      const award = { ...terms, appropriation: code, fund, illustrative }
      return runCommand(request, reply, request.actor, changing(appropriationForUpdate, code), async (tx) => {
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
      summary: 'Record an increase, a decrease or an extension of a Federal award',
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
      ],
    },
    async (tx, { code, fund }, body) => {
      if (body.kind === 'extension') return commands.extendFederalAward(tx, code, { ...body, fund })
      const amend = body.kind === 'increase' ? commands.increaseFederalAward : commands.decreaseFederalAward
      return amend(tx, code, { ...body, fund })
    },
  )
}
