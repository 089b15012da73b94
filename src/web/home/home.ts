import type { Role } from '../../identity/access.ts'
import { type Html, html } from '../../platform/html.ts'
import { rolesInWords } from '../../wording/words.ts'
import { facts, section } from '../parts/texts.ts'
import type { PageContent, Viewer } from '../shell/layout.ts'
import { placesFor } from '../shell/places.ts'
import { type Queue, queueParts } from '../work/queue-page.ts'

/** What a person of each role does here, in the words of docs/domain.md, section 2. */
const tasks: Readonly<Record<Role, readonly string[]>> = {
  finance: [
    'Prepare appropriations, Federal awards, draws and solicitations.',
    'Receive and screen applications, and recommend to the Board.',
    'Request payments. Another person approves what you prepared.',
  ],
  approver: [
    'Approve, reject and pay what another person requested.',
    'Execute awards and close months.',
    'Reverse an entry that another person made.',
  ],
  board: [
    'Declare your interests, score applications and vote.',
    'Read the summaries and the entries behind them.',
  ],
  chair: [
    'Read everything that the Board decides on, payments included.',
    'Score and vote, certify decisions and draft awards.',
  ],
  reader: ['Declare your interests, and score the applications you were admitted to.'],
  auditor: [
    'Read everything and export the ledger. You change nothing.',
    'Check the books offline, with two programs that share no code with this service.',
  ],
  grantee: [
    'File applications for your organization.',
    'Request payments under its awards, and see what became of each.',
  ],
  admin: [
    'Admit persons, change their roles, and issue and revoke keys. Sensitive changes take a second administrator.',
    'You have no part in money and in decisions.',
  ],
  service: [],
}

/** The home of a person: who they are here, what waits, and where they can go. */
export function homePage(viewer: Viewer, queue: Queue, today: string): PageContent {
  const { code, name, roles, organization } = viewer
  return {
    title: 'Home',
    body: html`<h1>Home</h1>
${section('What waits', queueParts(queue, today))}
${section('Where you can go', cards(viewer))}
${section('What you do here', html`<ul>${roles.flatMap((role) => tasks[role as Role].map((task) => html`<li>${task}</li>`))}</ul>`)}
${section(
  'Who you are here',
  facts([
    ['Name', name],
    ['Code', code],
    ['Roles', rolesInWords(roles)],
    ['Organization', organization],
  ]),
)}`,
  }
}

function cards({ roles }: Viewer): Html {
  const places = placesFor(roles).filter(({ address }) => address !== '/home')
  return html`<ul class="cards">${places.map(({ address, name, purpose }) => html`<li><h3><a href="${address}">${name}</a></h3><p>${purpose}</p></li>`)}
<li><h3><a href="/docs">The interface for programs</a></h3><p>Every command and list, with a page to try it with your key.</p></li></ul>`
}
