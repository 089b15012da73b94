import { shortfall } from '../appropriations/appropriation.ts'
import { type FederalAward, mustBePromisable } from '../appropriations/federal-award.ts'
import { mustLeaveEarmark } from '../appropriations/federal-award-life.ts'
import { availableNow, type PromiseDays } from '../appropriations/overpromise.ts'
import { refuseAppropriation } from '../appropriations/refusals.ts'
import { fundAccount } from '../ledger/chart/accounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { type EarlierAct, mustFollow } from '../ledger/days.ts'
import type { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import { refuseSolicitation } from './refusals.ts'
import {
  chooseReading,
  type DeadlineChoice,
  dayOf,
  resolveDeadline,
  type StatedDeadline,
} from './terms/deadline.ts'
import type { SolicitationTerms } from './terms/terms.ts'
import type { VersionContent } from './versions/text.ts'

type Common = VersionContent & { readonly code: string; readonly version: number }
/** `number` is the version in force, since the day `inForceOn`: 1 is what was published. */
type Published = Common & {
  readonly publishedOn: string
  readonly number: number
  readonly inForceOn: string
}
export type DraftSolicitation = Common & { readonly status: 'draft' }
export type PublishedSolicitation = Published & { readonly status: 'published' }
export type ClosedSolicitation = Published & {
  readonly status: 'closed'
  readonly endedOn: string
}
export type CanceledSolicitation = Common & {
  readonly status: 'canceled'
  readonly publishedOn: string | null
  readonly number: number
  readonly inForceOn: string | null
  readonly endedOn: string
  readonly endReason: string
}
export type Solicitation =
  | DraftSolicitation
  | PublishedSolicitation
  | ClosedSolicitation
  | CanceledSolicitation

/** What a draft is made of. */
export type NewDraft = Omit<Common, 'deadline' | 'version' | 'materials'> & {
  readonly deadline: StatedDeadline
}
/** The parts that a revision or an amendment replaces. What it leaves out stays. */
export type ChangedParts = {
  readonly title?: string | undefined
  readonly deadline?: StatedDeadline | undefined
  readonly funding?: readonly FundAmount[] | undefined
  readonly terms?: Partial<SolicitationTerms> | undefined
}

/**
 * Drafts a solicitation. Refuses a fund or a criterion named twice, a deadline that its clock skips or shows twice, and weights that
 * do not add up to 100.00.
 */
export function draft({ deadline, ...content }: NewDraft): DraftSolicitation {
  const funding = fundsNamedOnce(content.funding)
  const resolved = resolveDeadline(deadline)
  mustBeSound(content.terms)
  return { ...content, status: 'draft', deadline: resolved, funding, materials: [], version: 1 }
}

/** Replaces parts of a draft. Refuses what `draft` refuses. */
export function revise(
  solicitation: Solicitation,
  {
    illustrative = solicitation.illustrative,
    ...parts
  }: ChangedParts & { readonly illustrative?: readonly string[] | undefined },
): DraftSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  return { ...withChanged(solicitation, parts), illustrative }
}

/** A solicitation with some of its parts replaced, held to the rules of a draft. */
export function withChanged<State extends Solicitation>(solicitation: State, parts: ChangedParts): State {
  const { title = solicitation.title } = parts
  const funding = fundsNamedOnce(parts.funding ?? solicitation.funding)
  const deadline = parts.deadline === undefined ? solicitation.deadline : resolveDeadline(parts.deadline)
  const terms = { ...solicitation.terms, ...parts.terms }
  mustBeSound(terms)
  return { ...solicitation, title, funding, deadline, terms }
}

/** The lines in the order of their funds, so that another order is no change. */
function fundsNamedOnce(funding: readonly FundAmount[]): readonly FundAmount[] {
  const twice = firstTwice(funding.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseSolicitation('funding-named-twice', { fund: twice })
  return inOrderOf(funding, ({ fund }) => fund)
}

/** Items in the order of the bytes of their names, whatever the collation of the database. */
export function inOrderOf<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
}

function mustBeSound({ criteria, awardFloor, awardCeiling }: SolicitationTerms): void {
  const twice = firstTwice(criteria.map(({ code }) => code))
  if (twice !== undefined) throw refuseSolicitation('criterion-named-twice', { criterion: twice })
  const total = criteria.reduce((sum, { weight }) => sum + hundredths(weight), 0)
  if (criteria.length > 0 && total !== 100_00)
    throw refuseSolicitation('criteria-weights-not-100', {
      total: (total / 100).toFixed(2),
      required: '100.00',
    })
  if (awardFloor !== null && awardCeiling !== null && awardFloor.exceeds(awardCeiling))
    throw refuseSolicitation('award-floor-above-ceiling', { awardFloor, awardCeiling })
}

/** A weight of two places, "33.34", as a whole number of hundredths. */
function hundredths(weight: string): number {
  return Number(weight.replace('.', ''))
}

/** The Federal award of a fund, and what is available in it and promised beyond it, from the day of an act on. */
export type FundToPromise = { readonly federalAward: FederalAward; readonly days: PromiseDays }
/** The same, with what is committed to the solicitation, in dollars. */
export type FundRemaining = FundToPromise & { readonly committed: Money }
/** Who publishes or amends, the day it takes effect, and the instant from which it is in force. */
export type Announcement = {
  readonly by: string
  readonly on: string
  readonly inForceFrom: string
  readonly choice?: DeadlineChoice | undefined
}

/**
 * Publishes a draft and sets its money aside. Refuses more than a fund has available, a day outside the Federal award's period, and ambiguous
 * words of the deadline without a choice.
 */
export function publish(
  solicitation: Solicitation,
  fundOf: (code: string) => FundToPromise,
  { by, on, inForceFrom, choice }: Announcement,
): PublishedSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  const deadline = chooseReading(solicitation.deadline, choice, by)
  if (dayOf(deadline) < on || deadline.ends <= inForceFrom)
    throw refuseSolicitation('deadline-before-publication', { deadline: deadline.instant, publishedOn: on })
  for (const line of solicitation.funding) mustBeAvailable(line, fundOf(line.fund), on)
  return { ...solicitation, deadline, status: 'published', publishedOn: on, number: 1, inForceOn: on }
}

/** The act that brought the version in force about, which everything done with a solicitation follows. */
export function inForceSince({ number, inForceOn }: Pick<Published, 'number' | 'inForceOn'>): EarlierAct {
  return { act: `the ${number === 1 ? 'publication' : 'last amendment'} of the solicitation`, on: inForceOn }
}

/** Refuses to set aside more of a fund than it has available, or on a day on which nothing may be promised from it. */
export function mustBeAvailable(
  { fund, amount }: FundAmount,
  { federalAward, days }: FundToPromise,
  on: string,
): void {
  mustBePromisable(federalAward, days, on)
  const available = availableNow(days)
  if (amount.exceeds(available))
    throw refuseAppropriation(
      'available-exceeded',
      shortfall(fundAccount(fund, 'available'), available, amount),
    )
  mustLeaveEarmark(federalAward, days, amount, on)
}

/** Ends the time for applications. Refuses while the deadline has not passed. */
export function close(solicitation: Solicitation, now: string, on: string): ClosedSolicitation {
  const published = mustBePublished(solicitation)
  const { instant, ends } = published.deadline
  if (now < ends) throw refuseSolicitation('deadline-not-passed', { deadline: instant, ends, now })
  if (on < dayOf(published.deadline))
    throw refuseSolicitation('deadline-not-passed', { deadline: instant, effectiveOn: on })
  return { ...published, status: 'closed', endedOn: on }
}

/** The clock that decides: the instant, and the business day it falls on. */
export type Clock = { readonly now: string; readonly today: string }

/** Whether the deadline has passed and the closing is not recorded yet. */
export function isDue(
  solicitation: Solicitation,
  { now }: Pick<Clock, 'now'>,
): solicitation is PublishedSolicitation {
  return solicitation.status === 'published' && solicitation.deadline.ends <= now
}

/** Closes a due solicitation on the day of its deadline, or today where that day has not begun in the business zone. */
export function closeByClock(
  solicitation: PublishedSolicitation,
  { today }: Pick<Clock, 'today'>,
): ClosedSolicitation {
  const day = dayOf(solicitation.deadline)
  return { ...solicitation, status: 'closed', endedOn: day < today ? day : today }
}

/** A solicitation in its state by the clock: one that is due reads as closed, though the closing is not recorded yet. */
export function stateByClock(solicitation: Solicitation, clock: Clock): Solicitation {
  return isDue(solicitation, clock) ? closeByClock(solicitation, clock) : solicitation
}

export function mustBePublished(solicitation: Solicitation): PublishedSolicitation {
  if (solicitation.status !== 'published')
    throw refuseSolicitation('solicitation-not-published', { state: solicitation.status })
  return solicitation
}

/**
 * Cancels a solicitation. What is still set aside for it, in dollars by fund, is released. Refuses a day before an act on it, or before
 * one under it, such as the execution of an award.
 */
export function cancel(
  solicitation: Solicitation,
  reason: string,
  on: string,
  under: readonly EarlierAct[],
): CanceledSolicitation {
  const { status } = solicitation
  if (status === 'canceled') throw refuseSolicitation('solicitation-already-canceled', { state: status })
  const end = { status: 'canceled', endedOn: on, endReason: reason } as const
  if (status === 'draft') return { ...solicitation, ...end, publishedOn: null, number: 0, inForceOn: null }
  const closing = status === 'closed' ? [closingOf(solicitation)] : []
  mustFollow(on, [inForceSince(solicitation), ...closing, ...under])
  return { ...solicitation, ...end }
}

/** The closing as what follows it names it. */
export function closingOf({ endedOn }: Pick<ClosedSolicitation, 'endedOn'>): EarlierAct {
  return { act: 'the closing of the solicitation', on: endedOn }
}
