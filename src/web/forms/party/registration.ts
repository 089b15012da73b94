import { indirectRateKinds, organizationKinds, singleAuditStatuses } from '../../../organizations/tables.ts'
import { stateInWords } from '../../../wording/words.ts'
import { choice, field, group } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { ownPlaces, percentIn, shown } from '../fields.ts'
import type { Given, TwoSteps } from '../two-steps.ts'

const plain = [
  ...(['code', 'legalName', 'kind', 'uei', 'ein'] as const),
  ...(['street', 'city', 'state', 'postalCode', 'fiscalYearEnds'] as const),
]
const rateParts = ['percent', 'kind', 'base', 'from', 'through', 'agreementSha256'] as const
const rateField = (part: string) => `rate.${part}`
const auditField = (part: string) => `audit.${part}`
const words = (names: readonly string[]) => names.map((name) => [name, stateInWords(name)] as const)
const unsaid = ['', 'Not said'] as const

/** The form with which an organization is registered. What is left empty can be registered later by a correction. */
export function registrationForm(): TwoSteps {
  return {
    heading: 'Register an organization',
    says: 'A grantee, a member of a consortium, a contractor or an agency. An award needs its UEI, and a rating of its risk, before it is executed.',
    button: 'Register it',
    back: { address: '/work', name: 'what waits' },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        field({
          ...of('code'),
          label: 'Code',
          hint: 'Capital letters, digits and hyphens. It never changes.',
        }),
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
    },
    command: (given) => ({
      address: '/v1/organizations',
      body: {
        ...Object.fromEntries(plain.map((name) => [name, given[name]])),
        singleAudit: auditIn(given),
        indirectRate: rateIn(given),
      },
      places: {
        ...ownPlaces(plain),
        '/singleAudit': auditField('status'),
        ...Object.fromEntries(
          (['status', 'fiscalYear'] as const).map((part) => [`/singleAudit/${part}`, auditField(part)]),
        ),
        '/indirectRate': rateField('percent'),
        ...Object.fromEntries(rateParts.map((part) => [`/indirectRate/${part}`, rateField(part)])),
      },
      fieldOf: ({ code }) => fieldsOfRefusals[code],
    }),
    sent: (given) =>
      facts([
        ['Code', given['code'] ?? ''],
        ['Name', given['legalName'] ?? ''],
        ['Kind', stateInWords(given['kind'] ?? '')],
        ['UEI', given['uei'] ?? null],
        ['EIN', given['ein'] ?? null],
      ]),
    ends: ({ said }) => `/work/organizations/${String(said['code'])}`,
  }
}

const fieldsOfRefusals: Readonly<Record<string, string>> = {
  'organization-known': 'code',
  'rate-period-out-of-order': rateField('through'),
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
