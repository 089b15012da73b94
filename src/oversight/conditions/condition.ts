import { refuseOversight } from '../refusals.ts'
import { mustStand, type OverseenAward } from '../standing.ts'
import type { ConditionNature } from '../tables.ts'

/** The five parts of the notice of a condition (2 CFR 200.208(d)), and the word to the agency (2 CFR 200.332(d)). */
export type ConditionTerms = {
  readonly nature: ConditionNature
  readonly reason: string
  readonly actionNeeded: string
  /** The last day of the time allowed. */
  readonly dueOn: string
  /** How the grantee asks for reconsideration. */
  readonly reconsideration: string
  readonly agencyNotifiedOn: string
  readonly agencyReference: string
}
type Setting = ConditionTerms & {
  readonly code: string
  readonly award: string
  readonly grantee: string
  readonly setBy: string
  readonly setOn: string
  readonly version: number
}
export type ConditionInForce = Setting & { readonly status: 'in-force' }
export type LiftedCondition = Setting & {
  readonly status: 'lifted'
  readonly liftedBy: string
  readonly liftedOn: string
  /** SHA-256 of the stored file that shows compliance. */
  readonly evidence: string
  readonly liftReason: string
}
export type Condition = ConditionInForce | LiftedCondition

/** Sets a specific condition on an award, today. Refuses a draft that was withdrawn, a day on which the agency will be notified, and a time that is over. */
export function setCondition(
  terms: ConditionTerms,
  on: OverseenAward,
  by: string,
  today: string,
): Omit<ConditionInForce, 'code'> {
  mustStand(on)
  const { agencyNotifiedOn, dueOn } = terms
  if (agencyNotifiedOn > today || dueOn < today)
    throw refuseOversight('condition-days-out-of-order', { agencyNotifiedOn, dueOn, on: today })
  const { code: award, grantee } = on
  return { ...terms, award, grantee, status: 'in-force', setBy: by, setOn: today, version: 1 }
}

/** Refuses a condition that is lifted, and the person who set it. */
export function mustBeLiftable(condition: Condition, by: string): ConditionInForce {
  const { code, status, setBy } = condition
  if (status !== 'in-force') throw refuseOversight('condition-not-in-force', { condition: code })
  if (setBy === by) throw refuseOversight('condition-lifted-by-setter', { condition: code, setBy })
  return condition
}

/** Lifts a condition that another person set, on evidence that it is met (2 CFR 200.208(e)). */
export function liftCondition(
  condition: Condition,
  { evidence, reason }: { readonly evidence: string; readonly reason: string },
  by: string,
  on: string,
): LiftedCondition {
  const inForce = mustBeLiftable(condition, by)
  return { ...inForce, status: 'lifted', liftedBy: by, liftedOn: on, evidence, liftReason: reason }
}
