import { endingInWords, heldInWords, type NamedInterval } from '../../audit/access-history/contract.ts'
import { roles } from '../../identity/access.ts'
import { type Html, html } from '../../platform/html.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { roleInWords } from '../../wording/words.ts'
import { choice, field } from '../parts/forms.ts'
import { type Cell, table } from '../parts/tables.ts'
import { mark, named } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { entryLink, files, following, queryOf } from './parts.ts'

type Page = {
  readonly items: readonly NamedInterval[]
  readonly next: string | null
  readonly knownAt: string
}
type Act = NamedInterval['given']

/** Who held what, from when until when; on one day, who could do what. */
export function accessPage(
  { items, next, knownAt }: Page,
  asked: Readonly<Record<string, unknown>>,
  nameOf: (code: string) => string,
  { zone, hasDesk }: { readonly zone: string; readonly hasDesk: boolean },
): PageContent {
  const typed = queryOf(asked)
  const filled = (name: string) => typed.get(name) ?? ''
  const at = filled('at')
  const entryOf = (act: Act, words: string): Cell => (hasDesk ? entryLink(act.entry, words) : words)
  const by = (act: Act | null): Html | '' =>
    act === null
      ? ''
      : html`<br>by ${named(act.by, nameOf(act.by))}${act.confirmedBy === null ? '' : html`<br>confirmed by ${named(act.confirmedBy, nameOf(act.confirmedBy))}`}`
  return {
    title: 'Access history',
    body: html`${hasDesk ? html`<p><a href="/audit">Audit</a></p>` : ''}<h1>Access history</h1>
<p>${at === '' ? 'Roles, keys and linked sign-ins of every person' : html`What was held on <strong>${dayInWords(at)}</strong>`}, as the books stood on ${timeInWords(knownAt, zone)}. A person acts with a role and a key or a linked sign-in: with one alone nobody acts.</p>
<form class="asof" method="get" action="/audit/access">
${field({ name: 'at', label: 'Held on', type: 'date', value: at })}
${field({ name: 'person', label: 'Person', hint: 'A code such as APP-1', value: filled('person') })}
${choice({
  name: 'type',
  label: 'What was held',
  options: [
    ['', 'Anything'],
    ['role', 'A role'],
    ['key', 'A key'],
    ['sign-in', 'A linked sign-in'],
  ],
  value: filled('type'),
})}
${choice({
  name: 'role',
  label: 'Role',
  options: [['', 'Any'], ...roles.map((role) => [role, roleInWords[role]] as const)],
  value: filled('role'),
})}
<button type="submit">Show</button></form>
${files('/audit/access', typed, ['csv', 'xlsx'])}
${table({
  caption: 'What persons held, the earliest first',
  columns: ['Person', 'Held', 'From', 'Until', 'State'].map((title) => ({ title })),
  rows: items.map((one) => [
    named(one.person, one.name),
    html`${heldInWords(one)}${one.organization === null ? '' : html`<br><span class="code">${one.organization}</span>`}`,
    html`${entryOf(one.given, timeInWords(one.from, zone))}${by(one.given)}`,
    one.until === null
      ? one.expiresAt === null
        ? ''
        : html`<span class="soft">Expires on ${timeInWords(one.expiresAt, zone)}</span>`
      : html`${one.taken === null ? timeInWords(one.until, zone) : entryOf(one.taken, timeInWords(one.until, zone))}${by(one.taken)}`,
    mark(endingInWords(one), one.ending === null ? 'good' : 'plain'),
  ]),
  none: 'Nobody held such a thing.',
})}
${following('/audit/access', queryOf({ ...asked, knownAt }), next, 'What was given after these')}
<p class="soft">A sign-in with a browser is no entry of the ledger: it stands for the key or the linked sign-in with which it began. Administrators see the sessions of the last month.</p>`,
  }
}
