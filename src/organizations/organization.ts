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
