import { z } from 'zod'
import { NewFundAmount } from '../../ledger/contract.ts'
import { code, oneOf, text } from '../../platform/http/schemas.ts'

const outcome = oneOf('Outcome', ['selected', 'not-selected'])
const lines = z
  .array(
    z
      .strictObject({
        application: code,
        outcome,
        amounts: z
          .array(NewFundAmount)
          .max(20)
          .optional()
          .describe('For a selected application: the amount from each fund.'),
        reason: text(2_000).optional().describe('The reason that the applicant receives.'),
      })
      .meta({ id: 'NewDecisionLine' }),
  )
  .min(1)
  .max(20_000)
  .describe('One for every eligible application under the solicitation.')

const exampleLines = [
  {
    application: 'APPL-0S4KQ2W-4T9M3',
    outcome: 'selected',
    amounts: [{ fund: 'FY2022', amount: '400000.00' }],
  },
  {
    application: 'APPL-0S4KR7D-1DZ5N',
    outcome: 'not-selected',
    reason: 'The plan of services leaves out legal orientation',
  },
]
export const NewDecision = z.strictObject({ solicitation: code, lines }).meta({
  id: 'NewDecision',
  examples: [{ solicitation: 'CMPP-2029-01', lines: exampleLines }],
})
export const Revision = z
  .strictObject({ lines })
  .meta({ id: 'DecisionRevision', examples: [{ lines: exampleLines }] })
export function linesFrom(asked: z.output<typeof lines>) {
  return asked.map(({ application, outcome: named, amounts = [], reason = null }) => ({
    application,
    outcome: named,
    amounts,
    reason,
  }))
}
