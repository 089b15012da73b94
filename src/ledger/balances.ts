import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Reading } from '../platform/database/database.ts'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { instantFrom } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import { refuseLedger } from './refusals.ts'

/** The two times of a figure: true at the end of a day, as the books stood at an instant (UTC, six digits of a second). */
export type AsOf = { readonly effectiveAt: string; readonly knownAt: string }
type Asked = { readonly effectiveAt?: string | undefined; readonly knownAt?: string | undefined }

/** The times that are asked for, or today and now. Refuses an instant in the future. */
export async function asOf(tx: Reading, { effectiveAt = tx.today, knownAt }: Asked): Promise<AsOf> {
  const latest = await latestKnown(tx)
  const known = knownAt === undefined ? latest : exact(knownAt)
  if (known > latest) throw refuseLedger('known-in-future', { knownAt: known, latest })
  return { effectiveAt, knownAt: known }
}

/** What was recorded for a day after one instant and by another. */
export type RecordedSince = AsOf & { readonly since: string }

/** The same for two instants. Refuses an earlier one that is after the later. */
export async function recordedSince(
  tx: Reading,
  asked: Asked & { readonly since: string },
): Promise<RecordedSince> {
  const times = await asOf(tx, asked)
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

/** Now; or the latest entry that is seen, where another began a moment later than this reading, or by a faster clock. */
async function latestKnown(tx: Reading): Promise<string> {
  const [row] = await tx.execute<{ latest: string }>(
    sql`select greatest(max(recorded_at), ${tx.now}::timestamptz)::text as latest from ledger_entries`,
  )
  return row === undefined ? tx.now : instantFrom(row.latest)
}

/**
 * What accounts moved, as rows of `account_id`, `debits`, `credits`: of days recorded whole their totals, and of the day of
 * `knownAt` what was recorded by then. That is counted up from its beginning or down from its end, whichever is nearer.
 */
function moved({ effectiveAt, knownAt }: AsOf, now: string): SQL {
  const day = knownAt.slice(0, 10)
  const opening = Temporal.Instant.from(`${day}T00:00:00Z`)
  const known = Temporal.Instant.from(knownAt)
  const closing = opening.add({ hours: 24 })
  const end = now < closing.toString() ? Temporal.Instant.from(now) : closing
  const down = known.since(opening).total('seconds') > end.since(known).total('seconds')
  const lines = down
    ? {
        days: sql`<=`,
        sign: sql`-1`,
        from: sql`> ${knownAt}::timestamptz`,
        to: sql`< ${closing.toString()}::timestamptz`,
      }
    : {
        days: sql`<`,
        sign: sql`1`,
        from: sql`>= ${opening.toString()}::timestamptz`,
        to: sql`<= ${knownAt}::timestamptz`,
      }
  return sql`
    select account_id, debits, credits from ledger_account_days
    where day <= ${effectiveAt}::date and recorded_on ${lines.days} ${day}::date
    union all
    select side.account_id, ${lines.sign} * side.debits, ${lines.sign} * side.credits
    from ledger_entries e join ledger_transfers t on t.entry_id = e.id
    cross join lateral (values (t.debit_account, t.amount, 0), (t.credit_account, 0, t.amount)) side (account_id, debits, credits)
    where e.recorded_at ${lines.from} and e.recorded_at ${lines.to} and e.effective_on <= ${effectiveAt}::date`
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

/** Accounts by code, with what they held, in dollars: summed over days, never over all transfers. */
export async function listAccounts(
  tx: Reading,
  filter: AccountFilter,
  times: AsOf,
): Promise<Page<AccountBalance>> {
  const limit = filter.limit
  const [after] = positionOf(filter.cursor, [z.string().regex(/^[A-Za-z0-9:-]{1,80}$/)]) ?? []
  const wanted = [
    ...(after === undefined ? [] : [sql`code > ${after}`]),
    ...(filter.fund === undefined ? [] : [sql`fund = ${filter.fund}`]),
    ...(filter.kind === undefined ? [] : [sql`kind = ${filter.kind}`]),
    ...(filter.owner === undefined ? [] : [sql`owner = ${filter.owner}`]),
  ]
  const where = wanted.length === 0 ? sql`` : sql`where ${sql.join(wanted, sql` and `)}`
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
      select account_id, sum(debits) as debits, sum(credits) as credits from (${moved(times, tx.now)}) moved
      where account_id = any (array(select id from page)) group by account_id)
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
  const rows = await tx.execute<{ fund: string; kind: string; balance: string }>(sql`
    select a.fund, a.kind,
      sum(case a.normal_side when 'debit' then m.debits - m.credits else m.credits - m.debits end)::numeric(20,2) as balance
    from (
      select account_id, sum(debits) as debits, sum(credits) as credits from (${moved(times, tx.now)}) lines
      group by account_id having sum(debits) > 0 or sum(credits) > 0) m
    join ledger_accounts a on a.id = m.account_id
    group by a.fund, a.kind order by a.fund, a.kind`)
  return rows.map(({ fund, kind, balance }) => ({ fund, kind, balance: Money.ofBalance(balance) }))
}
