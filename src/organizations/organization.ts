import { type Refuse, refusal } from '../platform/refusal.ts'
import type { OrganizationKind } from './tables.ts'

export type Organization = {
  readonly code: string
  readonly legalName: string
  readonly kind: OrganizationKind
  /** Unique Entity Identifier, as SAM.gov assigns it. */
  readonly uei: string | null
  readonly city: string | null
  readonly state: string | null
  readonly version: number
}

/** Why an act on an organization is declined, in the order the reasons are checked. */
export type OrganizationRefusal = 'organization-not-found' | 'organization-known'

export const refuseOrganization: Refuse<OrganizationRefusal> = refusal
