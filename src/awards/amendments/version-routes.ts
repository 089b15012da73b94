import { z } from 'zod'
import { pdfOf } from '../../decisions/minutes/pdf.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms, preferred } from '../../platform/http/negotiation.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { sendPage } from '../../solicitations/notices/public-page.ts'
import { NoticeView } from '../notices/contract.ts'
import { noticeBlocks, noticePage } from '../notices/page.ts'
import { awardByCode } from '../queries.ts'
import { AwardVersionView, awardVersionView, number, VersionQuery, versionColumns } from './contract.ts'
import { noticeOfVersion } from './notice-queries.ts'
import { amendmentsOf, profilesOfVersions } from './queries.ts'
import { versionNumbered, versionOn, versionsOf } from './versions.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number })
const tags = ['awards']
const noticeForms = ['application/json', 'text/html', 'application/pdf'] as const

export function versionRoutes(app: Http, program: string): void {
  const place = { program, zone: app.db.zone }
  app.get(
    '/awards/:code/versions',
    {
      config: {
        access: 'award:read',
        refuses: ['award-not-found', 'award-version-not-found', 'cursor-invalid'],
      },
      schema: {
        operationId: 'listAwardVersions',
        tags,
        summary: 'List what an award was from its execution on, or on one day, as JSON, CSV or a workbook',
        params: CodeParams,
        querystring: z.strictObject({ ...pageQuery, ...VersionQuery }),
        response: { 200: listAnswer(AwardVersionView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'versions',
        columns: versionColumns,
        read: async (tx, { limit, cursor }) => {
          const { asOf } = request.query
          const [after = '0'] = positionOf(cursor, [z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
          const award = await awardByCode(tx, request.params.code)
          const history = await amendmentsOf(tx, award.code)
          const all = versionsOf(award, history)
          const profilesIn = await profilesOfVersions(tx, award, history)
          const asked = asOf === undefined ? all : [versionOn(all, asOf)]
          const rows = asked.filter((one) => one.number > Number(after)).slice(0, limit + 1)
          return pageFrom(
            rows,
            limit,
            (one) => [String(one.number)],
            (one) => awardVersionView(one, profilesIn(one)),
          )
        },
      }),
  )

  app.get(
    '/awards/:code/versions/:number',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'award-version-not-found'] },
      schema: {
        operationId: 'readAwardVersion',
        tags,
        summary: 'Read one version of an award, with what differs from the version before',
        params: NumberParams,
        response: { 200: AwardVersionView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const award = await awardByCode(tx, params.code)
        const history = await amendmentsOf(tx, award.code)
        const version = versionNumbered(versionsOf(award, history), params.number)
        return awardVersionView(version, (await profilesOfVersions(tx, award, history))(version))
      }),
  )

  app.get(
    '/awards/:code/notice',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'award-version-not-found'] },
      schema: {
        operationId: 'readAwardNotice',
        tags,
        summary: 'Read the notice of an award as JSON, a page or a PDF; a grantee reads its own',
        params: CodeParams,
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
      const form = preferred(headers.accept, noticeForms)
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
