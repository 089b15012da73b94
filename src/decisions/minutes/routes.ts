import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { preferred } from '../../platform/http/negotiation.ts'
import { code } from '../../platform/http/schemas.ts'
import { decisionByCode } from '../queries.ts'
import { reportOf } from '../reports/queries.ts'
import { markdownOf, minutesOf } from './minutes.ts'
import { pdfOf } from './pdf.ts'
import { circumstancesOf } from './queries.ts'

const forms = ['text/markdown', 'application/pdf'] as const

export function minutesRoutes(app: Http): void {
  app.get(
    '/decisions/:code/minutes',
    {
      config: { access: 'decision:read', refuses: ['decision-not-found'] },
      schema: {
        operationId: 'readMinutes',
        tags: ['decisions'],
        summary: 'Read the minutes of a decision, to print and to keep',
        params: z.strictObject({ code }),
        response: {
          200: {
            description: 'Attendance, recusals, votes, amounts, the counts, the hash and the ledger entries.',
            content: {
              'text/markdown': { schema: z.string() },
              'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
        },
      },
    },
    async ({ actor, params, headers }, reply) => {
      const form = preferred(headers.accept, forms)
      const { blocks, now } = await app.db.snapshot(actor, async (tx) => {
        const decision = await decisionByCode(tx, params.code)
        const report = await reportOf(tx, decision, null)
        return { blocks: minutesOf(decision, report, await circumstancesOf(tx, decision)), now: tx.now }
      })
      const document =
        form === 'text/markdown'
          ? markdownOf(blocks)
          : await pdfOf(blocks, `Minutes of decision ${params.code}`, now)
      return reply
        .type(form === 'text/markdown' ? `${form}; charset=utf-8` : form)
        .header(
          'content-disposition',
          `attachment; filename="minutes-${params.code}.${form === 'text/markdown' ? 'md' : 'pdf'}"`,
        )
        .serializer((body: unknown) => body as string)
        .send(document as string)
    },
  )
}
