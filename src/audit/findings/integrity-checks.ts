import { type SQL, sql } from 'drizzle-orm'
import { exclusionsUnanswered, occurredElsewhere, outOfOrder, twoStages, unconfirmed } from './act-checks.ts'
import { dayCheck, identityCheck, totalsCheck } from './balance-checks.ts'
import { recordChecks } from './record-checks.ts'
import { dollars, facts, nothing, type Query } from './sql.ts'

/** The integrity checks: over all of the books, whatever days are requested. */
export const integrityChecks = () =>
  ({
    'leaves-missing': {
      examined: sql`select count(*) from ledger_seals`,
      // Leaves are looked at one by one only where there are fewer than their numbers need.
      matches: sql`
        select entry_id as entry, null::numeric as amount, leaf_index as place,
          ${facts({ index: sql`leaf_index`, missing: sql`leaf_index - before - 1` })} as facts
        from (select leaf_index, entry_id, lag(leaf_index, 1, -1::bigint) over (order by leaf_index) as before from ledger_seals
          where (select count(*) <> coalesce(max(leaf_index) + 1, 0) from ledger_seals)) numbered
        where leaf_index <> before + 1
        union all
        select ${nothing}, size, ${facts({ signed: sql`size`, sealed: sql`sealed` })}
        from (select max(size) as size from ledger_checkpoints) signed, (select count(*) as sealed from ledger_seals) leaves
        where size > sealed`,
    },
    'leaves-changed': {
      examined: sql`select count(*) from ledger_seals`,
      matches: sql`
        select e.id as entry, null::numeric as amount, s.leaf_index as place,
          ${facts({ index: sql`s.leaf_index`, sealed: sql`s.entry_id` })} as facts
        from ledger_seals s left join ledger_entries e on e.id = s.entry_id where e.leaf_hash is distinct from s.leaf_hash`,
    },
    unsealed: {
      examined: sql`select count(*) from ledger_entries`,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.recorded_at as place,
          ${facts({ seconds: sql`floor(extract(epoch from clock() - e.recorded_at))` })} as facts
        from ledger_entries e where e.recorded_at < clock() - interval '60 seconds'
          and not exists (select from ledger_seals s where s.entry_id = e.id)`,
    },
    'codes-missing': {
      examined: sql`select coalesce(sum(last), 0) from code_series`,
      matches: sql`
        select ${nothing}, code as place, ${facts({ code: sql`code` })} as facts
        from (select series || '-' || lpad(number::text, greatest(4, length(number::text)), '0') as code
          from code_series, generate_series(1, last) as number) given
        where not exists (select from ledger_entries e where e.subject = given.code)`,
    },
    'bytes-differ': {
      examined: sql`select count(*) from ledger_entries`,
      matches: sql`
        select e.id as entry, coalesce(e.id, t.entry_id) as id, e.leaf, coalesce(e.id, t.entry_id) as place
        from ledger_entries e full join (${transfersWritten}) t on t.entry_id = e.id
        where e.leaf is distinct from convert_to(${leafWritten}, 'UTF8')`,
      shown: sql`
        select entry, null::numeric as amount, place, ${facts({
          id: sql`id`,
          rows: dollars(sql`(select sum(amount) from ledger_transfers where entry_id = id)`),
          bytes: dollars(
            sql`(select sum(said[1]::numeric) from regexp_matches(encode(leaf, 'escape'), ${amountSaid}, 'g') as said)`,
          ),
        })} as facts
        from listed`,
    },
    'accounts-differ': {
      examined: sql`select count(*) from ledger_accounts`,
      matches: sql`
        select ${nothing}, coalesce(a.code, '?' || m.account_id) as place, ${totalsOf(
          sql`coalesce(a.code, '?' || m.account_id)`,
          sql`a`,
        )} || ${facts({
          latestDay: sql`a.latest_day`,
          latestRecorded: sql`a.latest_recorded`,
          movedDay: sql`coalesce(m.latest_day, '-infinity')`,
          movedRecorded: sql`coalesce(m.latest_recorded, '-infinity')`,
        })} as facts
        from ledger_accounts a full join (${movedByAccount}) m on m.account_id = a.id
        where a.debits is distinct from coalesce(m.debits, 0) or a.credits is distinct from coalesce(m.credits, 0)
          or a.latest_day is distinct from coalesce(m.latest_day, '-infinity')
          or a.latest_recorded is distinct from coalesce(m.latest_recorded, '-infinity')`,
    },
    'days-differ': {
      examined: sql`select count(*) from ledger_account_days`,
      matches: sql`
        select ${nothing}, coalesce(d.day, m.day) as place, ${totalsOf(
          sql`(select code from ledger_accounts a where a.id = coalesce(d.account_id, m.account_id))`,
          sql`d`,
        )} || ${facts({ day: sql`coalesce(d.day, m.day)`, recordedOn: sql`coalesce(d.recorded_on, m.recorded_on)` })} as facts
        from ledger_account_days d full join (${movedByDay}) m
          on m.account_id = d.account_id and m.day = d.day and m.recorded_on = d.recorded_on
        where d.debits is distinct from m.debits or d.credits is distinct from m.credits`,
    },
    'totals-differ': totalsCheck,
    unbalanced: {
      examined: sql`select count(*) from ledger_accounts`,
      matches: sql`
        select ${nothing}, 1 as place, ${facts({
          debits: dollars(sql`debits`),
          credits: dollars(sql`credits`),
          difference: dollars(sql`abs(debits - credits)`),
        })} as facts
        from (select sum(debits) as debits, sum(credits) as credits from ledger_accounts) both_sides where debits <> credits`,
    },
    'identity-broken': identityCheck,
    'floor-broken': {
      examined: sql`select count(*) from ledger_accounts`,
      matches: sql`
        select ${nothing}, code as place, ${facts({ account: sql`code`, balance: dollars(net), kept: dollars(sql`balance`) })} as facts
        from ledger_accounts where ${net} < 0 or balance <> ${net}`,
    },
    'floor-broken-on-a-day': dayCheck,
    'reversal-differs': {
      examined: sql`select count(reverses) from ledger_entries`,
      matches: sql`
        select r.id as entry, null::numeric as amount, r.recorded_at as place,
          ${facts({ reverses: sql`r.reverses`, reversedKind: sql`e.kind`, times: reversals })} as facts
        from ledger_entries r left join ledger_entries e on e.id = r.reverses
        where r.reverses is not null and (e.id is null or ${reversals} > 1 or
          (select jsonb_agg(jsonb_build_array(line, debit_account, credit_account, amount, segments) order by line)
            from ledger_transfers where entry_id = r.id)
          is distinct from
          (select jsonb_agg(jsonb_build_array(line, credit_account, debit_account, amount, segments) order by line)
            from ledger_transfers where entry_id = e.id))`,
    },
    'period-entered': {
      examined: sql`select count(*) from ledger_entries`,
      matches: sql`
        select e.id as entry, null::numeric as amount, e.recorded_at as place,
          ${facts({ closedThrough: sql`closed.through` })} as facts
        from (${closings}) closed join ledger_entries e
          on e.recorded_at > closed.since and e.recorded_at <= closed.until and e.effective_on <= closed.through`,
    },
    'one-person-two-stages': twoStages,
    'confirmation-missing': unconfirmed,
    'acts-out-of-order': outOfOrder,
    'occurred-in-another-month': occurredElsewhere,
    'exclusions-unanswered': exclusionsUnanswered,
    ...recordChecks,
  }) satisfies Record<string, Query>

const reversals = sql`(select count(*) from ledger_entries twice where twice.reverses = r.reverses)`

/**
 * What was closed through which day from one moment until another. A posting that began as a period was being closed may still
 * come after it, lawfully; the deadlines of this service are far below a minute.
 */
const closings = sql`
  select p.closed_through as through, e.recorded_at + interval '60 seconds' as since,
    coalesce(lead(e.recorded_at) over (order by e.recorded_at) + interval '60 seconds', 'infinity') as until
  from ledger_periods p join ledger_entries e on e.id = p.entry_id`

/** Writes a JSON value of texts in the form of RFC 8785. Tampered bytes may not be JSON, so they are never parsed. */
function canonical(value: SQL, depth = 6): SQL {
  if (depth === 0) return sql`${value}::text`
  const inner = canonical(sql`item`, depth - 1)
  return sql`case jsonb_typeof(${value})
    when 'object' then (select '{' || coalesce(string_agg(to_json(key)::text || ':' || ${inner}, ',' order by key collate "C"), '') || '}'
      from jsonb_each(${value}) as member (key, item))
    when 'array' then (select '[' || coalesce(string_agg(${inner}, ',' order by place), '') || ']'
      from jsonb_array_elements(${value}) with ordinality as element (item, place))
    else ${value}::text end`
}

const transfersWritten = sql`
  select t.entry_id, string_agg(concat('{"amount":"', t.amount, '","credit":"', c.code, '","debit":"', d.code, '"',
      ',"segments":' || ${canonical(sql`t.segments`, 1)}, '}'), ',' order by t.line) as lines
  from ledger_transfers t
  left join ledger_accounts d on d.id = t.debit_account left join ledger_accounts c on c.id = t.credit_account
  group by t.entry_id`
/** The bytes that the columns of entry `e` and its transfers `t` come to. */
const leafWritten = sql`concat('{"actor":"', e.actor, '","effectiveOn":"', e.effective_on, '","facts":', ${canonical(sql`e.facts`)},
  ',"id":"', e.id, '","kind":"', e.kind, '","recordedAt":"', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  '","reverses":"' || e.reverses, '","subject":"', e.subject, '","transfers":[', t.lines, '],"version":"1"}')`
/** The amount of a transfer among an entry's bytes; among its facts an amount is not followed by an account. */
const amountSaid = String.raw`"amount":"(\d{1,15}\.\d\d)","credit":"[A-Z0-9-]+:`

const movedByAccount = sql`
  select side.account_id, sum(side.debits) as debits, sum(side.credits) as credits,
    max(e.effective_on) as latest_day, max(e.recorded_at) as latest_recorded
  from ledger_transfers t left join ledger_entries e on e.id = t.entry_id
  cross join lateral (values (t.debit_account, t.amount, 0), (t.credit_account, 0, t.amount)) side (account_id, debits, credits)
  group by side.account_id`
const movedByDay = sql`
  select side.account_id, pair.day, pair.recorded_on, sum(side.debits) as debits, sum(side.credits) as credits from (
    select t.debit_account, t.credit_account, e.effective_on as day, (e.recorded_at at time zone 'UTC')::date as recorded_on,
      sum(t.amount) as amount
    from ledger_transfers t join ledger_entries e on e.id = t.entry_id group by 1, 2, 3, 4) pair
  cross join lateral (values (debit_account, amount, 0), (credit_account, 0, amount)) side (account_id, debits, credits)
  group by 1, 2, 3`

const net = sql`case normal_side when 'debit' then debits - credits else credits - debits end`

/** What the totals kept in a row say, and what transfers, `m`, come to. */
function totalsOf(account: SQL, kept: SQL): SQL {
  return facts({
    account,
    debits: dollars(sql`coalesce(${kept}.debits, 0)`),
    credits: dollars(sql`coalesce(${kept}.credits, 0)`),
    movedDebits: dollars(sql`coalesce(m.debits, 0)`),
    movedCredits: dollars(sql`coalesce(m.credits, 0)`),
  })
}
