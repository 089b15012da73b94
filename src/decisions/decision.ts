import type { Standing } from '../applications/standing.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Solicitation } from '../solicitations/solicitation.ts'
import type { Tally } from './policy.ts'
import { mustBeReady, type Outcome, type Seat, several } from './recommendation.ts'

type Terms = {
  readonly code: string
  readonly solicitation: string
  readonly revision: number
  /** Of the document that is voted on. */
  readonly sha256: string
  readonly policy: number
  readonly recommendedBy: string
  readonly version: number
}
export type RecommendedDecision = Terms & { readonly status: 'recommended' }
export type CertifiedDecision = Terms & {
  readonly status: 'certified'
  readonly certifiedBy: string
  readonly certifiedOn: string
}
export type AbandonedDecision = Terms & { readonly status: 'abandoned' }
export type Decision = RecommendedDecision | CertifiedDecision | AbandonedDecision

/** Why an act on a decision is declined, in the order the reasons are checked. */
export type DecisionRefusal =
  | 'decision-not-found'
  | 'decision-already-open'
  | 'decision-not-open'
  | 'ballot-on-another-document'
  | 'seat-not-held'
  | 'voted-twice'
  | 'vote-on-no-line'
  | 'interest-named-twice'
  | 'vote-while-recused'
  | 'vote-before-declaration'
  | 'vote-missing'
  | 'certified-by-recommender'
  | 'certifier-recused'
  | 'certifier-undeclared'
  | 'recommendation-out-of-date'
  | 'decision-not-carried'
  | 'certified-before-closing'

export const refuseDecision: Refuse<DecisionRefusal> = refusal

/** Whoever acts on a decision finds it recommended, neither certified nor abandoned. */
export function mustBeOpen(decision: Decision): RecommendedDecision {
  if (decision.status !== 'recommended')
    throw refuseDecision('decision-not-open', { decision: decision.code, state: decision.status })
  return decision
}

export type Document = { readonly bytes: Buffer; readonly sha256: string }

/** Puts another document to the vote: every ballot on the one before is void, since it is bound to its hash. */
export function revise(
  decision: Decision,
  document: Document,
  policy: number,
  by: string,
): RecommendedDecision {
  return {
    ...mustBeOpen(decision),
    revision: decision.revision + 1,
    sha256: document.sha256,
    policy,
    recommendedBy: by,
  }
}

export const votes = ['for', 'against', 'abstain'] as const
export type Vote = { readonly application: string; readonly vote: (typeof votes)[number] }

/** How a member stands to the lines of a document. */
export type MemberStanding = {
  readonly seats: readonly Seat[]
  readonly lines: readonly string[]
  readonly recusedFrom: readonly string[]
  readonly declaredFor: readonly string[]
}

/**
 * A member's ballot on the current document: a vote on every line he is not recused from, and on no other. He may change it until the
 * decision is certified.
 */
export function vote(
  decision: Decision,
  member: string,
  standing: MemberStanding,
  ballot: { readonly sha256: string; readonly votes: readonly Vote[] },
): readonly Vote[] {
  const { code, sha256, revision } = mustBeOpen(decision)
  if (ballot.sha256 !== sha256)
    throw refuseDecision('ballot-on-another-document', {
      decision: code,
      revision,
      current: sha256,
      named: ballot.sha256,
    })
  if (!standing.seats.some((seat) => seat.member === member))
    throw refuseDecision('seat-not-held', {
      decision: code,
      member,
      seats: standing.seats.map((seat) => seat.member),
    })
  const named = ballot.votes.map(({ application }) => application)
  const voted = new Set(named)
  if (voted.size < named.length)
    throw refuseDecision('voted-twice', several(named.filter((one, i) => named.indexOf(one) !== i)))
  const recused = new Set(standing.recusedFrom)
  const whileRecused = named.filter((one) => recused.has(one))
  if (whileRecused.length > 0) throw refuseDecision('vote-while-recused', several(whileRecused))
  const lines = new Set(standing.lines)
  const elsewhere = named.filter((one) => !lines.has(one))
  if (elsewhere.length > 0) throw refuseDecision('vote-on-no-line', several(elsewhere))
  const declared = new Set(standing.declaredFor)
  const due = standing.lines.filter((one) => !recused.has(one))
  const undeclared = due.filter((one) => !declared.has(one))
  if (undeclared.length > 0) throw refuseDecision('vote-before-declaration', several(undeclared))
  const missing = due.filter((one) => !voted.has(one))
  if (missing.length > 0) throw refuseDecision('vote-missing', several(missing))
  return ballot.votes
}

/** What the certification decides on, read under lock. */
export type Counted = {
  readonly lines: readonly (Tally & { readonly application: string; readonly outcome: Outcome })[]
  readonly solicitation: Pick<Solicitation, 'code' | 'status'>
  /** Every application under the notice. */
  readonly under: readonly Pick<Standing, 'code' | 'status'>[]
  /** The lines the certifying person is recused from, and those he has not declared for. */
  readonly recusedFrom: readonly string[]
  readonly undeclaredFor: readonly string[]
  readonly closedOn: string
}

/**
 * Certifies what the Board decided on a closed and wholly screened notice: every line with quorum and majority, by a chair who did not
 * recommend it, is recused from none of it and has declared for all.
 */
export function certify(decision: Decision, counted: Counted, by: string, on: string): CertifiedDecision {
  const open = mustBeOpen(decision)
  const { code, recommendedBy } = open
  if (recommendedBy === by)
    throw refuseDecision('certified-by-recommender', { decision: code, recommendedBy })
  if (counted.recusedFrom.length > 0)
    throw refuseDecision('certifier-recused', { person: by, ...several(counted.recusedFrom) })
  if (counted.undeclaredFor.length > 0)
    throw refuseDecision('certifier-undeclared', { person: by, ...several(counted.undeclaredFor) })
  mustBeReady(counted.solicitation, counted.under)
  const eligible = new Set(counted.under.filter(({ status }) => status === 'eligible').map((one) => one.code))
  const named = new Set(counted.lines.map(({ application }) => application))
  const changed = [
    ...[...eligible].filter((one) => !named.has(one)),
    ...[...named].filter((one) => !eligible.has(one)),
  ]
  if (changed.length > 0) throw refuseDecision('recommendation-out-of-date', several(changed.sort()))
  const wanting = counted.lines.filter(({ carried }) => !carried)
  if (wanting.length > 0)
    throw refuseDecision('decision-not-carried', {
      ...several(wanting.map(({ application }) => application)),
      withoutQuorum: wanting.filter(({ quorumMet }) => !quorumMet).length,
      withoutMajority: wanting.filter(({ majorityMet }) => !majorityMet).length,
    })
  if (on < counted.closedOn)
    throw refuseDecision('certified-before-closing', { effectiveOn: on, smallest: counted.closedOn })
  return { ...open, status: 'certified', certifiedBy: by, certifiedOn: on }
}

/** Lays a decision down: another may be recommended for the notice. */
export function abandon(decision: Decision): AbandonedDecision {
  return { ...mustBeOpen(decision), status: 'abandoned' }
}
