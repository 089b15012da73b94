import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { organizationByCode } from '../queries.ts'
import {
  type ContactChanges,
  type ContactTexts,
  correctContact,
  mustBeCurrent,
  mustBeReachable,
  placesAfter,
  type SaidOfContact,
} from './contact.ts'
import { contactForUpdate, insertContact, nextContactCode, saveContact } from './queries.ts'

/** Adds a contact of an organization. A telephone number counts from the time at which it is recorded. Answers the code. */
export async function addContact(
  tx: Transaction,
  organization: string,
  texts: ContactTexts,
  reason: string | undefined,
): Promise<string> {
  await organizationByCode(tx, organization)
  mustBeReachable(texts)
  const code = await nextContactCode(tx)
  const { name, role, email, telephone } = texts
  const said = {
    ...{ name, role },
    ...(email === null ? {} : { email }),
    ...(telephone === null ? {} : { telephone }),
  }
  const { id: entry } = await record(tx, {
    ...{ kind: 'contact.added', subject: code, effectiveOn: tx.today },
    facts: factsOf(organization, 1, { said, cleared: [] }, reason),
  })
  const at = (text: string | null) => (text === null ? null : entry)
  insertContact(tx, {
    ...{ code, organization, entry },
    places: { name: entry, role: entry, email: at(email), telephone: at(telephone) },
  })
  return code
}

/** Corrects a contact, such as its telephone number. What stood before stays in the history. */
export async function correctContactOf(
  tx: Transaction,
  organization: string,
  code: string,
  said: SaidOfContact,
  reason: string,
): Promise<void> {
  const before = await contactForUpdate(tx, organization, code)
  const changes = correctContact(before, said)
  const number = before.version + 1
  const { id: entry } = await record(tx, {
    ...{ kind: 'contact.corrected', subject: code, effectiveOn: tx.today },
    facts: factsOf(organization, number, changes, reason),
  })
  const places = placesAfter(before.places, changes, entry)
  saveContact(tx, { code, number, entry, places, status: 'current' })
}

/** Removes a contact. It and its history stay readable. */
export async function removeContact(
  tx: Transaction,
  organization: string,
  code: string,
  reason: string,
): Promise<void> {
  const before = mustBeCurrent(await contactForUpdate(tx, organization, code))
  const number = before.version + 1
  const { id: entry } = await record(tx, {
    ...{ kind: 'contact.removed', subject: code, effectiveOn: tx.today },
    facts: factsOf(organization, number, { said: {}, cleared: [] }, reason),
  })
  saveContact(tx, { code, number, entry, places: before.places, status: 'removed' })
}

function factsOf(
  organization: string,
  version: number,
  { said, cleared }: ContactChanges,
  reason: string | undefined,
): Readonly<Record<string, unknown>> {
  const texts = Object.entries(said).map(([field, text]) => [field, privately(text)] as const)
  return {
    ...{ organization, version },
    ...Object.fromEntries(texts),
    cleared: cleared.length === 0 ? undefined : cleared,
    reason: reason === undefined ? undefined : privately(reason),
  }
}
