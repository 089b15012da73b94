import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, etagOf, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { registerOrganization } from './commands.ts'
import { NewOrganization, OrganizationView, organizationColumns } from './contract.ts'
import { listOrganizations, organizationByCode } from './queries.ts'

const tags = ['organizations']

export function organizationRoutes(app: Http): void {
  app.get(
    '/organizations',
    {
      config: { access: 'organization:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listOrganizations',
        tags,
        summary: 'List the organizations by code, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(OrganizationView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'organizations',
        columns: organizationColumns,
        read: async (tx, page) => {
          const { items, next } = await listOrganizations(tx, { ...request.query, ...page })
          return { items: [...items], next }
        },
      }),
  )

  app.get(
    '/organizations/:code',
    {
      config: { access: 'organization:read', refuses: ['organization-not-found'] },
      schema: {
        operationId: 'readOrganization',
        tags,
        summary: 'Read one organization',
        params: z.strictObject({ code }),
        response: { 200: OrganizationView },
      },
    },
    async ({ actor, params }, reply) => {
      const organization = await app.db.snapshot(actor, (tx) => organizationByCode(tx, params.code))
      return reply.header('etag', etagOf(organization)).send(organization)
    },
  )

  app.post(
    '/organizations',
    {
      config: { access: 'organization:register', refuses: ['organization-known', ...recordingCodes] },
      schema: {
        operationId: 'registerOrganization',
        tags,
        summary: 'Register an applicant, grantee, member or affiliation',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewOrganization,
        response: commandAnswers(OrganizationView),
      },
    },
    async (request, reply) => {
      const { uei, city, state, ...named } = request.body
      const terms = { ...named, uei: uei ?? null, city: city ?? null, state: state ?? null }
      return runCommand(request, reply, request.actor, { under: '/v1/organizations' }, (tx) =>
        registerOrganization(tx, terms),
      )
    },
  )
}
