import { type SQL, sql } from 'drizzle-orm'
import { effective, entries, facts, local, moved, type Query, recorded, type Settings } from './sql.ts'

/** The risk indicators, within the days requested. */
export const riskIndicators = (s: Settings) => {
  const recordedWithin = sql`select count(*) from ${entries(s)} e where ${recorded(s)}`
  const transfersWithin = sql`select count(*) from ${moved(s)}`
  /** The day on which a fact happened, though its month was closed. */
  const happenedOn = sql`coalesce((e.facts ->> 'occurredOn')::date, e.effective_on)`
  const localTime = local(sql`e.recorded_at`, s)
  const [dusk, dawn] = [
    sql`${localTime}::time >= ${s.nightFrom}::time`,
    sql`${localTime}::time < ${s.nightUntil}::time`,
  ]
  return {
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
    'paid-after-period': {
      examined: sql`select count(*) from ${entries(s)} e where e.kind = 'disbursement.released' and ${effective(s)}`,
      guarded: ['awards'],
      matches: sql`
        select e.id as entry, null::numeric as amount, e.effective_on as place,
          ${facts({ award: sql`a.code`, paidOn: happenedOn, periodThrough: sql`a.period_through` })} as facts
        from ${entries(s)} e join awards a on a.code = e.facts ->> 'award'
        where e.kind = 'disbursement.released' and ${happenedOn} > a.period_through and ${effective(s)}`,
    },
    'drawn-after-cancellation': {
      examined: sql`select count(*) from ${entries(s)} e where e.kind = 'appropriation.drawn' and ${effective(s)}`,
      matches: sql`
        select e.id as entry, null::numeric as amount, ${happenedOn} as place,
          ${facts({ fund: sql`e.facts ->> 'fund'`, drawnOn: happenedOn, cancelsOn: sql`a.cancels_on` })} as facts
        from ${entries(s)} e join appropriations a on a.code = e.subject
        where e.kind = 'appropriation.drawn' and ${localTime}::date >= a.cancels_on and ${effective(s)}`,
    },
    'period-concerned': {
      examined: recordedWithin,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.recorded_at as place, ${facts({
          concerns: sql`e.facts ->> 'concerns'`,
          closedThrough: sql`select min(closed_through) from ledger_periods
            where to_char(closed_through, 'YYYY-MM') >= e.facts ->> 'concerns'`,
        })} as facts
        from ${entries(s)} e where e.facts ->> 'concerns' is not null and ${recorded(s)}`,
    },
    duplicates: duplicates(s, transfersWithin),
    'round-thousands': {
      examined: transfersWithin,
      matches: sql`
        select t.entry_id as entry, max(t.amount) as amount, '{}'::jsonb as facts, -max(t.amount) as place
        from ${moved(s)} where t.amount >= ${s.roundThousands}::numeric and t.amount % 1000 = 0 group by t.entry_id`,
    },
    weekends: {
      examined: recordedWithin,
      matches: outOfHours(s, sql`extract(isodow from ${localTime}) >= 6`),
    },
    nights: {
      examined: recordedWithin,
      matches: outOfHours(
        s,
        s.nightFrom > s.nightUntil ? sql`(${dusk} or ${dawn})` : sql`(${dusk} and ${dawn})`,
      ),
    },
    'rare-users': users(s, sql`having count(*) <= ${s.rare}::integer`),
    'rare-accounts': {
      examined: sql`select count(*) from ledger_accounts`,
      matches: sql`
        select a.id, a.code, sum(sides.transfers) as transfers, a.code as place from (
          select t.debit_account as account_id, count(*) as transfers from ${moved(s)} group by 1
          union all
          select t.credit_account, count(*) from ${moved(s)} group by 1) sides
        join ledger_accounts a on a.id = sides.account_id
        group by a.id having sum(sides.transfers) <= ${s.rare}::integer`,
      shown: sql`
        select first.entry, first.amount, place, ${facts({ account: sql`code`, transfers: sql`transfers` })} as facts
        from listed cross join lateral (
          select t.entry_id as entry, t.amount from ${moved(s)}
          where t.debit_account = listed.id or t.credit_account = listed.id order by t.entry_id, t.line limit 1) first`,
    },
    'unlisted-users': users(s, sql`having not exists (select from actors a where a.code = e.actor)`),
    'back-dated': {
      examined: recordedWithin,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.effective_on - ${localTime}::date as place, ${facts({
          recordedOn: sql`${localTime}::date`,
          days: sql`${localTime}::date - e.effective_on`,
        })} as facts
        from ${entries(s)} e where ${localTime}::date - e.effective_on > ${s.backdatedDays}::integer and ${recorded(s)}`,
    },
    reversals: {
      examined: recordedWithin,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.recorded_at as place, ${facts({
          reverses: sql`e.reverses`,
          reversedKind: sql`o.kind`,
          days: sql`${localTime}::date - ${local(sql`o.recorded_at`, s)}::date`,
        })} as facts
        from ${entries(s)} e join ledger_entries o on o.id = e.reverses where ${recorded(s)}`,
    },
  } satisfies Record<string, Query>
}

function outOfHours(s: Settings, when: SQL): SQL {
  return sql`
    select e.id as entry, null::numeric as amount, e.recorded_at as place,
      ${facts({ local: sql`to_char(${local(sql`e.recorded_at`, s)}, 'FMDay YYYY-MM-DD "at" HH24:MI')` })} as facts
    from ${entries(s)} e where ${when} and ${recorded(s)}`
}

/** Users with few entries, or users not in the list, each with their first entry. */
function users(s: Settings, having: SQL): Query {
  return {
    examined: sql`select count(distinct e.actor) from ${entries(s)} e where ${recorded(s)}`,
    matches: sql`
      select e.actor, count(*) as entries, e.actor as place from ${entries(s)} e where ${recorded(s)} group by e.actor ${having}`,
    shown: sql`
      select distinct on (listed.actor) e.id as entry, null::numeric as amount, place, ${facts({ entries: sql`entries` })} as facts
      from listed join ${entries(s)} e on e.actor = listed.actor and ${recorded(s)} order by listed.actor, e.recorded_at, e.id`,
  }
}

/** Entries that move the same amount between the same accounts on the same day. The last one is listed; reversed pairs are left out. */
function duplicates(s: Settings, examined: SQL): Query {
  return {
    examined,
    matches: sql`
      select distinct on (first, last) last as entry, amount, first, times, debit_account, credit_account, -amount as place from (
        select t.debit_account, t.credit_account, t.amount, count(*) as times,
          min(t.entry_id::text)::uuid as first, max(t.entry_id::text)::uuid as last
        from ledger_transfers t join ${entries(s)} e on e.id = t.entry_id
        where e.reverses is null and not exists (select from ledger_entries r where r.reverses = e.id) and ${effective(s)}
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
