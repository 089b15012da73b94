import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code } from '../platform/wire.ts'
import type { PolicyRefusal } from './policy.ts'
import type { AdoptedPolicy } from './policy-queries.ts'

const fraction = z.strictObject({ part: z.int().min(1).max(100), whole: z.int().min(1).max(100) })
const illustrative = z.array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/)).max(20)

export const NewPolicy = z
  .strictObject({
    quorum: fraction.describe('At least this part of the seats not recused has to vote.'),
    majority: fraction.describe('More than this part of the votes for or against has to be for.'),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewDecisionPolicy',
    examples: [{ quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }],
  })

const said = z.object({ part: z.int(), whole: z.int() })
export const PolicyView = z
  .object({
    number: z.int(),
    quorum: said,
    majority: said,
    adoptedBy: code,
    illustrative: z.array(z.string()),
  })
  .meta({ id: 'DecisionPolicy' })

export function policyView(policy: AdoptedPolicy): z.input<typeof PolicyView> {
  return { ...policy, illustrative: [...policy.illustrative] }
}

export const policyProblems = {
  'fraction-above-one': {
    status: 422,
    title: 'No number of seats or votes could meet this fraction',
    remedy:
      'Ask for a quorum of at most the whole, and a majority of more than a smaller part: at most `largest`.',
  },
} as const satisfies Record<PolicyRefusal, ProblemType>
