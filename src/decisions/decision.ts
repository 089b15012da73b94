import type { FundAmount } from '../ledger/chart/postings.ts'
import { refuseDecision } from './refusals.ts'

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

/** Names one document of a decision. */
export type DocumentKey = Pick<Decision, 'code' | 'revision' | 'solicitation'>

/** Refuses a decision that is already certified or abandoned. */
export function mustBeOpen(decision: Decision): RecommendedDecision {
  if (decision.status !== 'recommended')
    throw refuseDecision('decision-not-open', { decision: decision.code, state: decision.status })
  return decision
}

export type Outcome = 'selected' | 'not-selected'
/** What is recommended for one application: amounts, in dollars by fund, where it is selected. */
export type Line = {
  readonly application: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly reason: string | null
}
export type Seat = { readonly member: string; readonly affiliation: string | null }
export type Document = { readonly bytes: Buffer; readonly sha256: string }

/** Puts another document to the vote. Every ballot on the earlier one is void, since it is bound to that document's hash. */
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

/** Abandons a decision: another may be recommended under the solicitation. Refuses a person who is recused from one of its lines. */
export function abandon(decision: Decision, recusedFrom: readonly string[]): AbandonedDecision {
  const open = mustBeOpen(decision)
  if (recusedFrom.length > 0) throw refuseDecision('decision-by-recused', several(recusedFrom))
  return { ...open, status: 'abandoned' }
}

/** The first twenty of many, and how many there are. */
export function several(applications: readonly string[]) {
  return { applications: applications.slice(0, 20), count: applications.length }
}
