import { z } from 'zod'
import type { Database, Principal } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { date, instant } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import {
  type AccountBalance,
  type AccountFilter,
  type AsOf,
  asOf,
  type FundKindBalance,
  fundBalances,
  horizonOf,
  listAccounts,
} from './balances.ts'
import { type AccountKind, accountKinds } from './chart/accounts.ts'
import {
  AccountQuery,
  AccountView,
  accountColumns,
  entriesBehind,
  TrialBalanceView,
  times,
} from './contract.ts'
import { readingCodes } from './refusals.ts'

const tags = ['ledger']

export function ledgerRoutes(app: Http): void {
  app.get(
    '/ledger/accounts',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid', ...readingCodes] },
      schema: {
        operationId: 'listAccounts',
        tags,
        summary: 'List the accounts with their balances, as JSON, CSV or a workbook',
        querystring: z.strictObject({ ...pageQuery, ...AccountQuery, ...times }),
        response: { 200: listAnswer(AccountView, { effectiveAt: date, knownAt: instant }) },
      },
    },
    async (request, reply) => {
      const horizon = await horizonOf(app.db)
      return sendList(request, reply, {
        name: 'accounts',
        columns: accountColumns,
        read: async (tx, page) => {
          const at = await asOf(tx, request.query, horizon)
          const { items, next } = await listAccounts(tx, { ...request.query, ...page }, at)
          return { ...at, items: items.map((account) => accountView(account, at)), next }
        },
      })
    },
  )

  app.get(
    '/ledger/trial-balance',
    {
      config: { access: 'ledger:read', refuses: [...readingCodes] },
      schema: {
        operationId: 'readTrialBalance',
        tags,
        summary: 'Read the trial balance: every fund and kind of account, debits equal to credits',
        querystring: z.strictObject(times),
        response: { 200: TrialBalanceView },
      },
    },
    async ({ actor, query }) => readTrialBalance(app.db, actor, query),
  )
}

type Times = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/** Reads the trial balance as of the times that are asked for. Refuses a day or a time in the future. */
export async function readTrialBalance(
  db: Database,
  principal: Principal,
  times: Times,
): Promise<z.output<typeof TrialBalanceView>> {
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => {
    const at = await asOf(tx, times, horizon)
    return trialBalanceView(await fundBalances(tx, at), at)
  })
}

/** Reads a page of accounts with their balances as of the times that are asked for. Refuses a day or a time in the future. */
export async function readAccounts(
  db: Database,
  principal: Principal,
  asked: AccountFilter & Times,
): Promise<AsOf & { items: z.output<typeof AccountView>[]; next: string | null }> {
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => {
    const at = await asOf(tx, asked, horizon)
    const { items, next } = await listAccounts(tx, asked, at)
    return { ...at, items: items.map((account) => accountView(account, at)), next }
  })
}

function accountView(account: AccountBalance, at: AsOf): z.output<typeof AccountView> {
  const kind = account.kind as AccountKind
  const { meaning, ussgl } = accountKinds[kind]
  const entries = entriesBehind(`account=${account.code}`, at)
  return { ...account, kind, meaning, ussgl, links: { entries } }
}

function trialBalanceView(balances: readonly FundKindBalance[], at: AsOf): z.output<typeof TrialBalanceView> {
  const on = (side: 'debit' | 'credit') =>
    Money.sum(
      balances
        .filter(({ kind }) => accountKinds[kind as AccountKind].side === side)
        .map(({ balance }) => balance),
    )
  const [debit, credit] = [on('debit'), on('credit')]
  return {
    ...at,
    lines: balances.map(({ fund, kind: name, balance }) => {
      const kind = name as AccountKind
      const { side, ussgl } = accountKinds[kind]
      return {
        fund,
        kind,
        ussgl,
        debit: side === 'debit' ? balance.toString() : null,
        credit: side === 'credit' ? balance.toString() : null,
        links: {
          accounts: `/v1/ledger/accounts?fund=${fund}&kind=${kind}&effectiveAt=${at.effectiveAt}&knownAt=${at.knownAt}`,
          entries: entriesBehind(`fund=${fund}&accountKind=${kind}`, at),
        },
      }
    }),
    debit: debit.toString(),
    credit: credit.toString(),
    difference: debit.minus(credit).toString(),
  }
}
