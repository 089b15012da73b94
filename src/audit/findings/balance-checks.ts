import { type SQL, sql } from 'drizzle-orm'
import { accountKinds, kindNames, kindsIn } from '../../ledger/chart/accounts.ts'
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

/** Each identity with the kinds on its two sides; the last is of an award in a fund. */
const identities = [
  ['budget', kindsIn('budget', 'debit'), kindsIn('budget', 'credit')],
  ['custody', kindsIn('custody', 'debit'), kindsIn('custody', 'credit')],
  ['entrusted', ['authority'], ['entrusted', 'unawarded', 'withdrawn']],
  ['disbursed', ['disbursed'], ['advances', 'costs', 'recoverable', 'forgiven']],
] as const
const ofAward = listed(kindNames.filter((kind) => accountKinds[kind].per === 'award'))
const ofAFund = identities.map(([name]) => name).filter((name) => name !== 'disbursed')

function listed(kinds: readonly string[]): SQL {
  return sql.raw(kinds.map((kind) => `'${kind}'`).join(', '))
}

const net = sql`case normal_side when 'debit' then debits - credits else credits - debits end`

/** The sides of every identity over rows of `fund`, `owner`, `kind` and what they hold, `net`, for each value of `key`. */
function sides(rows: SQL, key: SQL): SQL {
  const held = (kinds: readonly string[]) =>
    sql`coalesce(sum(net) filter (where kind in (${listed(kinds)})), 0)`
  return sql.join(
    identities.map(
      ([name, left, right]) => sql`
      select ${key}, fund, ${name === 'disbursed' ? sql`owner` : sql`''`} as award, ${name}::text as identity, ${held(left)} as left_side, ${held(right)} as right_side
      from ${rows} as held ${name === 'disbursed' ? sql`where kind in (${ofAward}) group by ${key}, fund, owner` : sql`group by ${key}, fund`}
      having ${held(left)} <> ${held(right)}`,
    ),
    sql` union all `,
  )
}

const kindsOf = (identity: string) =>
  listed(identities.flatMap(([name, left, right]) => (name === identity ? [...left, ...right] : [])))
/** In which identities an account stands: a transfer between two of one class leaves each as it is. */
const classes = sql`select id, concat_ws(':', fund, kind in (${kindsOf('budget')}), kind in (${kindsOf('entrusted')}),
  case when kind in (${kindsOf('disbursed')}) then owner end) as class from ledger_accounts`
const untied = sql`select t.entry_id from ledger_transfers t join (${classes}) d on d.id = t.debit_account
  join (${classes}) c on c.id = t.credit_account where d.class <> c.class`

/** Identities that do not hold: of a fund or an award, and of what a single entry moves, so that they hold on every day as well. */
export const identityCheck: Query = {
  examined: sql`select (${ofAFund.length}::integer + 1) * count(distinct fund) + count(distinct (fund, owner)) filter (where kind in (${ofAward})) from ledger_accounts`,
  matches: sql`
    with accounts as (select null::uuid as entry, fund, owner, kind, ${net} as net from ledger_accounts),
    moved as materialized (
      select t.entry_id as entry, a.fund, a.owner, a.kind, sum(case a.normal_side when side.of then t.amount else -t.amount end) as net
      from ledger_transfers t cross join lateral (values (t.debit_account, 'debit'), (t.credit_account, 'credit')) side (account_id, of)
      join ledger_accounts a on a.id = side.account_id
      where t.entry_id in (${untied}) group by 1, 2, 3, 4)
    select entry, null::numeric as amount, coalesce(entry::text, '') || fund || identity || award as place, ${facts(
      {
        fund: sql`fund`,
        award: sql`nullif(award, '')`,
        identity: sql`identity`,
        left: dollars(sql`left_side`),
        right: dollars(sql`right_side`),
        residual: dollars(sql`left_side - right_side`),
      },
    )} as facts
    from (${sides(sql`accounts`, sql`entry`)} union all ${sides(sql`moved`, sql`entry`)}) sides`,
}

/**
 * What has to be held at the end of each day, by effective date: each account at least nothing; of cash, what is in transit and the
 * interest of its fund; of what is entrusted, what is undrawn. And a fund with money available has nothing promised beyond its award.
 */
const heldByDay = sql`
  select code, rule, day, sum(sum(net)) over (partition by code, rule order by day) as balance from (
    select a.code, ''::text as rule, d.day, case a.normal_side when 'debit' then d.debits - d.credits else d.credits - d.debits end as net
    from ledger_account_days d join ledger_accounts a on a.id = d.account_id where a.kind <> 'cash'
    union all
    select a.fund || ':cash', 'cash', d.day, d.debits - d.credits
    from ledger_account_days d join ledger_accounts a on a.id = d.account_id where a.kind in ('cash', 'inTransit', 'interest')
    union all
    select a.fund || ':entrusted', 'entrusted', d.day, d.credits - d.debits
    from ledger_account_days d join ledger_accounts a on a.id = d.account_id where a.kind in ('entrusted', 'undrawn')) moves
  group by code, rule, day
  union all
  select fund || ':available', 'promised', day, -greatest(least(available, overpromised), 0) from (
    select a.fund, d.day, sum(sum(d.credits - d.debits) filter (where a.kind = 'available')) over until_day as available,
      sum(sum(d.debits - d.credits) filter (where a.kind = 'overpromised')) over until_day as overpromised
    from ledger_account_days d join ledger_accounts a on a.id = d.account_id where a.kind in ('available', 'overpromised')
    group by a.fund, d.day window until_day as (partition by a.fund order by d.day)) pairs
  where overpromised is not null and available is not null`

/** What is below zero at the end of a day, from the first day on which it is so until the one on which it no longer is. */
export const dayCheck: Query = {
  examined: sql`select count(distinct (account_id, day)) from ledger_account_days`,
  matches: sql`
    select ${nothing}, day as place, ${facts({
      account: sql`code`,
      rule: sql`rule`,
      balance: dollars(sql`case rule when 'promised' then -balance else balance end`),
      day: sql`day`,
      until: sql`until`,
    })} as facts
    from (select *, lead(day) over (partition by code, rule order by day) as until from (
      select *, lag(balance, 1, 0::numeric) over (partition by code, rule order by day) as before from (${heldByDay}) running) steps
      where (balance < 0) <> (before < 0)) turns
    where balance < 0`,
}
