import { z } from 'zod'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, runCommand } from '../../platform/http/run-command.ts'
import { TwoPersonQuery, twoPersonAnswers } from '../../proposals/contract.ts'
import { twoPersonCodes } from '../../proposals/refusals.ts'
import { adoptPolicy } from './commands.ts'
import { NewPolicy, PolicyView, policyView } from './contract.ts'
import { listPolicies, policySubject } from './queries.ts'

const tags = ['decisions']

export function policyRoutes(app: Http): void {
  app.get(
    '/decision-policies',
    {
      config: { access: 'decision:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listDecisionPolicies',
        tags,
        summary: 'List the decision policies of the Board, the latest first',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(PolicyView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listPolicies(tx, query)
        return { items: items.map(policyView), next }
      }),
  )

  app.post(
    '/decision-policies',
    {
      config: {
        access: 'decision:govern',
        refuses: ['fraction-above-one', ...twoPersonCodes, ...recordingCodes],
      },
      schema: {
        operationId: 'adoptDecisionPolicy',
        tags,
        summary: 'Adopt a quorum and a majority for the decisions to come',
        headers: CommandHeaders,
        querystring: TwoPersonQuery,
        body: NewPolicy,
        response: twoPersonAnswers(PolicyView),
      },
    },
    async (request, reply) => {
      const { quorum, majority, illustrative } = request.body
      const twoPersons = { act: 'decision-policy.adopted', about: policySubject }
      return runCommand(request, reply, request.actor, { twoPersons }, async (tx) =>
        policyView(await adoptPolicy(tx, { quorum, majority }, illustrative ?? [])),
      )
    },
  )
}
