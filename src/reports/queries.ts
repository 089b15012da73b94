import { sql } from 'drizzle-orm'
import { type Fund, listFunds } from '../appropriations/federal-award-queries.ts'
import { type AsOf, type FundKindBalance, fundBalances, type RecordedSince } from '../ledger/balances.ts'
import { isInMonth, monthOf, monthsOfEntries } from '../ledger/entries/queries.ts'
import type { Reading, Snapshot } from '../platform/database/database.ts'
import {
  instantInPosition,
  type Page,
  type PageRequest,
  pageFrom,
  positionOf,
} from '../platform/http/paging.ts'
import { uuid } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import { type Change, changesBetween } from './changes.ts'
import { type FundingLine, fundingLine } from './funding.ts'

export type FundFigures = FundingLine & Fund

/** Every fund with its figures, in dollars, from the ledger alone. */
export async function fundingByFund(tx: Reading, times: AsOf): Promise<FundFigures[]> {
  return fundingOf(await listFunds(tx, times.knownAt), await fundBalances(tx, times))
}

/** The same of funds and balances that are read already. */
export function fundingOf(named: readonly Fund[], balances: readonly FundKindBalance[]): FundFigures[] {
  const held = new Map(balances.map(({ fund, kind, balance }) => [`${fund}:${kind}`, balance]))
  return named.map((one) => ({
    ...one,
    ...fundingLine((kind) => held.get(`${one.fund}:${kind}`) ?? Money.zero),
  }))
}

/** Every figure of a fund, by kind of account, that differs between the two instants. */
export async function figuresChanged(tx: Snapshot, { since, ...times }: RecordedSince): Promise<Change[]> {
  return changesBetween(await fundBalances(tx, { ...times, knownAt: since }), await fundBalances(tx, times))
}

/** An entry recorded between the two instants, with what it moved each figure by, in dollars on the normal side. */
export type Mover = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly moves: { readonly fund: string; readonly kind: string; readonly amount: string }[]
}

/** What entry `e` moved each figure by, as one row of `moves`: in dollars on the normal side. */
export const movesOf = sql`
  select coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'kind', kind, 'amount', amount::text) order by fund, kind), '[]') as moves
  from (
    select a.fund, a.kind, sum(case when a.normal_side = side.name then t.amount else -t.amount end)::numeric(20,2) as amount
    from ledger_transfers t
    cross join lateral (values (t.debit_account, 'debit'), (t.credit_account, 'credit')) side (account_id, name)
    join ledger_accounts a on a.id = side.account_id
    where t.entry_id = e.id group by a.fund, a.kind) net
  where amount <> 0`

/** Entries that moved a figure, as they were recorded: the first of each month by effective date, so that what is dated back is not searched for. */
export async function entriesThatMoved(
  tx: Snapshot,
  { since, knownAt, effectiveAt }: RecordedSince,
  request: PageRequest,
): Promise<Page<Mover>> {
  const limit = request.limit
  const position = positionOf(request.cursor, [instantInPosition, uuid])
  const after =
    position === null
      ? sql``
      : sql`and recorded_at >= ${position[0]}::timestamptz and (recorded_at, id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
  const rows = await tx.execute<Mover>(sql`
    select e.id, e.kind, e.subject, e.actor, e.effective_on::text as "effectiveOn",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", m.moves
    from (
      select entry.* from (${monthsOfEntries(undefined, effectiveAt)}) months cross join lateral (
        select * from ledger_entries
        where ${isInMonth(sql`effective_on`)} and recorded_at > ${since}::timestamptz and recorded_at <= ${knownAt}::timestamptz
          and effective_on <= ${effectiveAt}::date ${after}
          and exists (select from ledger_transfers where entry_id = id)
        order by ${monthOf(sql`effective_on`)}, recorded_at, id limit ${limit + 1}) entry
      order by recorded_at, id limit ${limit + 1}) e
    cross join lateral (${movesOf}) m
    order by e.recorded_at, e.id`)
  return pageFrom(
    rows,
    limit,
    ({ recordedAt, id }) => [recordedAt, id],
    (row) => row,
  )
}
