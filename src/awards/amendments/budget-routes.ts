import { z } from 'zod'
import type { Snapshot } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { keyOf } from '../budgets/budget.ts'
import {
  BudgetLineView,
  BudgetQuery,
  BudgetView,
  budgetColumns,
  budgetLineColumns,
  budgetLineView,
  budgetNumber,
  budgetView,
  type ShownBudget,
  WholeBudgetView,
  wholeBudgetView,
} from '../budgets/contract.ts'
import { indirectOf } from '../budgets/mtdc.ts'
import { budgetNumbered, budgetsOf } from '../budgets/queries.ts'
import { awardByCode } from '../queries.ts'
import { profilesOfAward } from '../standing/queries.ts'
import { amendmentsOf } from './queries.ts'
import { datedBudgets } from './versions.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number: budgetNumber })
const tags = ['awards']

/** The budgets of an award that the acting person may see, each since the day on which it came into force. */
async function budgetsIn(tx: Snapshot, code: string): Promise<ShownBudget[]> {
  const award = await awardByCode(tx, code)
  const illustrative = award.illustrative.includes('budget')
  const dated = datedBudgets(await budgetsOf(tx, award.code), await amendmentsOf(tx, award.code))
  return dated.map((one) => ({ ...one, illustrative }))
}

async function budgetIn(tx: Snapshot, code: string, number: number): Promise<ShownBudget> {
  const all = await budgetsIn(tx, code)
  const budget = budgetNumbered(
    all.map((one) => one.budget),
    code,
    number,
  )
  const { since = null, illustrative = false } = all.find((one) => one.budget === budget) ?? {}
  return { budget, since, illustrative }
}

export function budgetRoutes(app: Http): void {
  app.get(
    '/awards/:code/budgets',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listBudgets',
        tags,
        summary: 'List the budgets of an award, or the one in force on one day, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, ...BudgetQuery }),
        response: { 200: listAnswer(BudgetView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'budgets',
        columns: budgetColumns,
        read: async (tx, { limit, cursor }) => {
          const { asOf } = request.query
          const [after = '0'] = positionOf(cursor, [z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
          const all = await budgetsIn(tx, request.params.code)
          const asked =
            asOf === undefined ? all : all.filter(({ since }) => since !== null && since <= asOf).slice(-1)
          const rows = asked.filter(({ budget }) => budget.number > Number(after)).slice(0, limit + 1)
          return pageFrom(rows, limit, ({ budget }) => [String(budget.number)], budgetView)
        },
      }),
  )

  app.get(
    '/awards/:code/budgets/:number',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'budget-not-found'] },
      schema: {
        operationId: 'readBudget',
        tags,
        summary: 'Read one budget of an award, with the base of its indirect cost line by line',
        params: NumberParams,
        response: { 200: WholeBudgetView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const dated = await budgetIn(tx, params.code, params.number)
        const { lines, preparedOn } = dated.budget
        const funds = [...new Set(lines.map(({ fund }) => fund))]
        const profileOf = await profilesOfAward(tx, params.code, funds, preparedOn)
        return wholeBudgetView(dated, indirectOf(dated.budget, params.code, profileOf, preparedOn))
      }),
  )

  app.get(
    '/awards/:code/budgets/:number/lines',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'budget-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'readBudgetLines',
        tags,
        summary: 'Read the lines of one budget of an award, as JSON, CSV or a workbook',
        params: NumberParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(BudgetLineView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: `${request.params.code}-budget-${String(request.params.number)}`,
        columns: budgetLineColumns,
        read: async (tx, { limit, cursor }) => {
          const [after] = positionOf(cursor, [z.string().regex(/^[A-Za-z0-9 -]{1,200}$/)]) ?? []
          const { budget } = await budgetIn(tx, request.params.code, request.params.number)
          const rows = budget.lines
            .filter((line) => after === undefined || keyOf(line) > after)
            .slice(0, limit + 1)
          return pageFrom(rows, limit, (line) => [keyOf(line)], budgetLineView)
        },
      }),
  )
}
