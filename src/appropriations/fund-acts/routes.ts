import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import { postFundAct } from '../routes.ts'
import * as commands from './commands.ts'
import { NewClaim, NewFundAct, NewInterest, NewOwnMoney } from './contract.ts'

const params = z.strictObject({ code })

/** Why an act on a fund can be refused before its amount is looked at. */
const onFund = ['federal-award-missing', 'fund-not-named', 'fund-not-found', 'acts-out-of-order'] as const

export function fundActRoutes(app: Http): void {
  postFundAct(
    app,
    '/draws',
    {
      operationId: 'drawFunds',
      summary: 'Record Federal funds drawn into custody',
      params,
      body: NewFundAct,
      refuses: [...onFund, 'federal-award-not-active', 'appropriation-canceled', 'undrawn-exceeded'],
    },
    async (tx, { code }, act) => commands.drawFunds(tx, code, act),
  )

  postFundAct(
    app,
    '/cash-returns',
    {
      operationId: 'returnCash',
      summary: 'Record cash returned to the agency',
      params,
      body: NewFundAct,
      refuses: [...onFund, 'drawn-exceeded', 'cash-exceeded'],
    },
    async (tx, { code }, act) => commands.returnFunds(tx, code, act),
  )

  postFundAct(
    app,
    '/interest',
    {
      operationId: 'recordInterest',
      summary: 'Record interest earned or remitted',
      params,
      body: NewInterest,
      refuses: [...onFund, 'interest-exceeded'],
    },
    async (tx, { code }, { kind, ...act }) =>
      kind === 'earned' ? commands.earnInterest(tx, code, act) : commands.remitEarnedInterest(tx, code, act),
  )

  postFundAct(
    app,
    '/own-money',
    {
      operationId: 'recordOwnMoney',
      summary: "Record the agent's own money used or paid back",
      params,
      body: NewOwnMoney,
      refuses: [...onFund, 'due-to-agent-exceeded', 'cash-exceeded'],
    },
    async (tx, { code }, { kind, ...act }) =>
      kind === 'used' ? commands.useOwnMoney(tx, code, act) : commands.payBackAgent(tx, code, act),
  )

  postFundAct(
    app,
    '/claims',
    {
      operationId: 'recordClaim',
      summary: 'Record a wrong payment or bank error, or its recovery',
      params,
      body: NewClaim,
      refuses: [...onFund, 'claims-exceeded'],
    },
    async (tx, { code }, { kind, ...act }) =>
      kind === 'arisen' ? commands.recordClaim(tx, code, act) : commands.makeClaimGood(tx, code, act),
  )
}
