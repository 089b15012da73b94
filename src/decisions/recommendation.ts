import type { Candidate } from '../applications/proposal-queries.ts'
import type { FundAmount } from '../ledger/postings.ts'
import { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Solicitation } from '../solicitations/solicitation.ts'
import type { Policy } from './policy.ts'

export type Outcome = 'selected' | 'not-selected'
/** What is recommended for one application: amounts, in dollars by fund, where it is selected. */
export type Line = {
  readonly application: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly reason: string | null
}
export type Seat = { readonly member: string; readonly house: string | null }

/** What a fund still holds for the notice, in dollars: what is committed to it, and what is free. */
type Room = { readonly committed: Money; readonly available: Money }

/** Why a recommendation is declined, in the order the reasons are checked. */
export type RecommendationRefusal =
  | 'decision-before-closing'
  | 'screening-not-finished'
  | 'policy-not-adopted'
  | 'board-without-seats'
  | 'board-too-large'
  | 'nothing-to-decide'
  | 'recommender-recused'
  | 'application-named-twice'
  | 'application-not-eligible'
  | 'line-missing'
  | 'amounts-not-of-outcome'
  | 'line-named-twice'
  | 'recommended-outside-funding'
  | 'recommended-above-request'
  | 'recommended-outside-bounds'
  | 'recommendation-exceeds-funds'

const refuseRecommendation: Refuse<RecommendationRefusal> = refusal

/** More than any Board has: the entry of a recommendation names every seat beside a thousand reasons, and holds 256 KiB. */
const mostSeats = 500

export type Considered = {
  readonly solicitation: Solicitation
  readonly candidates: readonly Candidate[]
  readonly policy: Policy | null
  readonly seats: readonly Seat[]
  /** The applications the recommending person is recused from. */
  readonly recusedFrom: readonly string[]
  readonly lines: readonly Line[]
  readonly roomOf: (fund: string) => Room
}

/**
 * Recommends an outcome for every eligible application of a closed and wholly screened notice: to the selected ones never more than
 * each asked for, than the notice allows one award, and than is committed to the notice and available together.
 */
export function recommend(considered: Considered): { policy: Policy; lines: readonly Line[] } {
  const { policy, seats, solicitation, candidates, recusedFrom } = considered
  const { code } = solicitation
  mustBeReady(solicitation, candidates)
  if (policy === null) throw refuseRecommendation('policy-not-adopted')
  if (seats.length === 0) throw refuseRecommendation('board-without-seats')
  if (seats.length > mostSeats)
    throw refuseRecommendation('board-too-large', { seats: seats.length, most: mostSeats })
  const eligible = candidates.filter((one) => one.status === 'eligible')
  if (eligible.length === 0) throw refuseRecommendation('nothing-to-decide', { solicitation: code })
  const recused = new Set(recusedFrom)
  const barred = eligible.filter(({ code: one }) => recused.has(one)).map((one) => one.code)
  if (barred.length > 0) throw refuseRecommendation('recommender-recused', several(barred))
  mustNameEach(considered, eligible)
  const asked = new Map(eligible.map((one) => [one.code, one.requested]))
  for (const line of considered.lines) mustFit(line, solicitation, asked.get(line.application) ?? Money.zero)
  mustBeCovered(considered)
  return { policy, lines: considered.lines.toSorted((a, b) => (a.application < b.application ? -1 : 1)) }
}

/** Refuses a notice that is not closed, or under which an application waits to be screened: nothing is decided there. */
export function mustBeReady(
  { code, status }: Pick<Solicitation, 'code' | 'status'>,
  under: readonly Pick<Candidate, 'code' | 'status'>[],
): void {
  if (status !== 'closed')
    throw refuseRecommendation('decision-before-closing', { solicitation: code, state: status })
  const unscreened = under.filter((one) => one.status === 'received').map((one) => one.code)
  if (unscreened.length > 0) throw refuseRecommendation('screening-not-finished', several(unscreened))
}

function mustNameEach({ lines, candidates }: Considered, eligible: readonly Candidate[]): void {
  const named = new Set<string>()
  for (const { application } of lines) {
    if (named.has(application)) throw refuseRecommendation('application-named-twice', { application })
    named.add(application)
  }
  const open = new Set(eligible.map(({ code }) => code))
  const other = lines.find(({ application }) => !open.has(application))
  if (other !== undefined) {
    const { application } = other
    const state = candidates.find(({ code }) => code === application)?.status ?? 'not under this notice'
    throw refuseRecommendation('application-not-eligible', { application, state })
  }
  const missing = eligible.map(({ code }) => code).filter((code) => !named.has(code))
  if (missing.length > 0) throw refuseRecommendation('line-missing', several(missing))
}

function mustFit({ application, outcome, amounts }: Line, solicitation: Solicitation, asked: Money): void {
  if ((outcome === 'selected') !== amounts.length > 0)
    throw refuseRecommendation('amounts-not-of-outcome', { application, outcome, amounts: amounts.length })
  if (outcome === 'not-selected') return
  const funds = amounts.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined)
    throw refuseRecommendation('line-named-twice', { application, appropriation: twice })
  const offered = solicitation.funding.map(({ fund }) => fund)
  const outside = funds.find((fund) => !offered.includes(fund))
  if (outside !== undefined)
    throw refuseRecommendation('recommended-outside-funding', {
      application,
      appropriation: outside,
      offered,
    })
  const total = Money.sum(amounts.map(({ amount }) => amount))
  if (total.exceeds(asked))
    throw refuseRecommendation('recommended-above-request', { application, requested: total, largest: asked })
  const { awardFloor: floor, awardCeiling: ceiling } = solicitation.notice
  if ((floor?.exceeds(total) ?? false) || (ceiling !== null && total.exceeds(ceiling)))
    throw refuseRecommendation('recommended-outside-bounds', {
      application,
      requested: total,
      smallest: floor,
      largest: ceiling,
    })
}

/** What is recommended from each fund, all lines together, in dollars. */
function mustBeCovered({ solicitation, lines, roomOf }: Considered): void {
  for (const { fund } of solicitation.funding) {
    const amounts = lines.flatMap((line) => line.amounts.filter((one) => one.fund === fund))
    const requested = Money.sum(amounts.map(({ amount }) => amount))
    const { committed, available } = roomOf(fund)
    const largest = committed.plus(available)
    if (requested.exceeds(largest))
      throw refuseRecommendation('recommendation-exceeds-funds', {
        appropriation: fund,
        requested,
        largest,
        committed,
        available,
      })
  }
}

/** The first twenty of many, and how many there are. */
export function several(applications: readonly string[]) {
  return { applications: applications.slice(0, 20), count: applications.length }
}
