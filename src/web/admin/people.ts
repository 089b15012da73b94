import type { NamedActor } from '../../identity/actor.ts'
import type { WaysIn } from '../../identity/queries.ts'
import { type Html, html } from '../../platform/html.ts'
import type { ActProposal } from '../../proposals/proposal.ts'
import { timeInWords } from '../../wording/times.ts'
import { kindInWords, rolesInWords, stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'

type People = {
  readonly people: readonly NamedActor[]
  readonly waysIn: WaysIn
  /** Where the next page of the list is. */
  readonly nextAddress: string | null
  readonly proposals: readonly ActProposal[]
  /** Who reads the page: what they proposed waits for another. */
  readonly reader: string
}

/** The page of an administrator: what waits for a second person, and everybody with what they may do. */
export function peoplePage(
  { people, waysIn, nextAddress, proposals, reader }: People,
  zone: string,
): PageContent {
  return {
    title: 'Administration',
    body: html`<h1>Administration</h1>
<ul class="choices"><li><a href="/admin/settings">Settings</a></li></ul>
${section('What waits for a second person', proposalsTable(proposals, reader, zone))}
${section('People', [
  html`<p><a class="button" href="/admin/admission">Admit a person</a></p>`,
  table({
    caption: 'Persons by their code',
    columns: ['Person', 'Roles', 'Organization', 'Affiliation', 'State'].map((title) => ({ title })),
    rows: people.map((one) => [
      html`<a href="/admin/people/${one.code}">${one.name}</a> <span class="code">${one.code}</span>`,
      rolesInWords(one.roles),
      one.organization ?? '',
      one.affiliation ?? '',
      stateOf(one, waysIn(one.code)),
    ]),
  }),
  nextAddress === null ? '' : html`<p><a href="${nextAddress}">The persons after these</a></p>`,
])}`,
  }
}

/** What a person can do here now, by their roles and by the ways in that are open to them. */
export function stateOf({ roles }: Pick<NamedActor, 'roles'>, ways: ReturnType<WaysIn>): Html {
  if (roles.includes('service')) return mark('The service itself')
  if (roles.length === 0) return mark('No role')
  return ways.keys + ways.links === 0 ? mark('No valid key', 'warn') : mark('Active', 'good')
}

function proposalsTable(proposals: readonly ActProposal[], reader: string, zone: string): Html {
  return table({
    caption: 'Proposals that are open',
    columns: ['Proposal', 'Act', 'Proposed by', 'On', 'What you can do'].map((title) => ({ title })),
    rows: proposals.map(({ code, act, about, proposedBy, proposedAt }) => [
      html`<a href="/work/proposals/${code}">${code}</a>`,
      `${kindInWords(act)}: ${about}`,
      proposedBy,
      timeInWords(proposedAt, zone),
      proposedBy === reader
        ? html`${stateInWords('waits')} for another administrator. <a href="/work/proposals/${code}/acts/withdrawProposal">Withdraw<span class="heard"> ${code}</span></a>`
        : html`<a href="/work/proposals/${code}/confirmation">Confirm<span class="heard"> ${code}</span></a> or <a href="/work/proposals/${code}/acts/withdrawProposal">refuse<span class="heard"> ${code}</span></a>`,
    ]),
    none: 'Nothing waits for a second person.',
  })
}
