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
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Material, Notice } from './notice.ts'

/** A deadline as it was said, and what was made of it. */
type Deadline = {
  readonly stated: string
  readonly local: string
  readonly zone: string
  readonly instant: string
  /** Whether the minute named, or the second where one is named, still counts. */
  readonly inclusive: boolean
  /** The first instant that is too late. */
  readonly ends: string
}
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
  | 'solicitation-code-taken'
  | 'funding-named-twice'
  | 'deadline-not-one-instant'
  | 'solicitation-not-draft'
  | 'solicitation-not-published'
  | 'solicitation-already-ended'
  | 'deadline-before-publication'
  | 'deadline-not-passed'
  | 'cancelled-before-publication'

export const refuseSolicitation: Refuse<SolicitationRefusal> = refusal

export type NewTerms = Omit<Terms, 'deadline' | 'materials' | 'version'> & {
  readonly deadline: Omit<Deadline, 'instant' | 'ends'>
}

/** Drafts a notice. Refuses a fund named twice and a deadline its own clock never shows, or shows twice. */
export function draft({ deadline, ...terms }: NewTerms): DraftSolicitation {
  const funds = terms.funding.map(({ fund }) => fund)
  const twice = funds.find((fund, i) => funds.indexOf(fund) !== i)
  if (twice !== undefined) throw refuseSolicitation('funding-named-twice', { appropriation: twice })

  return { ...terms, status: 'draft', deadline: resolved(deadline), materials: [], version: 1 }
}

/** The instant a deadline names, and the first that is too late: where it is inclusive, after the minute or second it names. */
function resolved(deadline: NewTerms['deadline']): Deadline {
  const { local, zone, inclusive } = deadline
  const instant = instantOf(local, zone)
  if (instant === null) throw refuseSolicitation('deadline-not-one-instant', { local, zone })
  const seconds = local.length > 'YYYY-MM-DDThh:mm'.length ? 1 : 60
  return { ...deadline, instant, ends: inclusive ? instantAfter(instant, seconds) : instant }
}

/** What the publication decides on: each fund's terms and what is available in it, in dollars. */
export type Fund = { readonly appropriation: Appropriation; readonly available: FundHoldings['available'] }

/** Publishes a draft, which sets its money aside: never more than each fund has available, nor after its availability. */
export function publish(
  solicitation: Solicitation,
  fundOf: (code: string) => Fund,
  on: string,
): PublishedSolicitation {
  if (solicitation.status !== 'draft')
    throw refuseSolicitation('solicitation-not-draft', { state: solicitation.status })
  const { deadline, funding } = solicitation
  if (dayOf(deadline) < on) {
    throw refuseSolicitation('deadline-before-publication', { deadline: deadline.instant, publishedOn: on })
  }
  for (const { fund, amount } of funding) {
    const { appropriation, available } = fundOf(fund)
    mustBeOpenForObligation(appropriation, on)
    if (amount.exceeds(available)) {
      throw refuseAppropriation(
        'available-exceeded',
        shortfall(fundAccount(fund, 'available'), available, amount),
      )
    }
  }
  return { ...solicitation, status: 'published', publishedOn: on, number: 1 }
}

/** Ends the time for applications. Refuses while the deadline has not passed. */
export function close(solicitation: Solicitation, now: string, on: string): ClosedSolicitation {
  if (solicitation.status !== 'published')
    throw refuseSolicitation('solicitation-not-published', { state: solicitation.status })
  const { instant, ends } = solicitation.deadline
  if (now < ends) throw refuseSolicitation('deadline-not-passed', { deadline: instant, ends, now })
  if (on < dayOf(solicitation.deadline))
    throw refuseSolicitation('deadline-not-passed', { deadline: instant, effectiveOn: on })
  return { ...solicitation, status: 'closed', endedOn: on }
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
function dayOf({ local }: Deadline): string {
  return local.slice(0, 10)
}
