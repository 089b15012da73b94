import { z } from 'zod'
import { when } from '../ledger/contract.ts'
import { code, date, oneOf, sha256, text, wholeNumber } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { einPattern, monthDayPattern, postalCodePattern, ueiPattern } from '../platform/identifiers.ts'
import type { Organization } from './organization.ts'
import { indirectRateKinds, organizationKinds, singleAuditStatuses } from './tables.ts'

const kind = oneOf('OrganizationKind', organizationKinds)
const uei = z
  .string()
  .regex(
    ueiPattern,
    'twelve capitals and digits, without O and I, not beginning with 0, without nine digits in a row',
  )
const ein = z
  .string()
  .regex(einPattern, 'two digits that the IRS assigns, a hyphen and seven digits, such as 13-5660870')
const state = z.string().regex(/^[A-Z]{2}$/, 'a postal abbreviation such as TX')
const postalCode = z.string().regex(postalCodePattern, 'a ZIP code such as 77002 or 77002-1234')
const fiscalYearEnds = z.string().regex(monthDayPattern, 'a month and a day such as 06-30')
const fiscalYear = z.int().min(1900).max(2999)
const status = oneOf('SingleAuditStatus', singleAuditStatuses)
const rateKind = oneOf('IndirectRateKind', indirectRateKinds)
const percent = z
  .string()
  .regex(
    /^(?!0\.00$)(0|[1-9]\d{0,2})\.\d{2}$/,
    'a percentage above zero with two places, as a string such as "12.50"',
  )
  .meta({ examples: ['12.50'] })

const NewSingleAudit = z
  .strictObject({
    status,
    fiscalYear: fiscalYear.describe('The calendar year in which the fiscal year ends.'),
  })
  .meta({ id: 'NewSingleAudit' })
const NewIndirectRate = z
  .strictObject({
    percent,
    kind: rateKind,
    base: text(300).describe('The base, in the words of the agreement.'),
    from: date,
    through: date.optional().describe('The last day. Leave it out for a rate until amended.'),
    agreementSha256: sha256.optional().describe('Of the agreement as you keep it.'),
  })
  .meta({ id: 'NewIndirectRate' })
  .transform(({ through, agreementSha256, ...rate }) => ({
    ...rate,
    through: through ?? null,
    agreementSha256: agreementSha256 ?? null,
  }))

const described = {
  uei: uei.describe('Unique Entity Identifier (SAM.gov).'),
  ein: ein.describe('Employer Identification Number (IRS).'),
  street: text(200).describe('Street and number of its address.'),
  city: text(100),
  state,
  postalCode,
  fiscalYearEnds: fiscalYearEnds.describe('The month and the day on which its fiscal year ends.'),
  singleAudit: NewSingleAudit.describe('Whether a single audit is due (2 CFR 200.501).'),
  indirectRate: NewIndirectRate.describe('The negotiated indirect cost rate (2 CFR 200.414).'),
}

export const NewOrganization = z
  .strictObject({
    code,
    legalName: text(200),
    kind,
    uei: described.uei.optional(),
    ein: described.ein.optional(),
    street: described.street.optional(),
    city: described.city.optional(),
    state: described.state.optional(),
    postalCode: described.postalCode.optional(),
    fiscalYearEnds: described.fiscalYearEnds.optional(),
    singleAudit: described.singleAudit.optional(),
    indirectRate: described.indirectRate.optional(),
  })
  .meta({
    id: 'NewOrganization',
    examples: [
      {
        code: 'ORG-1',
        legalName: 'House of Welcome, Inc.',
        kind: 'nonprofit',
        uei: 'ABCDEFGHJKL1',
        city: 'Houston',
        state: 'TX',
      },
    ],
  })

/** What is wrong, as it should be; null for what is not to be registered any more. */
export const OrganizationCorrection = z
  .strictObject({
    legalName: text(200).optional().describe('The name as registered at SAM.gov.'),
    kind: kind.optional(),
    uei: described.uei.nullable().optional(),
    ein: described.ein.nullable().optional(),
    street: described.street.nullable().optional(),
    city: described.city.nullable().optional(),
    state: described.state.nullable().optional(),
    postalCode: described.postalCode.nullable().optional(),
    fiscalYearEnds: described.fiscalYearEnds.nullable().optional(),
    singleAudit: described.singleAudit.nullable().optional(),
    indirectRate: described.indirectRate.nullable().optional(),
    reason: text(500).describe('Why it is corrected.'),
    ...when,
  })
  .meta({
    id: 'OrganizationCorrection',
    description: 'Only what changes. Null removes what is registered.',
    examples: [
      {
        legalName: 'House of Welcome of Texas, Inc.',
        ein: '76-0123456',
        reason: 'Renamed at SAM.gov',
      },
    ],
  })

const IndirectRateView = z
  .object({
    percent,
    kind: rateKind,
    base: z.string(),
    from: date,
    through: date.nullable(),
    agreementSha256: sha256.nullable(),
  })
  .meta({ id: 'IndirectRate' })
const registered = {
  legalName: z.string(),
  kind,
  uei: z.string().nullable(),
  ein: z.string().nullable(),
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  fiscalYearEnds: z.string().nullable(),
  singleAudit: z.object({ status, fiscalYear }).meta({ id: 'SingleAudit' }).nullable(),
  indirectRate: IndirectRateView.nullable(),
}
export const OrganizationView = z
  .object({ code, ...registered, version: z.int() })
  .meta({ id: 'Organization' })

export const OrganizationQuery = z
  .strictObject({
    version: wholeNumber(1, 999_999).optional().describe('The organization as this version has it.'),
    asOf: date.optional().describe('The organization as it was registered at the end of this day.'),
  })
  .refine(
    ({ version, asOf }) => version === undefined || asOf === undefined,
    'must name either version or asOf, not both',
  )

/** An organization as a row of a table. */
export const organizationColumns: ListColumns<Organization> = [
  ['organization', ({ code }) => code],
  ['legal_name', ({ legalName }) => legalName],
  ['kind', ({ kind }) => kind],
  ['uei', ({ uei }) => uei],
  ['ein', ({ ein }) => ein],
  ['street', ({ street }) => street],
  ['city', ({ city }) => city],
  ['state', ({ state }) => state],
  ['postal_code', ({ postalCode }) => postalCode],
  ['fiscal_year_ends', ({ fiscalYearEnds }) => fiscalYearEnds],
  ['single_audit', ({ singleAudit }) => singleAudit?.status ?? null],
  ['single_audit_year', ({ singleAudit }) => (singleAudit === null ? null : String(singleAudit.fiscalYear))],
  ['indirect_rate_percent', ({ indirectRate }) => indirectRate?.percent ?? null],
  ['indirect_rate_kind', ({ indirectRate }) => indirectRate?.kind ?? null],
  ['indirect_rate_base', ({ indirectRate }) => indirectRate?.base ?? null],
  ['indirect_rate_from', ({ indirectRate }) => indirectRate?.from ?? null, 'day'],
  ['indirect_rate_through', ({ indirectRate }) => indirectRate?.through ?? null, 'day'],
]
