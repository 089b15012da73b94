import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { MilestoneQuery, MilestoneView, milestoneColumns, milestoneView } from '../milestones/contract.ts'
import { scheduleShown } from '../milestones/queries.ts'
import { awardByCode } from '../queries.ts'

export function milestoneRoutes(app: Http): void {
  app.get(
    '/awards/:code/milestones',
    {
      config: {
        access: 'award:read',
        refuses: ['award-not-found', 'schedule-not-found', 'cursor-invalid'],
      },
      schema: {
        operationId: 'listMilestones',
        tags: ['awards'],
        summary:
          'List the milestones of a fixed-amount award and how each stands, as JSON, CSV or a workbook',
        params: z.strictObject({ code }),
        querystring: z.strictObject({ ...pageQuery, ...MilestoneQuery }),
        response: { 200: listAnswer(MilestoneView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'milestones',
        columns: milestoneColumns,
        read: async (tx, { limit, cursor }) => {
          const { schedule: number, asOf } = request.query
          const [after = '0'] = positionOf(cursor, [z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
          const award = await awardByCode(tx, request.params.code)
          const all = await scheduleShown(tx, award.code, { number, asOf })
          const rows = all.filter((one) => one.number > Number(after)).slice(0, limit + 1)
          return pageFrom(rows, limit, (one) => [String(one.number)], milestoneView)
        },
      }),
  )
}
