import { z } from 'zod'
import { queueOf } from '../../desk/queries.ts'
import { nobody } from '../../platform/database/database.ts'
import { cookieOf } from '../../platform/http/browser/cookies.ts'
import type { Http } from '../../platform/http/http.ts'
import { latestNotices } from '../../solicitations/notices/queries.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage } from '../shell/page.ts'
import { homePage } from './home.ts'
import { welcomePage } from './welcome.ts'

/** The first page, and the home of those who are signed in. */
export function homeRoutes(app: Http, site: Site): void {
  app.get(
    '/',
    { config: { access: 'public' }, schema: { hide: true, querystring: z.strictObject({}) } },
    async (request, reply) => {
      if (cookieOf(request, 'session') !== null)
        return reply.header('cache-control', 'no-store').redirect('/home', 303)
      const { notices } = await app.db.snapshot(nobody, (tx) => latestNotices(tx, { page: 1, pageSize: 20 }))
      const open = notices.filter(({ status }) => status === 'open')
      return sendPage(request, reply, site, welcomePage(site, open), null)
    },
  )
  addPage(app, site, '/home', { access: 'session:own' }, async (tx, { viewer }) =>
    homePage(viewer, await queueOf(tx), tx.today),
  )
}
