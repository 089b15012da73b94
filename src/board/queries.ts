import { type SQL, sql } from 'drizzle-orm'
import { usualSettings } from '../audit/findings/contract.ts'
import { sentence } from '../audit/findings/findings.ts'
import { cashIndicators } from '../audit/findings/risks/cash.ts'
import { paymentIndicators } from '../audit/findings/risks/payments.ts'
import { undoneLater } from '../awards/amendments/queries.ts'
import type { AsOf } from '../ledger/balances.ts'
import { isInMonth, monthOf, monthsOfEntries } from '../ledger/entries/queries.ts'
import { textsOf } from '../ledger/queries.ts'
import { movedByDay } from '../ledger/totals/moved.ts'
import type { Reading } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { movesOf } from '../reports/queries.ts'
import { kindInWords } from '../wording/words.ts'
import type { AllOutstanding, PaidAhead } from './figures/advances.ts'
import type { ExecutedAwardOf, IndicatorOf } from './figures/awards.ts'
import type { EntryOf } from './figures/contract.ts'
import type { FundDays } from './figures/lapse.ts'

/**
 * Whether award `a` was executed by both times: as its record says it, but for what was recorded later. An execution stands once it is recorded.
 */
const executedBy = ({ effectiveAt, knownAt }: AsOf): SQL => sql`
  a.executed_on <= ${effectiveAt}::date
  and a.code not in (select subject from ledger_entries where kind = 'award.executed' and recorded_at > ${knownAt}::timestamptz)`

/** The awards that were executed by both times, by code: all, or those of some codes. */
export async function awardsExecuted(
  tx: Reading,
  { effectiveAt, knownAt }: AsOf,
  codes?: readonly string[],
): Promise<ExecutedAwardOf[]> {
  if (codes?.length === 0) return []
  const times = { effectiveAt, knownAt }
  const some = codes === undefined ? sql`` : sql`and a.code = any (${sql.param([...codes])}::text[])`
  const rows = await tx.execute<ExecutedAwardOf>(sql`
    select a.code as award, coalesce(titled.before, a.title) as title, a.grantee, o.legal_name as "granteeName", a.period_from::text as "periodFrom",
      coalesce(ended.before, a.period_through)::text as "periodThrough"
    from awards a join organizations o on o.code = a.grantee
      left join (${undoneLater('title', times)}) titled on titled.award = a.code
      left join (${undoneLater('period_through', times)}) ended on ended.award = a.code
    where ${executedBy(times)} ${some}
    order by a.code`)
  return [...rows]
}

/**
 * Which of the awards that were executed by both times are looked at first, and how many there are: those that are named, then those that end
 * next, then those that ended.
 */
export async function awardsFirst(
  tx: Reading,
  times: AsOf,
  named: readonly string[],
  most: number,
): Promise<{ readonly codes: readonly string[]; readonly count: number }> {
  const { effectiveAt } = times
  const rows = await tx.execute<{ code: string; count: number }>(sql`
    select code, (count(*) over ())::int as count from (
      select a.code, coalesce(ended.before, a.period_through) as through from awards a
        left join (${undoneLater('period_through', times)}) ended on ended.award = a.code where ${executedBy(times)}) each
    order by code = any (${sql.param([...named])}::text[]) desc, through < ${effectiveAt}::date, through, code limit ${most}`)
  return { codes: rows.map(({ code }) => code), count: rows[0]?.count ?? 0 }
}

/**
 * What the advances of awards moved on each day, in dollars, by both times: of the awards with anything outstanding, all or so many with the oldest;
 * and what is outstanding of all.
 */
export async function advancesByDay(
  tx: Reading,
  times: AsOf,
  most?: number,
): Promise<{ readonly paid: readonly PaidAhead[]; readonly all: AllOutstanding }> {
  const rows = await tx.execute<{
    owner: string
    day: string
    increased: string
    decreased: string
    count: number
    total: string
    first: string
  }>(sql`
    with page as materialized (select id, owner from ledger_accounts where kind = 'advances'),
    days as materialized (
      select owner, moved.day, sum(debits) as increased, sum(credits) as decreased
      from page join (${movedByDay(times, tx.now)}) moved on moved.account_id = page.id group by owner, moved.day),
    -- What is taken off is taken from the oldest first: something is left from the day on which all that was paid by then exceeds it.
    owed as (
      select owner, sum(increased) - sum(decreased) as held, min(day) filter (where by_then > taken) as oldest
      from (select *, sum(increased) over (partition by owner order by day) as by_then, sum(decreased) over (partition by owner) as taken
        from days) each
      group by owner having sum(increased) > sum(decreased)),
    chosen as (
      select owner, count(*) over () as count, sum(held) over () as total, min(oldest) over () as first from owed
      order by oldest, owner collate "C" limit ${most ?? null})
    select owner, day::text, increased::numeric(20,2), decreased::numeric(20,2), count::int, total::numeric(20,2), first::text
    from chosen join days using (owner) order by owner, days.day`)
  const [one] = rows
  return {
    paid: rows.map(({ owner, day, increased, decreased }) => ({
      ...{ owner, day, increased: Money.ofBalance(increased), decreased: Money.ofBalance(decreased) },
    })),
    all: {
      count: one?.count ?? 0,
      total: one === undefined ? Money.zero : Money.ofBalance(one.total),
      oldest: one?.first ?? null,
    },
  }
}

/** The days that bound the money of every fund, as far as they were known. */
export async function daysOfFunds(tx: Reading, { knownAt }: AsOf): Promise<FundDays[]> {
  const rows = await tx.execute<FundDays>(sql`
    select coalesce(f.fund, a.code) as fund, a.available_through::text as "availableThrough", a.cancels_on::text as "cancelsOn",
      greatest(f.period_through, (
        select max(x.period_through) from federal_award_extensions x join ledger_entries e on e.id = x.entry_id
        where x.fund = f.fund and e.recorded_at <= ${knownAt}::timestamptz))::text as "periodThrough"
    from appropriations a left join federal_awards f on f.appropriation = a.code order by 1`)
  return [...rows]
}

/** The first that each risk indicator finds of an award, from entries known by then. */
export async function indicatorsOfAwards(tx: Reading, { knownAt }: AsOf): Promise<IndicatorOf[]> {
  const settings = usualSettings(tx.zone)
  const queries = { ...paymentIndicators(settings), ...cashIndicators(settings) }
  const about = {
    'paid-after-period': sql`e.facts ->> 'award'`,
    'disallowed-cost-owed': sql`(select d.award from disallowances x join disbursements d on d.code = x.disbursement where x.code = e.subject)`,
  } as const
  const found: IndicatorOf[] = []
  for (const [code, award] of Object.entries(about) as [keyof typeof about, SQL][]) {
    const rows = await tx.execute<{
      award: string
      entry: string
      kind: string
      subject: string
      actor: string
      effectiveOn: string
      amount: string | null
      facts: Record<string, string>
    }>(sql`
      select distinct on (1) ${award} as award, e.id as entry, e.kind, e.subject, e.actor, e.effective_on::text as "effectiveOn",
        round(coalesce(one.amount, (select max(amount) from ledger_transfers where entry_id = e.id)), 2)::text as amount, one.facts
      from (${queries[code].matches}) one join ledger_entries e on e.id = one.entry
      where e.recorded_at <= ${knownAt}::timestamptz order by 1, one.place`)
    for (const { award: of, ...one } of rows)
      found.push({
        award: of,
        code,
        sentence: sentence(code, { ...one, recordedAt: null }),
        entry: one.entry,
      })
  }
  return found
}

/** How many entries are shown of those that moved a figure. */
const shown = 20

/**
 * The latest entries that moved a figure by both times of `now`, and had not by those of `then`, with who recorded them and why. Read
 * month by month of effective date, so that what is dated back is not searched for. What is kept has no private text: neither the person's name
 * nor a reason that can be erased.
 */
export async function entriesBetween(
  tx: Reading,
  earlier: AsOf | null,
  now: AsOf,
  isKept = false,
): Promise<{ readonly items: EntryOf[]; readonly isCut: boolean }> {
  const isLater =
    earlier === null
      ? sql`true`
      : sql`(recorded_at > ${earlier.knownAt}::timestamptz or effective_on > ${earlier.effectiveAt}::date)`
  // Of a month that was over, only what was recorded later is looked at; and once the latest months have filled the page, what is later than its end.
  const isOver = earlier === null ? sql`false` : sql`month < ${monthOf(sql`${earlier.effectiveAt}::date`)}`
  const ofMonths = (months: SQL, since: SQL): SQL => sql`
    select entry.* from (${months}) months cross join lateral (
      select * from ledger_entries
      where ${isInMonth(sql`effective_on`)} and recorded_at > months.since and ${since}
        and recorded_at <= ${now.knownAt}::timestamptz and effective_on <= ${now.effectiveAt}::date and ${isLater}
        and exists (select from ledger_transfers where entry_id = id)
      order by ${monthOf(sql`effective_on`)} desc, recorded_at desc, id desc limit ${shown + 1}) entry`
  const rows = await tx.execute<
    Omit<EntryOf, 'name' | 'reason' | 'entry'> & { readonly facts: Readonly<Record<string, unknown>> }
  >(sql`
    with months as materialized (
      select month, case when ${isOver} then ${earlier?.knownAt ?? null}::timestamptz else '-infinity' end as since
      from (${monthsOfEntries(undefined, now.effectiveAt)}) of_entries),
    latest as materialized (${ofMonths(sql`select * from months order by month desc limit 3`, sql`true`)}),
    page as (select recorded_at from latest order by recorded_at desc, id desc offset ${shown} limit 1)
    select e.id, e.kind, e.subject, ${isKept ? sql`e.actor` : sql`coalesce(a.name, e.actor)`} as by, e.effective_on::text as "effectiveOn", e.facts,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", m.moves
    from (
      select * from (
        select * from latest
        union all ${ofMonths(sql`select * from months order by month desc offset 3`, sql`recorded_at >= (select coalesce((select recorded_at from page), '-infinity'))`)}) each
      order by recorded_at desc, id desc limit ${shown + 1}) e
    left join actors a on a.code = e.actor
    cross join lateral (${movesOf}) m
    order by e.recorded_at desc, e.id desc`)
  const items = rows.slice(0, shown)
  const texts = await textsOf(tx, isKept ? [] : items.map(({ id }) => id))
  return {
    isCut: rows.length > shown,
    items: items.map(({ facts, ...entry }) => ({
      ...entry,
      name: kindInWords(entry.kind),
      reason:
        ['reason', 'purpose', 'reference']
          .map(
            (name) => texts(entry.id, `/${name}`) ?? (typeof facts[name] === 'string' ? facts[name] : null),
          )
          .find((text) => text !== null) ?? null,
      entry: `/v1/ledger/entries/${entry.id}`,
    })),
  }
}
