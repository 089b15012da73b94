import type { Candidate } from '../../applications/outcomes/queries.ts'
import { refuseApplication } from '../../applications/refusals.ts'
import { mustBeSelectable, mustCover } from '../../appropriations/federal-award.ts'
import { besideEarmark } from '../../appropriations/federal-award-life.ts'
import { refuseAppropriation } from '../../appropriations/refusals.ts'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import type { FundRemaining, Solicitation } from '../../solicitations/solicitation.ts'
import { type Line, type Seat, several } from '../decision.ts'
import type { Policy } from '../policies/policy.ts'
import { refuseDecision } from '../refusals.ts'

/** More than any Board has: the entry of a recommendation names every seat beside a thousand reasons, and holds 256 KiB. */
const mostSeats = 500

export type Considered = {
  readonly solicitation: Solicitation
  readonly candidates: readonly Candidate[]
  readonly policy: Policy | null
  readonly seats: readonly Seat[]
  /** The applications the recommending person is recused from. */
  readonly recusedFrom: readonly string[]
  readonly unconfirmed: readonly Unconfirmed[]
  readonly lines: readonly Line[]
  readonly fundOf: (fund: string) => FundRemaining
  readonly on: string
}

/**
 * Recommends an outcome for every eligible application under a closed solicitation whose applications are all screened. A
 * selected one receives no more than it requested and the solicitation allows one award; all together, no more than is
 * committed to the solicitation and available. What is selected can be promised: see `mustBeFunded`.
 */
export function recommend(considered: Considered): { policy: Policy; lines: readonly Line[] } {
  const { policy, seats, solicitation, candidates, recusedFrom } = considered
  const { code } = solicitation
  mustBeReady(solicitation, candidates)
  if (policy === null) throw refuseDecision('policy-not-adopted')
  if (seats.length === 0) throw refuseDecision('board-without-seats')
  if (seats.length > mostSeats)
    throw refuseDecision('board-too-large', { seats: seats.length, most: mostSeats })
  const eligible = candidates.filter((one) => one.status === 'eligible')
  if (eligible.length === 0) throw refuseDecision('nothing-to-decide', { solicitation: code })
  const recused = new Set(recusedFrom)
  const barred = eligible.filter(({ code: one }) => recused.has(one)).map((one) => one.code)
  if (barred.length > 0) throw refuseDecision('decision-by-recused', several(barred))
  mustNameEach(considered, eligible)
  const requested = new Map(eligible.map((one) => [one.code, one.requested]))
  for (const line of considered.lines)
    mustFit(line, solicitation, requested.get(line.application) ?? Money.zero)
  const candidateOf = new Map(eligible.map((one) => [one.code, one]))
  const selected = considered.lines.flatMap(({ application, amounts }) => {
    const period = candidateOf.get(application)?.period ?? null
    return period === null ? [] : [{ application, ...period, amounts }]
  })
  mustBeConfirmed(considered)
  mustBeFunded(selected, considered.fundOf, considered.on)
  return { policy, lines: considered.lines.toSorted((a, b) => (a.application < b.application ? -1 : 1)) }
}

/** Refuses a solicitation that is not closed, or under which an application still waits to be screened. */
export function mustBeReady(
  { code, status }: Pick<Solicitation, 'code' | 'status'>,
  under: readonly Pick<Candidate, 'code' | 'status'>[],
): void {
  if (status !== 'closed')
    throw refuseDecision('decision-before-closing', { solicitation: code, state: status })
  const unscreened = under.filter((one) => one.status === 'received').map((one) => one.code)
  if (unscreened.length > 0) throw refuseDecision('screening-not-finished', several(unscreened))
}

function mustNameEach({ lines, candidates }: Considered, eligible: readonly Candidate[]): void {
  const named = new Set<string>()
  for (const { application } of lines) {
    if (named.has(application)) throw refuseDecision('application-named-twice', { application })
    named.add(application)
  }
  const open = new Set(eligible.map(({ code }) => code))
  const other = lines.find(({ application }) => !open.has(application))
  if (other !== undefined) {
    const { application } = other
    const state = candidates.find(({ code }) => code === application)?.status ?? 'not under this solicitation'
    throw refuseApplication('application-not-eligible', { application, state })
  }
  const missing = eligible.map(({ code }) => code).filter((code) => !named.has(code))
  if (missing.length > 0) throw refuseDecision('line-missing', several(missing))
}

function mustFit({ application, outcome, amounts }: Line, solicitation: Solicitation, asked: Money): void {
  if ((outcome === 'selected') !== amounts.length > 0)
    throw refuseDecision('amounts-not-of-outcome', { application, outcome, amounts: amounts.length })
  if (outcome === 'not-selected') return
  const funds = amounts.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { application, fund: twice })
  const offered = solicitation.funding.map(({ fund }) => fund)
  const outside = funds.find((fund) => !offered.includes(fund))
  if (outside !== undefined)
    throw refuseDecision('recommended-outside-funding', {
      application,
      fund: outside,
      offered,
    })
  const total = Money.sum(amounts.map(({ amount }) => amount))
  if (total.exceeds(asked))
    throw refuseDecision('recommended-above-request', { application, requested: total, largest: asked })
  const { awardFloor: floor, awardCeiling: ceiling } = solicitation.terms
  if ((floor?.exceeds(total) ?? false) || (ceiling !== null && total.exceeds(ceiling)))
    throw refuseDecision('recommended-outside-bounds', {
      application,
      requested: total,
      smallest: floor,
      largest: ceiling,
    })
}

/** A member of a consortium that neither consented nor was confirmed. */
type Unconfirmed = { readonly application: string; readonly organization: string }

/** Refuses to select an application with a member that is not confirmed: a person who belongs to that member would not be recused. */
function mustBeConfirmed({ unconfirmed, lines }: Considered): void {
  const selected = lines.filter(({ outcome }) => outcome === 'selected')
  const chosen = new Set(selected.map(({ application }) => application))
  const missing = unconfirmed.filter(({ application }) => chosen.has(application))
  const [first] = missing
  if (first !== undefined) throw refuseDecision('member-unconfirmed', { ...first, count: missing.length })
}

/** What a selected application proposed as its period, and what it is to receive, in dollars by fund. */
export type Selected = {
  readonly application: string
  readonly periodFrom: string
  readonly periodThrough: string
  readonly amounts: readonly FundAmount[]
}

/**
 * Refuses to select what could not become an award: from a fund that is overpromised or whose Federal award is over, for a period outside
 * that of a Federal award that pays for it, or for more, all together, than a fund has committed, and available beside what is earmarked
 * for the evaluation.
 */
export function mustBeFunded(
  selected: readonly Selected[],
  fundOf: (fund: string) => FundRemaining,
  on: string,
): void {
  const funds = new Set(selected.flatMap(({ amounts }) => amounts.map(({ fund }) => fund)))
  for (const fund of funds) {
    const { federalAward, days, committed } = fundOf(fund)
    mustBeSelectable(federalAward, days, on)
    const from = selected.filter(({ amounts }) => amounts.some((one) => one.fund === fund))
    for (const { application, ...period } of from) mustCover(federalAward, period, undefined, { application })
    const amounts = from.flatMap((line) => line.amounts.filter((one) => one.fund === fund))
    const requested = Money.sum(amounts.map(({ amount }) => amount))
    const available = besideEarmark(federalAward, days, on)
    const largest = committed.plus(available)
    if (requested.exceeds(largest))
      throw refuseDecision('recommendation-exceeds-funds', {
        fund,
        requested,
        largest,
        committed,
        available,
      })
  }
}
