import { canonicalJson } from '../../platform/canonical.ts'
import {
  type IndirectRate,
  type Registration,
  type RegistrationField,
  registrationFields,
} from '../organization.ts'
import type { IndirectRateKind, OrganizationKind, SingleAuditStatus } from '../tables.ts'

/** What a version says, as its entry has it: every scalar a text, and nothing for what is not known. */
export type RegisteredTerms = {
  readonly [Name in Exclude<RegistrationField, 'singleAudit' | 'indirectRate'>]?: string
} & {
  readonly singleAudit?: { readonly status: string; readonly fiscalYear: string }
  readonly indirectRate?: { readonly [Name in keyof IndirectRate]?: string }
}

/** What is registered, from what a version says. */
export function registrationFrom(terms: RegisteredTerms): Registration {
  const { singleAudit, indirectRate } = terms
  return {
    legalName: terms.legalName ?? '',
    kind: terms.kind as OrganizationKind,
    uei: terms.uei ?? null,
    ein: terms.ein ?? null,
    street: terms.street ?? null,
    city: terms.city ?? null,
    state: terms.state ?? null,
    postalCode: terms.postalCode ?? null,
    fiscalYearEnds: terms.fiscalYearEnds ?? null,
    singleAudit:
      singleAudit === undefined
        ? null
        : {
            status: singleAudit.status as SingleAuditStatus,
            fiscalYear: Number(singleAudit.fiscalYear),
          },
    indirectRate:
      indirectRate === undefined
        ? null
        : {
            percent: indirectRate.percent ?? '',
            kind: indirectRate.kind as IndirectRateKind,
            base: indirectRate.base ?? '',
            from: indirectRate.from ?? '',
            through: indirectRate.through ?? null,
            agreementSha256: indirectRate.agreementSha256 ?? null,
          },
  }
}

/** What a field is called where persons read it. */
const fieldWords: Readonly<Record<RegistrationField, string>> = {
  legalName: 'Name as registered',
  kind: 'Kind',
  uei: 'UEI',
  ein: 'EIN',
  street: 'Street',
  city: 'City',
  state: 'State',
  postalCode: 'ZIP code',
  fiscalYearEnds: 'Fiscal year ends',
  singleAudit: 'Single audit',
  indirectRate: 'Indirect rate',
}

/** One field that a version changed, in words; null for what was or is not registered. */
export type RegistrationChange = {
  readonly field: RegistrationField
  readonly before: string | null
  readonly after: string | null
  readonly sentence: string
}

/** What a version changed of the one before it, in words. The first changed nothing. */
export function changesOf(before: Registration | null, after: Registration): RegistrationChange[] {
  if (before === null) return []
  return registrationFields
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map((field) => {
      const [was, is] = [inWords(before, field), inWords(after, field)]
      return {
        ...{ field, before: was, after: is },
        sentence: `${fieldWords[field]}: from ${was ?? 'nothing'} to ${is ?? 'nothing'}.`,
      }
    })
}

/** What is registered in a field, in words; null where nothing is. */
function inWords(registration: Registration, field: RegistrationField): string | null {
  if (field === 'singleAudit') {
    const { singleAudit } = registration
    return singleAudit === null
      ? null
      : `${singleAudit.status.replace('-', ' ')} for the fiscal year ${String(singleAudit.fiscalYear)}`
  }
  if (field === 'indirectRate') {
    const { indirectRate } = registration
    return indirectRate === null ? null : rateInWords(indirectRate)
  }
  const value = registration[field]
  return field === 'kind' ? (value?.replace('-', ' ') ?? null) : value
}

/** The fields that say something, each with its name and in words. */
export function fieldsInWords(registration: Registration): (readonly [name: string, words: string | null])[] {
  return registrationFields.map((field) => [fieldWords[field], inWords(registration, field)])
}

function rateInWords({ percent, kind, base, from, through, agreementSha256 }: IndirectRate): string {
  const until = through === null ? 'until amended' : `through ${through}`
  const agreement = agreementSha256 === null ? '' : `, agreement ${agreementSha256}`
  return `${percent}% (${kind}) of ${base}, from ${from} ${until}${agreement}`
}
