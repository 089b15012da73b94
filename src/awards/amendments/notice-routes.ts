import { z } from 'zod'
import { pdfOf } from '../../decisions/minutes/pdf.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms, preferred } from '../../platform/http/negotiation.ts'
import { code } from '../../platform/http/schemas.ts'
import { sendPage } from '../../solicitations/notices/public-page.ts'
import { NoticeView } from '../notices/contract.ts'
import { noticeBlocks, noticePage } from '../notices/page.ts'
import { awardByCode } from '../queries.ts'
import { number } from './contract.ts'
import { noticeOfVersion } from './notice-queries.ts'

const forms = ['application/json', 'text/html', 'application/pdf'] as const

export function awardNoticeRoutes(app: Http, program: string): void {
  const place = { program, zone: app.db.zone }
  app.get(
    '/awards/:code/notice',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'award-version-not-found'] },
      schema: {
        operationId: 'readAwardNotice',
        tags: ['awards'],
        summary: 'Read the notice of an award as JSON, a page or a PDF; a grantee reads its own',
        params: z.strictObject({ code }),
        querystring: z.strictObject({
          version: number
            .optional()
            .describe('The version of the award. The one in force when you leave it out.'),
        }),
        response: {
          200: inForms('Every item of 2 CFR 200.332(b)(1), or what supplies it.', NoticeView, [
            'text/html',
            'application/pdf',
          ]),
        },
      },
    },
    async ({ actor, params, query, headers }, reply) => {
      const form = preferred(headers.accept, forms)
      const { notice, now } = await app.db.snapshot(actor, async (tx) => ({
        notice: await noticeOfVersion(tx, await awardByCode(tx, params.code), query.version),
        now: tx.now,
      }))
      if (form === 'text/html') return sendPage(reply, noticePage(place, notice))
      if (form === 'application/json') return reply.type(form).send(notice)
      const bytes = await pdfOf(noticeBlocks(notice), `Notice of award ${params.code}`, now)
      return reply
        .type(form)
        .header('content-disposition', `attachment; filename="notice-${params.code}.pdf"`)
        .serializer((body: unknown) => body as string)
        .send(bytes as never)
    },
  )
}
