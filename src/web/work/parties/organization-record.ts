import { listAwards } from '../../../awards/queries.ts'
import { organizationActs } from '../../../desk/award-acts.ts'
import { judge } from '../../../desk/judging.ts'
import { callerOf } from '../../../desk/queries.ts'
import type { LedgerEntry } from '../../../ledger/queries.ts'
import { heldNow } from '../../../ledger/queries.ts'
import { telephonesOf } from '../../../organizations/contacts/contact.ts'
import { type ContactStory, listContacts } from '../../../organizations/contacts/queries.ts'
import { organizationByCode } from '../../../organizations/queries.ts'
import { listVersions, type OrganizationVersion } from '../../../organizations/versions/queries.ts'
import { changesOf, fieldsInWords } from '../../../organizations/versions/terms.ts'
import type { Reading } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../../wording/times.ts'
import { accountInWords, stateInWords } from '../../../wording/words.ts'
import { type Cell, table } from '../../parts/tables.ts'
import { section } from '../../parts/texts.ts'
import { historyOf, may, type Parts } from '../reading.ts'

/** The most versions, contacts and awards that the page shows. */
const mostShown = 100
/** The most entries that the page shows. */
const mostEntries = 50

/** An organization: what is registered of it and was, its contacts with the history of their numbers, and its awards. */
export async function organizationParts(tx: Reading, code: string): Promise<Parts> {
  const organization = await organizationByCode(tx, code)
  const versions = await listVersions(tx, code, { limit: mostShown })
  const contacts = may(tx, 'contact:read') ? (await listContacts(tx, code, { limit: mostShown })).items : null
  const awards = may(tx, 'award:read')
    ? (await listAwards(tx, { grantee: code, limit: mostShown })).items
    : null
  const codes = (awards ?? []).map((award) => award.code)
  const held = codes.length === 0 ? null : await heldNow(tx, 'owner', codes)
  return {
    kind: 'The organization',
    code,
    title: organization.legalName,
    figures:
      held === null
        ? []
        : (['obligated', 'payable', 'disbursed'] as const).map((kind) => [
            `${accountInWords(kind)}, over its awards`,
            Money.sum(codes.map((award) => held(award, kind))).toString(),
          ]),
    facts: fieldsInWords(organization),
    more: html`${versionsTable(versions.items)}
${contacts === null ? '' : contactsTable(contacts, tx.zone, may(tx, 'contact:keep'))}
${awards === null ? '' : awardsTable(awards)}`,
    version: organization.version,
    acts: judge(organizationActs, organization, `/v1/organizations/${code}`, callerOf(tx)),
    history: await historyWithContacts(tx, code, contacts ?? []),
  }
}

function versionsTable(versions: readonly OrganizationVersion[]): Html {
  return section(
    'Versions',
    table({
      caption: 'What was registered, the latest first',
      columns: ['Version', 'From', 'Recorded by', 'What changed', 'Why'].map((title) => ({ title })),
      rows: versions.map(({ number, effectiveOn, recordedBy, reason, registration, before }) => [
        String(number),
        ...[dayInWords(effectiveOn), recordedBy],
        changesOf(before, registration)
          .map(({ sentence }) => sentence)
          .join(' ') || 'Registered.',
        reason ?? '',
      ]),
    }),
  )
}

function contactsTable(contacts: readonly ContactStory[], zone: string, mayKeep: boolean): Html {
  const numbers = contacts.flatMap(({ contact, steps }) =>
    telephonesOf(steps).map((span) => ({ contact, ...span })),
  )
  return section('Contacts', [
    table({
      caption: 'Who is written to and called',
      columns: [
        ...['Code', 'Name', 'Role', 'E-mail', 'Telephone', 'State'],
        ...(mayKeep ? ['What you may do'] : []),
      ].map((title) => ({ title })),
      rows: contacts.map(({ contact }) => {
        const { code, texts, status } = contact
        return [
          ...[code, texts.name ?? 'Erased', texts.role ?? 'Erased'],
          ...[texts.email ?? '', texts.telephone ?? '', stateInWords(status)],
          ...(mayKeep ? [contactLinks(contact)] : []),
        ]
      }),
    }),
    table({
      caption: 'Every telephone number, and when it stood',
      columns: ['Contact', 'Telephone', 'From', 'Until', 'Recorded by', 'Why'].map((title) => ({ title })),
      rows: numbers.map(({ contact, telephone, from, until, recordedBy, reason }) => [
        ...[contact.code, telephone ?? 'Erased', timeInWords(from, zone)],
        ...[until === null ? 'It stands' : timeInWords(until, zone), recordedBy, reason ?? ''],
      ]),
    }),
  ])
}

/** Where a contact that stands is corrected and removed. */
function contactLinks({ organization, code, status }: ContactStory['contact']): Cell {
  if (status === 'removed') return ''
  const page = `/work/organizations/${organization}/contacts/${code}`
  return html`<a href="${page}/correction">Correct<span class="heard"> ${code}</span></a> or <a href="${page}/removal">remove<span class="heard"> ${code}</span></a>`
}

function awardsTable(awards: Awaited<ReturnType<typeof listAwards>>['items']): Html {
  return section(
    'Awards',
    table({
      caption: 'Awards to the organization',
      columns: [
        ...[{ title: 'Code' }, { title: 'Title' }, { title: 'State' }],
        { title: 'Amount', isFigure: true },
      ],
      rows: awards.map(({ code, title, status, lines }) => [
        html`<a href="/work/awards/${code}">${code}</a>`,
        ...[title, stateInWords(status)],
        dollars(Money.sum(lines.map(({ amount }) => amount)).toString()),
      ]),
      none: 'It has no award.',
    }),
  )
}

/** The latest entries about the organization and its contacts, or null for who does not read the ledger. */
async function historyWithContacts(
  tx: Reading,
  code: string,
  contacts: readonly ContactStory[],
): Promise<readonly LedgerEntry[] | null> {
  const own = await historyOf(tx, code)
  if (own === null) return null
  const all = [...own]
  for (const { contact } of contacts) all.push(...((await historyOf(tx, contact.code)) ?? []))
  return all.toSorted((one, other) => (one.recordedAt < other.recordedAt ? 1 : -1)).slice(0, mostEntries)
}
