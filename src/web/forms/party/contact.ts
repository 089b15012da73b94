import type { Contact } from '../../../organizations/contacts/contact.ts'
import { contactByCode } from '../../../organizations/contacts/queries.ts'
import type { Snapshot } from '../../../platform/database/database.ts'
import { field, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { ownPlaces, shown } from '../fields.ts'
import type { Given, TwoSteps } from '../two-steps.ts'

const names = ['name', 'role', 'email', 'telephone'] as const
type Part = (typeof names)[number]
const labels: Readonly<Record<Part, string>> = {
  ...{ name: 'Name', role: 'Role in the organization', email: 'E-mail', telephone: 'Telephone' },
}

/** The form with which a contact is corrected: it sends what changes, and an address or a number that is emptied is taken away. Refuses one that the person may not see. */
export async function contactCorrectionForm(
  tx: Snapshot,
  organization: string,
  code: string,
): Promise<TwoSteps> {
  const { contact } = await contactByCode(tx, organization, code)
  const changes = (given: Given) => changed(contact, given)
  return {
    heading: `Correct contact ${code}`,
    says: `A contact of ${organization}. What stood before stays in its history, and a new telephone number counts from now. An e-mail address or a number that you empty is taken away.`,
    button: 'Correct the contact',
    back: { address: `/work/organizations/${organization}`, name: organization },
    version: contact.version,
    initial: Object.fromEntries(
      names.flatMap((name) => {
        const value = contact.texts[name]
        return value === null ? [] : [[name, value]]
      }),
    ),
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...names.map((name) => field({ ...of(name), label: labels[name] })),
        textArea({
          ...of('reason'),
          label: 'Reason',
          hint: 'Such as who gave a new number and how. It stands in the ledger.',
        }),
      ]
    },
    command: (given) => ({
      address: `/v1/organizations/${organization}/contacts/${code}/correction`,
      body: { ...changes(given), reason: given['reason'] },
      places: ownPlaces([...names, 'reason']),
    }),
    sent: (given) =>
      facts([
        ...Object.entries(changes(given)).map(
          ([name, value]) => [labels[name as Part], value ?? 'Taken away'] as const,
        ),
        ['Reason', given['reason'] ?? ''],
      ]),
    ends: () => `/work/organizations/${organization}`,
  }
}

/** The form with which a contact is removed. It and its history stay readable. */
export async function contactRemovalForm(
  tx: Snapshot,
  organization: string,
  code: string,
): Promise<TwoSteps> {
  const { contact } = await contactByCode(tx, organization, code)
  return {
    heading: `Remove contact ${code}`,
    says: `${contact.texts.name ?? code} of ${organization} is written to and called no more. The contact and its history stay readable.`,
    button: 'Remove the contact',
    back: { address: `/work/organizations/${organization}`, name: organization },
    version: contact.version,
    takesAway: true,
    fields: (given, errors) =>
      textArea({
        ...shown(given, errors)('reason'),
        label: 'Reason',
        hint: 'It stands in the ledger.',
      }),
    command: (given) => ({
      address: `/v1/organizations/${organization}/contacts/${code}/removal`,
      body: { reason: given['reason'] },
      places: ownPlaces(['reason']),
    }),
    sent: (given) => facts([['Reason', given['reason'] ?? '']]),
    ends: () => `/work/organizations/${organization}`,
  }
}

/** What is other than now; null of what is emptied. A name or a role that is emptied is refused by the contract as empty. */
function changed({ texts }: Contact, given: Given): Partial<Record<Part, string | null>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const typed = given[name]?.trim() ?? null
      return typed === texts[name] ? [] : [[name, typed]]
    }),
  )
}
