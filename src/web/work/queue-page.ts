import type { Waiting } from '../../desk/queue.ts'
import { type Access, mayWith } from '../../identity/access.ts'
import { type Html, html } from '../../platform/html.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { table } from '../parts/tables.ts'
import { box, mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { pageOf } from './addresses.ts'

const actWords: Readonly<Record<string, string>> = {
  approveDisbursement: 'Approve a request',
  payDisbursement: 'Record a payment',
  executeAward: 'Execute an award',
  draftAwardAgain: 'Draft an award again',
  releaseCommitment: 'Release what is left',
  approveAmendment: 'Approve an amendment',
  approveEnding: 'Approve a suspension, termination or closeout',
  proposeEnding: 'Close an award',
  requestDisbursement: 'Request what is owed',
  closePeriod: 'Close the month',
  screenApplication: 'Screen an application',
  confirm: 'Confirm a proposal',
  declareForDecision: 'Declare your interests',
  castBallot: 'Vote',
  certifyDecision: 'Certify a decision',
  publishDecision: 'Publish a decision',
  adoptSpendingPlan: 'Adopt a spending plan',
  decideAdministration: 'Record what the Board decided',
  executeAdministration: 'Execute administration',
  deobligateAdministration: 'De-obligate administration',
  approveAdministrationCharge: 'Approve a charge of the agent',
  payAdministrationCharge: 'Record the payment',
  rateOrganization: 'Rate a risk again',
  liftCondition: 'Lift a condition',
  releaseHold: 'Release a hold',
}

/** What an act waits for first, where that is no money. */
const blockedWords: Readonly<Record<string, string>> = {
  'payment-held': 'On hold',
  'risk-rating-missing': 'Not rated',
  'advance-after-ending': 'No advance after the end',
  'cost-after-ending': 'Cost from after the end',
  'award-closed': 'Award closed',
  'charge-exceeds': 'More than is promised',
}

/** What waits, and the kinds of record of which there is more than was looked at. */
export type Queue = { readonly items: readonly Waiting[]; readonly cut: readonly string[] }

/** What is begun from no record: its page, what its link says, and who may. */
const beginnings: readonly (readonly [address: string, says: string, access: Access])[] = [
  ['/work/files', 'Store a file that an act rests on', 'file:keep'],
  ['/work/organizations/registration', 'Register an organization', 'organization:register'],
  ['/work/awards/drafting', 'Draft an award that the Board decided outside the service', 'award:draft'],
]

/** What waits for a person with these roles, in the order in which it is due, and what they may begin. */
export function queuePage(queue: Queue, today: string, roles: readonly string[]): PageContent {
  const own = beginnings.filter(([, , access]) => mayWith(roles, access))
  return {
    title: 'What waits for you',
    body: html`<h1>What waits for you</h1>
${queueParts(queue, today)}
${own.length === 0 ? '' : section('What you may begin', html`<ul>${own.map(([address, says]) => html`<li><a href="${address}">${says}</a></li>`)}</ul>`)}`,
  }
}

/** The queue with what it does not show. */
export function queueParts({ items, cut }: Queue, today: string): Html {
  const more = `There are more ${cut.join(' and ')} than this page looks at`
  return html`${cut.length === 0 ? '' : box('warn', more, html`<p>Their lists hold the rest.</p>`)}
${queueTable(items, today)}`
}

/** The queue as a table: what to do, about what, why, by when, and what it comes to. */
function queueTable(items: readonly Waiting[], today: string): Html {
  return table({
    caption: 'Acts that need you',
    columns: [
      ...[{ title: 'What' }, { title: 'About' }, { title: 'Why' }, { title: 'Due' }],
      { title: 'Amount', isFigure: true },
    ],
    rows: items.map(({ act, subject, reason, due, amount, blockedBy, address }) => [
      actWords[act] ?? act,
      linkTo(subject, address),
      blockedBy === null
        ? reason
        : html`${reason} ${mark(blockedWords[blockedBy.code] ?? 'Money is missing', 'warn')}`,
      due === null ? '' : dueIn(due, today),
      amount === null ? '' : dollars(amount),
    ]),
    none: 'Nothing waits for you.',
  })
}

function linkTo(subject: string, address: string): Html {
  const page = pageOf(address)
  return page === null ? html`${subject}` : html`<a href="${page}">${subject}</a>`
}

function dueIn(due: string, today: string): Html {
  return due < today ? html`${dayInWords(due)} ${mark('Overdue', 'bad')}` : html`${dayInWords(due)}`
}
