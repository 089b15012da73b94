import { asc, eq, sql } from 'drizzle-orm'
import { versionsOfFunds } from '../../appropriations/life/queries.ts'
import { type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { profilesOfAward } from '../standing/queries.ts'
import type { FixedAwardGround } from './amending.ts'
import type { MilestoneState } from './kinds.ts'
import type { FixedAmountGround } from './lawful.ts'
import { refuseMilestone } from './refusals.ts'
import {
  type Milestone,
  type MilestoneSchedule,
  type MilestoneUnderWay,
  type Scheduled,
  type ScheduleGround,
  scheduleInForce,
} from './schedule.ts'
import { awardMilestones, awardSchedules } from './tables.ts'

/** Every schedule of an award that the acting person may see, by number. */
export async function schedulesOf(tx: Reading, award: string): Promise<MilestoneSchedule[]> {
  const [rows, milestones] = await together(
    tx
      .select()
      .from(awardSchedules)
      .where(eq(awardSchedules.award, award))
      .orderBy(asc(awardSchedules.number))
      .execute(),
    tx
      .select()
      .from(awardMilestones)
      .where(eq(awardMilestones.award, award))
      .orderBy(asc(awardMilestones.schedule), asc(awardMilestones.number))
      .execute(),
  )
  return rows.map((row) => ({
    ...row,
    milestones: milestones
      .filter(({ schedule }) => schedule === row.number)
      .map(({ number, fund, shows, dueOn, amount }) => ({
        ...{ number, fund, shows, dueOn },
        amount: Money.of(amount),
      })),
  }))
}

/** What the milestones of an award are judged by. Asked behind the lock of the award: what is requested, paid or recovered meanwhile is waited for, and seen. */
export async function scheduleGroundOf(tx: Transaction, award: string): Promise<ScheduleGround> {
  const [schedules, approved, underWay] = await together(
    schedulesOf(tx, award),
    tx.execute<{ number: number }>(
      sql`select number from award_amendments where award = ${award} and status = 'approved' order by number`,
    ),
    underWayOf(tx, award, sql`for share`),
  )
  return { schedules, approved: approved.map(({ number }) => number), underWay }
}

/**
 * The requests for milestones of an award that were neither rejected nor canceled. A payment that was returned is to be paid again. A recovery holds its
 * disallowance and not the award, so that a decision locks both.
 */
async function underWayOf(tx: Reading, award: string, lock = sql``): Promise<MilestoneUnderWay[]> {
  const rows = await tx.execute<
    Omit<MilestoneUnderWay, 'amount' | 'recovered'> & { amount: string; recovered: string }
  >(sql`
    with disallowed as (select disbursement, recovered from disallowances where award = ${award} ${lock})
    select asked.milestone, asked.code as disbursement, asked.status, line.amount::text as amount,
      (select coalesce(sum(recovered), 0)::numeric(17,2)::text from disallowed where disbursement = asked.code) as recovered
    from disbursements as asked join disbursement_lines as line on line.disbursement = asked.code
    where asked.award = ${award} and asked.milestone is not null and asked.status not in ('rejected', 'canceled')
    order by asked.milestone`)
  return rows.map(({ amount, recovered, ...one }) => ({
    ...{ ...one, amount: Money.of(amount), recovered: Money.ofBalance(recovered) },
  }))
}

/** What a fixed amount of an award is judged by on a day. */
export async function fixedAmountGroundOf(
  tx: Reading,
  award: string,
  funds: readonly string[],
  on: string,
): Promise<FixedAmountGround> {
  const [profileOf, versionsOf] = await together(
    profilesOfAward(tx, award, funds, on),
    versionsOfFunds(tx, funds),
  )
  return {
    profileOf,
    termsOf: (fund) =>
      versionsOf(fund).findLast(({ since }) => since <= on)?.terms ?? {
        fixedAmountApproval: null,
        costShare: null,
      },
  }
}

/** The same with what the milestones of an award are judged by. An award for cost is judged by nothing of it. */
export async function fixedAwardGroundOf(
  tx: Transaction,
  { code, formOfPayment, lines }: Pick<Scheduled, 'code' | 'formOfPayment' | 'lines'>,
  on: string,
): Promise<FixedAwardGround> {
  const isFixed = formOfPayment === 'fixed-amount'
  const funds = isFixed ? lines.map(({ fund }) => fund) : []
  const [schedules, fixed] = await together(
    isFixed ? scheduleGroundOf(tx, code) : Promise.resolve({ schedules: [], approved: [], underWay: [] }),
    fixedAmountGroundOf(tx, code, funds, on),
  )
  return { ...schedules, ...fixed }
}

type PastDue = Pick<Milestone, 'number' | 'shows' | 'dueOn' | 'amount'> & { readonly award: string }

/** The milestones of executed awards of which the day is over and that nobody asked for, the oldest first. */
export async function pastDue(tx: Reading, most: number): Promise<PastDue[]> {
  const rows = await tx.execute<Omit<PastDue, 'amount'> & { amount: string }>(sql`
    select due.award, due.number, due.shows, due.due_on::text as "dueOn", due.amount::text from awards as award
    join award_milestones as due on due.award = award.code and due.schedule = schedule_in_force(award.code, null)
    where award.status = 'executed' and award.form_of_payment = 'fixed-amount' and due.due_on < ${tx.today}::date
      and not exists (select from disbursements as asked
        where asked.award = due.award and asked.milestone = due.number and asked.status not in ('rejected', 'canceled'))
      and not exists (select from award_endings as ending
        where ending.award = award.code and ending.status = 'approved' and ending.kind in ('termination', 'closeout'))
    order by due.due_on, due.award, due.number limit ${most}`)
  return rows.map(({ amount, ...one }) => ({ ...one, amount: Money.of(amount) }))
}

/** Inserts a schedule with its milestones. None of them changes afterwards. */
export function insertSchedule(tx: Transaction, schedule: MilestoneSchedule): void {
  const { award, number, amendment, preparedBy, preparedOn, milestones } = schedule
  tx.write(tx.insert(awardSchedules).values({ award, number, amendment, preparedBy, preparedOn }))
  if (milestones.length === 0) return
  tx.write(
    tx.insert(awardMilestones).values(
      milestones.map(({ amount, ...milestone }) => ({
        ...{ award, schedule: number, ...milestone },
        amount: amount.toString(),
      })),
    ),
    milestones.length,
  )
}

/** A schedule as the entry of its act says it. */
export function scheduleAsRecorded({ number, milestones }: Pick<MilestoneSchedule, 'number' | 'milestones'>) {
  return { number, milestones }
}

/** A milestone in force or of an earlier schedule, with the request for it. */
export type ShownMilestone = Milestone & {
  readonly award: string
  readonly schedule: number
  readonly state: MilestoneState
  readonly disbursement: string | null
  /** What is asked for, or paid, in dollars; null where nothing is. */
  readonly requested: Money | null
  readonly isPastDue: boolean
}

const stateOf = (status: string | undefined): MilestoneState => {
  if (status === undefined) return 'open'
  if (status === 'requested' || status === 'paid') return status
  return 'approved'
}

/** The schedule that an award had at the end of a day, or the one of a number; the one in force without either. Undefined where it has none. */
export async function scheduleShown(
  tx: Reading,
  award: string,
  { asOf, number }: { readonly asOf?: string | undefined; readonly number?: number | undefined } = {},
): Promise<readonly ShownMilestone[]> {
  const [schedules, decided, underWay] = await together(
    schedulesOf(tx, award),
    tx.execute<{ number: number; on: string }>(sql`
      select number, decided_on::text as "on" from award_amendments where award = ${award} and status = 'approved' order by number`),
    underWayOf(tx, award),
  )
  const isBy = (day: string) => asOf === undefined || day <= asOf
  const found =
    number === undefined
      ? scheduleInForce({
          schedules: schedules.filter(({ amendment, preparedOn }) => amendment !== null || isBy(preparedOn)),
          approved: decided.filter(({ on }) => isBy(on)).map((one) => one.number),
        })
      : schedules.find((one) => one.number === number)
  if (found === undefined && number !== undefined)
    throw refuseMilestone('schedule-not-found', {
      ...{ award, number, newest: schedules.at(-1)?.number ?? null },
    })
  return (found?.milestones ?? []).map((one) => {
    const asked = underWay.find(({ milestone }) => milestone === one.number)
    return {
      ...{ ...one, award, schedule: found?.number ?? 0, state: stateOf(asked?.status) },
      ...{ disbursement: asked?.disbursement ?? null, requested: asked?.amount ?? null },
      isPastDue: asked?.status === undefined && one.dueOn < tx.today,
    }
  })
}
