import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import type { FormOfPayment } from './kinds.ts'
import { refuseMilestone } from './refusals.ts'

/** What is to be shown, by when, and what is paid for it, in dollars of one fund. */
export type Milestone = {
  /** Kept from schedule to schedule: a payment names it. */
  readonly number: number
  readonly fund: string
  readonly shows: string
  readonly dueOn: string
  readonly amount: Money
}

/** All milestones of an award from an act on, by their numbers. */
export type MilestoneSchedule = {
  readonly award: string
  /** Counted within the award, from 1. */
  readonly number: number
  /** The amendment that brings it; null of the schedule of a draft. */
  readonly amendment: number | null
  readonly preparedBy: string
  readonly preparedOn: string
  readonly milestones: readonly Milestone[]
}

/** The award that milestones are of, as an act leaves it. */
export type Scheduled = {
  readonly code: string
  readonly formOfPayment: FormOfPayment
  readonly periodFrom: string
  readonly periodThrough: string
  /** What it has of each fund, in dollars. */
  readonly lines: readonly FundAmount[]
}

/** A request for a milestone that was neither rejected nor canceled. */
export type MilestoneUnderWay = {
  readonly milestone: number
  readonly disbursement: string
  readonly status: string
  /** What is asked for, or paid, in dollars: less than the milestone where an approver reduced it. */
  readonly amount: Money
  /** What of it was disallowed and recovered since, in dollars. What is still owed, forgiven or reinstated stays paid. */
  readonly recovered: Money
}

/** What the milestones of an award are judged by, read under the lock of the award. */
export type ScheduleGround = {
  /** Every schedule of the award, by number. */
  readonly schedules: readonly MilestoneSchedule[]
  /** The numbers of the amendments that were approved. */
  readonly approved: readonly number[]
  readonly underWay: readonly MilestoneUnderWay[]
}

type Approved = Pick<ScheduleGround, 'schedules' | 'approved'>

function everInForce({ schedules, approved }: Approved): readonly MilestoneSchedule[] {
  return schedules.filter(({ amendment }) => amendment === null || approved.includes(amendment))
}

/** The schedule in force after the amendments that were approved; undefined where there is none. */
export function scheduleInForce(ground: Approved): MilestoneSchedule | undefined {
  return everInForce(ground).at(-1)
}

/** A milestone as the last schedule in force that has it says it. */
function lastAgreed(number: number, ground: Approved): Milestone | undefined {
  return everInForce(ground)
    .flatMap(({ milestones }) => milestones)
    .findLast((one) => one.number === number)
}

/** What is paid for a milestone, in dollars, less what was recovered of it; null where nothing is paid yet. */
function keptOf({ status, amount, recovered }: MilestoneUnderWay): Money | null {
  return status === 'paid' ? amount.minus(recovered) : null
}

/**
 * The schedule of an award after an act; null where the present one stays. In each fund the milestones are what the award has of it, in dollars, due in its
 * period of performance, and one that is requested or paid stays as it is. An award of which nothing is left has an empty one, and an award for cost has none.
 */
export function planSchedule(
  asked: readonly Milestone[] | undefined,
  award: Scheduled,
  act: { readonly by: string; readonly on: string },
  ground: ScheduleGround,
): Omit<MilestoneSchedule, 'amendment'> | null {
  if (award.formOfPayment === 'cost-reimbursement') {
    if (asked !== undefined) throw refusedForm(award, 'milestones', 'budget')
    return null
  }
  const present = scheduleInForce(ground)
  if (asked === undefined) {
    const stays = present?.milestones ?? []
    mustBeDueWithin(stays, award)
    mustComeToObligation(stays, award)
    return null
  }
  const milestones = asked.toSorted((one, other) => one.number - other.number)
  judgeSchedule(milestones, award, ground)
  const number = ground.schedules.length + 1
  return { award: award.code, number, preparedBy: act.by, preparedOn: act.on, milestones }
}

/** Refuses milestones of an award that an act may not bring, whatever the act. */
function judgeSchedule(milestones: readonly Milestone[], award: Scheduled, ground: ScheduleGround): void {
  const { code } = award
  const twice = firstTwice(milestones.map(({ number }) => String(number)))
  if (twice !== undefined)
    throw refuseMilestone('milestone-named-twice', { award: code, milestone: Number(twice) })
  mustBeDueWithin(milestones, award)
  mustComeToObligation(milestones, award)
  mustKeepUnderWay(milestones, code, ground)
}

function mustBeDueWithin(
  milestones: readonly Milestone[],
  { code, periodFrom, periodThrough }: Scheduled,
): void {
  const outside = milestones.find(({ dueOn }) => dueOn < periodFrom || dueOn > periodThrough)
  if (outside !== undefined)
    throw refuseMilestone('milestone-outside-period', {
      ...{ award: code, milestone: outside.number, dueOn: outside.dueOn, periodFrom, periodThrough },
    })
}

/** Refuses another form of payment of a draft that has a budget, or that is fixed in amount already. */
export function mustKeepForm(
  { code, formOfPayment: form }: Pick<Scheduled, 'code' | 'formOfPayment'>,
  asked: FormOfPayment | undefined,
  hasBudget: boolean,
): void {
  if (asked !== undefined && asked !== form && (form === 'fixed-amount' || hasBudget))
    throw refuseMilestone('form-of-payment-stays', { award: code, form, asked, hasBudget })
}

/** Refuses a budget of a fixed-amount award: it has no cost lines, no cost share and no indirect cost. */
export function mustTakeBudget(award: Pick<Scheduled, 'code' | 'formOfPayment'>, isGiven: boolean): void {
  if (award.formOfPayment === 'fixed-amount' && isGiven) throw refusedForm(award, 'budget', 'milestones')
}

function refusedForm(
  { code, formOfPayment: form }: Pick<Scheduled, 'code' | 'formOfPayment'>,
  given: string,
  takes: string,
) {
  return refuseMilestone('award-of-another-form', { award: code, form, given, takes })
}

function mustComeToObligation(milestones: readonly Milestone[], award: Scheduled): void {
  const funds = [...new Set([...award.lines, ...milestones].map(({ fund }) => fund))].toSorted()
  for (const fund of funds) {
    const scheduled = Money.sum(milestones.filter((one) => one.fund === fund).map(({ amount }) => amount))
    const line = award.lines.find((one) => one.fund === fund)
    const obligated = line?.amount ?? Money.zero
    if (line === undefined || !scheduled.equals(obligated)) {
      const facts = { award: award.code, fund, scheduled, obligated }
      throw refuseMilestone('milestones-beside-obligation', facts)
    }
  }
}

/**
 * A milestone under way stays, but that one which is paid for less than its amount may be lowered to what is paid, and one of which everything was recovered
 * may be left out. One that was left out is brought back by the next schedule where its recovery proves to be a mistake.
 */
function mustKeepUnderWay(
  milestones: readonly Milestone[],
  award: string,
  { underWay, ...ground }: ScheduleGround,
): void {
  for (const one of underWay) {
    const { milestone: number, disbursement, status, amount } = one
    const kept = keptOf(one)
    const numbered = (of: readonly Milestone[] | undefined) => of?.find((each) => each.number === number)
    const [is, was] = [numbered(milestones), numbered(scheduleInForce(ground)?.milestones)]
    const agreed = lastAgreed(number, ground)
    const isSame =
      is === undefined
        ? kept?.isZero === true
        : is.fund === agreed?.fund &&
          is.shows === agreed.shows &&
          is.dueOn === agreed.dueOn &&
          (was?.amount.equals(is.amount) === true || kept?.equals(is.amount) === true)
    if (!isSame)
      throw refuseMilestone('milestone-under-way', {
        ...{ award, milestone: number, disbursement, state: status, paid: kept ?? amount },
      })
  }
}

/** What the milestones that were paid leave once an award is closed: each at what is paid for it. What was not reached, or was recovered whole, is left out. */
export function scheduleOfPaid({ underWay, ...ground }: ScheduleGround): Milestone[] {
  return underWay.flatMap((one) => {
    const [agreed, kept] = [lastAgreed(one.milestone, ground), keptOf(one)]
    return agreed === undefined || kept === null || kept.isZero ? [] : [{ ...agreed, amount: kept }]
  })
}
