import { z } from 'zod'
import { DecisionView, decisionView } from '../decisions/contract.ts'
import { decisionForUpdate } from '../decisions/queries.ts'
import { act, CommandQuery, DryRunView, MoneyHeaders } from '../ledger/act.ts'
import { amountsView } from '../ledger/amounts.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { balance, code, date } from '../platform/wire.ts'
import { certifyDecision } from './certification-commands.ts'

const Certification = z
  .strictObject({
    effectiveOn: date.optional().describe('The day on which the Board decided; today when left out.'),
  })
  .meta({ id: 'Certification', examples: [{}] })

const CertifiedView = DecisionView.extend({
  awards: z
    .array(z.object({ application: code, award: code }))
    .describe('The awards drafted: another person executes each.'),
  tell: z
    .array(
      z.object({
        application: code,
        applicant: code,
        outcome: z.enum(['selected', 'not-selected']),
        amounts: z.array(z.object({ appropriation: code, amount: balance })),
        reviews: z.int(),
        mean: z.string().nullable().describe('The mean of its reviews, of 100.'),
        reason: z.string().nullable(),
      }),
    )
    .describe('Who is to be told what. Nobody is told by the service.'),
}).meta({ id: 'CertifiedDecision' })

export function certificationRoutes(app: Http): void {
  app.post(
    '/decisions/:code/certification',
    {
      config: {
        access: 'decision:certify',
        money: true,
        ifMatch: true,
        refuses: [
          'decision-not-found',
          'decision-not-open',
          'certified-by-recommender',
          'certifier-recused',
          'certifier-undeclared',
          'decision-before-closing',
          'screening-not-finished',
          'recommendation-out-of-date',
          'decision-not-carried',
          'certified-before-closing',
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'certifyDecision',
        tags: ['decisions'],
        summary: 'Certify what the Board decided, and draft its awards',
        headers: MoneyHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: Certification,
        response: { 200: DryRunView, 201: CertifiedView },
      },
    },
    async (request, reply) =>
      act(
        request,
        reply,
        request.actor,
        { status: 201, version: (tx) => decisionForUpdate(tx, request.params.code) },
        async (tx) => {
          const { decision, awards, tell } = await certifyDecision(tx, request.params.code, request.body)
          return {
            ...decisionView(decision),
            awards,
            tell: tell.map(({ amounts, ...told }) => ({
              ...told,
              amounts: amountsView(amounts),
            })),
          }
        },
      ),
  )
}
