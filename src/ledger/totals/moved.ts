import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { Reading } from '../../platform/database/database.ts'

type Times = { readonly effectiveAt: string; readonly knownAt: string }
type Day = Temporal.PlainDate
const nearDays = 45

/**
 * What was moved by the end of a day, as far as it was known at an instant, as two queries of `debits` and `credits` in dollars: by
 * `fund` and `kind`, and by `account_id` of the accounts that a table `page` names. Each adds up to it over its rows.
 */
export type Moved = { readonly byFund: SQL; readonly byAccount: SQL }

/**
 * Whatever the size of the ledger, little is summed. What is late and known today is the running totals, less what later days moved and
 * what was recorded since. All else is the total at the end of a day of recording (drizzle/definitions/ledger/totals.sql), and what was
 * recorded between it and `knownAt`. Days of recording that are not in the totals yet are summed: the answer is the same, and slower.
 */
export async function movedBy(tx: Reading, times: Times): Promise<Moved> {
  const totaled = await totaledThrough(tx)
  const [today, day, known] = [
    dayOf(tx.now),
    Temporal.PlainDate.from(times.effectiveAt),
    dayOf(times.knownAt),
  ]
  const near = totaled ?? today.subtract({ days: nearDays })
  if (known.equals(today) && !isBefore(day, near)) {
    const since = movedSince(times)
    // An account stands in its fund already: what all hold is added up at once, and only what moved since is looked up by account.
    const held = sql`select fund, kind, sum(debits) as debits, sum(credits) as credits from ledger_accounts group by fund, kind`
    const ofAccounts = sql`select id as account_id, debits, credits from ledger_accounts union all ${since}`
    return { byFund: sql`${held} union all ${byFundOf(since)}`, byAccount: ofPage(ofAccounts) }
  }
  const partly = partOfDay(times, tx.now)
  const whole = partly.isLess ? known : known.subtract({ days: 1 })
  const through = totaled === null || isBefore(whole, totaled) ? whole : totaled
  const untotaled = [
    ...(totaled === null || isBefore(totaled, whole) ? [daysRecorded(times, totaled, whole)] : []),
    partly.lines(),
  ]
  const lines = sql.join(untotaled, sql` union all `)
  if (totaled === null) return { byFund: byFundOf(lines), byAccount: ofPage(lines) }
  // Nothing takes effect later than the day after it is recorded, so no later total was known.
  const last = earlier(day, through.add({ days: 1 }))
  return {
    byFund: sql`${fundTotals(last, through)} union all ${byFundOf(lines)}`,
    byAccount: sql`${accountTotals(last, through)} union all ${ofPage(lines)}`,
  }
}

/**
 * What was moved by the end of a day, as far as it was known at an instant, as a query of `account_id`, `day`, `debits` and `credits` in dollars, of
 * the accounts that a table `page` names. It adds up to what each moved on each day over its rows, some of which may take off again what others have.
 */
export function movedByDay(times: Times, now: string): SQL {
  const partly = partOfDay(times, now)
  const known = dayOf(times.knownAt)
  const whole = partly.isLess ? known : known.subtract({ days: 1 })
  return sql`
    select kept.account_id, kept.day, kept.debits, kept.credits from page join ledger_account_days kept on kept.account_id = page.id
    where kept.day <= ${times.effectiveAt}::date and kept.recorded_on <= ${String(whole)}::date
    union all
    select line.account_id, line.day, line.debits, line.credits from (${partly.lines(sql`e.effective_on`)}) line (day, account_id, debits, credits)
    where line.account_id = any (array(select id from page))`
}

/** The last day of recording that stands in the totals, with all before it; null where there is none. */
async function totaledThrough(tx: Reading): Promise<Day | null> {
  const [row] = await tx.execute<{ through: string | null }>(
    sql`select max(through)::text as through from ledger_totaled_days`,
  )
  const through = row?.through ?? null
  return through === null ? null : Temporal.PlainDate.from(through)
}

function fundTotals(day: Day, recordedOn: Day): SQL {
  return sql`
    select named.fund, named.kind, total.debits, total.credits
    from (select distinct fund, kind from ledger_accounts) named cross join lateral (
      select debits, credits from ledger_fund_totals where fund = named.fund and kind = named.kind
        and day <= ${String(day)}::date and recorded_on <= ${String(recordedOn)}::date
      order by day desc, recorded_on desc limit 1) total`
}

/** The total at the end of a month, and the days between: those after it, or taken off again those up to it, whichever are fewer. */
function accountTotals(day: Day, recordedOn: Day): SQL {
  const isLess = day.day > day.daysInMonth / 2
  const month = isLess ? day : day.subtract({ months: 1 })
  const days = isLess
    ? sql`day > ${String(day)}::date and day <= ${String(day.with({ day: day.daysInMonth }))}::date`
    : sql`day >= ${String(day.with({ day: 1 }))}::date and day <= ${String(day)}::date`
  const sign = isLess ? sql`-1` : sql`1`
  return sql`
    select page.id as account_id, total.debits, total.credits from page cross join lateral (
      select debits, credits from ledger_account_totals where account_id = page.id
        and month <= ${String(month)}::date and recorded_on <= ${String(recordedOn)}::date
      order by month desc, recorded_on desc limit 1) total
    union all
    select page.id, ${sign} * kept.debits, ${sign} * kept.credits from page join ledger_account_days kept on kept.account_id = page.id
    where ${days} and recorded_on <= ${String(recordedOn)}::date`
}

/** What the running totals have more than was moved by the end of a day and known at an instant of today: to be taken off again. */
function movedSince({ effectiveAt, knownAt }: Times): SQL {
  return sql`
    select a.id, -later.debits, -later.credits from ledger_accounts a cross join lateral (
      select d.debits, d.credits from ledger_account_days d where d.account_id = a.id and d.day > ${effectiveAt}::date) later
    union all
    ${entriesRecorded(effectiveAt, sql`e.recorded_at > ${knownAt}::timestamptz`, sql`-1`)}`
}

function daysRecorded({ effectiveAt }: Times, after: Day | null, through: Day): SQL {
  return sql`
    select account_id, debits, credits from ledger_account_days
    where day <= ${effectiveAt}::date and recorded_on <= ${String(through)}::date
      ${after === null ? sql`` : sql`and recorded_on > ${String(after)}::date`}`
}

/**
 * Of the day of `knownAt`, what was recorded by then: counted up from its beginning, or taken off the whole day from then to its end,
 * whichever is nearer.
 */
function partOfDay(
  { effectiveAt, knownAt }: Times,
  now: string,
): { readonly lines: (before?: SQL) => SQL; readonly isLess: boolean } {
  const opening = Temporal.Instant.from(`${knownAt.slice(0, 10)}T00:00:00Z`)
  const known = Temporal.Instant.from(knownAt)
  const closing = opening.add({ hours: 24 })
  const end = now < closing.toString() ? Temporal.Instant.from(now) : closing
  const isLess = known.since(opening).total('seconds') > end.since(known).total('seconds')
  const recorded = isLess
    ? sql`e.recorded_at > ${knownAt}::timestamptz and e.recorded_at < ${closing.toString()}::timestamptz`
    : sql`e.recorded_at >= ${opening.toString()}::timestamptz and e.recorded_at <= ${knownAt}::timestamptz`
  return {
    isLess,
    lines: (before) => entriesRecorded(effectiveAt, recorded, isLess ? sql`-1` : sql`1`, before),
  }
}

/** What some entries moved: an account, its debits and its credits; before them, what else of the entry is asked for. */
function entriesRecorded(effectiveAt: string, recorded: SQL, sign: SQL, before?: SQL): SQL {
  return sql`
    select ${before === undefined ? sql`` : sql`${before}, `}side.account_id, ${sign} * side.debits, ${sign} * side.credits
    from ledger_entries e join ledger_transfers t on t.entry_id = e.id
    cross join lateral (values (t.debit_account, t.amount, 0), (t.credit_account, 0, t.amount)) side (account_id, debits, credits)
    where ${recorded} and e.effective_on <= ${effectiveAt}::date`
}

function byFundOf(lines: SQL): SQL {
  return sql`
    select a.fund, a.kind, lines.debits, lines.credits from (
      select account_id, sum(debits) as debits, sum(credits) as credits from (${lines}) line (account_id, debits, credits)
      group by account_id) lines join ledger_accounts a on a.id = lines.account_id`
}

function ofPage(lines: SQL): SQL {
  return sql`select account_id, debits, credits from (${lines}) line (account_id, debits, credits)
    where account_id = any (array(select id from page))`
}

const dayOf = (instant: string): Day => Temporal.PlainDate.from(instant.slice(0, 10))
const isBefore = (one: Day, other: Day): boolean => Temporal.PlainDate.compare(one, other) < 0
const earlier = (one: Day, other: Day): Day => (isBefore(other, one) ? other : one)
