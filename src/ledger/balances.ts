import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import {
  type Database,
  type Prepared,
  prepared,
  type Reading,
  readerName,
  type Transaction,
} from '../platform/database/database.ts'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { instantFrom } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import { type DayEnds, type Ends, heldOn, leastHeld } from './days.ts'
import { refuseLedger } from './refusals.ts'
import { movedBy } from './totals/moved.ts'

/** The two times of a figure: true at the end of a day, as the books stood at an instant (UTC, six digits of a second). */
export type AsOf = { readonly effectiveAt: string; readonly knownAt: string }
type Asked = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/**
 * The latest instant of which everything is known: before the beginning of every unit that is still writing, so that what is read as
 * known then never changes. It is asked for before the reading opens. A session that calls itself a reading is one until it writes. A unit that has not written within 15 seconds no longer does,
 * since post_entries takes nothing from one that is older than 12.
 */
export async function horizonOf(db: Pick<Database, 'lookUp'>): Promise<string> {
  const [row] = await db.lookUp<{ horizon: string }>(sql`
    select to_char((least(clock(), min(xact_start) + (clock() - transaction_timestamp())) - interval '1 microsecond') at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as horizon
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and (backend_xid is not null or application_name <> ${readerName} and xact_start > clock_timestamp() - interval '15 seconds')`)
  if (row === undefined) throw new Error('the database did not say what time it is')
  return row.horizon
}

/** The times that are asked for, or today and the horizon. Refuses a day in the future, and an instant after the horizon or before the first entry. */
export async function asOf(
  tx: Reading,
  { effectiveAt = tx.today, knownAt }: Asked,
  horizon: string,
): Promise<AsOf> {
  if (effectiveAt > tx.today) throw refuseLedger('effective-at-in-future', { effectiveAt, latest: tx.today })
  if (knownAt === undefined) return { effectiveAt, knownAt: horizon }
  const known = exact(knownAt)
  if (known > horizon) throw refuseLedger('known-in-future', { knownAt: known, latest: horizon })
  const first = await firstRecordedAt(tx)
  if (first !== null && known < first)
    throw refuseLedger('known-before-first-entry', { knownAt: known, earliest: first })
  return { effectiveAt, knownAt: known }
}

/** What was recorded for a day after one instant and by another. */
export type RecordedSince = AsOf & { readonly since: string }

/** The same for two instants. Refuses an earlier one that is after the later. */
export async function recordedSince(
  tx: Reading,
  asked: Asked & { readonly since: string },
  horizon: string,
): Promise<RecordedSince> {
  const times = await asOf(tx, asked, horizon)
  const since = exact(asked.since)
  mustBeInOrder({ since, knownAt: times.knownAt })
  return { ...times, since }
}

/** An instant as entries spell theirs, to the microsecond. Temporal reads at most nine digits. */
function exact(instant: string): string {
  return Temporal.Instant.from(instant.replace(/(\.\d{6})\d+/, '$1')).toString({
    smallestUnit: 'microsecond',
  })
}

async function firstRecordedAt(tx: Reading): Promise<string | null> {
  const [row] = await tx.execute<{ first: string | null }>(
    sql`select min(recorded_at)::text as first from ledger_entries`,
  )
  const first = row?.first ?? null
  return first === null ? null : instantFrom(first)
}

export type AccountBalance = {
  readonly code: string
  readonly kind: string
  readonly fund: string
  readonly owner: string | null
  readonly normalSide: 'debit' | 'credit'
  readonly debits: string
  readonly credits: string
  readonly balance: string
}
export type AccountFilter = PageRequest & {
  readonly fund?: string | undefined
  readonly kind?: string | undefined
  readonly owner?: string | undefined
}

/** Accounts by code, with what they held, in dollars. */
export async function listAccounts(
  tx: Reading,
  filter: AccountFilter,
  times: AsOf,
): Promise<Page<AccountBalance>> {
  const limit = filter.limit
  const [after] = positionOf(filter.cursor, [z.string().regex(/^[A-Za-z0-9:-]{1,80}$/)]) ?? []
  const wanted = [
    sql`opened_at <= ${times.knownAt}::timestamptz`,
    ...(after === undefined ? [] : [sql`code > ${after}`]),
    ...(filter.fund === undefined ? [] : [sql`fund = ${filter.fund}`]),
    ...(filter.kind === undefined ? [] : [sql`kind = ${filter.kind}`]),
    ...(filter.owner === undefined ? [] : [sql`owner = ${filter.owner}`]),
  ]
  const where = sql`where ${sql.join(wanted, sql` and `)}`
  const { byAccount } = await movedBy(tx, times)
  const rows = await tx.execute<{
    code: string
    kind: string
    fund: string
    owner: string | null
    side: 'debit' | 'credit'
    debits: string
    credits: string
    balance: string
  }>(sql`
    with page as materialized (select * from ledger_accounts ${where} order by code limit ${limit + 1}),
    held as (
      select account_id, sum(debits) as debits, sum(credits) as credits from (${byAccount}) moved group by account_id)
    select a.code, a.kind, a.fund, a.owner, a.normal_side as side,
      coalesce(h.debits, 0)::numeric(20,2) as debits, coalesce(h.credits, 0)::numeric(20,2) as credits,
      coalesce(case a.normal_side when 'debit' then h.debits - h.credits else h.credits - h.debits end, 0)::numeric(20,2) as balance
    from page a left join held h on h.account_id = a.id order by a.code`)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    ({ side, ...row }) => ({ ...row, normalSide: side }),
  )
}

export type FundKindBalance = { readonly fund: string; readonly kind: string; readonly balance: Money }

/** What each fund held, by kind of account, in dollars on its normal side. An account that had not moved by then holds nothing. */
export async function fundBalances(tx: Reading, times: AsOf): Promise<FundKindBalance[]> {
  return (await fundTurnovers(tx, times)).map(({ fund, kind, increased, decreased }) => ({
    ...{ fund, kind },
    balance: increased.minus(decreased),
  }))
}

/** What raised and what lowered the accounts of a fund by then, by kind, in dollars: its balance is the difference. */
export type FundKindTurnover = {
  readonly fund: string
  readonly kind: string
  readonly increased: Money
  readonly decreased: Money
}

/** What was moved on each side of the accounts of each fund, by kind of account, from the beginning of the books. */
export async function fundTurnovers(tx: Reading, times: AsOf): Promise<FundKindTurnover[]> {
  const { byFund } = await movedBy(tx, times)
  const rows = await tx.execute<{ fund: string; kind: string; increased: string; decreased: string }>(sql`
    select fund, kind, sum(case side when 'debit' then debits else credits end)::numeric(20,2) as increased,
      sum(case side when 'debit' then credits else debits end)::numeric(20,2) as decreased
    from (${byFund}) moved join ledger_account_kinds chart using (kind)
    group by fund, kind having sum(debits) > 0 or sum(credits) > 0 order by fund, kind`)
  return rows.map(({ fund, kind, increased, decreased }) => ({
    ...{ fund, kind },
    increased: Money.ofBalance(increased),
    decreased: Money.ofBalance(decreased),
  }))
}

export type OwnedBalance = {
  readonly owner: string
  readonly fund: string
  readonly kind: string
  readonly balance: Money
}

/**
 * What each account of an award or a solicitation held, of some kinds, in dollars on its normal side: of all owners, or of some. One that had not
 * moved by then is left out.
 */
export async function ownedBalances(
  tx: Reading,
  kinds: readonly string[],
  times: AsOf,
  owners?: readonly string[],
): Promise<OwnedBalance[]> {
  const { byAccount } = await movedBy(tx, times)
  const rows = await tx.execute<{ owner: string; fund: string; kind: string; balance: string }>(sql`
    with page as materialized (
      select * from ledger_accounts where kind = any (${sql.param([...kinds])}::text[])
        and ${owners === undefined ? sql`owner is not null` : sql`owner = any (${sql.param([...owners])}::text[])`})
    select owner, fund, kind,
      sum(case normal_side when 'debit' then moved.debits - moved.credits else moved.credits - moved.debits end)::numeric(20,2) as balance
    from page join (${byAccount}) moved on moved.account_id = page.id
    group by owner, fund, kind having sum(moved.debits) > 0 or sum(moved.credits) > 0 order by owner, fund, kind`)
  return rows.map(({ balance, ...row }) => ({ ...row, balance: Money.ofBalance(balance) }))
}

/**
 * Locks accounts until the unit of work ends, then reads what each held at the end of `from` and of every later day on which it moved,
 * in dollars. Of cash, what is in transit and the interest is taken off: that is owed.
 */
export async function dayEndsForUpdate(
  tx: Transaction,
  accounts: readonly string[],
  from: string,
): Promise<DayEnds[]> {
  const known = readAhead.get(tx)?.(accounts, from)
  if (known !== undefined) return known
  tx.call(lockAccounts({ accounts }))
  const rows = await tx.ask<DayEnd>(dayEnds({ accounts, from }))
  return accounts.map((account) => ({ account, ends: endsIn(rows, account) }))
}

type DayEnd = { readonly code: string; readonly day: string; readonly held: string }

function endsIn(rows: readonly DayEnd[], account: string): Ends {
  return rows
    .filter(({ code }) => code === account)
    .map(({ day, held }) => ({ day, held: Money.ofBalance(held) }))
}

/** The days that a unit of work has read ahead: of these accounts, from a day on, where it has them all. */
const readAhead = new WeakMap<
  Transaction,
  (accounts: readonly string[], from: string) => DayEnds[] | undefined
>()

/**
 * Reads, beside the balances of accounts that are locked before, what they held at the end of a day and of every later one: for an act that
 * is judged by its days. It holds until the unit of work records something. An account that was not among them is asked for when it is judged.
 */
export async function readDaysAhead(
  tx: Transaction,
  question: Prepared,
  first: string,
  named: readonly string[] = [],
): Promise<void> {
  const rows = await tx.ask<DayEnd>(question)
  const read = new Set([...named, ...rows.map(({ code }) => code)])
  readAhead.set(tx, (accounts, from) => {
    if (from < first || !accounts.every((account) => read.has(account))) return undefined
    return accounts.map((account) => {
      const ends = endsIn(rows, account)
      if (ends.length === 0) return { account, ends }
      const later = ends.filter(({ day }) => day > from)
      return { account, ends: [{ day: from, held: heldOn(ends, from) }, ...later] }
    })
  })
}

/** The same for accounts that are named. One that was never opened held nothing. */
export async function readNamedDaysAhead(
  tx: Transaction,
  accounts: readonly string[],
  first: string,
): Promise<void> {
  return readDaysAhead(tx, dayEnds({ accounts, from: first }), first, accounts)
}

/** What was read ahead is of before what is recorded now. */
export function forgetDays(tx: Transaction): void {
  readAhead.delete(tx)
}

/** Locks accounts that are named, in the ledger's order, and reads their balances. */
export const lockAccounts = prepared(
  sql`select code, balance from lock_accounts(${sql.placeholder('accounts')}::text[])`,
)
/** What accounts held at the end of `from` and of every later day on which they moved. The array of accounts may be one that a subquery makes. */
export const dayEndsOf = (accounts: SQL) =>
  prepared(sql`
    with judged as (
      select a.code, array_agg(b.id) as ids,
        sum(case a.normal_side when b.normal_side then b.balance else -b.balance end) as balance, a.normal_side as side
      from ledger_accounts a join ledger_accounts b on b.id = a.id
        or a.kind = 'cash' and b.code in (a.fund || ':inTransit', a.fund || ':interest')
      where a.code = any (${accounts}) group by a.code, a.normal_side),
    days as (
      select code, d.day, sum(case side when 'debit' then d.debits - d.credits else d.credits - d.debits end) as net
      from judged join ledger_account_days d on d.account_id = any (ids) and d.day > ${sql.placeholder('from')}::date group by code, d.day
      union all
      select code, ${sql.placeholder('from')}::date, 0 from judged)
    select code, day::text, (balance - coalesce(sum(net) over (
      partition by code order by day desc rows between unbounded preceding and 1 preceding), 0))::numeric(20,2)::text as held
    from days join judged using (code) order by code, day`)
const dayEnds = dayEndsOf(sql`${sql.placeholder('accounts')}::text[]`)

/** The least that an account holds at the end of `from` or of any later day, in dollars, under lock; of cash, what is free. */
export async function leastHeldForUpdate(tx: Transaction, account: string, from: string): Promise<Money> {
  const [{ ends } = { ends: [] }] = await dayEndsForUpdate(tx, [account], from)
  return leastHeld(ends).held
}
