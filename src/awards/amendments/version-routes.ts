import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { pageFrom, pageQuery, positionOf } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { awardByCode } from '../queries.ts'
import { AwardVersionView, awardVersionView, number, VersionQuery, versionColumns } from './contract.ts'
import { amendmentsOf } from './queries.ts'
import { versionNumbered, versionOn, versionsOf } from './versions.ts'

const CodeParams = z.strictObject({ code })
const NumberParams = z.strictObject({ code, number })
const tags = ['awards']

export function versionRoutes(app: Http): void {
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
          const all = versionsOf(award, await amendmentsOf(tx, award.code))
          const asked = asOf === undefined ? all : [versionOn(all, asOf)]
          const rows = asked.filter((one) => one.number > Number(after)).slice(0, limit + 1)
          return pageFrom(rows, limit, (one) => [String(one.number)], awardVersionView)
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
        const versions = versionsOf(award, await amendmentsOf(tx, award.code))
        return awardVersionView(versionNumbered(versions, params.number))
      }),
  )
}
