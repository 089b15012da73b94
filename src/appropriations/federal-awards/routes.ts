import { z } from 'zod'
import { entryView } from '../../ledger/contract.ts'
import { EntryView } from '../../ledger/entry-contract.ts'
import { commandAnswers, creationAnswers } from '../../ledger/preview.ts'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandQuery, changing, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { AppropriationView } from '../contract.ts'
import { appropriationForUpdate } from '../queries.ts'
import { entryOn, readView } from '../routes.ts'
import * as commands from './commands.ts'
import { NewFederalAward, NewFederalAwardAmendment } from './contract.ts'

const CodeParams = z.strictObject({ code })
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
        params: CodeParams,
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

  app.post(
    '/appropriations/:code/federal-awards/:fund/amendments',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [
          'appropriation-not-found',
          'fund-not-found',
          'federal-award-missing',
          'acts-out-of-order',
          'appropriation-canceled',
          'appropriation-expired',
          'unawarded-exceeded',
          'undrawn-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'amendFederalAward',
        tags,
        summary: 'Record an increase or a decrease of a Federal award',
        headers: MoneyHeaders,
        params: z.strictObject({ code, fund: code }),
        querystring: CommandQuery,
        body: NewFederalAwardAmendment,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { code, fund } = request.params
      const { kind, ...act } = request.body
      const amend = kind === 'increase' ? commands.increaseFederalAward : commands.decreaseFederalAward
      return runCommand(request, reply, request.actor, entryOn(code), async (tx) =>
        entryView(await amend(tx, code, { ...act, fund })),
      )
    },
  )
}
