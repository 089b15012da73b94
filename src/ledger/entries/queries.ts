import { type SQL, sql } from 'drizzle-orm'
import type { Reading } from '../../platform/database/database.ts'
import {
  instantInPosition,
  type Page,
  type PageRequest,
  pageFrom,
  positionOf,
} from '../../platform/http/paging.ts'
import { uuid } from '../../platform/http/schemas.ts'
import { entryById, entryFrom, entryNotFound, type LeafRow, type LedgerEntry, leaves } from '../queries.ts'

export type EntryFilter = PageRequest & {
  readonly fund?: string | undefined
  readonly account?: string | undefined
  readonly accountKind?: string | undefined
  readonly award?: string | undefined
  readonly subject?: string | undefined
  readonly actor?: string | undefined
  readonly kind?: string | undefined
  readonly effectiveFrom?: string | undefined
  readonly effectiveThrough?: string | undefined
  readonly concerns?: string | undefined
  readonly knownAt?: string | undefined
  /** Only what moved money: the entries behind a figure. */
  readonly moving?: boolean
}

/** One entry, for somebody who reads every entry or those alone that moved money. Refuses another as one that does not exist. */
export async function entryFor(tx: Reading, id: string, readsAll: boolean): Promise<LedgerEntry> {
  const entry = await entryById(tx, id)
  if (entry.transfers.length === 0 && !readsAll) throw entryNotFound(id)
  return entry
}

/** Up to so many entries are looked through one by one. Where all but the days leaves more, the days lead to them. */
const few = 5_000

/**
 * Lists entries, the latest recorded first. Whatever is asked for, an index leads to it in that order: what a column says; what the
 * accounts moved; or the months of the days, since what took effect long ago comes late in the order of recording.
 */
export async function listEntries(
  tx: Reading,
  filter: EntryFilter,
  lookedThrough = few,
): Promise<Page<LedgerEntry>> {
  const wanted = await wantedBy(tx, filter)
  const leads =
    isOfPastDays(tx, filter) && !(await leavesFew(tx, wanted, lookedThrough))
      ? byMonth(filter, wanted)
      : wanted.accounts === null
        ? byColumn(wanted)
        : byAccount(wanted)
  const rows = await tx.execute<LeafRow>(
    sql`${leaves} where id in (select id from (${leads}) found) order by recorded_at desc, id desc`,
  )
  return pageFrom(
    rows.map(entryFrom),
    filter.limit,
    (entry) => [entry.recordedAt, entry.id],
    (entry) => entry,
  )
}

type Wanted = {
  /** One more than fit on the page. */
  readonly most: number
  /** The ids of the accounts of which it moves one, or null where none is named. */
  readonly accounts: readonly string[] | null
  /** The award that it may also be about, without moving its accounts. */
  readonly about: string | null
  /** What a column of entry `e` says, but for its times. */
  readonly columns: readonly SQL[]
  /** The days on which it takes effect. */
  readonly days: readonly SQL[]
  /** Whether it was recorded before the page began, and by the time asked for. */
  readonly recorded: (at: SQL, id: SQL) => SQL
}

/** The month of the index `ledger_entries_month`. */
export const monthOf = (day: SQL): SQL => sql`date_trunc('month', ${day}::timestamp)`

/**
 * Whether a day lies in `month`, said as a range: for rows in the order of this month and then of recording. Of an equal month the planner drops
 * it from the order, and may read the whole ledger in the order of recording instead of the month.
 */
export const isInMonth = (day: SQL): SQL => sql`${monthOf(day)} >= month and ${monthOf(day)} <= month`

/** The months in which any entry takes effect, as rows of `month`; those between two days where they are given. */
export function monthsOfEntries(from: string | undefined, through: string | undefined): SQL {
  const edge = (day: string | undefined): SQL => (day === undefined ? sql`null` : monthOf(sql`${day}::date`))
  return sql`
    select month from generate_series(
      greatest(${edge(from)}, (select min(${monthOf(sql`effective_on`)}) from ledger_entries)),
      least(${edge(through)}, (select max(${monthOf(sql`effective_on`)}) from ledger_entries)), interval '1 month') month
    where exists (select from ledger_entries where ${monthOf(sql`effective_on`)} = month)`
}

async function wantedBy(tx: Reading, filter: EntryFilter): Promise<Wanted> {
  const { subject, actor, kind, concerns, effectiveFrom, effectiveThrough, knownAt } = filter
  const position = positionOf(filter.cursor, [instantInPosition, uuid])
  const { award, account, fund, accountKind } = filter
  const isOfAward = award !== undefined && [account, fund, accountKind].every((one) => one === undefined)
  return {
    most: filter.limit + 1,
    accounts: await accountsNamed(tx, filter),
    about: isOfAward ? award : null,
    columns: [
      ...(filter.moving === true
        ? [sql`exists (select from ledger_transfers t where t.entry_id = e.id)`]
        : []),
      ...(subject === undefined ? [] : [sql`e.subject = ${subject}`]),
      ...(actor === undefined ? [] : [sql`e.actor = ${actor}`]),
      ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
      // As the index `ledger_entries_concerns` says it: facts may hold anything.
      ...(concerns === undefined
        ? []
        : [sql`e.facts ->> 'concerns' = ${concerns} and e.facts ->> 'concerns' ~ '^[0-9]{4}-[0-9]{2}$'`]),
    ],
    days: [
      ...(effectiveFrom === undefined ? [] : [sql`e.effective_on >= ${effectiveFrom}::date`]),
      ...(effectiveThrough === undefined ? [] : [sql`e.effective_on <= ${effectiveThrough}::date`]),
    ],
    recorded: (at, id) =>
      all([
        ...(position === null
          ? []
          : [
              sql`${at} <= ${position[0]}::timestamptz`,
              sql`(${at}, ${id}) < (${position[0]}::timestamptz, ${position[1]}::uuid)`,
            ]),
        ...(knownAt === undefined ? [] : [sql`${at} <= ${knownAt}::timestamptz`]),
      ]),
  }
}

async function accountsNamed(
  tx: Reading,
  { fund, account, accountKind, award }: EntryFilter,
): Promise<readonly string[] | null> {
  const named = [
    ...(fund === undefined ? [] : [sql`fund = ${fund}`]),
    ...(account === undefined ? [] : [sql`code = ${account}`]),
    ...(accountKind === undefined ? [] : [sql`kind = ${accountKind}`]),
    ...(award === undefined ? [] : [sql`owner = ${award}`]),
  ]
  if (named.length === 0) return null
  const rows = await tx.execute<{ id: string }>(sql`select id from ledger_accounts where ${all(named)}`)
  return rows.map(({ id }) => id)
}

/** Whether days are asked for that do not reach to today: what was recorded lately is mostly not of them. */
function isOfPastDays(tx: Reading, { effectiveFrom, effectiveThrough }: EntryFilter): boolean {
  return effectiveFrom !== undefined || (effectiveThrough !== undefined && effectiveThrough < tx.today)
}

/** Whether the columns or the accounts alone leave so many entries at most. */
async function leavesFew(tx: Reading, { columns, accounts }: Wanted, most: number): Promise<boolean> {
  const counted = (rows: SQL): SQL =>
    sql`(select count(*) from (${rows} limit ${most + 1}) counted) <= ${most}`
  const sides = (['debit_account', 'credit_account'] as const).map(
    (side) =>
      sql`select from ledger_transfers where ${sql.identifier(side)} = any (${idsOf(accounts ?? [])})`,
  )
  const few = [
    ...columns.map((column) => counted(sql`select from ledger_entries e where ${column}`)),
    ...(accounts === null ? [] : [counted(sql.join(sides, sql` union all `))]),
  ]
  if (few.length === 0) return false
  const [row] = await tx.execute<{ few: boolean }>(sql`select ${sql.join(few, sql` or `)} as few`)
  return row?.few === true
}

/** In the order of recording, by the index of a column where one is asked for. */
function byColumn({ columns, days, recorded, most }: Wanted): SQL {
  return sql`
    select e.recorded_at, e.id from ledger_entries e
    where ${all([...columns, ...days, recorded(sql`e.recorded_at`, sql`e.id`)])}
    order by e.recorded_at desc, e.id desc limit ${most}`
}

/**
 * The latest of each side of each account, and of these the latest. The third last of every side are looked at first: if they are more
 * than a page, nothing before the last of the page is read again.
 */
function byAccount({ accounts, about, columns, days, recorded, most }: Wanted): SQL {
  const conditions = [...columns, ...days]
  const side = (name: 'debit_account' | 'credit_account', latest: number, since: SQL): SQL => sql`(
    select distinct t.recorded_at, t.entry_id from ledger_transfers t
    ${conditions.length === 0 ? sql`` : sql`join ledger_entries e on e.id = t.entry_id and ${all(conditions)}`}
    where t.${sql.identifier(name)} = account and ${recorded(sql`t.recorded_at`, sql`t.entry_id`)} and ${since}
    order by t.recorded_at desc, t.entry_id desc limit ${latest})`
  const ofEach = (latest: number, since: SQL): SQL => sql`
    select moved.recorded_at, moved.entry_id as id from unnest(${idsOf(accounts ?? [])}) account cross join lateral (
      ${side('debit_account', latest, since)} union all ${side('credit_account', latest, since)}) moved`
  const aboutAward =
    about === null
      ? sql``
      : sql`union (select recorded_at, id from (${byColumn({ accounts, about, columns: [...columns, sql`e.subject = ${about}`], days, recorded, most })}) own)`
  return sql`
    with latest as materialized (${ofEach(3, sql`true`)}),
    page as (
      select recorded_at from (select distinct recorded_at, id from latest) entry
      order by recorded_at desc, id desc offset ${most - 1} limit 1),
    moving as (${ofEach(most, sql`t.recorded_at >= (select coalesce((select recorded_at from page), '-infinity'))`)})
    select recorded_at, id from (select recorded_at, id from moving ${aboutAward}) entry
    group by recorded_at, id order by recorded_at desc, id desc limit ${most}`
}

/*
 * A policy of rows goes before whatever might show a row that it hides: only comparisons of columns with values and with what a
 * subquery answers lead to an index behind it. A function of both, `coalesce` too, stands in a subquery of its own.
 */

/**
 * Month by month, in each by the order of recording. The latest three months in which anything is found are looked at first: if they
 * fill the page, of earlier months only what was recorded later is read.
 */
function byMonth({ effectiveFrom, effectiveThrough }: EntryFilter, wanted: Wanted): SQL {
  const { accounts, about, columns, days, recorded, most } = wanted
  const ids = idsOf(accounts ?? [])
  const moves = sql`exists (select from ledger_transfers t where t.entry_id = e.id
    and (t.debit_account = any (${ids}) or t.credit_account = any (${ids})))`
  const touches = accounts === null ? [] : [about === null ? moves : sql`(e.subject = ${about} or ${moves})`]
  const conditions = [...columns, ...days, ...touches, recorded(sql`e.recorded_at`, sql`e.id`)]
  const ofMonth = (since: SQL): SQL => sql`
    select e.recorded_at, e.id from ledger_entries e
    where ${isInMonth(sql`e.effective_on`)} and ${all(conditions)} and ${since}
    order by ${monthOf(sql`e.effective_on`)} desc, e.recorded_at desc, e.id desc limit ${most}`
  const moved =
    accounts === null || about !== null
      ? sql``
      : sql`where exists (select from ledger_account_days
          where account_id = any (${ids}) and day >= first and day < next)`
  return sql`
    with months as materialized (
      select month from (
        select month, month::date as first, (month + interval '1 month')::date as next
        from (${monthsOfEntries(effectiveFrom, effectiveThrough)}) of_entries offset 0) bounded ${moved}),
    latest as materialized (
      select entry.* from (select month from months order by month desc limit 3) late cross join lateral (${ofMonth(sql`true`)}) entry),
    page as (select recorded_at from latest order by recorded_at desc, id desc offset ${most - 1} limit 1)
    select recorded_at, id from (
      select recorded_at, id from latest
      union all
      select entry.* from (select month from months order by month desc offset 3) early cross join lateral (
        ${ofMonth(sql`e.recorded_at >= (select coalesce((select recorded_at from page), '-infinity'))`)}) entry) entry
    order by recorded_at desc, id desc limit ${most}`
}

const all = (conditions: readonly SQL[]): SQL => sql.join([sql`true`, ...conditions], sql` and `)
const idsOf = (accounts: readonly string[]): SQL => sql`${sql.param([...accounts])}::bigint[]`
