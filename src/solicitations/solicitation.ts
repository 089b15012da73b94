import {
  type Appropriation,
  type FundHoldings,
  mustBeOpenForObligation,
  refuseAppropriation,
  shortfall,
} from '../appropriations/appropriation.ts'
import { fundAccount } from '../ledger/accounts.ts'
import type { FundAmount } from '../ledger/postings.ts'
import { instantAfter, instantOf } from '../platform/clock.ts'
import { firstTwice } from '../platform/names.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import { type Deadline, readingsOf } from './deadline.ts'
import type { Material, Notice } from './notice.ts'

type Terms = {
  readonly code: string
  readonly title: string
  readonly deadline: Deadline
  readonly funding: readonly FundAmount[]
  readonly notice: Notice
  readonly materials: readonly Material[]
  readonly illustrative: readonly string[]
  readonly version: number
}
/** `number` is the version in force: 1 is what was published. */
type Published = Terms & { readonly publishedOn: string; readonly number: number }
export type DraftSolicitation = Terms & { readonly status: 'draft' }
export type PublishedSolicitation = Published & { readonly status: 'published' }
export type ClosedSolicitation = Published & {
  readonly status: 'closed'
  readonly endedOn: string
}
export type CancelledSolicitation = Terms & {
  readonly status: 'cancelled'
  readonly publishedOn: string | null
  readonly number: number
  readonly endedOn: string
  readonly endReason: string
}
export type Solicitation =
  | DraftSolicitation
  | PublishedSolicitation
  | ClosedSolicitation
  | CancelledSolicitation

/** Why an act on a solicitation is declined, in the order the reasons are checked. */
export type SolicitationRefusal =
  | 'solicitation-not-found'
  | 'solicitation-version-not-found'
  | 'solicitation-code-taken'
  | 'solicitation-not-draft'
  | 'solicitation-not-published'
  | 'solicitation-already-ended'
  | 'amendment-before-version-in-force'
  | 'funding-named-twice'
  | 'deadline-not-one-instant'
  | 'criterion-named-twice'
  | 'criteria-weights-not-whole'
  | 'award-floor-above-ceiling'
  | 'deadline-read-in-one-way'
  | 'deadline-reading-not-chosen'
  | 'deadline-before-publication'
  | 'deadline-already-passed'
  | 'material-named-twice'
  | 'material-not-in-notice'
  | 'funding-below-obligated'
  | 'solicitation-unchanged'
  | 'deadline-not-passed'
  | 'cancelled-before-publication'

export const refuseSolicitation: Refuse<SolicitationRefusal> = refusal

/** A deadline as it is stated, before anything is made of it. */
type StatedDeadline = Pick<Deadline, 'stated' | 'local' | 'zone' | 'inclusive'>
/** What a draft is made of. */
export type NewTerms = Omit<Terms, 'deadline' | 'version' | 'materials'> & {
  readonly deadline: StatedDeadline
}
/** What a revision or an amendment says anew; the rest stays. */
export type Told = {
  readonly title?: string | undefined
  readonly deadline?: StatedDeadline | undefined
  readonly funding?: readonly FundAmount[] | undefined
  readonly notice?: Partial<Notice> | undefined
}
/** On which zone or offset a deadline is to be read, and why. */
export type DeadlineChoice = { readonly zone: string; readonly reason: string }

/** Drafts a notice. Refuses a fund or a criterion named twice, a deadline its own clock never shows or shows twice, and weights that make no whole. */
export function draft({ deadline, ...terms }: NewTerms): DraftSolicitation {
  const funding = fundsNamedOnce(terms.funding)
  const read = resolved(deadline)
  mustBeSound(terms.notice)
  return { ...terms, status: 'draft', deadline: read, funding, materials: [], version: 1 }
}

/** Says parts of a draft anew. Refuses what drafting refuses. */
export function revise(
  solicitation: Solicitation,
  {
    illustrative = solicitation.illustrative,
    ...revision
  }: Told & { readonly illustrative?: readonly string[] | undefined },
): DraftSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  return { ...toldAnew(solicitation, revision), illustrative }
}

/** A notice with parts of it said anew, held to the rules of a draft. */
export function toldAnew<State extends Solicitation>(solicitation: State, told: Told): State {
  const { title = solicitation.title } = told
  const funding = fundsNamedOnce(told.funding ?? solicitation.funding)
  const deadline = told.deadline === undefined ? solicitation.deadline : resolved(told.deadline)
  const notice = { ...solicitation.notice, ...told.notice }
  mustBeSound(notice)
  return { ...solicitation, title, funding, deadline, notice }
}

/** The lines in the order of their funds, however they were given: another order is no change. */
function fundsNamedOnce(funding: readonly FundAmount[]): readonly FundAmount[] {
  const twice = firstTwice(funding.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseSolicitation('funding-named-twice', { appropriation: twice })
  return inOrderOf(funding, ({ fund }) => fund)
}

/** By the bytes of what names each, whatever the order of the database. */
export function inOrderOf<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
}

function mustBeSound({ criteria, awardFloor, awardCeiling }: Notice): void {
  const twice = firstTwice(criteria.map(({ code }) => code))
  if (twice !== undefined) throw refuseSolicitation('criterion-named-twice', { criterion: twice })
  const total = criteria.reduce((sum, { weight }) => sum + hundredths(weight), 0)
  if (criteria.length > 0 && total !== 100_00)
    throw refuseSolicitation('criteria-weights-not-whole', {
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

/** The instant a deadline names, and the first that is too late: where it is inclusive, after the minute or second it names. */
function resolved({ stated, local, zone, inclusive }: StatedDeadline): Deadline {
  const instant = instantOf(local, zone)
  if (instant === null) throw refuseSolicitation('deadline-not-one-instant', { local, zone })
  const seconds = local.length > 'YYYY-MM-DDThh:mm'.length ? 1 : 60
  const ends = inclusive ? instantAfter(instant, seconds) : instant
  return { stated, local, zone, inclusive, instant, ends, choice: null }
}

/**
 * A deadline on the clock that somebody chose for it. Refuses words that can be read in two ways while nobody has chosen, a choice
 * that is none of their readings, and one where there is nothing to choose.
 */
export function asChosen(deadline: Deadline, choice: DeadlineChoice | undefined, by: string): Deadline {
  const { stated, local } = deadline
  const readings = readingsOf(deadline)
  if (choice === undefined) {
    if (deadline.choice === null && readings.length > 1)
      throw refuseSolicitation('deadline-reading-not-chosen', { stated, local, readings })
    return deadline
  }
  const { zone, reason } = choice
  const read = resolved({ ...deadline, zone })
  if (readings.length < 2)
    throw refuseSolicitation('deadline-read-in-one-way', { stated, asked: zone, readings })
  if (!readings.some(({ instant }) => instant === read.instant))
    throw refuseSolicitation('deadline-reading-not-chosen', {
      ...{ stated, local, asked: zone, instant: read.instant },
      readings,
    })
  return { ...read, choice: { chosenBy: by, reason } }
}

/** What the publication decides on: each fund's terms and what is available in it, in dollars. */
export type Fund = { readonly appropriation: Appropriation; readonly available: FundHoldings['available'] }
/** By whom it is published or amended, on which day, and from which instant that is in force. */
export type Announcement = {
  readonly by: string
  readonly on: string
  readonly inForceFrom: string
  readonly choice?: DeadlineChoice | undefined
}

/**
 * Publishes a draft, which sets its money aside: never more than each fund has available, nor after its availability. Its
 * words are frozen, and where they can be read in two ways somebody has to choose.
 */
export function publish(
  solicitation: Solicitation,
  fundOf: (code: string) => Fund,
  { by, on, inForceFrom, choice }: Announcement,
): PublishedSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  const deadline = asChosen(solicitation.deadline, choice, by)
  if (dayOf(deadline) < on || deadline.ends <= inForceFrom)
    throw refuseSolicitation('deadline-before-publication', { deadline: deadline.instant, publishedOn: on })
  for (const line of solicitation.funding) mustBeAvailable(line, fundOf(line.fund), on)
  return { ...solicitation, deadline, status: 'published', publishedOn: on, number: 1 }
}

/** Refuses to set more of a fund aside than it has available, or when it may not be promised. */
export function mustBeAvailable(
  { fund, amount }: FundAmount,
  { appropriation, available }: Fund,
  on: string,
): void {
  mustBeOpenForObligation(appropriation, on)
  if (amount.exceeds(available))
    throw refuseAppropriation(
      'available-exceeded',
      shortfall(fundAccount(fund, 'available'), available, amount),
    )
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

/** Whether the clock has ended the time for applications, though nobody has yet recorded it. */
export function isDue(solicitation: Solicitation, now: string): solicitation is PublishedSolicitation {
  return solicitation.status === 'published' && solicitation.deadline.ends <= now
}

/** Ends it by the clock, on the deadline's day; where that day has not begun in the zone of the books, on theirs. */
export function closeByClock(solicitation: PublishedSolicitation, today: string): ClosedSolicitation {
  const day = dayOf(solicitation.deadline)
  return { ...solicitation, status: 'closed', endedOn: day < today ? day : today }
}

export function mustBePublished(solicitation: Solicitation): PublishedSolicitation {
  if (solicitation.status !== 'published')
    throw refuseSolicitation('solicitation-not-published', { state: solicitation.status })
  return solicitation
}

/** Calls a notice off; what is still set aside for it, in dollars by fund, is released. */
export function cancel(solicitation: Solicitation, reason: string, on: string): CancelledSolicitation {
  if (solicitation.status === 'cancelled')
    throw refuseSolicitation('solicitation-already-ended', { state: solicitation.status })
  const publishedOn = solicitation.status === 'draft' ? null : solicitation.publishedOn
  if (publishedOn !== null && on < publishedOn)
    throw refuseSolicitation('cancelled-before-publication', { publishedOn, effectiveOn: on })
  const number = solicitation.status === 'draft' ? 0 : solicitation.number
  return { ...solicitation, status: 'cancelled', publishedOn, number, endedOn: on, endReason: reason }
}

/** The calendar day of a deadline, by the clock it is stated on. */
export function dayOf({ local }: Deadline): string {
  return local.slice(0, 10)
}
