import { ExpectedRow, type Fold, listSaid, madeBefore, momentSaid, privateSaid, said } from './expected.ts'

export const organizationRows: Fold = {
  tables: ['organizations'],
  rows: ({ entries }) =>
    entries
      .filter(({ kind }) => kind === 'organization.registered')
      .map(
        (entry) =>
          new ExpectedRow('organizations', entry, {
            code: entry.subject,
            legal_name: said(entry, 'legalName'),
            kind: said(entry, 'kind'),
            uei: said(entry, 'uei'),
            city: said(entry, 'city'),
            state: said(entry, 'state'),
            version: '1',
          }),
      ),
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
