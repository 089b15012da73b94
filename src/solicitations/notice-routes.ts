import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { attachmentAnswer, sendAttachment } from '../platform/attachment.ts'
import { inUtc } from '../platform/clock.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Http } from '../platform/http.ts'
import { preferred } from '../platform/negotiation.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code, instant, sha256 } from '../platform/wire.ts'
import { materialBySha256 } from './material-queries.ts'
import {
  NoticeSummaryView,
  noticeSummaryView,
  PublishedNoticeView,
  publishedNoticeView,
} from './notice-contract.ts'
import { noticePage, noticesPage } from './notice-page.ts'
import { listNotices, materialsNamed, publishedNotice } from './notice-queries.ts'
import { sendPage } from './public-page.ts'
import { refuseNotice, versionAsked } from './published-notice.ts'

const tags = ['notices']
/** Whoever reads without a key, as the database is told. */
const anybody = { code: 'NOBODY', organization: null }
const forms = ['application/json', 'text/html'] as const

/** What anybody may read of notices, without a key: in JSON, or as a page where a browser asks. */
export function noticeRoutes(app: Http, store: FileStore): void {
  app.get(
    '/notices',
    {
      config: { access: 'public', refuses: ['not-acceptable', 'cursor-invalid'] },
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'Published notices of funding, as JSON or a page',
        security: [],
        querystring: z.strictObject(pageQuery),
        response: { 200: inBoth('Notices by code.', pageOf(NoticeSummaryView)) },
      },
    },
    async ({ headers, query }, reply) => {
      const form = preferred(headers.accept, forms)
      const { items, next } = await app.db.snapshot(anybody, (tx) => listNotices(tx, query))
      fresh(reply)
      if (form === 'text/html') return sendPage(reply, noticesPage(items, next))
      return reply.type(form).send({ items: items.map(noticeSummaryView), next })
    },
  )

  app.get(
    '/notices/:code',
    {
      config: {
        access: 'public',
        refuses: ['not-acceptable', 'notice-not-found', 'notice-version-not-found'],
      },
      schema: {
        operationId: 'readNotice',
        tags,
        summary: 'One published notice in any of its versions, as JSON or a page',
        security: [],
        params: z.strictObject({ code }),
        querystring: z.strictObject({
          version: z
            .string()
            .regex(/^[1-9]\d{0,5}$/, 'the number of a version')
            .optional()
            .describe('The version of this number; the one in force when left out.'),
          at: instant
            .optional()
            .describe('The notice as it stood at this instant; `version` goes before it.'),
        }),
        response: { 200: inBoth('The notice as applicants read it.', PublishedNoticeView) },
      },
    },
    async ({ headers, params, query }, reply) => {
      const form = preferred(headers.accept, forms)
      const asked = {
        number: query.version === undefined ? undefined : Number(query.version),
        at: query.at === undefined ? undefined : inUtc(query.at),
      }
      const reading = await app.db.snapshot(anybody, async (tx) => {
        const notice = await publishedNotice(tx, params.code)
        const version = versionAsked(notice, asked)
        const materials = (await materialsNamed(tx, [version]))(version)
        return { notice, version, materials }
      })
      fresh(reply)
      if (form === 'text/html') return sendPage(reply, noticePage(reading))
      return reply.type(form).send(publishedNoticeView(reading))
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
        summary: 'A material of any version of a published notice, to be saved',
        security: [],
        params: z.strictObject({ code, sha256 }),
        response: { 200: attachmentAnswer },
      },
    },
    async ({ params }, reply) => {
      const material = await app.db.snapshot(anybody, async (tx) => {
        await publishedNotice(tx, params.code)
        return materialBySha256(tx, params.code, params.sha256)
      })
      if (material === null) throw refuseNotice('notice-material-not-found', { sha256: params.sha256 })
      return sendAttachment(reply, store, material)
    },
  )
}

/** Whether a notice is open changes by the clock, so no answer about it is kept anywhere on its way. */
function fresh(reply: FastifyReply): void {
  reply.header('vary', 'accept').header('cache-control', 'no-cache')
}

function inBoth<View extends z.ZodType>(description: string, schema: View) {
  return { description, content: { 'application/json': { schema }, 'text/html': { schema: z.string() } } }
}
