import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { decisionForUpdate } from '../decisions/queries.ts'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import { nobody } from '../platform/database/database.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { publishDecision } from './commands.ts'
import {
  PublicAwardQuery,
  PublicAwardView,
  PublicationView,
  publicAwardColumns,
  publicAwardView,
  publicationView,
} from './contract.ts'
import { listPublicAwards, publicationOf } from './queries.ts'
import { refusePublication } from './refusals.ts'

const CodeParams = z.strictObject({ code })

export function publicationRoutes(app: Http): void {
  app.post(
    '/decisions/:code/publication',
    {
      config: {
        access: 'decision:publish',
        ifMatch: true,
        refuses: [
          'decision-not-found',
          'publication-before-certification',
          'decision-already-published',
          'decision-by-recused',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'publishDecision',
        tags: ['decisions'],
        summary: 'Publish the awards of a certified decision, for everyone',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        response: commandAnswers(PublicationView),
      },
    },
    async (request, reply) => {
      const { params } = request
      const asked = changing(decisionForUpdate, params.code)
      return runCommand(request, reply, request.actor, asked, async (tx) =>
        publicationView(await publishDecision(tx, params.code)),
      )
    },
  )

  app.get(
    '/public/awards',
    {
      config: { access: 'public', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listPublicAwards',
        tags: ['public-awards'],
        summary: 'List the awards of published decisions by code, as JSON or CSV',
        security: [],
        querystring: z.strictObject({ ...pageQuery, ...PublicAwardQuery }),
        response: { 200: listAnswer(PublicAwardView) },
      },
    },
    async (request, reply) => {
      cacheable(reply)
      return sendList(request, reply, {
        name: 'awards',
        columns: publicAwardColumns,
        principal: nobody,
        read: async (tx, page) => {
          const { items, next } = await listPublicAwards(tx, { ...request.query, ...page })
          return { items: items.map(publicAwardView), next }
        },
      })
    },
  )

  app.get(
    '/public/decisions/:code',
    {
      config: { access: 'public', refuses: ['publication-not-found'] },
      schema: {
        operationId: 'readPublishedDecision',
        tags: ['public-awards'],
        summary: 'Read what was published of a decision, as it was hashed',
        security: [],
        params: CodeParams,
        response: { 200: PublicationView },
      },
    },
    async ({ params }, reply) => {
      const published = await app.db.snapshot(nobody, (tx) => publicationOf(tx, params.code))
      if (published === null) throw refusePublication('publication-not-found', { decision: params.code })
      cacheable(reply)
      return reply.send(publicationView(published))
    },
  )
}

/** What is public changes with an act of the chair or the execution of an award, so that a cache may keep it for a minute. */
export function cacheable(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=60')
}
