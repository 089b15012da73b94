import { sql } from 'drizzle-orm'
import {
  effective,
  entries,
  facts,
  happenedOn,
  moved,
  payments,
  type Query,
  type Settings,
  stands,
} from '../sql.ts'

/** What payments, and the references and amounts of other acts, show of a payment made twice, or made to look like something else. */
export const paymentIndicators = (s: Settings) => {
  const paid = sql`select count(*) from ${entries(s)} e where e.kind = 'disbursement.released' and ${effective(s)}`
  return {
    duplicates: duplicates(s),
    'near-duplicates': nearDuplicates(s),
    'reference-twice': referenceTwice(s),
    'two-payees': twoPayees(s),
    'split-below-limit': splitBelowLimit(s),
    'paid-after-period': {
      examined: paid,
      guarded: ['awards'],
      matches: sql`
        select e.id as entry, null::numeric as amount, e.effective_on as place,
          ${facts({ award: sql`a.code`, paidOn: happenedOn, periodThrough: sql`a.period_through` })} as facts
        from ${entries(s)} e join awards a on a.code = e.facts ->> 'award'
        where e.kind = 'disbursement.released' and ${happenedOn} > a.period_through and ${stands} and ${effective(s)}`,
    },
    'round-thousands': {
      examined: paid,
      matches: sql`
        select p.id as entry, p.amount, ${facts({ grantee: sql`p.grantee` })} as facts, -p.amount as place
        from ${payments(s)} p where p.paid_as = 'reimbursement' and p.amount >= ${s.roundThousands}::numeric and p.amount % 1000 = 0`,
    },
  } satisfies Record<string, Query>
}

/** Entries that move the same amount between the same accounts on the same day. The last one is listed; reversed pairs are left out. */
function duplicates(s: Settings): Query {
  return {
    examined: sql`select count(*) from ${moved(s)}`,
    matches: sql`
      select distinct on (first, last) last as entry, amount, first, times, debit_account, credit_account, -amount as place from (
        select t.debit_account, t.credit_account, t.amount, count(*) as times,
          min(t.entry_id::text)::uuid as first, max(t.entry_id::text)::uuid as last
        from ledger_transfers t join ${entries(s)} e on e.id = t.entry_id
        where e.reverses is null and ${stands} and ${effective(s)}
        group by t.debit_account, t.credit_account, t.amount, e.effective_on having count(*) > 1) alike
      where first <> last order by first, last, amount desc`,
    shown: sql`
      select entry, listed.amount, place, ${facts({
        first: sql`first`,
        firstSubject: sql`o.subject`,
        times: sql`times`,
        debit: sql`d.code`,
        credit: sql`c.code`,
      })} as facts
      from listed join ledger_entries o on o.id = first
      left join ledger_accounts d on d.id = debit_account left join ledger_accounts c on c.id = credit_account`,
  }
}

/**
 * Two payments to one grantee within days whose amounts are equal, near, or have two neighboring digits in the other order; or whose
 * references differ by letters alone that are taken for digits, or by a letter or two at the end. Numbers that follow each other are ordinary,
 * so references that differ in a digit are not compared. The later payment is listed. Each is compared with those to its grantee in the days before
 * it, which a window holds: the planner cannot say how many payments stand, and would join them row by row.
 */
function nearDuplicates(s: Settings): Query {
  const cents = (amount: string) => sql`(${sql.raw(amount)} * 100)::bigint`
  return {
    examined: sql`select count(*) from ${payments(s)} p`,
    matches: sql`
      with paid as (
        select p.*,
          (select string_agg(digit, '' order by digit) from regexp_split_to_table(translate(p.amount::text, '.', ''), '') digit) as digits,
          case when p.canonical ~ '[0-9]' then regexp_replace(translate(p.canonical, 'OIL', '011'), '(?<=[0-9])[A-Z]{1,2}$', '') end as folded
        from ${payments(s)} p),
      beside as (
        select *, array_agg(row(id, subject, amount, paid_on, award, reference, canonical, folded, digits)) over
          (partition by grantee order by paid_on range between make_interval(days => ${s.repeatDays}::integer) preceding and current row) as former
        from paid),
      compared as (
        select later.id as entry, later.amount, later.subject, later.paid_on, later.reference, former.id as first, former.subject as first_subject,
          former.amount as first_amount, former.paid_on as first_on, former.reference as first_reference,
          former.folded = later.folded and former.canonical <> later.canonical as same_folded, former.digits = later.digits as same_digits,
          abs(${cents('former.amount')} - ${cents('later.amount')}) as apart, former.award = later.award as same_award
        from beside later cross join lateral unnest(later.former) as former
          (id uuid, subject text, amount numeric, paid_on date, award text, reference text, canonical text, folded text, digits text)
        where (former.paid_on, former.id) < (later.paid_on, later.id) and former.subject <> later.subject),
      alike as (
        select *, case
          when apart = 0 then 'the same amount'
          when same_digits and rtrim((apart / 9)::text, '0') ~ '^[1-9]$' and apart % 9 = 0 then 'the same digits in another order'
          when apart <= ${s.nearPercent}::integer * greatest(first_amount, amount) then 'nearly the same amount'
          when same_folded then 'nearly the same reference' end as likeness
        from compared where not (apart = 0 and same_award and first_on = paid_on))
      select distinct on (entry) entry, amount, -amount as place, ${facts({
        first: sql`first`,
        firstSubject: sql`first_subject`,
        firstAmount: sql`first_amount`,
        likeness: sql`likeness`,
        days: sql`paid_on - first_on`,
        reference: sql`reference`,
        firstReference: sql`first_reference`,
      })} as facts
      from alike where likeness is not null order by entry, apart, first_on`,
  }
}

/**
 * One bank reference, in its canonical form, under two payments; or one document under two acts of one kind on the cash of one fund, or on
 * disallowed cost. Each act after the first is listed. A reference without a digit is no number and is left out.
 */
function referenceTwice(s: Settings): Query {
  const referring = sql`e.kind in ('disbursement.released', 'disallowance.recovered') or e.kind like 'appropriation.%'`
  return {
    examined: sql`select count(*) from ${entries(s)} e where (${referring}) and e.facts ->> 'reference' is not null and ${effective(s)}`,
    matches: sql`
      with acts as (
        select e.id, e.kind, e.subject, ${happenedOn} as day, e.facts ->> 'reference' as reference, canonical_bank_reference(e.facts ->> 'reference') as canonical,
          case e.kind when 'disbursement.released' then '' else coalesce(e.facts ->> 'fund', '') end as scope
        from ${entries(s)} e where (${referring}) and ${stands} and ${effective(s)}),
      placed as (
        select acts.*, first_value(id) over same as first, first_value(subject) over same as first_subject, first_value(reference) over same as first_reference,
          first_value(day) over same as first_on, count(*) over (partition by kind, scope, canonical) as times
        from acts where canonical ~ '[0-9]' window same as (partition by kind, scope, canonical order by day, id))
      select id as entry, null::numeric as amount, -times as place, ${facts({
        first: sql`first`,
        firstSubject: sql`first_subject`,
        firstOn: sql`first_on`,
        reference: sql`reference`,
        firstReference: sql`first_reference`,
        times: sql`times`,
      })} as facts
      from placed where id <> first`,
  }
}

/**
 * The same amount to two grantees within days. An amount that either was paid at another time too is an installment, and is left out. Each payment
 * is beside the last one before it to another grantee: that of the run of payments to one grantee before its own.
 */
function twoPayees(s: Settings): Query {
  return {
    examined: sql`select count(*) from ${payments(s)} p`,
    matches: sql`
      with paid as (
        select p.*, max(paid_on) over same - min(paid_on) over same <= ${s.repeatDays}::integer as is_seldom
        from ${payments(s)} p window same as (partition by grantee, amount)),
      beside as (
        select *, coalesce(lag(grantee) over following <> grantee, false)::integer as changes, lag(row(id, subject, grantee, paid_on)) over following as before
        from paid where is_seldom window following as (partition by amount order by paid_on, id)),
      runs as (select *, sum(changes) over (partition by amount order by paid_on, id) as run from beside),
      later as (select *, first_value(before) over (partition by amount, run order by paid_on, id) as before_run from runs)
      select later.id as entry, later.amount, -later.amount as place, ${facts({
        first: sql`former.id`,
        firstSubject: sql`former.subject`,
        grantee: sql`later.grantee`,
        firstGrantee: sql`former.grantee`,
        days: sql`later.paid_on - former.paid_on`,
      })} as facts
      from later cross join lateral unnest(array[before_run]) as former (id uuid, subject text, grantee text, paid_on date)
      where later.paid_on - former.paid_on <= ${s.repeatDays}::integer`,
  }
}

/**
 * Approvals under one award within days of each other, each below the limit and at least half of it, that exceed the limit together. Smaller
 * parts are ordinary. The last approval is listed, with the sum.
 */
function splitBelowLimit(s: Settings): Query {
  const limit = sql`${s.approvalLimit}::numeric`
  return {
    examined: sql`select count(*) from ${entries(s)} e where e.kind = 'disbursement.approved' and ${effective(s)}`,
    matches: sql`
      with approved as (
        select e.id, e.subject, e.actor, e.facts ->> 'award' as award, e.effective_on as day, sum(t.amount) as amount
        from ${entries(s)} e join ledger_transfers t on t.entry_id = e.id
        where e.kind = 'disbursement.approved' and ${effective(s)}
          and not exists (select from ledger_entries ended where ended.subject = e.subject and ended.kind = 'disbursement.canceled')
        group by e.id, e.subject, e.actor, e.facts ->> 'award', e.effective_on, e.recorded_at),
      below as (
        select *, case when day - lag(day) over following <= ${s.repeatDays}::integer then 0 else 1 end as begins
        from approved where amount < ${limit} and amount >= ${limit} / 2 window following as (partition by award order by day, id)),
      runs as (select *, sum(begins) over (partition by award order by day, id) as run from below)
      select (array_agg(id order by day desc, id desc))[1] as entry, sum(amount) as amount, -sum(amount) as place, ${facts(
        {
          award: sql`award`,
          requests: sql`string_agg(subject, ', ' order by day, id)`,
          entries: sql`string_agg(id::text, ', ' order by day, id)`,
          approvers: sql`string_agg(distinct actor, ', ')`,
          sum: sql`round(sum(amount), 2)`,
          days: sql`max(day) - min(day)`,
          limit: limit,
        },
      )} as facts
      from runs group by award, run having count(*) > 1 and sum(amount) > ${limit}`,
  }
}
