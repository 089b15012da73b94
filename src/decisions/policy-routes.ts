import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { adoptPolicy } from './policy-commands.ts'
import { NewPolicy, PolicyView, policyView } from './policy-contract.ts'
import { listPolicies } from './policy-queries.ts'

const tags = ['decisions']

export function policyRoutes(app: Http): void {
  app.get(
    '/decision-policies',
    {
      config: { access: 'decision:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listDecisionPolicies',
        tags,
        summary: 'How the Board decides, the latest first',
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
      config: { access: 'decision:govern', refuses: ['fraction-above-one', ...ledgerRefusals] },
      schema: {
        operationId: 'adoptDecisionPolicy',
        tags,
        summary: 'Adopt a quorum and a majority for the decisions to come',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewPolicy,
        response: { 200: DryRunView, 201: PolicyView },
      },
    },
    async (request, reply) => {
      const { quorum, majority, illustrative } = request.body
      return act(request, reply, request.actor, { status: 201 }, async (tx) =>
        policyView(await adoptPolicy(tx, { quorum, majority }, illustrative ?? [])),
      )
    },
  )
}
