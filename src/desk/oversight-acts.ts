import { type Condition, mustBeLiftable } from '../oversight/conditions/condition.ts'
import { type Hold, mustBeReleasable } from '../oversight/holds/hold.ts'
import type { RecordAct } from './judging.ts'

/** A contact is corrected and removed under its own address. */
export const organizationActs: readonly RecordAct<unknown>[] = [
  { operation: 'correctOrganization', under: 'corrections', access: 'organization:correct' },
  { operation: 'addContact', under: 'contacts', access: 'contact:keep' },
  { operation: 'rateOrganization', under: 'risk-ratings', access: 'risk:rate' },
  { operation: 'placeGranteeHold', under: 'holds', access: 'hold:place' },
]

export const conditionActs: readonly RecordAct<Condition>[] = [
  {
    operation: 'liftCondition',
    under: 'lifting',
    access: 'condition:lift',
    attempt: (condition, { code }) => mustBeLiftable(condition, code),
  },
]

export const holdActs: readonly RecordAct<Hold>[] = [
  {
    operation: 'releaseHold',
    under: 'release',
    access: 'hold:release',
    attempt: (hold, { code }) => mustBeReleasable(hold, code),
  },
]
