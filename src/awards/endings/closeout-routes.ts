import { z } from 'zod'
import type { Reading } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import type { ExecutedAward } from '../award.ts'
import { awardByCode } from '../queries.ts'
import { refuseAward } from '../refusals.ts'
import { AwardClockView, CloseoutView, clockTable, clockViews, closeoutView } from './closeout-contract.ts'
import { closingOf } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['awards']

export function closeoutRoutes(app: Http): void {
  app.get(
    '/awards/:code/closeout',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'ending-before-execution'] },
      schema: {
        operationId: 'readCloseout',
        tags,
        summary: 'Read how far an award is from its closeout: its clocks, its checklist and what is unspent',
        params: CodeParams,
        response: { 200: CloseoutView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const award = await executedByCode(tx, params.code)
        return closeoutView(award, await closingOf(tx, award.code), tx.today)
      }),
  )

  app.get(
    '/awards/:code/clocks',
    {
      config: {
        access: 'award:read',
        refuses: ['award-not-found', 'ending-before-execution', 'cursor-invalid'],
      },
      schema: {
        operationId: 'listAwardClocks',
        tags,
        summary: 'List the clocks of an award, each with its day and citation, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(AwardClockView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'clocks',
        columns: clockTable,
        read: async (tx, { limit, cursor }) => {
          const [after = '0'] = positionOf(cursor, [z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
          const award = await executedByCode(tx, request.params.code)
          const all = clockViews(award, await closingOf(tx, award.code), tx.today)
          const rows = all.map((row, i) => ({ ...row, award: award.code, place: i + 1 }))
          const asked = rows.filter(({ place }) => place > Number(after)).slice(0, limit + 1)
          return pageFrom(
            asked,
            limit,
            ({ place }) => [String(place)],
            ({ place: _, ...row }) => row,
          )
        },
      }),
  )
}

async function executedByCode(tx: Reading, named: string): Promise<ExecutedAward> {
  const award = await awardByCode(tx, named)
  if (award.status !== 'executed')
    throw refuseAward('ending-before-execution', { award: named, state: award.status })
  return award
}
