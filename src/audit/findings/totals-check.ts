import { type SQL, sql } from 'drizzle-orm'
import { dollars, facts, nothing, type Query } from './sql.ts'

/** A table of totals: its key but for the day of recording, the last of it the end that it counts to, and what moved under that key. */
type Totals = {
  readonly table: SQL
  readonly of: readonly string[]
  readonly until: string
  readonly moved: SQL
  /** Whose total it is, and its last day, as a finding says them. */
  readonly named: SQL
  readonly last: SQL
}

const isTotaled = sql`d.recorded_on <= (select max(through) from ledger_totaled_days)`
const ofFunds: Totals = {
  table: sql`ledger_fund_totals`,
  of: ['fund', 'kind'],
  until: 'day',
  moved: sql`
    select a.fund, a.kind, d.day, d.recorded_on, sum(d.debits) as debits, sum(d.credits) as credits
    from ledger_account_days d join ledger_accounts a on a.id = d.account_id where ${isTotaled} group by 1, 2, 3, 4`,
  named: sql`fund || ':' || kind`,
  last: sql`day`,
}
const ofAccounts: Totals = {
  table: sql`ledger_account_totals`,
  of: ['account_id'],
  until: 'month',
  moved: sql`
    select d.account_id, date_trunc('month', d.day::timestamp)::date as month, d.recorded_on, sum(d.debits) as debits, sum(d.credits) as credits
    from ledger_account_days d where ${isTotaled} group by 1, 2, 3`,
  named: sql`(select code from ledger_accounts where id = account_id)`,
  last: sql`(month + interval '1 month' - interval '1 day')::date`,
}

/**
 * Totals that are not what their days come to. Each is the total before it and what was recorded on its day; those that stand last are
 * also summed over all days, so that none is missing.
 */
export const totalsCheck: Query = {
  examined: sql`select (select count(*) from ledger_fund_totals) + (select count(*) from ledger_account_totals)`,
  matches: sql`${wrong(ofFunds)} union all ${wrong(ofAccounts)}`,
}

function wrong({ table, of, until, moved, named, last }: Totals): SQL {
  const key = sql.raw(of.join(', '))
  const end = sql.raw(until)
  const latest = (than: string) => sql`
    select t.debits, t.credits from ${table} t
    where ${sql.raw(of.map((column) => `t.${column} = ${than}.${column}`).join(' and '))} and t.${end} <= ${sql.raw(than)}.${end}`
  const found = (movedDebits: SQL, movedCredits: SQL) =>
    facts({
      ...{ total: named, until: last, recordedOn: sql`recorded_on` },
      debits: dollars(sql`coalesce(debits, 0)`),
      credits: dollars(sql`coalesce(credits, 0)`),
      movedDebits: dollars(movedDebits),
      movedCredits: dollars(movedCredits),
    })
  return sql`(
    with moved as materialized (${moved}),
    kept as (
      select *, lag(debits) over again as debits_before, lag(credits) over again as credits_before
      from ${table} window again as (partition by ${key}, ${end} order by recorded_on)),
    compared as (
      select ${key}, ${end}, recorded_on, kept.debits, kept.credits, debits_before, credits_before,
        min(since) over (partition by ${key}, ${end}) as since,
        sum(coalesce(m.debits, 0)) over until_then as debits_then, sum(coalesce(m.credits, 0)) over until_then as credits_then
      from (select *, recorded_on as since from moved) m full join kept using (${key}, ${end}, recorded_on)
      window until_then as (partition by ${key}, recorded_on order by ${end})),
    expected as (
      select compared.*, debits_then + coalesce(debits_before, earlier.debits, 0) as debits_due,
        credits_then + coalesce(credits_before, earlier.credits, 0) as credits_due
      from compared left join lateral (
        ${latest('compared')} and t.recorded_on < compared.recorded_on and debits_before is null
        order by t.${end} desc, t.recorded_on desc limit 1) earlier on true),
    due as (
      select ${key}, ${end}, sum(sum(debits)) over so_far as debits_due, sum(sum(credits)) over so_far as credits_due
      from moved group by ${key}, ${end} window so_far as (partition by ${key} order by ${end})),
    standing as (
      select due.*, (select max(through) from ledger_totaled_days) as recorded_on, stands.debits, stands.credits
      from due left join lateral (${latest('due')} order by t.${end} desc, t.recorded_on desc limit 1) stands on true)
    select ${nothing}, ${end} as place, ${found(sql`debits_due`, sql`credits_due`)} as facts from expected
    where debits is distinct from debits_due or credits is distinct from credits_due or since is null or since > recorded_on
    union all
    select ${nothing}, ${end}, ${found(sql`debits_due`, sql`credits_due`)} from standing
    where debits is distinct from debits_due or credits is distinct from credits_due)`
}
