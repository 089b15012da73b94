import { type SQL, sql } from 'drizzle-orm'
import type { AsOf } from '../../ledger/balances.ts'
import type { Reading } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import { type AwardMove, statementKinds } from './statement.ts'

/** An act on an award, with what it comes to in each fund, in dollars; nothing where it moves and asks for no money. */
export type ActOf = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly by: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly lines: readonly { readonly fund: string; readonly amount: string }[]
}

/** A condition or a hold that stood: since when, by which entry, and the last day that a condition allows. */
export type Standing = {
  readonly what: 'condition' | 'hold'
  readonly code: string
  /** The nature of a condition, the ground of a hold. */
  readonly which: string
  readonly since: string
  readonly dueOn: string | null
  readonly entry: string
}

/**
 * What was moved between the accounts of an award, by fund and month, by both times. A transfer between two of them is one row; one that
 * moves money from fund to fund is a row of each.
 */
export async function movedUnder(
  tx: Reading,
  award: string,
  { effectiveAt, knownAt }: AsOf,
): Promise<AwardMove[]> {
  type Row = Omit<AwardMove, 'amount'> & { readonly amount: string }
  const rows = await tx.execute<Row>(sql`
    with own as materialized (
      select id, fund, kind from ledger_accounts
      where owner = ${award} and kind = any (${sql.param([...statementKinds])}::text[])),
    moved as (
      select own.fund, own.kind as debit, other.kind as credit, t.amount, t.entry_id
      from own join ledger_transfers t on t.debit_account = own.id and t.recorded_at <= ${knownAt}::timestamptz
      left join own other on other.id = t.credit_account and other.fund = own.fund
      union all
      select own.fund, null, own.kind, t.amount, t.entry_id
      from own join ledger_transfers t on t.credit_account = own.id and t.recorded_at <= ${knownAt}::timestamptz
      where not exists (select from own other where other.id = t.debit_account and other.fund = own.fund))
    select moved.fund, to_char(e.effective_on, 'YYYY-MM') as month, moved.debit, moved.credit,
      sum(moved.amount)::numeric(20,2)::text as amount
    from moved join ledger_entries e on e.id = moved.entry_id
    where e.effective_on <= ${effectiveAt}::date
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
  return rows.map(({ amount, ...row }) => ({ ...row, amount: Money.ofBalance(amount) }))
}

/** Whether an entry was known, and in effect, by both times. */
const byThen = (entry: SQL, { effectiveAt, knownAt }: AsOf): SQL =>
  sql`${entry}.recorded_at <= ${knownAt}::timestamptz and ${entry}.effective_on <= ${effectiveAt}::date`

/** Which acts on an award itself its grantee reads: not how it was drafted, what was proposed, and that a list names a party to it. */
export const actsOfAward = [
  ...['award.executed', 'award.amended', 'award.suspended', 'award.resumed'],
  ...['award.terminated', 'award.closed', 'award.adjusted'],
]

/**
 * The latest acts on an award by both times, and how many there are: those about the award itself, its requests, its disallowed cost, and
 * the conditions and holds on it. Each says by fund what it comes to: the most that it moves on accounts of one kind, or what was asked for.
 */
export async function actsOn(
  tx: Reading,
  { award, grantee }: { readonly award: string; readonly grantee: string },
  times: AsOf,
  most: number,
): Promise<{ readonly acts: ActOf[]; readonly count: number }> {
  type Row = ActOf & { readonly count: string }
  const rows = await tx.execute<Row>(sql`
    with subjects as materialized (
      select ${award}::text as code
      union all select code from disbursements where award = ${award}
      union all select code from disallowances where award = ${award}
      union all select code from award_conditions where award = ${award}
      union all select code from payment_holds where grantee = ${grantee} and (award is null or award = ${award})),
    about as (
      select e.id, e.kind, e.subject, e.actor, e.effective_on, e.recorded_at, e.facts, count(*) over () as acts
      from subjects join ledger_entries e on e.subject = subjects.code
      where (e.subject <> ${award} or e.kind = any (${sql.param(actsOfAward)}::text[])) and ${byThen(sql`e`, times)}
      order by e.effective_on desc, e.recorded_at desc, e.id desc limit ${most})
    select about.id, about.kind, about.subject, about.actor as by, about.effective_on::text as "effectiveOn", about.facts,
      to_char(about.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", about.acts::text as count, moved.lines
    from about cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) order by fund), '[]') as lines from (
        select fund, max(amount) as amount from (
          select a.fund, sum(t.amount)::numeric(20,2) as amount from ledger_transfers t
          cross join lateral (values (t.debit_account, 'debit'), (t.credit_account, 'credit')) side (account_id, name)
          join ledger_accounts a on a.id = side.account_id
          where t.entry_id = about.id group by a.fund, a.kind, side.name) each group by fund) largest) moved
    order by about.effective_on desc, about.recorded_at desc, about.id desc`)
  return {
    acts: rows.map(({ count: _, ...act }) => act),
    count: Number(rows[0]?.count ?? 0),
  }
}

/** The conditions and holds on an award that stood at the end of the day, as it was known. */
export async function standingOn(
  tx: Reading,
  { award, grantee }: { readonly award: string; readonly grantee: string },
  times: AsOf,
): Promise<Standing[]> {
  const until = (kind: string) => sql`not exists (
    select from ledger_entries ended where ended.subject = one.code and ended.kind = ${kind} and ${byThen(sql`ended`, times)})`
  const since = (kind: string) =>
    sql`join ledger_entries begun on begun.subject = one.code and begun.kind = ${kind} and ${byThen(sql`begun`, times)}`
  const rows = await tx.execute<Standing>(sql`
    select 'condition' as what, one.code, one.nature as which, begun.effective_on::text as since, one.due_on::text as "dueOn", begun.id as entry
    from award_conditions one ${since('condition.set')}
    where one.award = ${award} and ${until('condition.lifted')}
    union all
    select 'hold', one.code, one.ground, begun.effective_on::text, null, begun.id
    from payment_holds one ${since('hold.placed')}
    where one.grantee = ${grantee} and (one.award is null or one.award = ${award}) and ${until('hold.released')}
    order by 1, 2`)
  return [...rows]
}

/** Whether an award was executed by both times, and the numbers of the amendments that were approved by then. */
export async function versionsBy(
  tx: Reading,
  award: string,
  times: AsOf,
): Promise<{ readonly isExecuted: boolean; readonly amended: ReadonlySet<number> }> {
  const rows = await tx.execute<{ kind: string; number: string | null }>(sql`
    select e.kind, e.facts ->> 'number' as number from ledger_entries e
    where e.subject = ${award} and e.kind in ('award.executed', 'award.amended') and ${byThen(sql`e`, times)}`)
  return {
    isExecuted: rows.some(({ kind }) => kind === 'award.executed'),
    amended: new Set(rows.flatMap(({ number }) => (number === null ? [] : [Number(number)]))),
  }
}

/** What an organization was registered as by both times; null where it was not registered yet. */
export async function nameBy(tx: Reading, organization: string, times: AsOf): Promise<string | null> {
  const [row] = await tx.execute<{ name: string | null }>(sql`
    select v.terms ->> 'legalName' as name from organization_versions v join ledger_entries e on e.id = v.entry_id
    where v.organization = ${organization} and v.effective_on <= ${times.effectiveAt}::date
      and e.recorded_at <= ${times.knownAt}::timestamptz
    order by v.number desc limit 1`)
  return row?.name ?? null
}
