import { z } from 'zod'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { CommandQuery, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { instant, uuid } from '../../platform/http/schemas.ts'
import { asOf, horizonOf } from '../balances.ts'
import { EntryQuery, entryView, Reversal } from '../contract.ts'
import { EntryView } from '../entry-contract.ts'
import { commandAnswers } from '../preview.ts'
import { datedCodes } from '../refusals.ts'
import { entryFor, listEntries } from './queries.ts'
import { type Reversible, reverseEntry } from './reversals.ts'

const tags = ['ledger']

export type EntryNeeds = {
  readonly reversible: Reversible
  /** Whether somebody with these roles reads every entry. Who reads the figures alone opens what moved money, which is behind them. */
  readonly readsWholeLedger: (roles: readonly string[]) => boolean
}

export function entryRoutes(app: Http, { reversible, readsWholeLedger }: EntryNeeds): void {
  app.get(
    '/ledger/entries',
    {
      config: {
        access: 'ledger:behind-figures',
        refuses: ['cursor-invalid', 'bounds-reversed', 'known-in-future', 'known-before-first-entry'],
      },
      schema: {
        operationId: 'listEntries',
        tags,
        summary: 'List the entries, the latest first; a Board member sees those that moved money',
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
        const { items, next } = await listEntries(tx, {
          ...query,
          knownAt,
          moving: !readsWholeLedger(tx.principal.roles),
        })
        return { knownAt, items: [...items], next }
      })
    },
  )

  app.get(
    '/ledger/entries/:id',
    {
      config: { access: 'ledger:behind-figures', refuses: ['entry-not-found'] },
      schema: {
        operationId: 'readEntry',
        tags,
        summary: 'Read one entry; a Board member reads those that moved money',
        params: z.strictObject({ id: uuid }),
        response: { 200: EntryView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, (tx) => entryFor(tx, params.id, readsWholeLedger(tx.principal.roles))),
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
        response: commandAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, { under: '/v1/ledger/entries' }, async (tx) =>
        entryView(await reverseEntry(tx, params.id, body, reversible)),
      )
    },
  )
}
