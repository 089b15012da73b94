import type { FundAmount } from '../../ledger/chart/postings.ts'
import { canonicalJson, type Stringly, stringly } from '../../platform/canonical.ts'
import { Money } from '../../platform/money.ts'
import type { Deadline } from '../terms/deadline.ts'
import { readingsOf } from '../terms/readings.ts'
import {
  type Material,
  type SolicitationTerms,
  type StoredTerms,
  storedTerms,
  termsFrom,
} from '../terms/terms.ts'
import type { FieldChange } from './changes.ts'

/** What the text of a version holds. Every scalar is a string, and what the solicitation does not say is left out. */
export type VersionText = {
  readonly code: string
  readonly title: string
  readonly number: string
  /** Why it was amended, and what changed, field by field; neither in number 1. */
  readonly reason?: string
  readonly changes?: readonly FieldChange[]
  readonly deadline: {
    readonly stated: string
    readonly local: string
    readonly zone: string
    readonly instant: string
    readonly inclusive: 'true' | 'false'
    readonly ends: string
    readonly choice?: { readonly chosenBy: string; readonly reason: string }
    /** Every reading of the words; one where they are unambiguous. */
    readonly readings: readonly {
      readonly instant: string
      readonly zone: string
      readonly restsOn: string
    }[]
  }
  readonly funding: readonly { readonly fund: string; readonly amount: string }[]
  readonly terms: AsText<StoredTerms>
  readonly materials: readonly AsText<Material>[]
  readonly illustrative: readonly string[]
}
type AsText<Value> = Value extends string
  ? Value
  : Value extends number
    ? string
    : Value extends readonly (infer Item)[]
      ? readonly AsText<Item>[]
      : { readonly [Key in keyof Value]: AsText<NonNullable<Value[Key]>> }

/** What a version holds of a solicitation. */
export type VersionContent = {
  readonly title: string
  readonly deadline: Deadline
  readonly funding: readonly FundAmount[]
  readonly terms: SolicitationTerms
  readonly materials: readonly Material[]
  readonly illustrative: readonly string[]
}
type Numbered = VersionContent & { readonly code: string; readonly number: number }

export type Amended = { readonly reason: string; readonly changes: readonly FieldChange[] }

/** Everything that a reader of the version sees, as canonical JSON. */
export function versionText(solicitation: Numbered, amended: Amended | null): string {
  const { code, number } = solicitation
  return canonicalJson(stringly({ code, number, ...amended, ...textOfContent(solicitation) }))
}

/** The content as the text of a version spells it. */
export function textOfContent({
  title,
  deadline,
  funding,
  terms,
  materials,
  illustrative,
}: VersionContent): Record<string, Stringly> {
  return stringly({
    title,
    deadline: { ...deadline, readings: readingsOf(deadline) },
    funding,
    terms: storedTerms(terms),
    materials,
    illustrative,
  }) as Record<string, Stringly>
}

/** The content that the text of a version spells. */
export function contentOf(text: VersionText, deadlineEnds: string): VersionContent {
  const { title, deadline, funding, terms, materials, illustrative } = text
  const { stated, local, zone, instant, inclusive, choice = null } = deadline
  return {
    title,
    deadline: { stated, local, zone, instant, inclusive: inclusive === 'true', ends: deadlineEnds, choice },
    funding: funding.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
    terms: termsOfText(terms),
    materials: materials.map((one) => ({ ...one, bytes: Number(one.bytes) })),
    illustrative,
  }
}

/** The terms that a text spells: what it leaves out is empty. */
export function termsOfText({
  expectedAwards,
  criteria,
  ...terms
}: Partial<VersionText['terms']>): SolicitationTerms {
  return termsFrom({
    summary: '',
    eligibleApplicants: [],
    services: [],
    sites: [],
    howToApply: '',
    contact: '',
    awardFloor: null,
    awardCeiling: null,
    questions: [],
    ...terms,
    expectedAwards: expectedAwards === undefined ? null : Number(expectedAwards),
    criteria: (criteria ?? []).map((one) => ({ ...one, maximum: Number(one.maximum) })),
  })
}
