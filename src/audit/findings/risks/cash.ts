import { sql } from 'drizzle-orm'
import {
  asOf,
  effective,
  entries,
  facts,
  happenedOn,
  local,
  payments,
  type Query,
  type Settings,
  stands,
} from '../sql.ts'

/** What a recipient may keep of the interest of a year (2 CFR 200.305(b)(12)), in dollars. */
export const interestKept = '500.00'

/** What the cash of the funds, and what is owed, shows of money that waits where it should not. */
export const cashIndicators = (s: Settings) =>
  ({
    'owed-or-claimed': {
      examined: sql`select count(*) from ledger_accounts where kind in ('claims', 'dueToAgent', 'overpromised')`,
      matches: sql`
        select null::uuid as entry, balance as amount, code as place,
          ${facts({ account: sql`code`, balance: sql`balance::numeric(20,2)` })} as facts
        from ledger_accounts where kind in ('claims', 'dueToAgent', 'overpromised') and balance > 0`,
    },
    'disallowed-cost-owed': {
      examined: sql`select count(*) from disallowances`,
      guarded: ['disallowances'],
      matches: sql`
        select (select id from ledger_entries where subject = code and kind = 'disallowance.recorded' order by recorded_at, id limit 1) as entry,
          owed as amount, notified_on as place, ${facts({ notifiedOn: sql`notified_on`, days: sql`days` })} as facts
        from (select *, amount - recovered - forgiven - reinstated as owed, ${local(sql`clock()`, s)}::date - notified_on as days
          from disallowances) standing
        where owed > 0 and days > ${s.owedDays}::integer`,
    },
    'drawn-after-cancellation': {
      examined: sql`select count(*) from ${entries(s)} e where e.kind = 'appropriation.drawn' and ${effective(s)}`,
      matches: sql`
        select e.id as entry, null::numeric as amount, ${happenedOn} as place,
          ${facts({ fund: sql`e.facts ->> 'fund'`, drawnOn: happenedOn, cancelsOn: sql`a.cancels_on` })} as facts
        from ${entries(s)} e join appropriations a on a.code = e.subject
        where e.kind = 'appropriation.drawn' and ${local(sql`e.recorded_at`, s)}::date >= a.cancels_on and ${effective(s)}`,
    },
    'drawn-cash-held': drawnCashHeld(s),
    'advances-idle': advancesIdle(s),
    'advances-old': advancesOld(s),
    'interest-not-remitted': interestNotRemitted(s),
  }) satisfies Record<string, Query>

/**
 * Draws of which something was still cash at the end of the last business day that their channel allows: the free cash of that day, less
 * what was there on the day before the draw and less what came in after it, and never more than the draw. So each dollar that waits is
 * counted once, at the draw that brought it. Interest is not the cash of a draw.
 */
function drawnCashHeld(s: Settings): Query {
  return {
    examined: sql`select count(*) from ${entries(s)} e where e.kind = 'appropriation.drawn' and ${effective(s)}`,
    matches: sql`
      with moves as materialized (
        select e.id, e.kind, sides.fund, e.effective_on as day, sides.of_cash, sides.debits, sides.credits from (
          select t.entry_id, a.fund, a.kind = 'cash' as of_cash, t.amount as debits, 0 as credits
          from ledger_transfers t join ledger_accounts a on a.id = t.debit_account where a.kind in ('cash', 'interest') and t.amount between 0.01 and 1e15
          union all
          select t.entry_id, a.fund, a.kind = 'cash', 0, t.amount
          from ledger_transfers t join ledger_accounts a on a.id = t.credit_account where a.kind in ('cash', 'interest') and t.amount between 0.01 and 1e15
        ) sides join ${entries(s)} e on e.id = sides.entry_id),
      came as materialized (
        select *, sum(debits) over (partition by fund order by day, id) as through
        from moves where of_cash and debits > 0 and kind <> 'appropriation.interest-earned'),
      days as materialized (
        select *, lead(day) over following as next_day, coalesce(lag(free) over following, 0) as before from (
          select fund, day, sum(sum(debits - credits)) over (partition by fund order by day) as free,
            sum(sum(case when of_cash and kind <> 'appropriation.interest-earned' then debits else 0 end)) over (partition by fund order by day) as came
          from moves group by fund, day) daily
        window following as (partition by fund order by day)),
      due as (
        select fund, day, most_days, business_day_after(day, greatest(most_days, 1)) as due_on
        from (select fund, day, coalesce((select said.cash_days from federal_award_versions said where said.fund = drawn.fund and said.since <= drawn.day
            order by said.number desc limit 1), ${s.drawnCashDays}::integer) as most_days
          from (select distinct fund, day from came where kind = 'appropriation.drawn') drawn) allowed),
      left_on as (
        select spot.fund, spot.day, due_on, most_days, at.free, at.came, spot.before
        from days spot join due using (fund, day) join days at on at.fund = spot.fund and due_on >= at.day and (at.next_day is null or due_on < at.next_day)
        where due_on < ${asOf(s)}),
      held as (
        select came.id, came.fund, came.day, due_on, left_on.most_days, came.debits as drawn,
          least(came.debits, left_on.free - greatest(left_on.before, 0) - (left_on.came - came.through)) as held
        from came join left_on using (fund, day) where came.kind = 'appropriation.drawn')
      select held.id as entry, held as amount, -held as place, ${facts({
        fund: sql`held.fund`,
        drawnOn: sql`held.day`,
        dueOn: sql`due_on`,
        drawn: sql`round(drawn, 2)`,
        held: sql`round(held, 2)`,
        businessDays: sql`held.most_days`,
      })} as facts
      from held join ${entries(s)} e on e.id = held.id where held > 0 and ${stands} and ${effective(s)}`,
  }
}

/** Advances after which the grantee requested nothing under the award for longer than the limit. */
function advancesIdle(s: Settings): Query {
  return {
    examined: sql`select count(*) from ${payments(s)} p where p.paid_as = 'advance'`,
    matches: sql`
      with under as (
        select p.award, p.paid_on as day, p.id, p.grantee, p.amount, null::date as requested_on from ${payments(s)} p where p.paid_as = 'advance'
        union all
        select e.facts ->> 'award', e.effective_on, e.id, null, null, e.effective_on from ${entries(s)} e
        where e.kind = 'disbursement.requested' and e.effective_on <= ${asOf(s)}),
      followed as (
        select *, min(requested_on) over (partition by award order by day range between '1 day' following and unbounded following) as next_on
        from under)
      select id as entry, amount, -amount as place, ${facts({
        award: sql`award`,
        grantee: sql`grantee`,
        paidOn: sql`day`,
        nextOn: sql`next_on`,
        days: sql`coalesce(next_on, ${asOf(s)}) - day`,
      })} as facts
      from followed where requested_on is null and coalesce(next_on, ${asOf(s)}) - day > ${s.advanceDays}::integer`,
  }
}

/** By award and fund, the advances that stand open beyond the limit, those settled first that were paid first. */
function advancesOld(s: Settings): Query {
  return {
    examined: sql`select count(*) from ledger_accounts where kind = 'advances'`,
    limits: sql`'The books hold no accepted cost yet: an advance leaves its account only when it is returned.'`,
    matches: sql`
      with sides as (
        select moved.id, moved.fund, moved.owner, e.id as entry, ${happenedOn} as day, debit, credit from (
          select a.id, a.fund, a.owner, t.entry_id, t.amount as debit, 0 as credit from ledger_accounts a
          join ledger_transfers t on t.debit_account = a.id where a.kind = 'advances' and t.amount between 0.01 and 1e15
          union all
          select a.id, a.fund, a.owner, t.entry_id, 0, t.amount from ledger_accounts a
          join ledger_transfers t on t.credit_account = a.id where a.kind = 'advances' and t.amount between 0.01 and 1e15
        ) moved join ${entries(s)} e on e.id = moved.entry_id where ${happenedOn} <= ${asOf(s)}),
      summed as (
        select *, sum(debit) over (partition by id order by day, entry) - sum(credit) over (partition by id) as left_over from sides),
      open as (select *, least(debit, greatest(0, left_over)) as still from summed where debit > 0)
      select (array_agg(entry order by day, entry))[1] as entry, sum(still) as amount, -sum(still) as place, ${facts(
        {
          award: sql`owner`,
          fund: sql`fund`,
          advances: sql`count(*)`,
          paidOn: sql`min(day)`,
          days: sql`${asOf(s)} - min(day)`,
          sum: sql`round(sum(still), 2)`,
        },
      )} as facts
      from open where still > 0 and ${asOf(s)} - day > ${s.advanceDays}::integer group by id, fund, owner`,
  }
}

/**
 * Fiscal years that are over and of which interest beyond what may be kept was not remitted, over all funds. What was remitted pays the oldest
 * year first. The last entry of interest of the year is listed.
 */
function interestNotRemitted(s: Settings): Query {
  const year = sql`extract(year from ${happenedOn} + interval '3 months')::integer`
  return {
    examined: sql`select count(*) from ${entries(s)} e where e.kind in ('appropriation.interest-earned', 'appropriation.interest-remitted')`,
    matches: sql`
      with acts as materialized (
        select e.id, e.kind, e.recorded_at, ${happenedOn} as day, ${year} as year, (select sum(t.amount) from ledger_transfers t where t.entry_id = e.id) as amount
        from ${entries(s)} e where e.kind in ('appropriation.interest-earned', 'appropriation.interest-remitted') and ${stands} and ${happenedOn} <= ${asOf(s)}),
      years as (
        select year, sum(amount) as earned, greatest(0, sum(amount) - ${interestKept}::numeric) as beyond, (array_agg(id order by day desc, recorded_at desc, id desc))[1] as entry
        from acts where kind = 'appropriation.interest-earned' group by year),
      owing as (
        select *, least(beyond, greatest(0, sum(beyond) over (order by year)
          - (select coalesce(sum(amount), 0) from acts where kind = 'appropriation.interest-remitted'))) as owed from years)
      select entry, owed as amount, -owed as place, ${facts({
        year: sql`year`,
        earned: sql`round(earned, 2)`,
        kept: sql`${interestKept}::text`,
        owed: sql`round(owed, 2)`,
      })} as facts
      from owing where owed > 0 and make_date(year, 9, 30) < ${asOf(s)}`,
  }
}
