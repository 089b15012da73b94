import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { etagOf } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import { OrganizationQuery, OrganizationView } from '../contract.ts'
import { organizationByCode } from '../queries.ts'
import { OrganizationVersionView, organizationVersionColumns, organizationVersionView } from './contract.ts'
import { listVersions, organizationAsOf, organizationAtVersion } from './queries.ts'

const CodeParams = z.strictObject({ code })
const tags = ['organizations']

/** One organization, as it is registered and as it was. */
export function organizationVersionRoutes(app: Http): void {
  app.get(
    '/organizations/:code',
    {
      config: {
        access: 'organization:read',
        refuses: ['organization-not-found', 'organization-version-not-found'],
      },
      schema: {
        operationId: 'readOrganization',
        tags,
        summary: 'Read one organization, as it is registered or as it was',
        params: CodeParams,
        querystring: OrganizationQuery,
        response: { 200: OrganizationView },
      },
    },
    async ({ actor, params, query: { version, asOf } }, reply) =>
      app.db.snapshot(actor, async (tx) => {
        if (version !== undefined) return organizationAtVersion(tx, params.code, version)
        if (asOf !== undefined) return organizationAsOf(tx, params.code, asOf)
        const organization = await organizationByCode(tx, params.code)
        reply.header('etag', etagOf(organization))
        return organization
      }),
  )

  app.get(
    '/organizations/:code/versions',
    {
      config: { access: 'organization:read', refuses: ['cursor-invalid', 'organization-not-found'] },
      schema: {
        operationId: 'listOrganizationVersions',
        tags,
        summary: 'List what an organization was registered as and what changed, the latest first',
        params: CodeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(OrganizationVersionView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'organization-versions',
        columns: organizationVersionColumns,
        read: async (tx, page) => {
          const { code: of } = await organizationByCode(tx, request.params.code)
          const { items, next } = await listVersions(tx, of, { ...request.query, ...page })
          return { items: items.map(organizationVersionView), next }
        },
      }),
  )
}
