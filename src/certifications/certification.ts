import type { ApplicationHeader } from '../applications/application.ts'
import { refuseAward } from '../awards/refusals.ts'
import {
  type CertifiedDecision,
  type Decision,
  mustBeOpen,
  type Outcome,
  type RecommendedDecision,
  several,
} from '../decisions/decision.ts'
import type { Tally } from '../decisions/policies/policy.ts'
import { mustBeFunded, mustBeReady, type Selected } from '../decisions/recommendations/recommendation.ts'
import { mustFollow } from '../ledger/days.ts'
import { closingOf, type FundRemaining, type Solicitation } from '../solicitations/solicitation.ts'
import { refuseCertification } from './refusals.ts'

/** What the certification decides on, read under lock. */
export type Counted = {
  readonly lines: readonly (Tally & { readonly application: string; readonly outcome: Outcome })[]
  readonly solicitation: Pick<Solicitation, 'code' | 'status'>
  /** Every application under the solicitation. */
  readonly under: readonly Pick<ApplicationHeader, 'code' | 'status'>[]
  /** The lines that the certifying person is recused from, and those without their declaration. */
  readonly recusedFrom: readonly string[]
  readonly undeclaredFor: readonly string[]
  readonly closedOn: string
  /** What is selected, and what its funds can promise today. */
  readonly selected: readonly Selected[]
  readonly fundOf: (fund: string) => FundRemaining
}

/** Refuses a decision that is not open, and the person who recommended it. */
export function mustBeOfAnother(decision: Decision, by: string): RecommendedDecision {
  const open = mustBeOpen(decision)
  const { code, recommendedBy } = open
  if (recommendedBy === by)
    throw refuseCertification('certified-by-recommender', { decision: code, recommendedBy })
  return open
}

/**
 * Certifies what the Board decided under a closed solicitation whose applications are all screened: every line with quorum and
 * majority, by a chair who did not recommend it, is recused from no line and has declared for all. What is selected can become an award.
 */
export function certify(decision: Decision, counted: Counted, by: string, on: string): CertifiedDecision {
  const open = mustBeOfAnother(decision, by)
  if (counted.recusedFrom.length > 0)
    throw refuseCertification('certifier-recused', { person: by, ...several(counted.recusedFrom) })
  if (counted.undeclaredFor.length > 0)
    throw refuseCertification('certifier-undeclared', { person: by, ...several(counted.undeclaredFor) })
  mustBeReady(counted.solicitation, counted.under)
  const eligible = new Set(counted.under.filter(({ status }) => status === 'eligible').map((one) => one.code))
  const named = new Set(counted.lines.map(({ application }) => application))
  const changed = [
    ...[...eligible].filter((one) => !named.has(one)),
    ...[...named].filter((one) => !eligible.has(one)),
  ]
  if (changed.length > 0) throw refuseCertification('recommendation-out-of-date', several(changed.sort()))
  const notCarried = counted.lines.filter(({ carried }) => !carried)
  if (notCarried.length > 0)
    throw refuseCertification('decision-not-carried', {
      ...several(notCarried.map(({ application }) => application)),
      withoutQuorum: notCarried.filter(({ quorumMet }) => !quorumMet).length,
      withoutMajority: notCarried.filter(({ majorityMet }) => !majorityMet).length,
    })
  mustFollow(on, [closingOf({ endedOn: counted.closedOn })])
  mustBeFunded(counted.selected, counted.fundOf, on)
  return { ...open, status: 'certified', certifiedBy: by, certifiedOn: on }
}

/** Refuses an application that the Board has not selected, and one that has an award which is not withdrawn. */
export function mustBeWithoutAward(
  { code: application, solicitation, applicant: grantee, status: state }: ApplicationHeader,
  award: string | null,
): void {
  if (state !== 'selected')
    throw refuseAward('award-without-selection', { solicitation, grantee, application, state })
  if (award !== null) throw refuseAward('application-awarded', { application, award })
}
