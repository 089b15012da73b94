import type { Suspension } from '../../appropriations/federal-award-life.ts'
import type { PaymentGate } from '../../awards/endings/gates.ts'
import { refuseAward } from '../../awards/refusals.ts'
import { byProfile, type RuleDecision } from '../../rules/decision.ts'
import { citationsOf, type RuleProfile } from '../../rules/profile.ts'
import type { Administration } from '../administration.ts'
import { type Charge, lastDayOfCost } from './charge.ts'

/** What a suspension of a Federal award asks of a charge: cost is judged by the last day of its month, an adjustment by the day on which it was recorded. */
export function askedBySuspension(charge: Charge, period: Pick<Administration, 'periodThrough'>) {
  const { code, kind, month, recordedOn: requestedOn } = charge
  return { code, kind, requestedOn, costThrough: month === null ? null : lastDayOfCost(month, period) }
}

/** A charge as its gate looks at it: its code, the last day of its cost, and the day of its record. */
type Costed = Pick<Charge, 'code'> & { readonly costThrough: string | null; readonly requestedOn: string }
/** What an approval of a charge passed, and how the rule of each suspended Federal award touched it. */
type Passed = { readonly gates: readonly PaymentGate[]; readonly rules: readonly RuleDecision[] }

/**
 * The gate that an approval passes beside suspended Federal awards: cost from before a suspension (2 CFR 200.343). Refuses one without evidence: the SHA-256 of
 * a kept document. Each Federal award is judged by its own rule profile on the day of the approval.
 */
export function gatesOfCharge(
  { code: charge, costThrough, requestedOn }: Costed,
  suspensions: readonly Suspension[],
  evidence: string | null,
  profileOf: (fund: string) => RuleProfile,
  on: string,
): Passed {
  if (suspensions.length === 0) return { gates: [], rules: [] }
  const rule = 'federal-suspension'
  if (evidence === null)
    throw refuseAward('gate-without-evidence', {
      ...{ charge, gates: [rule] },
      citations: [
        citationsOf(
          suspensions.map(({ fund }) => profileOf(fund)),
          rule,
          on,
        ),
      ],
    })
  const rules = suspensions.map(({ fund, since }) =>
    byProfile(
      { rule, on, inputs: { fund, since, costThrough, requestedOn, evidence }, isApproved: true },
      profileOf(fund),
    ),
  )
  return { gates: [rule], rules }
}
