import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type MilestoneSchedule, scheduleInForce } from '../../awards/milestones/schedule.ts'
import type { AsOf } from '../../ledger/balances.ts'
import type { Reading } from '../../platform/database/database.ts'
import { balance, code, date } from '../../platform/http/schemas.ts'
import { inDollars, Money } from '../../platform/money.ts'
import { columns, day, dollars, type Section, text, whole } from '../../wording/documents/section.ts'

/** What of an award is paid for what, as its statement shows it. */
export const AwardStatementMilestones = z
  .object({
    schedule: z.int(),
    total: balance.describe('What the milestones come to.'),
    paid: balance.describe(
      'Paid for them, less what the bank returned and what was recovered of disallowed cost.',
    ),
    residual: balance.describe('What the version in force awards, less what its milestones come to: 0.00.'),
    lines: z.array(
      z
        .object({
          number: z.int(),
          shows: z.string(),
          dueOn: date,
          fund: code,
          amount: balance,
          paid: balance,
        })
        .meta({ id: 'AwardStatementMilestone' }),
    ),
  })
  .meta({ id: 'AwardStatementMilestones', description: 'The milestones in force of a fixed-amount award.' })
type View = z.input<typeof AwardStatementMilestones>

/** What was paid for each milestone of an award by both times, in dollars, less what the bank returned and what was recovered of disallowed cost. */
export async function paidForMilestones(
  tx: Reading,
  award: string,
  { effectiveAt, knownAt }: AsOf,
): Promise<ReadonlyMap<number, Money>> {
  const rows = await tx.execute<{ milestone: number; paid: string }>(sql`
    select asked.milestone, sum(case account.id when t.credit_account then t.amount else -t.amount end)::numeric(20,2)::text as paid
    from disbursements as asked
    cross join lateral (select asked.code as subject union all select code from disallowances where disbursement = asked.code) as matter
    join ledger_entries e on e.subject = matter.subject and e.effective_on <= ${effectiveAt}::date and e.recorded_at <= ${knownAt}::timestamptz
    join ledger_transfers t on t.entry_id = e.id
    join ledger_accounts account on account.id in (t.debit_account, t.credit_account) and account.kind = 'disbursed'
    where asked.award = ${award} and asked.milestone is not null group by asked.milestone`)
  return new Map(rows.map(({ milestone, paid }) => [milestone, Money.ofBalance(paid)]))
}

/** The milestones in force by both times; null of an award for cost. `awarded` is what its version has in all funds, in dollars. */
export function milestonesIn(
  schedules: readonly MilestoneSchedule[],
  amended: ReadonlySet<number>,
  paid: ReadonlyMap<number, Money>,
  awarded: Money,
): View | null {
  const found = scheduleInForce({ schedules, approved: [...amended] })
  if (found === undefined) return null
  const total = Money.sum(found.milestones.map(({ amount }) => amount))
  const paidFor = (number: number) => paid.get(number) ?? Money.zero
  return {
    schedule: found.number,
    total: total.toString(),
    paid: Money.sum(found.milestones.map(({ number }) => paidFor(number))).toString(),
    residual: awarded.minus(total).toString(),
    lines: found.milestones.map(({ amount, ...milestone }) => ({
      ...{ ...milestone, amount: amount.toString() },
      paid: paidFor(milestone.number).toString(),
    })),
  }
}

/** What is paid for what of an award that is fixed in amount, in place of a budget. */
export function milestoneSection({ schedule, total, paid, lines }: View): Section {
  return {
    ...{ id: 'milestones', heading: 'Milestones' },
    sentence: `The amount is fixed. By schedule ${String(schedule)} its milestones come to ${inDollars(total)}, of which ${inDollars(paid)} is paid. Each is paid once, when it is shown to be reached.`,
    columns: columns({
      ...{ Milestone: 12, 'What is to be shown': 40, Due: 13, Fund: 12 },
      ...{ 'Comes to': 16, Paid: 16 },
    }),
    rows: lines.map((line) => [
      ...[whole(line.number), text(line.shows), day(line.dueOn), text(line.fund)],
      ...[dollars(line.amount), dollars(line.paid)],
    ]),
  }
}
