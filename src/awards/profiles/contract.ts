import { z } from 'zod'
import { code } from '../../platform/http/schemas.ts'
import { RuleDecisionView } from '../../rules/contract.ts'
import type { RuleDecision } from '../../rules/decision.ts'
import type { Comparison } from './comparison.ts'

export const ProfileChangeView = z
  .object({ fund: code, before: code, after: code })
  .meta({ id: 'ProfileChange' })
export const ProfiledFundView = z.object({ fund: code, profile: code }).meta({ id: 'ProfiledFund' })

export const ComparisonView = z
  .object({
    profile: code,
    differs: z.array(
      z
        .object({ inForce: RuleDecisionView.nullable(), asked: RuleDecisionView.nullable() })
        .meta({ id: 'RuleDifference' }),
    ),
    refused: z
      .record(z.string(), z.string())
      .nullable()
      .describe('The code and the facts, where it would be refused.'),
  })
  .meta({ id: 'ProfileComparison', description: 'What the rules of another profile would decide.' })

export function comparisonView({ differs, ...rest }: Comparison): z.input<typeof ComparisonView> {
  const { profile, refused } = rest
  return {
    profile,
    differs: differs.map(({ inForce, asked }) => ({ inForce: shown(inForce), asked: shown(asked) })),
    refused: refused === null ? null : { ...refused },
  }
}

const shown = (decision: RuleDecision | null) =>
  decision === null ? null : { ...decision, inputs: { ...decision.inputs } }
