import { sql } from 'drizzle-orm'
import { asOf, facts, type Query, type Settings } from '../sql.ts'

/** The accounts of an award in which nothing stands once it is closed and settled. */
const open = sql`('obligated', 'payable', 'advances', 'recoverable')`
const closedOf = sql`(select id from ledger_entries where subject = a.code and kind = 'award.closed' order by recorded_at desc, id desc limit 1)`

/**
 * What shows of awards that were closed with money open, and of awards that are not closed in time (2 CFR 200.344). What is in force is read from the rows alone:
 * a finding does not trust the function `schedule_in_force`.
 */
export const endingIndicators = (s: Settings) =>
  ({
    'closed-award-open': {
      examined: sql`select count(*) from award_endings where kind = 'closeout' and status = 'approved'`,
      guarded: ['awards', 'award_endings'],
      matches: sql`
        select ${closedOf} as entry, sums.amount, c.decided_on as place,
          ${facts({ award: sql`a.code`, closedOn: sql`c.decided_on`, accounts: sql`sums.accounts` })} as facts
        from award_endings c join awards a on a.code = c.award join lateral (
          select sum(balance)::numeric(20,2) as amount, string_agg(distinct kind, ', ' order by kind) as accounts from ledger_accounts
          where owner = a.code and kind in ${open} and balance > 0) sums on sums.amount > 0
        where c.kind = 'closeout' and c.status = 'approved'`,
    },
    'ended-not-closed': {
      examined: sql`select count(*) from awards where status = 'executed'`,
      guarded: ['awards', 'award_endings'],
      matches: sql`
        select (select id from ledger_entries where subject = code and kind = 'award.executed' order by recorded_at, id limit 1) as entry,
          null::numeric as amount, ended_on as place, ${facts({ award: sql`code`, endedOn: sql`ended_on` })} as facts
        from (select a.code, least(a.period_through, (select min(takes_effect_on) - 1 from award_endings t
            where t.award = a.code and t.kind = 'termination' and t.status = 'approved')) as ended_on
          from awards a where a.status = 'executed' and not exists (select from award_endings c
            where c.award = a.code and c.kind = 'closeout' and c.status = 'approved')) ended
        where ended_on + interval '1 year' < ${asOf(s)}`,
    },
    'milestones-past-due': {
      examined: sql`select count(*) from awards where status = 'executed' and form_of_payment = 'fixed-amount'`,
      guarded: ['awards', 'award_milestones', 'disbursements'],
      matches: sql`
        select (select id from ledger_entries where subject = due.award and kind = 'award.executed' order by recorded_at, id limit 1) as entry,
          due.amount, array[due.due_on::text, due.award, lpad(due.number::text, 6, '0')] as place,
          ${facts({ award: sql`due.award`, milestone: sql`due.number`, shows: sql`due.shows`, dueOn: sql`due.due_on` })} as facts
        from award_milestones due join awards a on a.code = due.award and a.status = 'executed'
        where due.due_on < ${asOf(s)} and due.schedule = (select max(c.number) from award_schedules c left join award_amendments m on m.award = c.award and m.number = c.amendment
            where c.award = due.award and (c.amendment is null or m.status = 'approved'))
          and not exists (select from disbursements d where d.award = due.award and d.milestone = due.number and d.status not in ('rejected', 'canceled'))
          and not exists (select from award_endings e where e.award = due.award and e.status = 'approved' and e.kind in ('termination', 'closeout'))`,
    },
  }) satisfies Record<string, Query>
