import { listApplications } from '../applications/queries.ts'
import { fundsByCode } from '../appropriations/federal-award-queries.ts'
import { standingsOfAwards } from '../awards/endings/queries.ts'
import { listAwards } from '../awards/queries.ts'
import { memberPosition, seatsOf } from '../decisions/ballots/queries.ts'
import { listDecisions } from '../decisions/queries.ts'
import { type Disbursement, payersOf } from '../disbursements/disbursement.ts'
import { listDisbursements } from '../disbursements/list-queries.ts'
import { type Access, mayWith } from '../identity/access.ts'
import { ownedAccount } from '../ledger/chart/accounts.ts'
import { openAfter } from '../ledger/period.ts'
import { balancesOf, closedThrough } from '../ledger/queries.ts'
import { holdsOfAwards } from '../oversight/holds/queries.ts'
import { listPlans } from '../plans/queries.ts'
import { businessDate } from '../platform/clock.ts'
import type { Reading } from '../platform/database/database.ts'
import type { Page, PageRequest } from '../platform/http/paging.ts'
import { Money } from '../platform/money.ts'
import { roleOf } from '../proposals/proposal.ts'
import { listProposals } from '../proposals/queries.ts'
import { publishedOf } from '../publications/queries.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import type { Solicitation } from '../solicitations/solicitation.ts'
import { applicationActs, decisionActs, disbursementActs, type HeldDisbursement, planActs } from './acts.ts'
import { administrationQueue } from './administration.ts'
import { awardActs } from './award-acts.ts'
import type { Caller } from './judging.ts'
import { conditionsToLift, holdsToRelease, ratingsToRenew } from './oversight-queue.ts'
import { partiesOf } from './parties.ts'
import {
  amendmentsToApprove,
  awardsToClose,
  awardsToDraftAgain,
  costToLiquidate,
  endingsToApprove,
  milestonesPastDue,
  promisesToTakeBack,
  remaindersToRelease,
} from './promise-queries.ts'
import { inOrder, payBy, type Waiting } from './queue.ts'
import { type Part, waitingFor } from './waiting.ts'

/** The most records of one kind that a queue looks at; where there are more, it says so. */
const mostOfOneKind = 500

/** What the accounts hold that acts on disbursements are decided on, in dollars, the holds on their awards, how those stand, and who pays, each in one look. */
export async function withHeld(
  tx: Reading,
  disbursements: readonly Disbursement[],
): Promise<HeldDisbursement[]> {
  const accounts = disbursements.flatMap(({ award, lines }) =>
    lines.flatMap(({ fund }) => [
      ownedAccount(fund, 'obligated', award),
      ...['cash', 'inTransit', 'interest'].map((kind) => `${fund}:${kind}`),
    ]),
  )
  const held = accounts.length === 0 ? () => Money.zero : await balancesOf(tx, [...new Set(accounts)])
  const awards = [...new Set(disbursements.map(({ award }) => award))]
  const holdsOf = await holdsOfAwards(tx, awards)
  const standingOf = await standingsOfAwards(tx, awards)
  const funds = disbursements.flatMap(({ lines }) => lines.map(({ fund }) => fund))
  const federalAwardOf = await fundsByCode(tx, [...new Set(funds)])
  return disbursements.map((disbursement) => ({
    ...{ disbursement, held },
    holds: holdsOf(disbursement.award),
    payers: payersOf(disbursement, federalAwardOf),
    standing: standingOf(disbursement.award),
  }))
}

/** Who asks, as the unit of work found them. */
export function callerOf(tx: Reading): Caller {
  const { code, roles } = tx.principal
  return { code, roles, today: tx.today }
}

/** What waits for the caller, in the order in which it is due, and the kinds of which there is more than was looked at. */
export async function queueOf(tx: Reading): Promise<{ items: Waiting[]; cut: string[] }> {
  const by = callerOf(tx)
  const cut: string[] = []
  const may = (access: Access) => mayWith(by.roles, access)
  const all = async <Item>(kind: string, read: (page: PageRequest) => Promise<Page<Item>>) => {
    const { items, next } = await read({ limit: mostOfOneKind })
    if (next !== null) cut.push(kind)
    return items
  }
  const parts = [
    ...(may('disbursement:approve') ? [requestsToApprove] : []),
    ...(may('disbursement:pay') ? [paymentsToRecord] : []),
    ...(may('award:execute') ? [awardsToExecute, amendmentsToApprove, endingsToApprove] : []),
    ...(may('ledger:close') ? [monthsToClose] : []),
    ...(may('application:screen') ? [applicationsToScreen] : []),
    ...(may('proposal:withdraw') ? [proposalsToConfirm] : []),
    ...(may('decision:vote') ? [decisionsOfTheBoard] : []),
    ...(may('decision:publish') ? [decisionsToPublish] : []),
    ...(may('plan:adopt') ? [plansToAdopt] : []),
    ...(may('award:draft') ? [awardsToDraftAgain, promisesToTakeBack, awardsToClose] : []),
    ...(may('solicitation:prepare') ? [remaindersToRelease] : []),
    ...(may('disbursement:request') ? [costToLiquidate, milestonesPastDue] : []),
    ...(may('risk:rate') ? [ratingsToRenew] : []),
    ...(may('condition:lift') ? [conditionsToLift] : []),
    ...(may('hold:release') ? [holdsToRelease] : []),
    ...administrationQueue(may),
  ]
  const waiting: Waiting[] = []
  for (const part of parts) waiting.push(...(await part(tx, by, all)))
  return { items: inOrder(waiting), cut }
}

const requestsToApprove: Part = async (tx, by, all) => {
  const requested = await all('disbursements', (page) =>
    listDisbursements(tx, { ...page, status: 'requested' }),
  )
  return (await withHeld(tx, requested)).flatMap((one) =>
    waitingFor(disbursementActs, 'approveDisbursement', one, by, {
      ...aboutDisbursement(one.disbursement),
      reason: `${one.disbursement.requestedBy} requested it.`,
    }),
  )
}

const paymentsToRecord: Part = async (tx, by, all) => {
  const approved = await all('disbursements', (page) =>
    listDisbursements(tx, { ...page, status: 'approved' }),
  )
  const returned = await all('disbursements', (page) =>
    listDisbursements(tx, { ...page, status: 'returned' }),
  )
  return (await withHeld(tx, [...approved, ...returned])).flatMap((one) =>
    waitingFor(disbursementActs, 'payDisbursement', one, by, {
      ...aboutDisbursement(one.disbursement),
      reason:
        one.disbursement.status === 'returned'
          ? `The bank returned its payment: ${one.disbursement.endReason}`
          : `${approverOf(one.disbursement)} approved it.`,
    }),
  )
}

function approverOf(disbursement: Disbursement): string {
  return 'approvedBy' in disbursement ? (disbursement.approvedBy ?? '') : ''
}

function aboutDisbursement({ code, kind, lines, requestedOn }: Disbursement) {
  return {
    subject: code,
    address: `/v1/disbursements/${code}`,
    amount: Money.sum(lines.map(({ amount }) => amount)),
    since: requestedOn,
    due: kind === 'reimbursement' ? payBy(requestedOn) : null,
  }
}

const awardsToExecute: Part = async (tx, by, all) => {
  const drafted = await all('awards', (page) => listAwards(tx, { ...page, status: 'drafted' }))
  const partyOf = await partiesOf(
    tx,
    drafted.map(({ code }) => code),
  )
  return drafted.flatMap((award) => {
    const { code, draftedBy, draftedOn, lines, revisions } = award
    const last = revisions.at(-1)
    return waitingFor(awardActs, 'executeAward', { award, party: partyOf(code) }, by, {
      ...{ subject: code, address: `/v1/awards/${code}`, since: last?.on ?? draftedOn },
      amount: Money.sum(lines.map(({ amount }) => amount)),
      reason: `${draftedBy} drafted it${last === undefined ? '' : `, and ${last.by} revised it`}.`,
    })
  })
}

const monthsToClose: Part = async (tx) => {
  const { mayCloseThrough } = openAfter(await closedThrough(tx), tx.today)
  if (mayCloseThrough === null) return []
  return [
    {
      act: 'closePeriod',
      subject: mayCloseThrough,
      address: '/v1/ledger/periods',
      reason: 'The month is over and its books are open.',
      ...{ amount: null, since: mayCloseThrough, due: null, blockedBy: null },
    },
  ]
}

const applicationsToScreen: Part = async (tx, by, all) => {
  const received = await all('applications', (page) => listApplications(tx, { ...page, status: 'received' }))
  const under = new Map<string, Solicitation>()
  for (const { solicitation } of received)
    if (!under.has(solicitation)) under.set(solicitation, await solicitationByCode(tx, solicitation))
  return received.flatMap((application) => {
    const solicitation = under.get(application.solicitation)
    if (solicitation === undefined) return []
    return waitingFor(applicationActs, 'screenApplication', { application, solicitation, award: null }, by, {
      subject: application.code,
      address: `/v1/applications/${application.code}`,
      since: businessDate(application.receivedAt, tx.zone),
      reason: `It was received in time under ${application.solicitation}, which is closed.`,
    })
  })
}

const proposalsToConfirm: Part = async (tx, by, all) => {
  const open = await all('proposals', (page) => listProposals(tx, { ...page, status: 'open' }))
  return open
    .filter(({ act, proposedBy }) => proposedBy !== by.code && by.roles.includes(roleOf(act)))
    .map(({ code, act, about, proposedBy, proposedAt }) => ({
      act: 'confirm',
      subject: code,
      address: `/v1/proposals/${code}`,
      reason: `${proposedBy} proposed ${act} of ${about}; a second person confirms it.`,
      ...{ amount: null, since: businessDate(proposedAt, tx.zone), due: null, blockedBy: null },
    }))
}

const decisionsOfTheBoard: Part = async (tx, by, all) => {
  const open = await all('decisions', (page) => listDecisions(tx, { ...page, status: 'recommended' }))
  const waiting: Waiting[] = []
  for (const decision of open) {
    const { code, solicitation } = decision
    const [position, seats] = [await memberPosition(tx, decision, by.code), await seatsOf(tx, decision)]
    const voted = seats.filter(({ castAt }) => castAt !== null).length
    const hasVoted = seats.some(({ member, castAt }) => member === by.code && castAt !== null)
    const undeclared = position.lines.filter(
      (line) => !position.declaredFor.includes(line) && !position.recusedFrom.includes(line),
    )
    const about = {
      subject: code,
      address: `/v1/decisions/${code}`,
      since: null,
    }
    const opened = { decision, position, isPublished: false }
    const count = `${String(voted)} of ${String(seats.length)} members have voted`
    if (undeclared.length > 0)
      waiting.push(
        ...waitingFor(decisionActs, 'declareForDecision', opened, by, {
          ...about,
          reason: `You have not declared for ${String(undeclared.length)} of its applications under ${solicitation}.`,
        }),
      )
    else if (!hasVoted)
      waiting.push(
        ...waitingFor(decisionActs, 'castBallot', opened, by, {
          ...about,
          reason: `${count}; you have not.`,
        }),
      )
    else
      waiting.push(
        ...waitingFor(decisionActs, 'certifyDecision', opened, by, { ...about, reason: `${count}.` }),
      )
  }
  return waiting
}

const decisionsToPublish: Part = async (tx, by, all) => {
  const decisions = await all('decisions', (page) => listDecisions(tx, page))
  const certified = decisions.filter(({ status }) => status === 'certified')
  const published = await publishedOf(
    tx,
    certified.map(({ code }) => code),
  )
  const waiting: Waiting[] = []
  for (const decision of certified.filter(({ code }) => !published.has(code))) {
    const position = await memberPosition(tx, decision, by.code)
    const since = 'certifiedOn' in decision ? decision.certifiedOn : null
    const { code, solicitation } = decision
    waiting.push(
      ...waitingFor(decisionActs, 'publishDecision', { decision, position, isPublished: false }, by, {
        ...{ subject: code, address: `/v1/decisions/${code}`, since },
        reason: `It is certified under ${solicitation}, and the public does not see its awards yet.`,
      }),
    )
  }
  return waiting
}

const plansToAdopt: Part = async (tx, by, all) => {
  const drafted = await all('spending-plans', (page) => listPlans(tx, { ...page, status: 'drafted' }))
  return drafted.flatMap((plan) =>
    waitingFor(planActs, 'adoptSpendingPlan', plan, by, {
      ...{ subject: plan.code, address: `/v1/spending-plans/${plan.code}`, since: plan.draftedOn },
      amount: Money.sum(plan.lines.map(({ obligated }) => obligated)),
      reason: `${plan.draftedBy} drafted it for ${plan.appropriation}.`,
    }),
  )
}
