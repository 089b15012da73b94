import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { inUtc } from '../../platform/clock.ts'
import { nobody } from '../../platform/database/database.ts'
import { attachmentAnswer, sendAttachment } from '../../platform/files/attachment.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms, preferred } from '../../platform/http/negotiation.ts'
import { boundCursor, pageOf, pageQuery } from '../../platform/http/paging.ts'
import { code, instant, sha256, wholeNumber } from '../../platform/http/schemas.ts'
import { materialBySha256 } from '../materials/queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import { NoticePageSummary, NoticePageView, noticePageSummary, noticePageView } from './contract.ts'
import { noticePage, noticesPage } from './page.ts'
import { sendPage } from './public-page.ts'
import { versionAsked } from './published-page.ts'
import { listNotices, materialsNamed, noticePageByCode } from './queries.ts'

const tags = ['notices']
const forms = ['application/json', 'text/html'] as const

/** What anyone may read of published solicitations without a key: JSON for programs, a page for browsers. */
export function noticeRoutes(app: Http, store: FileStore, program: string): void {
  const place = { program, zone: app.db.zone }
  app.get(
    '/notices',
    {
      config: { access: 'public', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'List published solicitations, as JSON or a page',
        security: [],
        querystring: z.strictObject(pageQuery),
        response: {
          200: inForms('Published solicitations by code.', pageOf(NoticePageSummary), ['text/html']),
        },
      },
    },
    async (request, reply) => {
      const { headers, query } = request
      const form = preferred(headers.accept, forms)
      const { items, next } = await app.db.snapshot(nobody, (tx) => listNotices(tx, query))
      fresh(reply)
      if (form === 'text/html') return sendPage(reply, noticesPage(place, items, boundCursor(request, next)))
      return reply.type(form).send({ items: items.map(noticePageSummary), next })
    },
  )

  app.get(
    '/notices/:code',
    {
      config: {
        access: 'public',
        refuses: ['notice-not-found', 'notice-version-not-found'],
      },
      schema: {
        operationId: 'readNotice',
        tags,
        summary: 'Read one published solicitation in any of its versions, as JSON or a page',
        security: [],
        params: z.strictObject({ code }),
        querystring: z.strictObject({
          version: wholeNumber(1, 999_999)
            .optional()
            .describe('The version of this number. The one in force when you leave it out.'),
          at: instant.optional().describe('The version in force at this time. `version` takes precedence.'),
        }),
        response: { 200: inForms('The solicitation as applicants read it.', NoticePageView, ['text/html']) },
      },
    },
    async ({ headers, params, query }, reply) => {
      const form = preferred(headers.accept, forms)
      const asked = {
        number: query.version,
        at: query.at === undefined ? undefined : inUtc(query.at),
      }
      const reading = await app.db.snapshot(nobody, async (tx) => {
        const notice = await noticePageByCode(tx, params.code)
        const version = versionAsked(notice, asked)
        const materials = (await materialsNamed(tx, [version]))(version)
        return { notice, version, materials }
      })
      fresh(reply)
      if (form === 'text/html') return sendPage(reply, noticePage(place, reading))
      return reply.type(form).send(noticePageView(reading))
    },
  )

  app.get(
    '/notices/:code/materials/:sha256',
    {
      config: {
        access: 'public',
        refuses: ['notice-not-found', 'notice-material-not-found', 'file-damaged'],
      },
      schema: {
        operationId: 'readNoticeMaterial',
        tags,
        summary: 'Download a material of any version of a published solicitation',
        security: [],
        params: z.strictObject({ code, sha256 }),
        response: { 200: attachmentAnswer },
      },
    },
    async ({ params }, reply) => {
      const material = await app.db.snapshot(nobody, async (tx) => {
        await noticePageByCode(tx, params.code)
        return materialBySha256(tx, params.code, params.sha256)
      })
      if (material === null) throw refuseSolicitation('notice-material-not-found', { sha256: params.sha256 })
      return sendAttachment(reply, store, material)
    },
  )
}

/** Whether applications are accepted changes by the clock, so no cache keeps an answer. */
function fresh(reply: FastifyReply): void {
  reply.header('cache-control', 'no-cache')
}
