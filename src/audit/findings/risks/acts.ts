import { type SQL, sql } from 'drizzle-orm'
import {
  asOf,
  effective,
  entries,
  facts,
  happenedOn,
  local,
  moved,
  type Query,
  recorded,
  type Settings,
  stands,
} from '../sql.ts'

/** What days, times and persons show of acts that were made outside of what is usual. */
export const actIndicators = (s: Settings) => {
  const recordedWithin = sql`select count(*) from ${entries(s)} e where ${recorded(s)}`
  const localTime = local(sql`e.recorded_at`, s)
  const moves = sql`exists (select from ledger_transfers t where t.entry_id = e.id)`
  const movingWithin = sql`select count(*) from ${entries(s)} e where ${moves} and ${recorded(s)}`
  const [dusk, dawn] = [
    sql`${localTime}::time >= ${s.nightFrom}::time`,
    sql`${localTime}::time < ${s.nightUntil}::time`,
  ]
  const night = s.nightFrom > s.nightUntil ? sql`(${dusk} or ${dawn})` : sql`(${dusk} and ${dawn})`
  return {
    'role-around-act': roleAroundAct(s),
    weekends: closedDays(
      s,
      sql``,
      sql`extract(isodow from ${happenedOn}) >= 6`,
      sql`to_char(${happenedOn}, 'FMDay')`,
    ),
    holidays: closedDays(
      s,
      sql`join federal_holidays('1971-01-01', ${asOf(s)}) holiday on holiday.observed_on = ${happenedOn}`,
      sql`true`,
      sql`holiday.name`,
    ),
    nights: {
      examined: movingWithin,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.recorded_at as place,
          ${facts({ local: sql`to_char(${localTime}, 'FMDay YYYY-MM-DD "at" HH24:MI')` })} as facts
        from ${entries(s)} e where ${night} and ${moves} and ${recorded(s)}`,
    },
    'back-dated': {
      examined: recordedWithin,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.effective_on - ${localTime}::date as place, ${facts({
          recordedOn: sql`${localTime}::date`,
          days: sql`${localTime}::date - e.effective_on`,
        })} as facts
        from ${entries(s)} e where ${localTime}::date - e.effective_on > ${s.backdatedDays}::integer and ${recorded(s)}`,
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
    'award-without-budget': {
      examined: sql`select count(*) from ${entries(s)} e where e.kind = 'award.executed' and ${effective(s)}`,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.effective_on as place, ${facts({ executedOn: sql`e.effective_on` })} as facts
        from ${entries(s)} e where e.kind = 'award.executed' and ${effective(s)} and not exists (
          select from ledger_entries b where b.subject = e.subject
            and (b.kind = 'award.executed' and b.facts ->> 'formOfPayment' = 'fixed-amount' or b.kind = 'award.revised' and b.facts ? 'budget' or b.kind = 'award.amended' and exists (
              select from ledger_entries p where p.subject = b.subject and p.kind = 'award.amendment-proposed' and p.facts ->> 'number' = b.facts ->> 'number' and p.facts ? 'budget')))`,
    },
  } satisfies Record<string, Query>
}

/**
 * Acts on money that took effect on a day on which banks and the Treasury move none. What Congress did and the interest that a bank credits fall on
 * any day, and the settlement of a payment on the day of its release is the same act.
 */
function closedDays(s: Settings, joined: SQL, closed: SQL, named: SQL): Query {
  const moving = sql`exists (select from ledger_transfers t where t.entry_id = e.id)
    and e.kind not in ('appropriation.enacted', 'appropriation.supplemented', 'appropriation.rescinded', 'appropriation.interest-earned')
    and not (e.kind = 'disbursement.settled' and exists (select from ledger_entries released where released.subject = e.subject
      and released.kind = 'disbursement.released' and released.effective_on = e.effective_on))`
  return {
    examined: sql`select count(*) from ${entries(s)} e where ${moving} and ${effective(s)}`,
    matches: sql`
      select e.id as entry, null::numeric as amount, array[${happenedOn}::text, e.recorded_at::text] as place, ${facts({ on: happenedOn, day: named })} as facts
      from ${entries(s)} e ${joined} where ${closed} and ${moving} and ${stands} and ${effective(s)}`,
  }
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

/**
 * A role that moves or approves money, or makes others able to, that was granted shortly before a few acts and withdrawn shortly after
 * them; or under which a person acted once, within three days of the grant, and no more in the thirty days after that. A unit of work counts as
 * one act.
 */
function roleAroundAct(s: Settings): Query {
  const granting = sql`e.kind in ('actor.admitted', 'actor.roles-changed')`
  return {
    examined: sql`select count(*) from ${entries(s)} e where ${granting} and ${recorded(s)}`,
    matches: sql`
      with grants as (
        select e.id, e.subject as person, e.recorded_at as since, role, (
          select min(w.recorded_at) from ledger_entries w where w.kind = 'actor.roles-changed' and w.subject = e.subject and w.recorded_at > e.recorded_at
            and not w.facts -> 'roles' @> to_jsonb(role)) as until
        from ${entries(s)} e cross join lateral jsonb_array_elements_text(e.facts -> 'roles') role
        where ${granting} and role in ('finance', 'approver', 'chair', 'admin') and ${recorded(s)}
          and not coalesce(e.facts #> '{before,roles}' @> to_jsonb(role), false)),
      used as (
        select grants.*, acts.* from grants cross join lateral (
          select count(distinct a.recorded_at) as acts, min(a.recorded_at) as acted_at, (array_agg(a.id order by a.recorded_at, a.id))[1] as act,
            (array_agg(a.kind || ' of ' || a.subject order by a.recorded_at, a.id))[1] as did
          from ${entries(s)} a where a.actor = grants.person and a.recorded_at > grants.since and (grants.until is null or a.recorded_at < grants.until)) acts)
      select id as entry, null::numeric as amount, since as place, ${facts({
        role: sql`role`,
        grantedOn: sql`${local(sql`since`, s)}::date`,
        withdrawnOn: sql`${local(sql`until`, s)}::date`,
        acts: sql`acts`,
        entries: sql`act`,
        did: sql`did`,
      })} as facts
      from used where acts between 1 and ${s.rare}::integer and until - since <= ${s.roleDays}::integer * interval '1 day'
        or acts = 1 and acted_at - since <= interval '3 days' and coalesce(until, clock()) - acted_at >= interval '30 days'`,
  }
}
