import { z } from 'zod'
import { endSession } from '../../identity/sessions/commands.ts'
import { sessionId } from '../../identity/sessions/contract.ts'
import { currentSession, sessionsOf } from '../../identity/sessions/queries.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Site } from '../shell/layout.ts'
import { addPage } from '../shell/page.ts'
import { sessionsPage } from './page.ts'

/** The page of one's own sessions. */
export function sessionPages(app: Http, site: Site): void {
  addPage(app, site, '/sessions', { access: 'session:own' }, async (tx, { viewer }) =>
    sessionsPage(site, await sessionsOf(tx, viewer.code), tx.now, await currentSession(tx)),
  )

  app.post(
    '/sessions/:session/end',
    {
      config: { access: 'session:own' },
      schema: {
        hide: true,
        consumes: ['application/x-www-form-urlencoded'],
        params: z.strictObject({ session: sessionId }),
      },
    },
    async (request, reply) => {
      const { session } = request.params
      await app.db.transaction(request.actor, (tx) => endSession(tx, tx.principal.code, session))
      return reply.header('cache-control', 'no-store').redirect('/sessions', 303)
    },
  )
}
