import { mustFollow } from '../../ledger/days.ts'
import { type FederalAward, makingOf } from '../federal-award.ts'
import { refuseAppropriation } from '../refusals.ts'

/** What the terms of a Federal award are called, in the order in which they are read. */
export const termNames = {
  listingTitle: 'Title of the Assistance Listing',
  contactName: 'Contact at the agency',
  contactEmail: 'E-mail of the contact',
  contactTelephone: 'Telephone of the contact',
  passThroughNumber: 'Pass-through number',
  budgetFrom: 'First day of the budget period',
  budgetThrough: 'Last day of the budget period',
  ruleProfile: 'Rule profile',
  transferRule: 'Limit of transfers between budget categories',
  costShare: 'Cost share',
  fixedAmountApproval: 'Approval of fixed-amount awards',
  drawChannel: 'Draw channel',
  cashDays: 'Days that drawn cash may be held',
  administrativeCap: 'Cap of administrative cost',
  evaluation: 'Earmarked for the evaluation',
} as const
export type TermName = keyof typeof termNames
export const termList = Object.keys(termNames) as readonly TermName[]

/** The terms of a Federal award as texts: amounts in dollars, days ISO 8601. Null is what the agency never said, or what was erased. */
export type FederalTerms = Readonly<
  Record<Exclude<TermName, 'ruleProfile'>, string | null> & Record<'ruleProfile', string>
>
/** The terms that an amendment names. */
export type NamedTerms = Partial<Readonly<Record<TermName, string>>>

/** What of a contact is private: it stands beside the entry that named it. */
export const contactTerms = ['contactName', 'contactEmail', 'contactTelephone'] as const

/** The terms that nobody changes alone: what the rules are, and what the money is kept for. */
const termsOfTwo = ['ruleProfile', 'administrativeCap', 'evaluation'] as const

/** Whether an amendment of terms needs a second person. The database states the same terms. */
export function needsTwoPersons(named: NamedTerms): boolean {
  return termsOfTwo.some((name) => named[name] !== undefined)
}

/** The terms of a Federal award from a day on, by a document of the agency that is kept under its SHA-256. */
export type TermsVersion = {
  readonly fund: string
  readonly number: number
  readonly since: string
  readonly document: string
  readonly entry: string
  readonly terms: FederalTerms
}

/** The terms of a Federal award as it was made: its rule profile is said, and nothing else is. */
export function termsAsMade({ ruleProfile }: Pick<FederalAward, 'ruleProfile'>): FederalTerms {
  const unsaid = Object.fromEntries(termList.map((name) => [name, null])) as Record<TermName, null>
  return { ...unsaid, ruleProfile }
}

/** The terms of a Federal award as the last of its versions has them. */
export function termsNow(
  award: Pick<FederalAward, 'ruleProfile'>,
  versions: readonly TermsVersion[],
): FederalTerms {
  return versions.at(-1)?.terms ?? termsAsMade(award)
}

/** Applies an amendment: what it names has a new value, all else stays. */
function amendedTerms(before: FederalTerms, named: NamedTerms): FederalTerms {
  return { ...before, ...named }
}

/**
 * Amends the terms of a Federal award on a day. Refuses a day before the award or the version before, an amendment that changes nothing, and a
 * budget period with one end or ends out of order.
 */
export function amendTerms(
  award: FederalAward,
  last: TermsVersion | null,
  named: NamedTerms,
  on: string,
): Pick<TermsVersion, 'number' | 'since' | 'terms'> {
  const version = last === null ? [] : [{ act: 'the version before', on: last.since }]
  mustFollow(on, [makingOf(award), ...version])
  const before = last?.terms ?? termsAsMade(award)
  const terms = amendedTerms(before, named)
  if (termList.every((name) => terms[name] === before[name]))
    throw refuseAppropriation('terms-unchanged', {
      fund: award.fund,
      named: Object.keys(named),
      newest: last?.number ?? 0,
    })
  const { budgetFrom, budgetThrough } = terms
  if ((budgetFrom === null) !== (budgetThrough === null) || (budgetFrom ?? '') > (budgetThrough ?? ''))
    throw refuseAppropriation('budget-period-out-of-order', { budgetFrom, budgetThrough })
  return { number: (last?.number ?? 0) + 1, since: on, terms }
}

/** The version of a number. Refuses one that is not there. */
export function versionNumbered<Version extends TermsVersion>(
  versions: readonly Version[],
  number: number,
): Version {
  return mustBeThere(
    versions.find((one) => one.number === number),
    versions,
    number,
  )
}

/** The version in force at the end of a day. Refuses a day before the first. */
export function versionOn<Version extends TermsVersion>(versions: readonly Version[], day: string): Version {
  return mustBeThere(
    versions.findLast(({ since }) => since <= day),
    versions,
    day,
  )
}

function mustBeThere<Version extends TermsVersion>(
  found: Version | undefined,
  versions: readonly Version[],
  asked: number | string,
): Version {
  if (found === undefined)
    throw refuseAppropriation('federal-award-version-not-found', {
      asked,
      newest: versions.at(-1)?.number ?? null,
    })
  return found
}
