import { type Refuse, refusal } from '../platform/refusal.ts'
import type { ApplicationStatus } from './tables.ts'

/** What everybody may know of an application, the recused too: whose it is and how it stands. */
export type Standing = {
  readonly code: string
  readonly solicitation: string
  readonly applicant: string
  readonly status: ApplicationStatus
}
export type Party = { readonly organization: string; readonly role: 'lead' | 'member' }

export const refuseStanding: Refuse<'application-not-found'> = refusal
