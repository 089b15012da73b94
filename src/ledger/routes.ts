import { z } from 'zod'
import type { Http } from '../platform/http.ts'
import { Money } from '../platform/money.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { uuid } from '../platform/wire.ts'
import { type AccountKind, accountKinds } from './accounts.ts'
import { act, CommandHeaders, CommandQuery, DryRunView, EntryView, MoneyHeaders } from './act.ts'
import { reverseEntry } from './commands.ts'
import {
  AccountQuery,
  AccountView,
  EntryQuery,
  ErasureView,
  effectiveAt,
  entryView,
  ledgerRefusals,
  NewErasure,
  Reversal,
  TrialBalanceView,
} from './contract.ts'
import { eraseText } from './erasure.ts'
import {
  type AccountBalance,
  entryById,
  type FundKindBalance,
  fundBalances,
  listAccounts,
  listEntries,
} from './queries.ts'

const tags = ['ledger']

/** `reversible` names the kinds of entry whose mirror leaves no subject saying otherwise. */
export function ledgerRoutes(app: Http, { reversible }: { reversible: readonly string[] }): void {
  app.get(
    '/ledger/entries',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listEntries',
        tags,
        summary: 'Entries, the latest first',
        querystring: z.strictObject({ ...pageQuery, ...EntryQuery }),
        response: { 200: pageOf(EntryView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listEntries(tx, query)
        return { items: [...items], next }
      }),
  )

  app.get(
    '/ledger/entries/:id',
    {
      config: { access: 'ledger:read', refuses: ['entry-not-found'] },
      schema: {
        operationId: 'readEntry',
        tags,
        summary: 'One entry',
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
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'reverseEntry',
        tags,
        summary: 'Correct an entry by its mirror',
        headers: MoneyHeaders,
        params: z.strictObject({ id: uuid }),
        querystring: CommandQuery,
        body: Reversal,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return act(request, reply, request.actor, { status: 201, under: '/v1/ledger/entries' }, async (tx) =>
        entryView(await reverseEntry(tx, params.id, body, reversible)),
      )
    },
  )

  app.post(
    '/ledger/entries/:id/erasure',
    {
      config: {
        access: 'ledger:erase',
        refuses: ['entry-not-found', 'text-not-found', 'text-already-erased', ...ledgerRefusals],
      },
      schema: {
        operationId: 'eraseText',
        tags,
        summary: "Erase a private text of an entry; the entry's hash and proofs stand",
        headers: CommandHeaders,
        params: z.strictObject({ id: uuid }),
        querystring: CommandQuery,
        body: NewErasure,
        response: { 200: DryRunView, 201: ErasureView },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return act(request, reply, request.actor, { status: 201 }, (tx) => eraseText(tx, params.id, body))
    },
  )

  app.get(
    '/ledger/accounts',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listAccounts',
        tags,
        summary: 'Accounts and what they hold',
        querystring: z.strictObject({ ...pageQuery, ...AccountQuery, effectiveAt }),
        response: { 200: pageOf(AccountView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const at = query.effectiveAt ?? tx.today
        const { items, next } = await listAccounts(tx, query, at)
        return { items: items.map((account) => accountView(account, at)), next }
      }),
  )

  app.get(
    '/ledger/trial-balance',
    {
      config: { access: 'ledger:read' },
      schema: {
        operationId: 'readTrialBalance',
        tags,
        summary: 'Every fund and kind of account, debits equal to credits',
        querystring: z.strictObject({ effectiveAt }),
        response: { 200: TrialBalanceView },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const at = query.effectiveAt ?? tx.today
        return trialBalanceView(await fundBalances(tx, at), at)
      }),
  )
}

function accountView(account: AccountBalance, at: string): z.input<typeof AccountView> {
  const kind = account.kind as AccountKind
  const { meaning, ussgl } = accountKinds[kind]
  const entries = `/v1/ledger/entries?account=${account.code}&effectiveThrough=${at}`
  return { ...account, kind, meaning, ussgl, links: { entries } }
}

function trialBalanceView(
  balances: readonly FundKindBalance[],
  at: string,
): z.input<typeof TrialBalanceView> {
  const on = (side: 'debit' | 'credit') =>
    Money.sum(
      balances
        .filter(({ kind }) => accountKinds[kind as AccountKind].side === side)
        .map(({ balance }) => balance),
    )
  const [debit, credit] = [on('debit'), on('credit')]
  return {
    effectiveAt: at,
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
          accounts: `/v1/ledger/accounts?fund=${fund}&kind=${kind}&effectiveAt=${at}`,
          entries: `/v1/ledger/entries?fund=${fund}&accountKind=${kind}&effectiveThrough=${at}`,
        },
      }
    }),
    debit: debit.toString(),
    credit: credit.toString(),
    difference: debit.minus(credit).toString(),
  }
}
