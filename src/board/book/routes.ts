import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { horizonOf } from '../../ledger/balances.ts'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import { letterheadOf } from '../../wording/documents/letterhead.ts'
import { meetingByCode } from '../meetings/queries.ts'
import type { BoardNeeds } from '../routes.ts'
import { bookOf } from './contents.ts'
import { bookPdf } from './pdf.ts'

export function bookRoutes(app: Http, needs: BoardNeeds): void {
  app.get(
    '/meetings/:code/book',
    {
      config: { access: 'summary:read', refuses: ['meeting-not-found'] },
      schema: {
        operationId: 'readBoardBook',
        tags: ['meetings'],
        summary: 'Read the Board book of a meeting, as one PDF with an outline',
        description:
          'Funding, what changed since the meeting before, awards, what waits, open decisions, minutes and open solicitations, as you may read them. Its figures have the times of the packet; without one, the day of the meeting, or today where it is to come.',
        params: z.strictObject({ code }),
        response: {
          200: {
            description: 'The Board book.',
            content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
          },
        },
      },
    },
    async (request, reply) => sendBook(request, reply, request.params.code, needs),
  )
}

/** Sends the Board book of a meeting as the acting person may read it. Refuses a code of none. */
export async function sendBook(
  request: FastifyRequest,
  reply: FastifyReply,
  meeting: string,
  needs: BoardNeeds,
): Promise<FastifyReply> {
  const { db } = request.server
  const horizon = await horizonOf(db)
  const book = await db.snapshot(request.actor, async (tx) =>
    bookOf(tx, await meetingByCode(tx, meeting), { horizon, program: needs.program }),
  )
  const bytes = await bookPdf(book, letterheadOf(needs))
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="board-book-${meeting}.pdf"`)
    .serializer((body: unknown) => body as string)
    .send(bytes)
}
