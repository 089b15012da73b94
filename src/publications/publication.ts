import { type CertifiedDecision, type Decision, several } from '../decisions/decision.ts'
import { refuseDecision } from '../decisions/refusals.ts'
import { refusePublication } from './refusals.ts'

/** What of a decision everybody may read, since a day. */
export type Publication = {
  readonly decision: string
  /** Canonical JSON of its awards. */
  readonly document: string
  readonly sha256: string
  readonly publishedOn: string
}

/** Refuses a decision that is not certified, or is published already. */
function mustBePublishable(decision: Decision, isPublished: boolean): CertifiedDecision {
  if (decision.status !== 'certified')
    throw refusePublication('publication-before-certification', {
      decision: decision.code,
      state: decision.status,
    })
  if (isPublished) throw refusePublication('decision-already-published', { decision: decision.code })
  return decision
}

/**
 * Publishes a certified decision, once. Refuses a person who is recused from one of its lines. The Board decided by quorum, so that no second
 * person is asked for.
 */
export function publish(
  decision: Decision,
  isPublished: boolean,
  recusedFrom: readonly string[],
): CertifiedDecision {
  const certified = mustBePublishable(decision, isPublished)
  if (recusedFrom.length > 0) throw refuseDecision('decision-by-recused', several(recusedFrom))
  return certified
}
