import { z } from 'zod'
import { nobody } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { boundCursor, pageQuery } from '../../platform/http/paging.ts'
import { sendList } from '../../platform/http/tables/lists.ts'
import { PublicAwardQuery, publicAwardColumns, publicAwardView } from '../../publications/contract.ts'
import { listPublicAwards } from '../../publications/queries.ts'
import { cacheable } from '../../publications/routes.ts'
import { filledIn } from '../parts/forms.ts'
import type { Site } from '../shell/layout.ts'
import { sendPublicPage } from '../shell/page.ts'
import { awardsPage } from './list-page.ts'

const Query = filledIn(z.strictObject({ ...PublicAwardQuery, cursor: pageQuery.cursor }))

/** How many awards one page shows. */
const onePage = 30

/** The public awards as a page, and as a table to download. */
export function awardPages(app: Http, site: Site): void {
  app.get(
    '/awards',
    { config: { access: 'public', refuses: ['cursor-invalid'] }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { query } = request
      const page = await app.db.snapshot(nobody, (tx) => listPublicAwards(tx, { ...query, limit: onePage }))
      const { cursor, year, fund = '', grantee = '', text = '' } = query
      const sought = { year: year === undefined ? '' : String(year), fund, grantee, text }
      const next = boundCursor(request, page.next)
      const filters = Object.entries(sought).filter(([, value]) => value !== '')
      const following = next === null ? null : new URLSearchParams([...filters, ['cursor', next]]).toString()
      cacheable(reply)
      return sendPublicPage(reply, site, awardsPage(page, sought, following, cursor === undefined))
    },
  )
  app.get(
    '/awards.csv',
    { config: { access: 'public', refuses: ['cursor-invalid'] }, schema: { hide: true, querystring: Query } },
    async (request, reply) =>
      sendList(request, cacheable(reply), {
        name: 'awards',
        columns: publicAwardColumns,
        principal: nobody,
        form: 'text/csv',
        read: async (tx, page) => {
          const { items, next } = await listPublicAwards(tx, { ...request.query, ...page })
          return { items: items.map(publicAwardView), next }
        },
      }),
  )
}
