import { z } from 'zod'
import { commandAnswers } from '../ledger/preview.ts'
import { datedCodes, recordingCodes } from '../ledger/refusals.ts'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../platform/http/run-command.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { correctOrganization, registerOrganization } from './commands.ts'
import { NewOrganization, OrganizationCorrection, OrganizationView, organizationColumns } from './contract.ts'
import { listOrganizations, organizationForUpdate } from './queries.ts'

const CodeParams = z.strictObject({ code })
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

  app.post(
    '/organizations',
    {
      config: {
        access: 'organization:register',
        refuses: ['rate-period-out-of-order', 'organization-known', ...recordingCodes],
      },
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
      const { code: named, ...said } = request.body
      return runCommand(request, reply, request.actor, { under: '/v1/organizations' }, (tx) =>
        registerOrganization(tx, named, said),
      )
    },
  )

  app.post(
    '/organizations/:code/corrections',
    {
      config: {
        access: 'organization:correct',
        ifMatch: true,
        refuses: [
          'organization-not-found',
          'acts-out-of-order',
          'rate-period-out-of-order',
          'uei-of-another',
          'uei-of-awarded',
          'organization-unchanged',
          ...datedCodes,
        ],
      },
      schema: {
        operationId: 'correctOrganization',
        tags,
        summary: 'Correct what is registered of an organization; every version stays',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: OrganizationCorrection,
        response: commandAnswers(OrganizationView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { reason, effectiveOn, concerns, ...said } = body
      return runCommand(
        request,
        reply,
        request.actor,
        changing(organizationForUpdate, params.code),
        async (tx) => correctOrganization(tx, params.code, said, reason, { effectiveOn, concerns }),
      )
    },
  )
}
