import type { AdoptedPolicy } from '../../decisions/policies/queries.ts'
import { type Html, html } from '../../platform/html.ts'
import { table } from '../parts/tables.ts'
import { facts, section } from '../parts/texts.ts'
import type { PageContent, Site } from '../shell/layout.ts'
import type { IssuerSettings } from '../sign-in/issuer.ts'

/** What the service was started with, as far as administrators read it: never a secret. */
export type ServiceSettings = {
  readonly site: Site
  readonly publicUrl: string | undefined
  readonly letterhead: readonly string[] | undefined
  readonly idleSeconds: number
  readonly lifeSeconds: number
  readonly attemptsPerMinute: number
  readonly issuer: Pick<IssuerSettings, 'issuer' | 'claim' | 'name'> | null
  readonly mostFileBytes: number
}

/** The settings: how the Board decides, with every version, and what the service was started with. */
export function settingsPage(policies: readonly AdoptedPolicy[], settings: ServiceSettings): PageContent {
  return {
    title: 'Settings',
    body: html`<h1>Settings</h1>
<p><a href="/admin">Administration</a></p>
${section('How the Board decides', [
  policiesTable(policies),
  html`<p><a class="button" href="/admin/settings/policy">Adopt a policy</a> It takes a second administrator.</p>`,
])}
${section('The service', [
  html`<p>These are set where the service is started (docs/operations.md). A change takes effect when it starts again.</p>`,
  serviceFacts(settings),
])}`,
  }
}

function policiesTable(policies: readonly AdoptedPolicy[]): Html {
  return table({
    caption: 'Decision policies, the one in force first',
    columns: [
      { title: 'Version', isFigure: true },
      ...['Quorum', 'Majority', 'Adopted by', 'State'].map((title) => ({ title })),
    ],
    rows: policies.map(({ number, quorum, majority, adoptedBy }, at) => [
      String(number),
      `At least ${String(quorum.part)} of ${String(quorum.whole)} of the seats`,
      `More than ${String(majority.part)} of ${String(majority.whole)} of the votes`,
      adoptedBy,
      at === 0 ? 'In force' : 'Replaced',
    ]),
    none: 'No policy was adopted yet: the Board cannot decide before.',
  })
}

function serviceFacts(settings: ServiceSettings): Html {
  const { site, publicUrl, letterhead, idleSeconds, lifeSeconds, attemptsPerMinute, issuer, mostFileBytes } =
    settings
  return facts([
    ['Program', site.program],
    ['Time zone of business', site.zone],
    ['Public address', publicUrl ?? 'Not set'],
    ['Letterhead', letterhead === undefined ? 'The program' : letterhead.join(', ')],
    ['A session ends without use after', `${String(Math.round(idleSeconds / 60))} minutes`],
    ['A session ends in any case after', `${String(Math.round(lifeSeconds / 3_600))} hours`],
    ['Sign-ins from one address', `${attemptsPerMinute.toLocaleString('en-US')} a minute`],
    [
      'Sign-in with an organization',
      issuer === null
        ? 'Off: persons sign in with keys'
        : `${issuer.name}: ${issuer.issuer}, claim ${issuer.claim}`,
    ],
    ['Largest file', `${String(Math.floor(mostFileBytes / 1024 / 1024))} MB`],
  ])
}
