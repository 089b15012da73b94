import { versionsView } from '../../awards/drafts/contract.ts'
import { revisionsIn } from '../../awards/drafts/queries.ts'
import { awardByCode } from '../../awards/queries.ts'
import * as acts from '../../desk/acts.ts'
import { awardActs } from '../../desk/award-acts.ts'
import { judge } from '../../desk/judging.ts'
import { partiesOf } from '../../desk/parties.ts'
import { callerOf, withHeld } from '../../desk/queries.ts'
import { disbursementKinds } from '../../disbursements/kinds.ts'
import { listDisbursements } from '../../disbursements/list-queries.ts'
import type { RequestedMilestone } from '../../disbursements/milestone.ts'
import { disbursementByCode } from '../../disbursements/queries.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { heldNow } from '../../ledger/queries.ts'
import { organizationByCode } from '../../organizations/queries.ts'
import { businessDate } from '../../platform/clock.ts'
import type { Reading } from '../../platform/database/database.ts'
import { html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { type ActProposal, roleOf } from '../../proposals/proposal.ts'
import { proposalByCode } from '../../proposals/queries.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { dollars } from '../../wording/amounts.ts'
import { dayInWords } from '../../wording/times.ts'
import { kindInWords, stateInWords } from '../../wording/words.ts'
import { table } from '../parts/tables.ts'
import { mark, named, section } from '../parts/texts.ts'
import { amendmentParts } from '../records/amendments.ts'
import { budgetParts } from '../records/budgets.ts'
import { consortiumFacts } from '../records/consortium.ts'
import { endingParts } from '../records/endings.ts'
import { milestoneParts } from '../records/milestones.ts'
import { paperParts } from '../records/papers.ts'
import { administrationParts, chargeParts } from './administration/records.ts'
import { applicationParts } from './application-record.ts'
import { meetingParts, planParts } from './board/records.ts'
import { appropriationParts, federalAwardParts, inheritedTable } from './funds/record.ts'
import { conditionParts, holdParts, oversightOf, ratingFacts } from './oversight/records.ts'
import { organizationParts } from './parties/organization-record.ts'
import {
  bodyFacts,
  figureName,
  historyOf,
  may,
  type Parts,
  type RecordKind,
  solicitationLink,
} from './reading.ts'
import { standingOf } from './standing.ts'

/** The most records under another that its page shows. */
const mostRecords = 100

/** The pages of records, by their collection. */
export const recordKinds: Readonly<Record<string, RecordKind>> = {
  disbursements: { access: 'disbursement:read', read: disbursementParts },
  awards: { access: 'award:read', read: awardParts },
  organizations: { access: 'organization:read', read: organizationParts },
  appropriations: { access: 'appropriation:read', read: appropriationParts },
  'federal-awards': { access: 'appropriation:read', read: federalAwardParts },
  solicitations: { access: 'solicitation:read', read: solicitationParts },
  applications: { access: 'application:read', read: applicationParts },
  proposals: { access: 'proposal:read', read: proposalParts },
  meetings: { access: 'summary:read', read: meetingParts },
  'spending-plans': { access: 'plan:read', read: planParts },
  conditions: { access: 'condition:read', read: conditionParts },
  holds: { access: 'hold:read', read: holdParts },
  administrations: { access: 'administration:read', read: administrationParts },
  'administration-charges': { access: 'administration:read', read: chargeParts },
}

async function disbursementParts(tx: Reading, code: string): Promise<Parts> {
  const found = await disbursementByCode(tx, code)
  const { award, grantee, kind, purpose, status, lines, requestedBy, requestedOn } = found
  const organization = await organizationByCode(tx, grantee)
  const payment = 'payment' in found ? found.payment : null
  const [held] = await withHeld(tx, [found])
  const by = callerOf(tx)
  return {
    kind: 'The request',
    code,
    title: `Payment of ${dollars(totalOf(lines))} to ${organization.legalName}`,
    facts: [
      ['State', mark(stateInWords(status), status === 'paid' ? 'good' : 'plain')],
      ['Where it stands', standingOf(found)],
      ['Award', html`<a href="/work/awards/${award}">${award}</a>`],
      ['Grantee', named(grantee, organization.legalName)],
      ['Kind', `${stateInWords(kind)}: ${disbursementKinds[kind].meaning}`],
      ['Purpose', purpose],
      ['Cost through', found.costThrough === null ? null : dayInWords(found.costThrough)],
      ...milestoneFacts(found.milestone),
      ['Evidence of its gate', found.gateEvidence],
      ...lines.map(({ fund, amount }) => [`From ${fund}`, dollars(amount)] as const),
      ['Requested', `${dayInWords(requestedOn)}, by ${requestedBy}`],
      [
        'Approved',
        'approvedBy' in found && found.approvedOn !== undefined
          ? `${dayInWords(found.approvedOn)}, by ${found.approvedBy ?? ''}`
          : null,
      ],
      ['Paid', payment === null ? null : `${dayInWords(payment.on)}, by ${payment.by}`],
      ["The bank's reference", payment?.reference ?? null],
      [
        'Ended',
        'endedBy' in found ? `${dayInWords(found.endedOn)}, by ${found.endedBy}: ${found.endReason}` : null,
      ],
    ],
    receipts: `/v1/disbursements/${code}/receipts`,
    version: found.version,
    acts: held === undefined ? [] : judge(acts.disbursementActs, held, `/v1/disbursements/${code}`, by),
    history: await historyOf(tx, code),
  }
}

/** The milestone that a request is for; nothing of a request for cost. */
function milestoneFacts(milestone: RequestedMilestone | null) {
  if (milestone === null) return []
  const { number, evidence, reducedFrom, reductionReason } = milestone
  return [
    ['Milestone', String(number)],
    ['What shows it', html`<a href="/v1/files/${evidence}"><code>${evidence}</code></a>`],
    ['Reduced from', reducedFrom === null ? null : `${dollars(reducedFrom)}: ${reductionReason ?? ''}`],
  ] as const
}

async function awardParts(tx: Reading, code: string): Promise<Parts> {
  const award = await awardByCode(tx, code)
  const { grantee, title, site, services, status, solicitation, periodFrom, periodThrough, selectedOn } =
    award
  const organization = await organizationByCode(tx, grantee)
  const held = await heldNow(tx, 'owner', [code])
  const party = (await partiesOf(tx, [code]))(code)
  const amendments = await amendmentParts(tx, award, party)
  const endings = await endingParts(tx, award)
  const kinds = ['obligated', 'payable', 'disbursed', 'advances', 'costs', 'recoverable'] as const
  return {
    kind: 'The award',
    code,
    title,
    figures: kinds.map((kind) => [figureName(kind), held(code, kind).toString()] as const),
    facts: [
      ['State', mark(stateInWords(status), status === 'executed' ? 'good' : 'plain')],
      ...endings.facts,
      ['Grantee', named(grantee, organization.legalName, organizationPage(tx, grantee))],
      ...(await consortiumFacts(tx, award)),
      [
        'Statement',
        status === 'executed'
          ? html`<a href="/work/awards/${code}/statement">What was paid and what is left</a>`
          : null,
      ],
      [
        'Form of payment',
        award.formOfPayment === 'fixed-amount' ? 'Fixed amount, by milestones' : 'For cost',
      ],
      ['Rules', html`<a href="/work/awards/${code}/rules">What each act was judged by</a>`],
      ['Site', site],
      ['Services', services.map(stateInWords).join(', ')],
      ['Solicitation', solicitationLink(tx, solicitation)],
      ['Selected', dayInWords(selectedOn)],
      ['Period of performance', `${dayInWords(periodFrom)} to ${dayInWords(periodThrough)}`],
      ...award.lines.map(({ fund, amount }) => [`From ${fund}`, dollars(amount)] as const),
      ['Drafted', `${dayInWords(award.draftedOn)}, by ${award.draftedBy}`],
      [
        'Executed',
        award.status === 'executed' ? `${dayInWords(award.executedOn)}, by ${award.executedBy}` : null,
      ],
      ['Notice of award', award.status === 'executed' ? noticeLink(code) : null],
      [
        'Withdrawn',
        award.status === 'withdrawn' ? `${dayInWords(award.withdrawnOn)}, by ${award.withdrawnBy}` : null,
      ],
      ...(await ratingFacts(tx, award)),
    ],
    more: html`${await inheritedTable(tx, award)}${await paperParts(tx, award)}${versionsOf(versionsView(award, await revisionsIn(tx, code)).items)}${await budgetParts(tx, award, may(tx, 'award:draft'))}${await milestoneParts(tx, award, may(tx, 'award:draft'))}${amendments.shown}${endings.shown}${await oversightOf(tx, award)}${may(tx, 'disbursement:read') ? await paymentsUnder(tx, code) : ''}`,
    receipts: `/v1/awards/${code}/receipts`,
    version: award.version,
    acts: [
      ...judge(awardActs, { award, party }, `/v1/awards/${code}`, callerOf(tx)),
      ...amendments.acts,
      ...endings.acts,
    ],
    history: await historyOf(tx, code),
  }
}

const noticeLink = (award: string) => html`<a href="/v1/awards/${award}/notice">Read or print it</a>`

/** What each revision of the draft changed; nothing where there was none. */
function versionsOf(versions: ReturnType<typeof versionsView>['items']) {
  if (versions.length < 2) return html``
  return section(
    'Versions of the draft',
    table({
      caption: 'The draft and its revisions',
      columns: [{ title: 'Version' }, { title: 'Day' }, { title: 'By' }, { title: 'What changed' }],
      rows: versions.map(({ number, by, on, words }) => [
        ...[String(number), dayInWords(on), by],
        words.length === 0 ? 'The draft' : words.join(' '),
      ]),
    }),
  )
}

async function paymentsUnder(tx: Reading, award: string) {
  const { items, next } = await listDisbursements(tx, { award, limit: mostRecords })
  return section('Payments', [
    table({
      caption: 'Requests under the award',
      columns: [
        ...[{ title: 'Code' }, { title: 'Purpose' }, { title: 'State' }, { title: 'Requested' }],
        { title: 'Amount', isFigure: true },
      ],
      rows: items.map(({ code, purpose, status, requestedOn, lines }) => [
        html`<a href="/work/disbursements/${code}">${code}</a>`,
        ...[purpose, stateInWords(status), dayInWords(requestedOn)],
        dollars(totalOf(lines)),
      ]),
    }),
    next === null
      ? ''
      : html`<p>The first ${String(mostRecords)} are shown. <code>/v1/disbursements?award=${award}</code> lists all.</p>`,
  ])
}

async function solicitationParts(tx: Reading, code: string): Promise<Parts> {
  const solicitation = await solicitationByCode(tx, code)
  const { title, status, deadline, funding } = solicitation
  const held = await heldNow(tx, 'owner', [code])
  return {
    kind: 'The solicitation',
    code,
    title,
    figures: status === 'draft' ? [] : [[figureName('committed'), held(code, 'committed').toString()]],
    facts: [
      ['State', mark(stateInWords(status), status === 'published' ? 'good' : 'plain')],
      ['Applications due', deadline.stated],
      ...funding.map(({ fund, amount }) => [`From ${fund}`, dollars(amount)] as const),
      [
        'Public page',
        status === 'draft' ? null : html`<a href="/v1/notices/${code}">What applicants read</a>`,
      ],
    ],
    version: solicitation.version,
    acts: judge(
      acts.solicitationActs,
      { solicitation, now: tx.now },
      `/v1/solicitations/${code}`,
      callerOf(tx),
    ),
    history: await historyOf(tx, code),
  }
}

async function proposalParts(tx: Reading, code: string): Promise<Parts> {
  const proposal = await proposalByCode(tx, code)
  const { act, about, status, proposedBy, proposedAt, path, body, closedBy } = proposal
  return {
    kind: 'The proposal',
    code,
    title: `${kindInWords(act)}: ${about}`,
    facts: [
      ['State', mark(stateInWords(status))],
      ['Proposed', `${dayInWords(businessDate(proposedAt, tx.zone))}, by ${proposedBy}`],
      ['Closed by', closedBy],
      ['Request', path],
      ...bodyFacts(body),
    ],
    more: howToConfirm(tx, proposal),
    version: null,
    acts: judge(acts.proposalActs, proposal, `/v1/proposals/${code}`, callerOf(tx)),
    history: await historyOf(tx, code),
  }
}

/** How another person confirms a proposal that waits: those who may propose such an act here, and everybody by a program. */
function howToConfirm(tx: Reading, { code, act, status, proposedBy }: ActProposal) {
  const { code: reader, roles } = tx.principal
  if (status !== 'open') return html``
  if (proposedBy === reader)
    return html`<p>It waits for a second person. You proposed it, so you cannot confirm it.</p>`
  if (!roles.includes(roleOf(act))) return html`<p>It waits for a second person.</p>`
  return html`<p><a class="button" href="/work/proposals/${code}/confirmation">Confirm</a> Send the same request as ${proposedBy} did. It is shown first.</p>`
}

function totalOf(lines: readonly FundAmount[]): Money {
  return Money.sum(lines.map(({ amount }) => amount))
}

/** The page of an organization, for who may open it. */
function organizationPage(tx: Reading, code: string): string | undefined {
  return may(tx, 'organization:read') ? `/work/organizations/${code}` : undefined
}
