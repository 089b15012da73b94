import { mustFollow } from '../ledger/days.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { refuseOrganization } from './refusals.ts'
import type { IndirectRateKind, OrganizationKind, SingleAuditStatus } from './tables.ts'

/** An indirect cost rate that a Federal agency negotiated with the organization (2 CFR 200.414). */
export type IndirectRate = {
  /** Of the base, with two places. */
  readonly percent: string
  readonly kind: IndirectRateKind
  /** The base in the words of the agreement. */
  readonly base: string
  readonly from: string
  /** Null where the agreement says "until amended". */
  readonly through: string | null
  readonly agreementSha256: string | null
}

/** Whether a single audit is due for a fiscal year, named by the calendar year in which it ends (2 CFR 200.501). */
type SingleAudit = { readonly status: SingleAuditStatus; readonly fiscalYear: number }

/** What is registered of an organization. */
export type Registration = {
  readonly legalName: string
  readonly kind: OrganizationKind
  /** Unique Entity Identifier, as SAM.gov assigns it. */
  readonly uei: string | null
  /** Employer Identification Number, as the IRS assigns it. */
  readonly ein: string | null
  readonly street: string | null
  readonly city: string | null
  readonly state: string | null
  readonly postalCode: string | null
  /** Month and day, such as 06-30. */
  readonly fiscalYearEnds: string | null
  readonly singleAudit: SingleAudit | null
  readonly indirectRate: IndirectRate | null
}
export type Organization = Registration & { readonly code: string; readonly version: number }
/** What a list of excluded parties is asked of an organization by, besides every UEI that it ever had. */
export type NamedParty = Pick<Organization, 'code' | 'legalName'>
export type RegistrationField = keyof Registration
/** What is said of a registration: what is left out is not said. */
export type SaidOfOrganization = { readonly [Name in RegistrationField]?: Registration[Name] | undefined }

const nothingSaid = {
  ...{ uei: null, ein: null, street: null, city: null, state: null, postalCode: null },
  ...{ fiscalYearEnds: null, singleAudit: null, indirectRate: null },
}
/** The fields of a registration, in the order in which they are shown. */
export const registrationFields = [
  ...(['legalName', 'kind', 'uei', 'ein', 'street', 'city', 'state', 'postalCode'] as const),
  ...(['fiscalYearEnds', 'singleAudit', 'indirectRate'] as const),
] satisfies readonly RegistrationField[]

/** Registers what is said; all else is not known. Refuses a rate whose days are out of order. */
export function register(
  code: string,
  said: SaidOfOrganization & Pick<Registration, 'legalName' | 'kind'>,
): Organization {
  const { legalName, kind } = said
  return { ...nothingSaid, ...whatIsSaid(said), legalName, kind, code, version: 1 }
}

/** What a correction is judged on: its day, the day of the version in force, which organization has the UEI that it gives, and the first executed award of the organization. */
export type CorrectionGround = {
  readonly on: string
  readonly inForceSince: string
  readonly holder: string | null
  readonly awarded: string | null
}

/**
 * Corrects what is registered, from a day on: the next version. Refuses a rate whose days are out of order, a day before the version in force, a UEI that
 * another organization has, a grantee of an executed award without a UEI, and a correction that changes nothing. Answers also which fields it changes.
 */
export function correct(
  before: Organization,
  said: SaidOfOrganization,
  { on, inForceSince, holder, awarded }: CorrectionGround,
): { readonly organization: Organization; readonly changed: readonly RegistrationField[] } {
  const changes = whatIsSaid(said)
  mustFollow(on, [{ act: 'the version in force', on: inForceSince }])
  if (holder !== null && holder !== before.code)
    throw refuseOrganization('uei-of-another', { organization: holder, uei: said.uei })
  if (awarded !== null && before.uei !== null && changes.uei === null)
    throw refuseOrganization('uei-of-awarded', { organization: before.code, uei: before.uei, award: awarded })
  const organization = { ...before, ...changes, version: before.version + 1 }
  const changed = registrationFields.filter(
    (field) => canonicalJson(before[field]) !== canonicalJson(organization[field]),
  )
  if (changed.length === 0)
    throw refuseOrganization('organization-unchanged', {
      organization: before.code,
      version: before.version,
    })
  return { organization, changed }
}

function whatIsSaid(said: SaidOfOrganization): Partial<Registration> {
  const { from = '', through = null } = said.indirectRate ?? {}
  if (through !== null && through < from)
    throw refuseOrganization('rate-period-out-of-order', { from, through })
  return Object.fromEntries(
    registrationFields.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]])),
  )
}

/** What is registered, as the facts of an entry and a version have it. What is not known is left out there. */
export function termsOf({ code: _, version: __, ...registration }: Organization): Registration {
  return registration
}
