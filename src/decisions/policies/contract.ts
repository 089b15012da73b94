import { z } from 'zod'
import { code } from '../../platform/http/schemas.ts'
import type { AdoptedPolicy } from './queries.ts'

const fraction = z
  .strictObject({ part: z.int().min(1).max(100), whole: z.int().min(1).max(100) })
  .meta({ id: 'NewFraction' })
const illustrative = z.array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/)).max(20)

export const NewPolicy = z
  .strictObject({
    quorum: fraction.describe('At least this part of the seats that are not recused must vote.'),
    majority: fraction.describe('More than this part of the votes for or against must be for.'),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewDecisionPolicy',
    examples: [{ quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }],
  })

const fractionView = z.object({ part: z.int(), whole: z.int() }).meta({ id: 'Fraction' })
export const PolicyView = z
  .object({
    number: z.int(),
    quorum: fractionView,
    majority: fractionView,
    adoptedBy: code,
    illustrative: z.array(z.string()),
  })
  .meta({ id: 'DecisionPolicy' })

export function policyView(policy: AdoptedPolicy): z.input<typeof PolicyView> {
  return { ...policy, illustrative: [...policy.illustrative] }
}
