import { z } from 'zod'
import { code, instant, oneOf, text, uuid } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { contactStatuses } from '../tables.ts'
import { telephonesOf } from './contact.ts'
import type { ContactStory } from './queries.ts'

/** Of ASCII alone, as it is typed into a mail or dialed. */
export const email = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/,
    'an e-mail address such as grants@example.org',
  )
export const telephone = z
  .string()
  .trim()
  .max(40)
  .regex(
    /^\+?[\d(][\d ().-]{5,30}\d( ext\. \d{1,6})?$/,
    'a telephone number such as +1 713 555 0100 or (713) 555-0100 ext. 12',
  )

export const NewContact = z
  .strictObject({
    name: text(200).describe('The name of the person.'),
    role: text(200).describe('What the person does for the organization.'),
    email: email.optional(),
    telephone: telephone.optional(),
    reason: text(500).optional(),
  })
  .meta({
    id: 'NewContact',
    examples: [
      {
        name: 'A. Contact',
        role: 'Director of finance',
        email: 'finance@example.org',
        telephone: '+1 713 555 0100',
      },
    ],
  })

export const ContactCorrection = z
  .strictObject({
    name: text(200).optional(),
    role: text(200).optional(),
    email: email.nullable().optional(),
    telephone: telephone.nullable().optional(),
    reason: text(500).describe('Why it is corrected, such as who gave a new number and how.'),
  })
  .meta({
    id: 'ContactCorrection',
    description: 'Only what changes. Null takes an address or a number away.',
    examples: [{ telephone: '+1 713 555 0199', reason: 'New number, given in a letter of the board' }],
  })

const TelephoneView = z
  .object({
    telephone: z.string().nullable().describe('Null where it was erased.'),
    from: instant.describe('When it was recorded. It counts from then.'),
    recordedBy: code,
    reason: z.string().nullable(),
    entry: uuid,
    until: instant.nullable().describe('When it was replaced or taken away; null while it stands.'),
  })
  .meta({ id: 'TelephoneSpan' })

const shownText = z.string().nullable().describe('Null where there is none, or it was erased.')
export const ContactView = z
  .object({
    code,
    organization: code,
    status: oneOf('ContactStatus', contactStatuses),
    name: shownText,
    role: shownText,
    email: shownText,
    telephone: shownText,
    telephones: z.array(TelephoneView).describe('Every number that stood, the earliest first.'),
    version: z.int(),
  })
  .meta({ id: 'Contact' })
type View = z.input<typeof ContactView>

export function contactView({ contact, steps }: ContactStory): View {
  const { code, organization, status, texts, version } = contact
  return { code, organization, status, ...texts, telephones: telephonesOf(steps), version }
}

/** The columns of the list of contacts as a table. */
export const contactColumns: ListColumns<View> = [
  ['contact', ({ code }) => code],
  ['organization', ({ organization }) => organization],
  ['status', ({ status }) => status],
  ['name', ({ name }) => name],
  ['role', ({ role }) => role],
  ['email', ({ email }) => email],
  ['telephone', ({ telephone }) => telephone],
  ['telephone_from', ({ telephones }) => telephones.find(({ until }) => until === null)?.from ?? null],
  [
    'telephone_recorded_by',
    ({ telephones }) => telephones.find(({ until }) => until === null)?.recordedBy ?? null,
  ],
  [
    'earlier_telephones',
    ({ telephones }) =>
      telephones
        .filter(({ until }) => until !== null)
        .map(({ telephone, from, until }) => `${telephone ?? 'erased'} from ${from} until ${until ?? ''}`)
        .join('; '),
  ],
]
