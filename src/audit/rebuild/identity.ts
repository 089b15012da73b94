import { canonicalJson } from '../../platform/canonical.ts'
import {
  ExpectedRow,
  type Fold,
  type LeafEntry,
  listSaid,
  madeBefore,
  momentSaid,
  privateSaid,
  recordSaid,
  said,
} from './expected.ts'

/** What a registration and a correction say beside what is registered. */
const besideTerms: readonly string[] = ['version', 'changed', 'reason', 'occurredOn', 'concerns']

export const organizationRows: Fold = {
  tables: ['organizations', 'organization_versions'],
  rows({ subject, entries }) {
    const versions: ExpectedRow[] = []
    let organization: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'organization.registered')
        organization = new ExpectedRow('organizations', entry, {
          ...{ code: subject, version: '1' },
          ...registered(entry),
        })
      else if (entry.kind === 'organization.corrected')
        madeBefore(organization, entry).set(entry, registered(entry)).bump(entry)
      else continue
      versions.push(
        new ExpectedRow('organization_versions', entry, {
          ...{ organization: subject, number: madeBefore(organization, entry).text('version') },
          ...{ effective_on: said(entry, 'occurredOn') ?? entry.effectiveOn, entry_id: entry.id },
          terms: canonicalJson(
            Object.fromEntries(Object.entries(entry.facts).filter(([name]) => !besideTerms.includes(name))),
          ),
        }),
      )
    }
    return organization === undefined ? [] : [organization, ...versions]
  },
}

function registered(entry: LeafEntry) {
  const fact = (name: string) => said(entry, name)
  const ofRecord = (record: string) => {
    const facts = recordSaid(entry, record)
    return (name: string) => said({ facts }, name)
  }
  const [audit, rate] = [ofRecord('singleAudit'), ofRecord('indirectRate')]
  return {
    ...{ legal_name: fact('legalName'), kind: fact('kind'), uei: fact('uei'), ein: fact('ein') },
    ...{ street: fact('street'), city: fact('city'), state: fact('state'), postal_code: fact('postalCode') },
    fiscal_year_ends: fact('fiscalYearEnds'),
    ...{ single_audit: audit('status'), single_audit_year: audit('fiscalYear') },
    ...{ rate_percent: rate('percent'), rate_kind: rate('kind'), rate_base: rate('base') },
    ...{ rate_from: rate('from'), rate_through: rate('through'), rate_agreement: rate('agreementSha256') },
  }
}

const contactTexts = ['name', 'role', 'email', 'telephone'] as const

export const contactRows: Fold = {
  tables: ['organization_contacts', 'contact_versions'],
  rows({ subject, entries }) {
    const versions: ExpectedRow[] = []
    let contact: ExpectedRow | undefined
    let places: Readonly<Record<string, string | null>> = {}
    for (const entry of entries) {
      if (entry.kind === 'contact.added')
        contact = new ExpectedRow('organization_contacts', entry, {
          ...{ code: subject, organization: said(entry, 'organization') },
          ...{ status: 'current', version: '1' },
        })
      else if (entry.kind === 'contact.corrected') madeBefore(contact, entry).bump(entry)
      else if (entry.kind === 'contact.removed')
        madeBefore(contact, entry).set(entry, { status: 'removed' }).bump(entry)
      else continue
      places = placesAfter(places, entry)
      versions.push(
        new ExpectedRow('contact_versions', entry, {
          ...{ contact: subject, number: madeBefore(contact, entry).text('version'), entry_id: entry.id },
          ...places,
        }),
      )
    }
    return contact === undefined ? [] : [contact, ...versions]
  },
}

/** The entry beside which each text of a contact stands after an act on it. */
function placesAfter(before: Readonly<Record<string, string | null>>, entry: LeafEntry) {
  const cleared: unknown = entry.facts['cleared'] ?? []
  return Object.fromEntries(
    contactTexts.map((text) => {
      if (Object.hasOwn(entry.facts, text)) return [text, entry.id]
      return [text, Array.isArray(cleared) && cleared.includes(text) ? null : (before[text] ?? null)]
    }),
  )
}

export const actorRows: Fold = {
  tables: ['actors'],
  rows({ subject, entries }) {
    let actor: ExpectedRow | undefined
    for (const entry of entries) {
      const may = {
        roles: listSaid(entry, 'roles'),
        organization: said(entry, 'organization'),
        affiliation: said(entry, 'affiliation'),
      }
      if (entry.kind === 'actor.admitted')
        actor = new ExpectedRow('actors', entry, {
          ...{ code: subject, name: privateSaid(entry, 'name'), version: '1' },
          ...may,
        })
      if (entry.kind === 'actor.roles-changed') madeBefore(actor, entry).set(entry, may).bump(entry)
    }
    return actor === undefined ? [] : [actor]
  },
}

export const keyRows: Fold = {
  tables: ['actor_keys'],
  rows({ subject, entries }) {
    let key: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'key.issued')
        key = new ExpectedRow('actor_keys', entry, {
          code: subject,
          actor: said(entry, 'actor'),
          credential_hash: said(entry, 'credentialHash'),
          issued_at: entry.recordedAt,
          expires_at: momentSaid(entry, 'expiresAt'),
          revoked_at: null,
        })
      if (entry.kind === 'key.revoked') madeBefore(key, entry).set(entry, { revoked_at: entry.recordedAt })
    }
    return key === undefined ? [] : [key]
  },
}

export const linkRows: Fold = {
  tables: ['sign_in_links'],
  rows({ subject, entries }) {
    let link: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'sign-in.linked')
        link = new ExpectedRow('sign_in_links', entry, {
          code: subject,
          actor: said(entry, 'actor'),
          issuer: said(entry, 'issuer'),
          claim: said(entry, 'claim'),
          subject: privateSaid(entry, 'subject'),
          linked_at: entry.recordedAt,
          unlinked_at: null,
        })
      if (entry.kind === 'sign-in.unlinked')
        madeBefore(link, entry).set(entry, { unlinked_at: entry.recordedAt })
    }
    return link === undefined ? [] : [link]
  },
}

export const periodRows: Fold = {
  tables: ['ledger_periods'],
  rows: ({ entries }) =>
    entries
      .filter(({ kind }) => kind === 'period.closed')
      .map(
        (entry) =>
          new ExpectedRow('ledger_periods', entry, {
            closed_through: said(entry, 'closedThrough'),
            entry_id: entry.id,
          }),
      ),
}

export const proposalRows: Fold = {
  tables: ['proposals'],
  rows({ subject, entries }) {
    let proposal: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'proposal.made')
        proposal = new ExpectedRow('proposals', entry, {
          ...{
            code: subject,
            act: said(entry, 'act'),
            about: said(entry, 'about'),
            path: said(entry, 'path'),
          },
          ...{ status: 'open', proposed_by: entry.actor, closed_by: null, entry_id: entry.id },
        })
      if (entry.kind === 'proposal.confirmed' || entry.kind === 'proposal.withdrawn')
        madeBefore(proposal, entry).set(entry, {
          status: entry.kind.slice('proposal.'.length),
          closed_by: entry.actor,
        })
    }
    return proposal === undefined ? [] : [proposal]
  },
}
