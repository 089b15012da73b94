import type { NamedActor } from '../../identity/actor.ts'
import type { SignInLink } from '../../identity/links/queries.ts'
import type { Key, WaysIn } from '../../identity/queries.ts'
import { sessionView } from '../../identity/sessions/contract.ts'
import type { PersonSession } from '../../identity/sessions/session.ts'
import type { LedgerEntry } from '../../ledger/queries.ts'
import { type Html, html } from '../../platform/html.ts'
import { timeInWords } from '../../wording/times.ts'
import { kindInWords, rolesInWords, stateInWords } from '../../wording/words.ts'
import { form } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { facts, mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { stateOf } from './people.ts'

/** What an administrator sees of a person. */
export type PersonParts = {
  readonly person: NamedActor
  readonly ways: ReturnType<WaysIn>
  readonly keys: readonly Key[]
  readonly links: readonly SignInLink[]
  readonly sessions: readonly PersonSession[]
  /** The session in which the page is read. */
  readonly current: string | null
  /** The admission and the changes of roles, the latest first. */
  readonly history: readonly LedgerEntry[]
  readonly now: string
}

/** One person: what they may do, how they come in, where they are signed in, and how it came to be. */
export function personPage({ person, ways, ...parts }: PersonParts, zone: string): PageContent {
  const { code, name, roles, organization, affiliation } = person
  const page = `/admin/people/${code}`
  const time = (at: string) => timeInWords(at, zone)
  const isService = roles.includes('service')
  const acts = html`<p class="buttons"><a class="button" href="${page}/roles">Change the roles</a> <a class="button" href="${page}/key">Issue a key</a> <a class="button" href="${page}/sign-in">Link a sign-in</a></p>`
  return {
    title: `${name}, ${code}`,
    body: html`<h1>${name} <span class="code">${code}</span></h1>
<p><a href="/admin">Administration</a></p>
${facts([
  ['State', stateOf(person, ways)],
  ['Roles', rolesInWords(roles)],
  ['Organization', organization],
  ['Affiliation', affiliation],
])}
${isService ? '' : acts}
${section('Keys', keysTable(page, parts, time))}
${section('Linked sign-ins', linksTable(page, parts, time))}
${section('Sessions', sessionsTable(page, parts, time))}
${section('History', historyTable(parts, time))}`,
  }
}

type Time = (at: string) => string
type Rest = Omit<PersonParts, 'person' | 'ways'>

function keysTable(page: string, { keys, now }: Rest, time: Time): Html {
  return table({
    caption: 'Keys, without their secrets',
    columns: ['Key', 'State', 'Issued', 'Valid until', 'Revoked', 'Revoke it'].map((title) => ({ title })),
    rows: keys.map(({ code, issuedAt, expiresAt, revokedAt }) => [
      html`<span class="code">${code}</span>`,
      revokedAt !== null ? mark('Revoked') : expiresAt <= now ? mark('Expired') : mark('Valid', 'good'),
      ...[time(issuedAt), time(expiresAt), revokedAt === null ? '' : time(revokedAt)],
      revokedAt === null
        ? html`<a href="${page}/keys/${code}/revocation">Revoke<span class="heard"> ${code}</span></a>`
        : '',
    ]),
    none: 'No key was issued.',
  })
}

function linksTable(page: string, { links }: Rest, time: Time): Html {
  return table({
    caption: 'Identities with which the person signs in',
    columns: ['Link', 'Issuer', 'Claim', 'Subject', 'Linked', 'Unlinked', 'Unlink it'].map((title) => ({
      title,
    })),
    rows: links.map(({ code, issuer, claim, subject, linkedAt, unlinkedAt }) => [
      html`<span class="code">${code}</span>`,
      ...[issuer, claim, subject, time(linkedAt), unlinkedAt === null ? '' : time(unlinkedAt)],
      unlinkedAt === null
        ? html`<a href="${page}/sign-ins/${code}/revocation">Unlink<span class="heard"> ${code}</span></a>`
        : '',
    ]),
    none: 'No identity is linked.',
  })
}

function sessionsTable(page: string, { sessions, now, current }: Rest, time: Time): Html {
  return table({
    caption: 'Sessions of the last month, the latest first',
    columns: ['Browser', 'State', 'Began', 'Began with', 'Last used', 'End it'].map((title) => ({ title })),
    rows: sessions
      .map((one) => sessionView(one, now, current))
      .map(({ id, browser, state, beganAt, beganWith, lastUsedAt }) => [
        browser,
        state === 'current' ? mark('This one', 'good') : mark(stateInWords(state)),
        ...[time(beganAt), beganWith, time(lastUsedAt)],
        state === 'open'
          ? form({
              action: `${page}/sessions/${id}/end`,
              button: 'End',
              look: 'quiet',
              about: `the session of ${browser} that began ${time(beganAt)}`,
            })
          : '',
      ]),
    none: 'The person has not signed in.',
  })
}

function historyTable({ history }: Rest, time: Time): Html {
  return table({
    caption: 'Admission and changes of roles, the latest first',
    columns: ['Recorded', 'What', 'By', 'Roles then'].map((title) => ({ title })),
    rows: history.map(({ recordedAt, kind, actor, facts: { roles } }) => [
      ...[time(recordedAt), kindInWords(kind), actor],
      Array.isArray(roles) ? rolesInWords(roles.map(String)) : '',
    ]),
  })
}
