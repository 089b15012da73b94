import { z } from 'zod'
import { nobody } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForce } from '../notices/published-page.ts'
import { latestNotices, materialsNamed, noticePageByCode, publishedCodes } from '../notices/queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import { OneOpportunity, OpportunityPage, OpportunityQuery } from './contract.ts'
import { opportunityId, opportunityOf } from './opportunity.ts'

const tags = ['notices']
const success = { status: 200, message: 'Success' } as const

/** Published solicitations as opportunities, at the addresses that the CommonGrants protocol fixes. */
export function commonGrantsRoutes(app: Http, publicUrl: string | undefined): void {
  app.get(
    '/common-grants/opportunities',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listOpportunities',
        tags,
        summary: 'List published solicitations as CommonGrants opportunities, the latest changed first',
        security: [],
        querystring: OpportunityQuery,
        response: { 200: OpportunityPage },
      },
    },
    async ({ query }) => {
      const { page, pageSize } = query
      return app.db.snapshot(nobody, async (tx) => {
        const { notices, total } = await latestNotices(tx, { page, pageSize })
        const materialsIn = await materialsNamed(tx, notices.map(inForce))
        const items = notices.map((notice) => {
          const version = inForce(notice)
          return opportunityOf({ notice, version, materials: materialsIn(version) }, publicUrl)
        })
        const totalPages = Math.ceil(total / pageSize)
        return { ...success, items, paginationInfo: { page, pageSize, totalItems: total, totalPages } }
      })
    },
  )

  app.get(
    '/common-grants/opportunities/:id',
    {
      config: { access: 'public', refuses: ['opportunity-not-found'] },
      schema: {
        operationId: 'readOpportunity',
        tags,
        summary: 'Read one published solicitation as a CommonGrants opportunity',
        security: [],
        params: z.strictObject({ id: z.uuid() }),
        response: { 200: OneOpportunity },
      },
    },
    async ({ params }) =>
      app.db.snapshot(nobody, async (tx) => {
        const code = (await publishedCodes(tx)).find((one) => opportunityId(one) === params.id.toLowerCase())
        if (code === undefined) {
          // The protocol requires `message` and `errors` in every refusal, beside the members of ours.
          throw refuseSolicitation('opportunity-not-found', {
            message: 'no published solicitation has this id',
            errors: [{ in: 'params', path: '/id', message: 'no published solicitation has this id' }],
          })
        }
        const notice = await noticePageByCode(tx, code)
        const version = inForce(notice)
        const materials = (await materialsNamed(tx, [version]))(version)
        return { ...success, data: opportunityOf({ notice, version, materials }, publicUrl) }
      }),
  )
}
