import { z } from 'zod'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { act, CommandQuery, DryRunView, EntryView, MoneyHeaders } from './act.ts'
import { closePeriod } from './commands.ts'
import { entryView, ledgerRefusals, NewClosing, OpenView, PeriodView } from './contract.ts'
import { openAfter } from './period.ts'
import { closedThrough, listPeriods } from './queries.ts'

const tags = ['ledger']

export function periodRoutes(app: Http): void {
  app.get(
    '/ledger/periods',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listPeriods',
        tags,
        summary: 'What of the books is open, and who closed the rest',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(PeriodView).extend({ open: OpenView }) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listPeriods(tx, query)
        return { open: openAfter(await closedThrough(tx), tx.today), items: [...items], next }
      }),
  )

  app.post(
    '/ledger/periods',
    {
      config: {
        access: 'ledger:close',
        money: true,
        refuses: ['period-not-month-end', 'period-not-over', 'period-already-closed', ...ledgerRefusals],
      },
      schema: {
        operationId: 'closePeriod',
        tags,
        summary: 'Close the books through the end of a month',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewClosing,
        response: { 200: DryRunView, 201: EntryView },
      },
    },
    async (request, reply) =>
      act(request, reply, request.actor, { status: 201, under: '/v1/ledger/entries' }, async (tx) =>
        entryView(await closePeriod(tx, request.body)),
      ),
  )
}
