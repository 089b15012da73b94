import { sql } from 'drizzle-orm'
import { amountOf } from '../awards/amendments/contract.ts'
import { listAmendments } from '../awards/amendments/queries.ts'
import { changesInWords } from '../awards/amendments/versions.ts'
import { closesAloneFrom, endOf, liquidatedBy } from '../awards/endings/clocks.ts'
import type { PayingAward } from '../awards/endings/gates.ts'
import { listEndings, standingsOfAwards } from '../awards/endings/queries.ts'
import { pastDue } from '../awards/milestones/queries.ts'
import { remaindersLeft, selectedWithoutAward } from '../certifications/queries.ts'
import { heldNow } from '../ledger/queries.ts'
import { daysBetween } from '../platform/clock.ts'
import type { Reading } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { dollars } from '../wording/amounts.ts'
import { dayInWords } from '../wording/times.ts'
import { amendmentActs, endingActs } from './award-acts.ts'
import { partiesOf } from './parties.ts'
import type { Waiting } from './queue.ts'
import { type All, type Part, waitingFor } from './waiting.ts'

const noDue = { due: null, blockedBy: null }
/** The days before the last day of liquidation from which on what is unspent waits. */
const daysAhead = 30

/** The selected applications whose award waits to be drafted again, for the chair. */
export async function awardsToDraftAgain(tx: Reading): Promise<Waiting[]> {
  return (await selectedWithoutAward(tx)).map(({ application: subject, solicitation, amount, since }) => ({
    ...{ act: 'draftAwardAgain', subject, address: `/v1/applications/${subject}`, amount, since },
    reason: `The Board selected it under ${solicitation}, and the draft of its award was withdrawn.`,
    ...noDue,
  }))
}

/** What is left of commitments once their awards are executed, for finance. */
export async function remaindersToRelease(tx: Reading): Promise<Waiting[]> {
  return (await remaindersLeft(tx)).map(({ solicitation: subject, amount, since }) => ({
    ...{ act: 'releaseCommitment', subject, address: `/v1/solicitations/${subject}`, amount, since },
    reason: 'Its awards are executed, and this much of what was set aside for it is left.',
    ...noDue,
  }))
}

/** The most promises that the reason names. */
const mostNamed = 5

/**
 * The funds of which more is promised than was awarded, for the chair: what of the awards and the solicitations can be taken back, the
 * largest first. While it stands nothing new is promised of the fund.
 */
export async function promisesToTakeBack(tx: Reading): Promise<Waiting[]> {
  const rows = await tx.execute<{
    fund: string
    overpromised: string
    since: string
    promises: readonly { readonly kind: string; readonly owner: string; readonly left: string }[]
  }>(sql`
    select short.fund, short.balance::numeric(17,2)::text as overpromised,
      (select max(e.effective_on)::text from ledger_entries e where e.kind = 'federal-award.decreased' and e.facts ->> 'fund' = short.fund
        and e.subject = (select appropriation from federal_awards where fund = short.fund)) as since,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'owner', owner, 'left', balance::numeric(17,2)::text)
          order by balance desc, owner), '[]')
        from (select kind, owner, balance from ledger_accounts where fund = short.fund and kind in ('obligated', 'committed') and balance > 0
          order by balance desc, owner limit ${mostNamed}) largest) as promises
    from ledger_accounts short where short.kind = 'overpromised' and short.balance > 0 order by short.fund`)
  return rows.map(({ fund, overpromised, since, promises }) => ({
    ...{ act: 'proposeAmendment', subject: fund, address: `/v1/federal-awards/${fund}` },
    reason: `${dollars(overpromised)} more is promised of it than the agency awards. ${takenBackInWords(promises)}`,
    ...{ amount: Money.of(overpromised), since, ...noDue },
  }))
}

function takenBackInWords(promises: readonly { kind: string; owner: string; left: string }[]): string {
  const said = promises.map(({ kind, owner, left }) =>
    kind === 'obligated'
      ? `de-obligate up to ${dollars(left)} of ${owner}`
      : `release up to ${dollars(left)} that is set aside for ${owner}`,
  )
  if (said.length === 0) return 'Nothing of it is left to take back: ask the agency for an increase.'
  const words = `${said.join(', or ')}.`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The amendments that others proposed, for who approves them. */
export const amendmentsToApprove: Part = async (tx, by, all) => {
  const proposed = await all('amendments', (page) => listAmendments(tx, { ...page, status: 'proposed' }))
  const partyOf = await partiesOf(
    tx,
    proposed.map(({ award }) => award),
  )
  return proposed.flatMap((amendment) => {
    const { award, number, proposedBy, proposedOn, reason } = amendment
    return waitingFor(amendmentActs, 'approveAmendment', { amendment, party: partyOf(award) }, by, {
      subject: award,
      address: `/v1/awards/${award}/amendments/${String(number)}`,
      amount: amountOf(amendment),
      since: proposedOn,
      reason: `${proposedBy} proposed amendment ${String(number)} (${changesInWords(amendment).join('; ')}): ${reason}`,
    })
  })
}

/** The suspensions, terminations, closeouts and adjustments that others proposed, for who approves them. */
export const endingsToApprove: Part = async (tx, by, all) => {
  const proposed = await all('endings', (page) => listEndings(tx, { ...page, status: 'proposed' }))
  return proposed.flatMap((ending) => {
    const { award, number, kind, proposedBy, proposedOn, reason } = ending
    return waitingFor(endingActs, 'approveEnding', ending, by, {
      ...{ subject: award, address: `/v1/awards/${award}/endings/${String(number)}`, since: proposedOn },
      amount: 'amount' in ending ? ending.amount : null,
      reason: `${proposedBy} proposed its ${kind}: ${reason}`,
    })
  })
}

/** The awards that have ended and wait for their closeout, for the chair. */
export const awardsToClose: Part = async (tx, _by, all) =>
  (await endedAwards(tx, all)).map(({ award, unspent }) => ({
    ...{ act: 'proposeEnding', subject: award.code, address: `/v1/awards/${award.code}` },
    reason: `It ended on ${dayInWords(endOf(award))} and is not closed.`,
    ...{ amount: unspent, since: endOf(award), due: closesAloneFrom(award), blockedBy: null },
  }))

/** The awards of which cost is soon paid only through a gate, with what is unspent, for who requests payments. */
export const costToLiquidate: Part = async (tx, _by, all) =>
  (await endedAwards(tx, all)).flatMap(({ award, unspent }) => {
    const due = liquidatedBy(award, award.profiles)
    if (unspent.isZero || due < tx.today || daysBetween(tx.today, due) > daysAhead) return []
    return [
      {
        ...{ act: 'requestDisbursement', subject: award.code, address: `/v1/awards/${award.code}` },
        reason: `Its cost is liquidated by ${dayInWords(due)}; after that each approval needs evidence.`,
        ...{ amount: unspent, since: endOf(award), due, blockedBy: null },
      },
    ]
  })

/** The milestones of which the day is over and that nobody asked for, for who requests payments. */
export const milestonesPastDue: Part = async (tx, _by, all) => {
  const due = await all('milestones', async ({ limit }) => {
    const items = await pastDue(tx, limit + 1)
    return { items: items.slice(0, limit), next: items.length > limit ? 'more' : null }
  })
  return due.map(({ award, number, shows, dueOn, amount }) => ({
    ...{ act: 'requestDisbursement', subject: award, address: `/v1/awards/${award}` },
    reason: `Milestone ${String(number)} was due on ${dayInWords(dueOn)}: ${shows}.`,
    ...{ amount, since: dueOn, due: dueOn, blockedBy: null },
  }))
}

type Ended = { readonly award: PayingAward; readonly unspent: Money }

/** The awards that have ended, are not closed and have no ending that waits, with what is unspent of them. */
async function endedAwards(tx: Reading, all: All): Promise<Ended[]> {
  const codes = await all('awards', async ({ limit }) => {
    const rows = await tx.execute<{ code: string }>(sql`
      select code from awards where status = 'executed' and (period_through < ${tx.today} or exists (select from award_endings as ending
          where ending.award = code and ending.status = 'approved' and ending.kind = 'termination' and takes_effect_on <= ${tx.today}))
        and not exists (select from award_endings as ending where ending.award = code
          and (ending.status = 'proposed' or ending.status = 'approved' and ending.kind = 'closeout'))
      order by code limit ${limit + 1}`)
    return { items: rows.slice(0, limit).map(({ code }) => code), next: rows.length > limit ? 'more' : null }
  })
  const standingOf = await standingsOfAwards(tx, codes)
  const held = await heldNow(tx, 'owner', codes)
  return codes.map((code) => ({ award: standingOf(code), unspent: held(code, 'obligated') }))
}
