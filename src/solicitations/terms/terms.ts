import type { OrganizationKind } from '../../organizations/tables.ts'
import { canonicalJson, sha256Of, stringly } from '../../platform/canonical.ts'
import type { StoredFile } from '../../platform/files/attachment.ts'
import { Money } from '../../platform/money.ts'

/** The services of the program, as its solicitations name them. */
export const services = [
  'mental-health',
  'human-trafficking-screening',
  'legal-orientation',
  'cultural-orientation',
  'departure-planning-and-reintegration',
  'other',
] as const
export type Service = (typeof services)[number]

/** One criterion of the review: up to `maximum` points, weighted in percent with two places. The weights add up to 100. */
export type Criterion = {
  readonly code: string
  readonly title: string
  readonly weight: string
  readonly maximum: number
}

/** What a solicitation says to applicants, beside its title, deadline, funding and materials. Amounts in dollars. */
export type SolicitationTerms = {
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

/** A file that belongs to a solicitation, under the name that applicants see. */
export type Material = StoredFile & { readonly name: string }

/** The terms as a row stores them. */
export type StoredTerms = Omit<SolicitationTerms, 'awardFloor' | 'awardCeiling'> & {
  readonly awardFloor: string | null
  readonly awardCeiling: string | null
}

export function storedTerms(terms: SolicitationTerms): StoredTerms {
  const { awardFloor, awardCeiling } = terms
  return {
    ...terms,
    awardFloor: awardFloor?.toString() ?? null,
    awardCeiling: awardCeiling?.toString() ?? null,
  }
}

export function termsFrom(stored: StoredTerms): SolicitationTerms {
  const { awardFloor, awardCeiling } = stored
  return {
    ...stored,
    awardFloor: awardFloor === null ? null : Money.of(awardFloor),
    awardCeiling: awardCeiling === null ? null : Money.of(awardCeiling),
  }
}

/** SHA-256 of the terms as a leaf spells them: an entry names what it does not say. */
export function hashOfTerms(terms: SolicitationTerms): string {
  return sha256Of(canonicalJson(stringly(storedTerms(terms))))
}
