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
}

/** What the milestones of an award are judged by, read under the lock of the award. */
export type ScheduleGround = {
  /** Every schedule of the award, by number. */
  readonly schedules: readonly MilestoneSchedule[]
  /** The numbers of the amendments that were approved. */
  readonly approved: readonly number[]
  readonly underWay: readonly MilestoneUnderWay[]
}

/** The schedule in force after the amendments that were approved; undefined where there is none. */
function scheduleInForce({
  schedules,
  approved,
}: Pick<ScheduleGround, 'schedules' | 'approved'>): MilestoneSchedule | undefined {
  return schedules.findLast(({ amendment }) => amendment === null || approved.includes(amendment))
}

/**
 * The schedule of an award after an act; null where the present one stays. In each fund the milestones are what the award has of it, in dollars, due in its
 * period of performance, and one that is requested or paid stays as it is. An award for cost has none.
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
    mustComeToObligation(present?.milestones ?? [], award)
    return null
  }
  const milestones = asked.toSorted((one, other) => one.number - other.number)
  judgeSchedule(milestones, award, ground)
  const number = ground.schedules.length + 1
  return { award: award.code, number, preparedBy: act.by, preparedOn: act.on, milestones }
}

/** Refuses milestones of an award that an act may not bring, whatever the act. */
function judgeSchedule(milestones: readonly Milestone[], award: Scheduled, ground: ScheduleGround): void {
  const { code, periodFrom, periodThrough } = award
  const twice = firstTwice(milestones.map(({ number }) => String(number)))
  if (twice !== undefined)
    throw refuseMilestone('milestone-named-twice', { award: code, milestone: Number(twice) })
  const outside = milestones.find(({ dueOn }) => dueOn < periodFrom || dueOn > periodThrough)
  if (outside !== undefined)
    throw refuseMilestone('milestone-outside-period', {
      ...{ award: code, milestone: outside.number, dueOn: outside.dueOn, periodFrom, periodThrough },
    })
  mustComeToObligation(milestones, award)
  mustKeepUnderWay(milestones, code, ground)
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

/** A milestone under way stays, but that one which was paid less than its amount may be lowered to what was paid. */
function mustKeepUnderWay(
  milestones: readonly Milestone[],
  award: string,
  { underWay, ...ground }: ScheduleGround,
): void {
  const present = scheduleInForce(ground)?.milestones ?? []
  for (const { milestone: number, disbursement, status, amount: paid } of underWay) {
    const was = present.find((one) => one.number === number)
    const is = milestones.find((one) => one.number === number)
    const isSame =
      was !== undefined &&
      is !== undefined &&
      was.fund === is.fund &&
      was.shows === is.shows &&
      was.dueOn === is.dueOn &&
      (is.amount.equals(was.amount) || (status === 'paid' && is.amount.equals(paid)))
    if (!isSame)
      throw refuseMilestone('milestone-under-way', {
        award,
        milestone: number,
        disbursement,
        state: status,
        paid,
      })
  }
}

/** What the milestones that were paid leave once an award is closed: each at what was paid for it. What was not reached is left out. */
export function scheduleOfPaid({ underWay, ...ground }: ScheduleGround): Milestone[] {
  return (scheduleInForce(ground)?.milestones ?? []).flatMap((one) => {
    const paid = underWay.find(({ milestone, status }) => milestone === one.number && status === 'paid')
    return paid === undefined ? [] : [{ ...one, amount: paid.amount }]
  })
}
