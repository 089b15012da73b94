import { z } from 'zod'
import type { Http } from '../platform/http/http.ts'
import { pageQuery } from '../platform/http/paging.ts'
import { code } from '../platform/http/schemas.ts'
import { listAnswer, sendList } from '../platform/http/tables/lists.ts'
import { RuleProfileView, ruleProfileColumns, ruleProfileView } from './contract.ts'
import { listProfiles, profileByCode } from './queries.ts'

const tags = ['rules']

export function ruleRoutes(app: Http): void {
  app.get(
    '/rule-profiles',
    {
      config: { access: 'award:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listRuleProfiles',
        tags,
        summary: 'List the rule profiles of Federal awards by code, as JSON, CSV or a workbook',
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(RuleProfileView) },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        name: 'rule-profiles',
        columns: ruleProfileColumns,
        read: async (tx, page) => {
          const { items, next } = await listProfiles(tx, page)
          return { items: items.map(ruleProfileView), next }
        },
      }),
  )

  app.get(
    '/rule-profiles/:code',
    {
      config: { access: 'award:read', refuses: ['rule-profile-not-found'] },
      schema: {
        operationId: 'readRuleProfile',
        tags,
        summary: 'Read one rule profile, with each value of its parameters and the day it began',
        params: z.strictObject({ code }),
        response: { 200: RuleProfileView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => ruleProfileView(await profileByCode(tx, params.code))),
  )
}
