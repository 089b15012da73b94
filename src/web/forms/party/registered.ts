import type { Organization, Registration } from '../../../organizations/organization.ts'
import { indirectRateKinds, organizationKinds, singleAuditStatuses } from '../../../organizations/tables.ts'
import type { Html } from '../../../platform/html.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field, group } from '../../parts/forms.ts'
import { type Of, ownPlaces, percentIn } from '../fields.ts'
import type { Given } from '../two-steps.ts'

const plain = [
  ...(['legalName', 'kind', 'uei', 'ein'] as const),
  ...(['street', 'city', 'state', 'postalCode', 'fiscalYearEnds'] as const),
]
const rateParts = ['percent', 'kind', 'base', 'from', 'through', 'agreementSha256'] as const
const auditParts = ['status', 'fiscalYear'] as const
const rateField = (part: string) => `rate.${part}`
const auditField = (part: string) => `audit.${part}`
const words = (names: readonly string[]) => names.map((name) => [name, stateInWords(name)] as const)
const unsaid = ['', 'Not said'] as const

/** The field that a refusal of what is registered is about. */
export const fieldsOfRefusals: Readonly<Record<string, string>> = {
  ...{ 'organization-known': 'code', 'uei-of-another': 'uei', 'uei-of-awarded': 'uei' },
  'rate-period-out-of-order': rateField('through'),
}

/** The fields of what is registered of an organization, but its code. */
export function registeredFields(of: Of): Html[] {
  return [
    field({ ...of('legalName'), label: 'Name as registered at SAM.gov' }),
    choice({ ...of('kind'), label: 'Kind', options: words(organizationKinds) }),
    group('Identifiers', [
      field({ ...of('uei'), label: 'UEI', hint: 'Twelve capitals and digits.' }),
      field({ ...of('ein'), label: 'EIN', hint: 'Two digits, a hyphen and seven digits.' }),
    ]),
    group('Address', [
      field({ ...of('street'), label: 'Street' }),
      field({ ...of('city'), label: 'City' }),
      field({ ...of('state'), label: 'State', hint: 'Two letters, such as TX.' }),
      field({ ...of('postalCode'), label: 'ZIP code' }),
    ]),
    group('Single audit (2 CFR 200.501)', [
      field({
        ...of('fiscalYearEnds'),
        label: 'Fiscal year ends',
        hint: 'Month and day, such as 06-30.',
      }),
      choice({
        ...of(auditField('status')),
        label: 'Single audit',
        options: [unsaid, ...words(singleAuditStatuses)],
      }),
      field({
        ...of(auditField('fiscalYear')),
        label: 'Of the fiscal year',
        hint: 'The year in which it ends.',
        keys: 'numeric',
      }),
    ]),
    group('Negotiated rate of indirect cost (2 CFR 200.414)', [
      field({ ...of(rateField('percent')), label: 'Percent', keys: 'decimal' }),
      choice({
        ...of(rateField('kind')),
        label: 'Kind of rate',
        options: [unsaid, ...words(indirectRateKinds)],
      }),
      field({ ...of(rateField('base')), label: 'Base, in the words of the agreement' }),
      field({ ...of(rateField('from')), label: 'From', type: 'date' }),
      field({
        ...of(rateField('through')),
        label: 'Through',
        hint: 'Empty for a rate until amended.',
        type: 'date',
      }),
      field({ ...of(rateField('agreementSha256')), label: 'SHA-256 of the agreement' }),
    ]),
  ]
}

/** What is registered of an organization as the fields of a form. */
export function asRegistered(organization: Organization): Given {
  const { singleAudit, indirectRate } = organization
  const all = [
    ...plain.map((name) => [name, organization[name]] as const),
    ...auditParts.map((part) => [auditField(part), singleAudit?.[part].toString() ?? null] as const),
    ...rateParts.map((part) => [rateField(part), indirectRate?.[part] ?? null] as const),
  ]
  return Object.fromEntries(all.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

/** What was typed, as the contract takes it; what is left empty is left out. */
export function registeredIn(
  given: Given,
): Readonly<Partial<Record<keyof Registration, string | object | undefined>>> {
  return {
    ...Object.fromEntries(plain.map((name) => [name, given[name]])),
    ...{ singleAudit: auditIn(given), indirectRate: rateIn(given) },
  }
}

/** The field behind each place of it. */
export const registeredPlaces: Readonly<Record<string, string>> = {
  ...ownPlaces(plain),
  '/singleAudit': auditField('status'),
  ...Object.fromEntries(auditParts.map((part) => [`/singleAudit/${part}`, auditField(part)])),
  '/indirectRate': rateField('percent'),
  ...Object.fromEntries(rateParts.map((part) => [`/indirectRate/${part}`, rateField(part)])),
}

function auditIn(given: Given) {
  const [status, year] = [given[auditField('status')], given[auditField('fiscalYear')]]
  if (status === undefined && year === undefined) return undefined
  return { status, fiscalYear: year === undefined || !/^\d{1,6}$/.test(year) ? year : Number(year) }
}

function rateIn(given: Given) {
  const typed = Object.fromEntries(rateParts.map((part) => [part, given[rateField(part)]]))
  if (Object.values(typed).every((value) => value === undefined)) return undefined
  const { percent } = typed
  return { ...typed, percent: percent === undefined ? undefined : percentIn(percent) }
}
