import { z } from 'zod'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import type { Http } from '../platform/http/http.ts'
import { pageOf, pageQuery } from '../platform/http/paging.ts'
import { CommandQuery, MoneyHeaders, runCommand } from '../platform/http/run-command.ts'
import { date, instant, uuid } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import {
  type AccountBalance,
  type AsOf,
  asOf,
  type FundKindBalance,
  fundBalances,
  horizonOf,
  listAccounts,
} from './balances.ts'
import { type AccountKind, accountKinds } from './chart/accounts.ts'
import { type Reversible, reverseEntry } from './commands.ts'
import {
  AccountQuery,
  AccountView,
  EntryQuery,
  entriesBehind,
  entryView,
  Reversal,
  TrialBalanceView,
  times,
} from './contract.ts'
import { EntryView } from './entry-contract.ts'
import { creationAnswers } from './preview.ts'
import { entryById, listEntries } from './queries.ts'
import { datedCodes, readingCodes } from './refusals.ts'

const tags = ['ledger']

export function ledgerRoutes(app: Http, { reversible }: { reversible: Reversible }): void {
  app.get(
    '/ledger/entries',
    {
      config: {
        access: 'ledger:read',
        refuses: ['cursor-invalid', 'bounds-reversed', 'known-in-future', 'known-before-first-entry'],
      },
      schema: {
        operationId: 'listEntries',
        tags,
        summary: 'List the entries, the latest first',
        querystring: z.strictObject({ ...pageQuery, ...EntryQuery }),
        response: { 200: pageOf(EntryView, { knownAt: instant }) },
      },
    },
    async ({ actor, query }) => {
      const { effectiveFrom, effectiveThrough } = query
      mustBeInOrder({ effectiveFrom, effectiveThrough })
      const horizon = await horizonOf(app.db)
      return app.db.snapshot(actor, async (tx) => {
        const { knownAt } = await asOf(tx, { knownAt: query.knownAt }, horizon)
        const { items, next } = await listEntries(tx, { ...query, knownAt })
        return { knownAt, items: [...items], next }
      })
    },
  )

  app.get(
    '/ledger/entries/:id',
    {
      config: { access: 'ledger:read', refuses: ['entry-not-found'] },
      schema: {
        operationId: 'readEntry',
        tags,
        summary: 'Read one entry',
        params: z.strictObject({ id: uuid }),
        response: { 200: EntryView },
      },
    },
    async ({ actor, params }) => app.db.snapshot(actor, (tx) => entryById(tx, params.id)),
  )

  app.post(
    '/ledger/entries/:id/reversal',
    {
      config: {
        access: 'ledger:reverse',
        money: true,
        refuses: [
          'entry-not-found',
          'entry-not-reversible',
          'reversal-by-same-person',
          'entry-already-reversed',
          'acts-out-of-order',
          'owed-back-exceeded',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'reverseEntry',
        tags,
        summary: 'Reverse an entry by its mirror',
        headers: MoneyHeaders,
        params: z.strictObject({ id: uuid }),
        querystring: CommandQuery,
        body: Reversal,
        response: creationAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, { under: '/v1/ledger/entries' }, async (tx) =>
        entryView(await reverseEntry(tx, params.id, body, reversible)),
      )
    },
  )

  app.get(
    '/ledger/accounts',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid', ...readingCodes] },
      schema: {
        operationId: 'listAccounts',
        tags,
        summary: 'List the accounts with their balances',
        querystring: z.strictObject({ ...pageQuery, ...AccountQuery, ...times }),
        response: { 200: pageOf(AccountView, { effectiveAt: date, knownAt: instant }) },
      },
    },
    async ({ actor, query }) => {
      const horizon = await horizonOf(app.db)
      return app.db.snapshot(actor, async (tx) => {
        const at = await asOf(tx, query, horizon)
        const { items, next } = await listAccounts(tx, query, at)
        return { ...at, items: items.map((account) => accountView(account, at)), next }
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
    async ({ actor, query }) => {
      const horizon = await horizonOf(app.db)
      return app.db.snapshot(actor, async (tx) => {
        const at = await asOf(tx, query, horizon)
        return trialBalanceView(await fundBalances(tx, at), at)
      })
    },
  )
}

function accountView(account: AccountBalance, at: AsOf): z.input<typeof AccountView> {
  const kind = account.kind as AccountKind
  const { meaning, ussgl } = accountKinds[kind]
  const entries = entriesBehind(`account=${account.code}`, at)
  return { ...account, kind, meaning, ussgl, links: { entries } }
}

function trialBalanceView(balances: readonly FundKindBalance[], at: AsOf): z.input<typeof TrialBalanceView> {
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
