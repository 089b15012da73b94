import { refuseApplication } from '../refusals.ts'
import type { ApplicationStatus } from '../tables.ts'

/** A party as its confirmation finds it. */
export type Membership = {
  readonly application: string
  readonly organization: string
  readonly role: 'lead' | 'member'
  readonly status: ApplicationStatus
  readonly confirmedBy: string | null
}

const undecided: readonly ApplicationStatus[] = ['received', 'late', 'eligible', 'ineligible']

/**
 * Confirms that an organization is a member of the consortium that names it, before the application is decided. From then on its interests
 * recuse. Refuses the lead, which applied itself, and a member that is confirmed.
 */
export function confirmMember(membership: Membership, by: string): Membership {
  const { application, organization, role, status, confirmedBy } = membership
  if (role === 'lead' || confirmedBy !== null)
    throw refuseApplication('member-already-confirmed', { application, organization, role, confirmedBy })
  if (!undecided.includes(status))
    throw refuseApplication('member-not-confirmable', { application, organization, state: status })
  return { ...membership, confirmedBy: by }
}
