import { refuseOrganization } from '../refusals.ts'

/** The texts of a contact: personal data, kept beside the entries. */
export type ContactTexts = {
  readonly name: string
  /** What the person does for the organization. */
  readonly role: string
  readonly email: string | null
  readonly telephone: string | null
}
const contactFields = ['name', 'role', 'email', 'telephone'] as const
type ContactField = (typeof contactFields)[number]

/** For each text the entry beside which it stands; null where there is none. */
export type ContactPlaces = {
  readonly name: string
  readonly role: string
  readonly email: string | null
  readonly telephone: string | null
}

export type Contact = {
  readonly code: string
  readonly organization: string
  readonly status: 'current' | 'removed'
  readonly version: number
  readonly places: ContactPlaces
  /** As they stand now; a text that was erased is null. */
  readonly texts: { readonly [Field in ContactField]: string | null }
}

/** What is said of a contact: null takes a text away, what is left out stays. */
export type SaidOfContact = {
  readonly name?: string | undefined
  readonly role?: string | undefined
  readonly email?: string | null | undefined
  readonly telephone?: string | null | undefined
}

/** What a version changes: the texts that it says, and those that it takes away. */
export type ContactChanges = {
  readonly said: Partial<Record<ContactField, string>>
  readonly cleared: readonly ContactField[]
}

/** Refuses a contact that can be reached neither by e-mail nor by telephone. */
export function mustBeReachable({ email, telephone }: Pick<ContactTexts, 'email' | 'telephone'>): void {
  if (email === null && telephone === null) throw refuseOrganization('contact-unreachable')
}

/** Refuses a contact that was removed. */
export function mustBeCurrent(contact: Contact): Contact {
  if (contact.status === 'removed') throw refuseOrganization('contact-removed', { contact: contact.code })
  return contact
}

/**
 * Says what a correction changes. Refuses a contact that was removed, one that could be reached no more, and a correction that changes nothing. A text that
 * was erased is none, and may be said again.
 */
export function correctContact(contact: Contact, said: SaidOfContact): ContactChanges {
  const { texts, places } = mustBeCurrent(contact)
  const given = contactFields.flatMap((field) => {
    const text = said[field]
    return text === undefined || text === null || text === texts[field] ? [] : [[field, text] as const]
  })
  const cleared = contactFields.filter((field) => said[field] === null && places[field] !== null)
  const after = (field: 'email' | 'telephone') => {
    const text = said[field]
    return text === undefined ? places[field] : text
  }
  mustBeReachable({ email: after('email'), telephone: after('telephone') })
  if (given.length === 0 && cleared.length === 0)
    throw refuseOrganization('contact-unchanged', { contact: contact.code, version: contact.version })
  return { said: Object.fromEntries(given), cleared }
}

/** Where the texts of the next version stand. */
export function placesAfter(
  before: ContactPlaces,
  { said, cleared }: ContactChanges,
  entry: string,
): ContactPlaces {
  const placeOf = (field: 'email' | 'telephone') => {
    if (said[field] !== undefined) return entry
    return cleared.includes(field) ? null : before[field]
  }
  return {
    name: said.name === undefined ? before.name : entry,
    role: said.role === undefined ? before.role : entry,
    email: placeOf('email'),
    telephone: placeOf('telephone'),
  }
}

/** One act on a contact, with its telephone number as it was recorded. */
export type ContactStep = {
  readonly number: number
  readonly entry: string
  readonly kind: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly reason: string | null
  /** The entry beside which the number stands from then on; null for none. */
  readonly telephonePlace: string | null
  /** Null where there is none, or it was erased. */
  readonly telephone: string | null
}

/** A telephone number as long as it stood. Nobody chooses its times: they are those at which it was recorded. */
export type TelephoneSpan = {
  /** Null where it was erased. */
  readonly telephone: string | null
  readonly from: string
  readonly recordedBy: string
  readonly reason: string | null
  readonly entry: string
  /** When another was recorded, the number was taken away or the contact was removed; null while it stands. */
  readonly until: string | null
}

/** The telephone numbers of a contact, the earliest first, from its acts in their order. */
export function telephonesOf(steps: readonly ContactStep[]): TelephoneSpan[] {
  return steps.flatMap((step, at) => {
    if (step.telephonePlace !== step.entry) return []
    const end = steps
      .slice(at + 1)
      .find((later) => later.telephonePlace !== step.entry || later.kind === 'contact.removed')
    const { telephone, recordedAt, recordedBy, reason, entry } = step
    return [{ telephone, from: recordedAt, recordedBy, reason, entry, until: end?.recordedAt ?? null }]
  })
}
