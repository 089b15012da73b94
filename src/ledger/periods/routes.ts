import { z } from 'zod'
import type { Principal } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { CommandQuery, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { entryView } from '../contract.ts'
import { EntryView } from '../entry-contract.ts'
import { canClose, openAfter } from '../period.ts'
import { commandAnswers } from '../preview.ts'
import { closedThrough } from '../queries.ts'
import { recordingCodes } from '../refusals.ts'
import { BooksMoved, closePeriod, type Examined } from './commands.ts'
import { NewClosing, OpenView, PeriodView, periodColumns } from './contract.ts'
import { listPeriods } from './queries.ts'

const tags = ['ledger']

/** Runs the integrity checks on one state of the books, and names those that fail. The audit supplies it. */
export type FailingChecks = (principal: Principal) => Promise<Examined>
/** How often the books are examined before the closing has to be asked for again. */
const mostAttempts = 3
/** Books that were examined in so many milliseconds are examined again while the closing holds up every posting. */
const quick = 2_000

export function periodRoutes(app: Http, failingChecks: FailingChecks): void {
  /** Whether the month can be closed as things stand: a month that is closed already is only answered again. */
  const mayClose = async (actor: Principal, asked: { readonly closedThrough: string }): Promise<boolean> =>
    app.db.snapshot(actor, async (tx) => canClose(asked.closedThrough, await closedThrough(tx), tx.today))

  app.get(
    '/ledger/periods',
    {
      config: { access: 'ledger:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listPeriods',
        tags,
        summary: 'List the closings of the books, and what is open',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(PeriodView, { open: OpenView }) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'periods',
        columns: periodColumns,
        read: async (tx, page) => {
          const { items, next } = await listPeriods(tx, { ...request.query, ...page })
          return { open: openAfter(await closedThrough(tx), tx.today), items: [...items], next }
        },
      }),
  )

  app.post(
    '/ledger/periods',
    {
      config: {
        access: 'ledger:close',
        money: true,
        refuses: [
          'period-not-month-end',
          'period-not-over',
          'period-already-closed',
          'period-does-not-tie',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'closePeriod',
        tags,
        summary: 'Close the books through the end of a month',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewClosing,
        response: commandAnswers(EntryView),
      },
    },
    async (request, reply) => {
      const { actor, body } = request
      for (let attempt = 1; ; attempt += 1) {
        const began = performance.now()
        // Before the closing holds up every posting: the checks read all of the books.
        const examined = (await mayClose(actor, body)) ? await failingChecks(actor) : null
        const again = performance.now() - began < quick ? () => failingChecks(actor) : null
        try {
          return await runCommand(request, reply, actor, { under: '/v1/ledger/entries' }, async (tx) =>
            entryView(await closePeriod(tx, body, examined, again)),
          )
        } catch (error) {
          if (!(error instanceof BooksMoved) || attempt === mostAttempts) throw error
        }
      }
    },
  )
}
