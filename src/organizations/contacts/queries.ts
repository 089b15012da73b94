import { and, eq, sql } from 'drizzle-orm'
import { nextCode } from '../../platform/database/codes.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseOrganization } from '../refusals.ts'
import { type ContactStatus, contactVersions, organizationContacts } from '../tables.ts'
import type { Contact, ContactPlaces, ContactStep } from './contact.ts'

/** A contact with all acts on it, in their order. */
export type ContactStory = { readonly contact: Contact; readonly steps: readonly ContactStep[] }

type Row = Pick<Contact, 'code' | 'organization' | 'version' | 'texts' | 'places'> & {
  readonly status: ContactStatus
  readonly steps: readonly ContactStep[]
}

const textAt = (place: string, path: string) =>
  sql.raw(`(select text from ledger_texts where entry_id = ${place} and path = '/${path}')`)

/** Contacts with their texts and their acts. Texts and acts are read beside the entries: no column has them. */
const read = sql`
  select c.code, c.organization, c.status, c.version,
    jsonb_build_object('name', v.name, 'role', v.role, 'email', v.email, 'telephone', v.telephone) as places,
    jsonb_build_object('name', ${textAt('v.name', 'name')}, 'role', ${textAt('v.role', 'role')},
      'email', ${textAt('v.email', 'email')}, 'telephone', ${textAt('v.telephone', 'telephone')}) as texts,
    (select jsonb_agg(jsonb_build_object('number', step.number, 'entry', e.id, 'kind', e.kind,
        'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'recordedBy', e.actor,
        'reason', ${textAt('e.id', 'reason')}, 'telephonePlace', step.telephone,
        'telephone', ${textAt('step.telephone', 'telephone')}) order by step.number)
      from contact_versions step join ledger_entries e on e.id = step.entry_id where step.contact = c.code) as steps
  from organization_contacts c join contact_versions v on v.contact = c.code and v.number = c.version`

/** The contacts of an organization by code, removed ones too. */
export async function listContacts(
  tx: Reading,
  organization: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ContactStory>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx.execute<Row>(sql`
    ${read} where c.organization = ${organization} ${after === undefined ? sql`` : sql`and c.code > ${after}`}
    order by c.code limit ${limit + 1}`)
  return pageFrom(rows, limit, ({ code }) => [code], storyFrom)
}

/** A contact of an organization. Refuses a contact of another. */
export async function contactByCode(tx: Reading, organization: string, code: string): Promise<ContactStory> {
  const [row] = await tx.execute<Row>(
    sql`${read} where c.organization = ${organization} and c.code = ${code}`,
  )
  if (row === undefined) throw refuseOrganization('contact-not-found', { organization, contact: code })
  return storyFrom(row)
}

/** Locks a contact until the unit of work ends, so that two acts on it follow each other. */
export async function contactForUpdate(
  tx: Transaction,
  organization: string,
  code: string,
): Promise<Contact> {
  const ofOrganization = eq(organizationContacts.organization, organization)
  await tx
    .select({ code: organizationContacts.code })
    .from(organizationContacts)
    .where(and(ofOrganization, eq(organizationContacts.code, code)))
    .for('no key update')
    .execute()
  const { contact } = await contactByCode(tx, organization, code)
  return contact
}

/** Gives a contact the next code of its series. */
export async function nextContactCode(tx: Transaction): Promise<string> {
  return nextCode(tx, 'CON')
}

/** Inserts a contact with its first version. */
export function insertContact(
  tx: Transaction,
  { code, organization, entry, places }: ContactVersion & { readonly organization: string },
): void {
  tx.write(tx.insert(organizationContacts).values({ code, organization, status: 'current', version: 1 }))
  insertVersion(tx, { code, number: 1, entry, places })
}

/** Saves the next version of a contact. */
export function saveContact(
  tx: Transaction,
  { code, number, entry, places, status }: NumberedVersion & { readonly status: ContactStatus },
): void {
  tx.write(
    tx
      .update(organizationContacts)
      .set({ status, version: number })
      .where(eq(organizationContacts.code, code)),
  )
  insertVersion(tx, { code, number, entry, places })
}

/** A version: the entry of its act, and for each text the entry beside which it stands. */
type ContactVersion = { readonly code: string; readonly entry: string; readonly places: ContactPlaces }
type NumberedVersion = ContactVersion & { readonly number: number }

function insertVersion(tx: Transaction, { code, number, entry, places }: NumberedVersion): void {
  tx.write(tx.insert(contactVersions).values({ contact: code, number, entryId: entry, ...places }))
}

function storyFrom({ steps, ...contact }: Row): ContactStory {
  return { contact, steps }
}
