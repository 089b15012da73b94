import { z } from 'zod'
import { entryView } from '../../ledger/contract.ts'
import { EntryView } from '../../ledger/entry-contract.ts'
import { creationAnswers } from '../../ledger/preview.ts'
import { datedCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandQuery, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { entryOn } from '../routes.ts'
import * as commands from './commands.ts'
import { NewClaim, NewFundAct, NewInterest, NewOwnMoney } from './contract.ts'

const CodeParams = z.strictObject({ code })
const tags = ['appropriations']

/** Why an act on a fund can be refused before its amount is looked at. */
const onFund = [
  'appropriation-not-found',
  'federal-award-missing',
  'fund-not-named',
  'fund-not-found',
  'acts-out-of-order',
] as const

export function fundActRoutes(app: Http): void {
  app.post(
    '/appropriations/:code/draws',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [...onFund, 'appropriation-canceled', 'undrawn-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'drawFunds',
        tags,
        summary: 'Record Federal funds drawn into custody',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await commands.drawFunds(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/appropriations/:code/cash-returns',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [...onFund, 'cash-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'returnCash',
        tags,
        summary: 'Record cash returned to the agency',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewFundAct,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await commands.returnFunds(tx, request.params.code, request.body)),
      ),
  )

  app.post(
    '/appropriations/:code/interest',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [...onFund, 'interest-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'recordInterest',
        tags,
        summary: 'Record interest earned or remitted',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewInterest,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { kind, ...act } = request.body
      const command = kind === 'earned' ? commands.earnInterest : commands.remitEarnedInterest
      return runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await command(tx, request.params.code, act)),
      )
    },
  )

  app.post(
    '/appropriations/:code/own-money',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [...onFund, 'due-to-agent-exceeded', 'cash-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'recordOwnMoney',
        tags,
        summary: "Record the agent's own money used or paid back",
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewOwnMoney,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { kind, ...act } = request.body
      const command = kind === 'used' ? commands.useOwnMoney : commands.payBackAgent
      return runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await command(tx, request.params.code, act)),
      )
    },
  )

  app.post(
    '/appropriations/:code/claims',
    {
      config: {
        access: 'appropriation:prepare',
        money: true,
        ifMatch: true,
        refuses: [...onFund, 'claims-exceeded', ...datedCodes],
      },
      schema: {
        operationId: 'recordClaim',
        tags,
        summary: 'Record a wrong payment or bank error, or its recovery',
        headers: MoneyHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewClaim,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { kind, ...act } = request.body
      const command = kind === 'arisen' ? commands.recordClaim : commands.makeClaimGood
      return runCommand(request, reply, request.actor, entryOn(request.params.code), async (tx) =>
        entryView(await command(tx, request.params.code, act)),
      )
    },
  )
}
