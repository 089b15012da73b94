import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { awardByCode } from '../../awards/queries.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { listAnswer, sendList } from '../../platform/http/tables/lists.ts'
import type { SheetForm } from '../../platform/http/tables/sheets.ts'
import { AwardRuleView, awardRuleColumns, awardRuleView } from './contract.ts'
import { listRuleDecisions } from './queries.ts'

export function awardRuleRoutes(app: Http): void {
  app.get(
    '/awards/:code/rules',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listAwardRules',
        tags: ['awards'],
        summary:
          'List the rules that touched the acts on an award, each with its inputs, result and law, as JSON, CSV or a workbook',
        description:
          'In the order of recording, as the entry of each act keeps them: rule, rule profile and the day as of which it was read, what the rule was given, what came of it, and the law. A grantee reads those of the acts that its statement has.',
        params: z.strictObject({ code }),
        querystring: z.strictObject(pageQuery),
        response: { 200: listAnswer(AwardRuleView) },
      },
    },
    async (request, reply) => sendAwardRules(request, reply, request.params.code),
  )
}

/** Sends the rules that touched the acts on an award, in a form where the address says it. */
export async function sendAwardRules(
  request: FastifyRequest,
  reply: FastifyReply,
  named: string,
  form?: SheetForm,
): Promise<FastifyReply> {
  return sendList(request, reply, {
    name: 'rules',
    columns: awardRuleColumns,
    ...(form === undefined ? {} : { form }),
    read: async (tx, page) => {
      const award = await awardByCode(tx, named)
      const { items, next } = await listRuleDecisions(tx, award, page)
      return { items: items.map((one) => awardRuleView(award.code, one)), next }
    },
  })
}
