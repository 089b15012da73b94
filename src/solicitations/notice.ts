import type { OrganizationKind } from '../organizations/tables.ts'
import type { StoredFile } from '../platform/attachment.ts'
import { Money } from '../platform/money.ts'

/** The services of the programme, as its notices name them. */
export const services = [
  'mental-health',
  'human-trafficking-screening',
  'legal-orientation',
  'cultural-orientation',
  'departure-planning-and-reintegration',
  'other',
] as const
export type Service = (typeof services)[number]

/** What applications are scored on: points up to `maximum`, of which the weights (percent, two places) make one total of 100. */
export type Criterion = {
  readonly code: string
  readonly title: string
  readonly weight: string
  readonly maximum: number
}

/** What a notice tells applicants, beside its title, deadline, funding and materials. Amounts in dollars. */
export type Notice = {
  readonly summary: string
  readonly eligibleApplicants: readonly OrganizationKind[]
  readonly services: readonly Service[]
  readonly sites: readonly string[]
  readonly howToApply: string
  readonly contact: string
  readonly awardFloor: Money | null
  readonly awardCeiling: Money | null
  readonly expectedAwards: number | null
  readonly criteria: readonly Criterion[]
  readonly questions: readonly { readonly question: string; readonly answer: string }[]
}

/** A file that belongs to a notice, under the name an applicant sees. */
export type Material = StoredFile & { readonly name: string }

/** A notice as a row keeps it. */
export type KeptNotice = Omit<Notice, 'awardFloor' | 'awardCeiling'> & {
  readonly awardFloor: string | null
  readonly awardCeiling: string | null
}

export function keptNotice(notice: Notice): KeptNotice {
  const { awardFloor, awardCeiling } = notice
  return {
    ...notice,
    awardFloor: awardFloor?.toString() ?? null,
    awardCeiling: awardCeiling?.toString() ?? null,
  }
}

export function noticeFrom(kept: KeptNotice): Notice {
  const { awardFloor, awardCeiling } = kept
  return {
    ...kept,
    awardFloor: awardFloor === null ? null : Money.of(awardFloor),
    awardCeiling: awardCeiling === null ? null : Money.of(awardCeiling),
  }
}
