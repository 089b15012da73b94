import { type Application, isTimely } from '../../applications/application.ts'
import type { Award } from '../../awards/award.ts'
import { standingOf as awardStanding } from '../../awards/standing/ending.ts'
import type { Disbursement } from '../../disbursements/disbursement.ts'
import type { OwnedKind } from '../../ledger/chart/accounts.ts'
import { type Html, html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { inForce, type NoticePage } from '../../solicitations/notices/published-page.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords, timeInWords } from '../../wording/times.ts'
import { stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { mark, section } from '../parts/texts.ts'
import type { PageContent } from '../shell/layout.ts'
import { applicationMark } from '../work/application-record.ts'
import { standingOf } from '../work/standing.ts'

/** What an organization has here: its awards with what the books hold, its requests, its applications, and what it can apply for. */
export type Grants = {
  readonly organization: string
  readonly awards: readonly Award[]
  readonly held: (award: string, kind: OwnedKind) => Money
  /** Its requests that are neither paid nor ended, and those whose payment the bank returned. */
  readonly open: readonly Disbursement[]
  readonly applications: readonly Application[]
  readonly notices: readonly NoticePage[]
  /** What of its lists is longer than the page shows. */
  readonly cut: readonly string[]
}

/** The page of a grantee: what it was awarded, what is left, where each request stands, and what it can apply for. */
export function overviewPage(grants: Grants, zone: string): PageContent {
  const { organization, awards, open, applications, notices, cut } = grants
  const executed = awards.filter((award) => award.status === 'executed' && stateOf(award) !== 'closed')
  return {
    title: 'Your grants',
    body: html`<h1>Your grants</h1>
<p class="lead">${sentence(grants)}</p>
${section('Awards', [
  awardsTable(grants),
  executed.length === 0
    ? ''
    : html`<ul class="acts">${executed.map(({ code, title }) => html`<li><a class="button" href="/work/awards/${code}/request">Request a payment</a> under <a href="/work/awards/${code}">${title}</a> <span class="code">${code}</span> <a href="/work/awards/${code}/statement">Statement<span class="heard"> of ${code}</span></a></li>`)}</ul>`,
])}
${section('Requests for payment', [
  requestsTable('Requests that are not finished', open),
  html`<p><a href="/grantee/requests">All requests of ${organization}</a></p>`,
])}
${section('Applications', applicationsTable(applications, zone))}
${section('Open for applications', noticesOf(notices))}
${cut.length === 0 ? '' : html`<p class="soft">There are more ${cut.join(' and ')} than this page shows. The client and the command line list all.</p>`}`,
  }
}

/** What the awards come to, in one sentence. */
function sentence({ organization, awards, held, open }: Grants): string {
  if (awards.length === 0) return `${organization} has no award here yet.`
  const all = (kind: OwnedKind) => Money.sum(awards.map(({ code }) => held(code, kind)))
  const asked = Money.sum(open.filter(({ status }) => status === 'requested').map(amountOf))
  const total = Money.sum([all('obligated'), all('payable'), all('disbursed')])
  const left = all('obligated').minus(asked)
  return `Of ${dollars(total)} awarded to ${organization}, ${dollars(all('disbursed'))} is paid, ${dollars(all('payable'))} is approved and not yet paid, ${dollars(asked)} is requested, and ${dollars(left)} is left to request.`
}

function amountOf({ lines }: Disbursement): Money {
  return Money.sum(lines.map(({ amount }) => amount))
}

function awardsTable({ awards, held, open }: Grants): Html {
  const requested = (award: string) =>
    Money.sum(open.filter((one) => one.award === award && one.status === 'requested').map(amountOf))
  const rows = awards.map((award) => {
    const { code, title, status, periodThrough } = award
    const state = stateOf(award)
    const [obligated, payable, paid] = (['obligated', 'payable', 'disbursed'] as const).map((kind) =>
      held(code, kind),
    ) as [Money, Money, Money]
    const asked = requested(code)
    const owed = held(code, 'recoverable')
    return [
      html`<a href="/work/awards/${code}">${title}</a> <span class="code">${code}</span>${status === 'executed' ? '' : html` ${mark(stateInWords(status))}`}${state === 'performing' ? '' : html` ${mark(stateInWords(state), 'warn')}`}${owed.isZero ? '' : html` ${mark(`${dollars(owed)} is owed back`, 'warn')}`}`,
      dayInWords(periodThrough),
      ...[Money.sum([obligated, payable, paid]), paid, payable, asked, obligated.minus(asked)].map((amount) =>
        dollars(amount),
      ),
    ]
  })
  return table({
    caption: 'What each award comes to, and what of it is left',
    columns: [
      ...[{ title: 'Award' }, { title: 'Ends on' }],
      ...['In all', 'Paid', 'Approved, not paid', 'Requested', 'Left to request'].map((title) => ({
        title,
        isFigure: true,
      })),
    ],
    rows,
    none: 'You have no award yet.',
  })
}

/** How an award stands: performed until it is suspended, terminated or closed. */
function stateOf(award: Award) {
  return award.status === 'executed' ? awardStanding(award.endings).state : 'performing'
}

/** Requests with where each stands, in words. */
function requestsTable(caption: string, requests: readonly Disbursement[]): Html {
  return table({
    caption,
    columns: [
      ...[{ title: 'Request' }, { title: 'Award' }, { title: 'Purpose' }],
      ...[{ title: 'Amount', isFigure: true }, { title: 'Where it stands' }],
    ],
    rows: requests.map((one) => [
      linked(`/work/disbursements/${one.code}`, one.code),
      linked(`/work/awards/${one.award}`, one.award),
      one.purpose,
      dollars(amountOf(one)),
      html`${mark(stateInWords(one.status), one.status === 'paid' ? 'good' : one.status === 'returned' ? 'warn' : 'plain')} ${standingOf(one)}`,
    ]),
    none: 'None.',
  })
}

/** All requests of an organization, one page of them. */
export function requestsPage(requests: readonly Disbursement[], nextAddress: string | null): PageContent {
  return {
    title: 'Your requests for payment',
    body: html`<h1>Your requests for payment</h1>
<p><a href="/grantee">Your grants</a></p>
${requestsTable('Requests by their code', requests)}
${nextAddress === null ? '' : html`<p><a href="${nextAddress}">The requests after these</a></p>`}`,
  }
}

/** A code that leads to its page, in one line. */
function linked(address: string, code: string): Html {
  return html`<span class="code"><a href="${address}">${code}</a></span>`
}

function applicationsTable(applications: readonly Application[], zone: string): Html {
  return table({
    caption: 'Applications of your organization',
    columns: ['Application', 'Solicitation', 'Received', 'In time', 'State', 'Receipt'].map((title) => ({
      title,
    })),
    rows: applications.map((one) => [
      linked(`/work/applications/${one.code}`, one.code),
      linked(`/v1/notices/${one.solicitation}`, one.solicitation),
      timeInWords(one.receivedAt, zone),
      isTimely(one) ? 'Yes' : mark('Late', 'warn'),
      applicationMark(one.status),
      html`<a href="/v1/applications/${one.code}/receipt" download>Receipt<span class="heard"> of ${one.code}</span></a>`,
    ]),
    none: 'You have filed no application.',
  })
}

function noticesOf(notices: readonly NoticePage[]): Html {
  if (notices.length === 0) return html`<p class="none">No solicitation is open for applications now.</p>`
  return html`<ul class="opportunities">${notices.map((notice) => {
    const { title, deadline } = inForce(notice).text
    return html`<li><h3><a href="/v1/notices/${notice.code}">${title}</a></h3><p><span class="code">${notice.code}</span></p><p>Applications due: ${deadline.stated}</p><p><a class="button" href="/grantee/solicitations/${notice.code}/application">Apply<span class="heard"> under ${notice.code}</span></a></p></li>`
  })}</ul>`
}
