import { Money } from '../platform/money.ts'
import type { PromiseDays } from './overpromise.ts'
import { refuseAppropriation } from './refusals.ts'

/** What the agency has made of a Federal award. One that it never changed is active. */
export const federalAwardStates = ['active', 'on-hold', 'suspended', 'terminated', 'closed'] as const
export type FederalAwardState = (typeof federalAwardStates)[number]

/** A state since a day, by a document of the agency, kept under its SHA-256. */
export type StateChange = {
  readonly state: FederalAwardState
  readonly since: string
  readonly document: string
}
/** What of a fund is earmarked for the evaluation since a day, in dollars; null where nothing is. */
type Earmark = { readonly since: string; readonly evaluation: string | null }

/** The states of a Federal award in the order in which they were recorded, and its earmarks in that of its versions. */
export type AwardLife = {
  readonly fund: string
  readonly fain: string
  readonly states: readonly StateChange[]
  readonly earmarks: readonly Earmark[]
}

/** The steps of the agency: the state that each leads to, and the kind of its entry. */
export const stateSteps = {
  hold: { state: 'on-hold', records: 'federal-award.held' },
  suspension: { state: 'suspended', records: 'federal-award.suspended' },
  resumption: { state: 'active', records: 'federal-award.resumed' },
  termination: { state: 'terminated', records: 'federal-award.terminated' },
  closing: { state: 'closed', records: 'federal-award.closed' },
} as const satisfies Readonly<Record<string, { readonly state: FederalAwardState; readonly records: string }>>
export type StateStep = keyof typeof stateSteps
export const stateStepNames = Object.keys(stateSteps) as [StateStep, ...StateStep[]]

/** The states that follow each state. */
export const statesAfter: Readonly<Record<FederalAwardState, readonly FederalAwardState[]>> = {
  active: ['on-hold', 'suspended', 'terminated', 'closed'],
  'on-hold': ['active', 'suspended', 'terminated'],
  suspended: ['active', 'terminated'],
  terminated: ['closed'],
  closed: [],
}

/** The state in which a Federal award stands, and the act that put it there; null where the agency never changed it. */
export function stateNow({ states }: Pick<AwardLife, 'states'>): StateChange | null {
  return states.at(-1) ?? null
}

/** The state of a Federal award at the end of a day; null where it was active since it was made. */
export function stateOn({ states }: Pick<AwardLife, 'states'>, on: string): StateChange | null {
  return states.findLast(({ since }) => since <= on) ?? null
}

/** Refuses a step that does not lead on from the state in which a Federal award stands. Answers the state that it leads to. */
export function stepFrom(award: Pick<AwardLife, 'fund' | 'states'>, step: StateStep): FederalAwardState {
  const now = stateNow(award)
  const state = now?.state ?? 'active'
  const asked = stateSteps[step].state
  if (statesAfter[state].includes(asked)) return asked
  throw refuseAppropriation('federal-award-step-refused', {
    ...{ fund: award.fund, state, since: now?.since, document: now?.document },
    ...{ asked, follows: statesAfter[state].join(', ') },
  })
}

/** The state for which nothing is promised on a day: the one in which an award stands, or stood on the day; null where both are active. */
function stoppedOn(award: Pick<AwardLife, 'states'>, on: string): StateChange | null {
  const stopped = [stateNow(award), stateOn(award, on)]
  return stopped.find((one) => one !== null && one.state !== 'active') ?? null
}

/**
 * Refuses to promise money of a Federal award that the agency has stopped (2 CFR 200.339): while it stands in another state than active,
 * and as of a day on which it did.
 */
export function mustBeActive(award: AwardLife, on: string): void {
  const stopped = stoppedOn(award, on)
  if (stopped !== null) throw stoppedAs(award, stopped, on)
}

/** Refuses a draw that the Treasury paid on a day on which the Federal award was on hold or suspended. */
export function mustBeDrawable(award: AwardLife, on: string): void {
  const stood = stateOn(award, on)
  if (stood !== null && (stood.state === 'on-hold' || stood.state === 'suspended'))
    throw stoppedAs(award, stood, on)
}

function stoppedAs(award: AwardLife, { state, since, document }: StateChange, on: string) {
  const { fund, fain } = award
  const resumed = award.states.find((later) => later.state === 'active' && later.since > on)
  const passesOn = stateNow(award)?.state === 'active' ? resumed?.since : undefined
  return refuseAppropriation('federal-award-not-active', { fund, fain, state, since, document, on, passesOn })
}

/** What a request is judged by while a Federal award that pays for it is suspended. */
type Asked = {
  readonly code: string
  readonly kind: string
  readonly requestedOn: string
  /** The last day on which the cost was incurred, where the request says it. */
  readonly costThrough: string | null
}
/** A Federal award that was suspended, and since when. */
export type Suspension = { readonly fund: string; readonly since: string; readonly document: string }

/**
 * The suspended Federal awards beside which a request is approved, while they are or as of a day on which they were: it is for cost from before (2 CFR 200.343).
 * Refuses an advance, which is for costs to come, cost from the day of the suspension on and, where no last day of the cost is said, what was asked for later.
 */
export function suspensionsPassed(awards: readonly AwardLife[], asked: Asked, on: string): Suspension[] {
  return awards.flatMap((award) => mustPredate(award, stoppedOn(award, on), asked, on))
}

/** The same for a payment: it is judged by the day on which the bank paid, since what the bank paid before is a fact. */
export function mustBePaidBeside(awards: readonly AwardLife[], asked: Asked, on: string): void {
  for (const award of awards) mustPredate(award, stateOn(award, on), asked, on)
}

function mustPredate(award: AwardLife, stood: StateChange | null, asked: Asked, on: string): Suspension[] {
  if (stood?.state !== 'suspended') return []
  const { fund, fain } = award
  const { since, document } = stood
  if (asked.kind !== 'advance' && isFromBefore(asked, since)) return [{ fund, since, document }]
  const { code: disbursement, kind, requestedOn, costThrough } = asked
  throw refuseAppropriation('federal-award-suspended', {
    ...{ disbursement, kind, requestedOn, costThrough, fund, fain, since, document, on },
  })
}

/** No cost is of a later day than the request for it, so the request stands for a day of the cost that it does not say. */
function isFromBefore({ costThrough, requestedOn }: Asked, since: string): boolean {
  return costThrough === null ? requestedOn <= since : costThrough < since
}

/** What of a fund may still be promised, in dollars, at the end of the day on which that is least. */
type Promisable = {
  readonly day: string
  readonly available: Money
  readonly earmarked: Money
  readonly free: Money
}

/** What is available of a fund beside its earmark for the evaluation, at the end of a day and of every later one: the least. */
export function leastPromisable(
  { earmarks }: Pick<AwardLife, 'earmarks'>,
  days: PromiseDays,
  on: string,
): Promisable | undefined {
  const points = [on, ...days.map(({ day }) => day), ...earmarks.map(({ since }) => since)]
  return [...new Set(points)]
    .filter((day) => day >= on)
    .map((day) => {
      const available = days.findLast((one) => one.day <= day)?.available ?? Money.zero
      const earmarked = Money.of(earmarks.findLast(({ since }) => since <= day)?.evaluation ?? '0.00')
      return {
        ...{ day, available, earmarked },
        free: earmarked.exceeds(available) ? Money.zero : available.minus(earmarked),
      }
    })
    .filter(({ earmarked }) => earmarked.isPositive)
    .reduce<Promisable | undefined>(
      (least, one) => (least === undefined || least.free.exceeds(one.free) ? one : least),
      undefined,
    )
}

/** Refuses to take of what is available, in dollars, what the Federal award earmarks for the evaluation, on a day or a later one. */
export function mustLeaveEarmark(award: AwardLife, days: PromiseDays, taken: Money, on: string): void {
  const least = leastPromisable(award, days, on)
  if (least === undefined || !taken.exceeds(least.free)) return
  const { day, available, earmarked, free } = least
  throw refuseAppropriation('evaluation-earmarked', {
    ...{ fund: award.fund, requested: taken, available, earmarked, day, largest: free },
  })
}

/** What of an amount that is available on a day, in dollars, is not earmarked for the evaluation. */
export function besideEarmark(award: Pick<AwardLife, 'earmarks'>, days: PromiseDays, on: string): Money {
  const available = days.at(-1)?.available ?? Money.zero
  const least = leastPromisable(award, days, on)
  return least === undefined ? available : Money.least(available, least.free)
}
