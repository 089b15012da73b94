import { z } from 'zod'
import { code } from '../../platform/http/schemas.ts'
import { RuleDecisionView } from '../../rules/contract.ts'
import type { RuleDecision } from '../../rules/decision.ts'
import type { Comparison } from './comparison.ts'

export const ProfileChangeView = z
  .object({ fund: code, before: code, after: code })
  .meta({ id: 'ProfileChange' })
export const ProfiledFundView = z.object({ fund: code, profile: code }).meta({ id: 'ProfiledFund' })

const Difference = z
  .object({ inForce: RuleDecisionView.nullable(), asked: RuleDecisionView.nullable() })
  .meta({ id: 'RuleDifference' })
/** The code and the facts of a refusal, where there is one. */
const Refused = z.record(z.string(), z.string()).nullable()

export const ComparisonView = z
  .object({
    profile: code,
    differs: z.array(Difference),
    refused: Refused.describe('Why the act would be refused.'),
    budget: z
      .object({ differs: z.array(Difference), refusedInForce: Refused, refused: Refused })
      .nullable()
      .describe('The budget in force, judged again where the act leaves it; it refuses no act.'),
  })
  .meta({ id: 'ProfileComparison', description: 'What the rules of another profile would decide.' })

export function comparisonView({
  profile,
  differs,
  refused,
  budget,
}: Comparison): z.input<typeof ComparisonView> {
  return {
    ...{ profile, differs: differs.map(pair), refused: refused && { ...refused } },
    budget: budget && {
      differs: budget.differs.map(pair),
      refusedInForce: budget.refusedInForce && { ...budget.refusedInForce },
      refused: budget.refused && { ...budget.refused },
    },
  }
}

const pair = ({ inForce, asked }: Comparison['differs'][number]) => ({
  ...{ inForce: shown(inForce), asked: shown(asked) },
})

const shown = (decision: RuleDecision | null) =>
  decision === null ? null : { ...decision, inputs: { ...decision.inputs } }
