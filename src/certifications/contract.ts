import { z } from 'zod'
import { DecisionView, decisionView } from '../decisions/contract.ts'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView } from '../ledger/contract.ts'
import { code, date, oneOf } from '../platform/http/schemas.ts'
import type { Certified } from './commands.ts'

export const Certification = z
  .strictObject({
    effectiveOn: date.optional().describe('The day on which the Board decided; today if you leave it out.'),
  })
  .meta({ id: 'Certification', examples: [{}] })

export const CertifiedView = DecisionView.extend({
  awards: z
    .array(
      z.object({ application: code, award: code.nullable().describe('Null in the answer to a dry run.') }),
    )
    .describe('The drafted awards. Another person executes each of them.'),
  notify: z
    .array(
      z.object({
        application: code,
        applicant: code,
        outcome: oneOf('Outcome', ['selected', 'not-selected']),
        amounts: z.array(FundAmountView),
        reviews: z.int(),
        mean: z.string().nullable().describe('The mean of its reviews, of 100.'),
        reason: z.string().nullable(),
      }),
    )
    .describe('The applicants to notify, and of what. The service notifies no one.'),
}).meta({ id: 'CertifiedDecision' })

export function certifiedView({ decision, awards, notify }: Certified): z.input<typeof CertifiedView> {
  return {
    ...decisionView(decision),
    awards: [...awards],
    notify: notify.map(({ amounts, ...applicant }) => ({ ...applicant, amounts: amountsView(amounts) })),
  }
}
