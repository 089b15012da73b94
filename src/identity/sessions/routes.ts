import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { actorByCode } from '../queries.ts'
import { endEverywhere, endSession } from './commands.ts'
import { SessionView, sessionId, sessionView } from './contract.ts'
import { currentSession, sessionsOf } from './queries.ts'

const tags = ['actors']
const SessionList = z.object({ items: z.array(SessionView), next: z.null() })
const EndedView = z
  .object({ ended: z.int().describe('How many sessions were open.') })
  .meta({ id: 'SessionsEnded' })

/** The sessions of browsers: one's own, and for an administrator those of everybody. Ending one is no act of the books, so no answer is kept. */
export function sessionRoutes(app: Http): void {
  app.get(
    '/me/sessions',
    {
      config: { access: 'session:own' },
      schema: {
        operationId: 'listOwnSessions',
        tags,
        summary: 'List your sessions, the latest first',
        response: { 200: SessionList },
      },
    },
    async ({ actor }) =>
      app.db.snapshot(actor, async (tx) => {
        const current = await currentSession(tx)
        const own = await sessionsOf(tx, tx.principal.code)
        return { items: own.map((one) => sessionView(one, tx.now, current)), next: null }
      }),
  )

  app.post(
    '/me/sessions/:session/revocation',
    {
      config: { access: 'session:own', refuses: ['session-not-found', 'session-already-ended'] },
      schema: {
        operationId: 'endOwnSession',
        tags,
        summary: 'End one of your sessions',
        headers: CommandHeaders,
        params: z.strictObject({ session: sessionId }),
        querystring: CommandQuery,
        response: commandAnswers(SessionView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, async (tx) =>
        sessionView(await endSession(tx, tx.principal.code, request.params.session), tx.now, null),
      ),
  )

  app.post(
    '/me/sessions/revocation',
    {
      config: { access: 'session:own' },
      schema: {
        operationId: 'endOwnSessions',
        tags,
        summary: 'End all your sessions',
        headers: CommandHeaders,
        querystring: CommandQuery,
        response: commandAnswers(EndedView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, async (tx) => ({
        ended: await endEverywhere(tx, tx.principal.code),
      })),
  )

  app.get(
    '/actors/:code/sessions',
    {
      config: { access: 'session:end', refuses: ['actor-not-found'] },
      schema: {
        operationId: 'listSessions',
        tags,
        summary: 'List the sessions of an actor, the latest first',
        params: z.strictObject({ code }),
        response: { 200: SessionList },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const { code: person } = await actorByCode(tx, params.code)
        const current = await currentSession(tx)
        const held = await sessionsOf(tx, person)
        return { items: held.map((one) => sessionView(one, tx.now, current)), next: null }
      }),
  )

  app.post(
    '/actors/:code/sessions/:session/revocation',
    {
      config: { access: 'session:end', refuses: ['session-not-found', 'session-already-ended'] },
      schema: {
        operationId: 'endSession',
        tags,
        summary: 'End a session of an actor',
        headers: CommandHeaders,
        params: z.strictObject({ code, session: sessionId }),
        querystring: CommandQuery,
        response: commandAnswers(SessionView),
      },
    },
    async (request, reply) =>
      runCommand(request, reply, request.actor, { secret: true }, async (tx) =>
        sessionView(await endSession(tx, request.params.code, request.params.session), tx.now, null),
      ),
  )
}
