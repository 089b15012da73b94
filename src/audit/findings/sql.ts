import { type SQL, sql } from 'drizzle-orm'

export type Settings = {
  /** The zone of the agent's business. */
  readonly zone: string
  /** The number of leaves that the risk indicators cover; null for everything recorded. Integrity checks cover all of the books. */
  readonly size: number | null
  readonly from: string | null
  readonly through: string | null
  /** The most findings that each test lists. */
  readonly limit: number
  /** Dollars. */
  readonly roundThousands: string
  readonly backdatedDays: number
  readonly owedDays: number
  readonly rare: number
  /** Acts within so many days of each other are compared. */
  readonly repeatDays: number
  /** Amounts that differ by at most so many percent of the larger are near. */
  readonly nearPercent: number
  /** Dollars: what an approval of one request may come to without another. */
  readonly approvalLimit: string
  /** A role that was withdrawn within so many days of its grant is looked at. */
  readonly roleDays: number
  readonly advanceDays: number
  /** The business days within which drawn cash is paid out. */
  readonly drawnCashDays: number
  /** Local times, HH:MM. */
  readonly nightFrom: string
  readonly nightUntil: string
}

/**
 * The queries of a test. `examined` counts; `matches` returns a row for each finding, with `entry`, `amount` (dollars), `facts`
 * (texts) and `place`. Where it has other columns, `shown` makes these from `listed`, the first findings by `place`.
 */
export type Query = {
  readonly examined: SQL
  readonly matches: SQL
  readonly shown?: SQL
  /** Tables that a login may see in part only: what it does not see is not examined. */
  readonly guarded?: readonly string[]
  /** What the test does not examine for another reason, as a sentence. */
  readonly limits?: SQL
}

/** Facts of what was found, by name, as texts. */
export function facts(named: Readonly<Record<string, SQL>>): SQL {
  const pairs = Object.entries(named).map(([name, value]) => sql`${name}::text, (${value})::text`)
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs, sql`, `)}))`
}

/** Dollars with two places. A tampered amount may be no number, which a type with a scale would not hold. */
export function dollars(amount: SQL): SQL {
  return sql`round(${amount}, 2)`
}

export const nothing = sql`null::uuid as entry, null::numeric as amount`

/** A moment of the database on the clocks of the business. */
export function local(moment: SQL, { zone }: Pick<Settings, 'zone'>): SQL {
  // PostgreSQL would read the text of an offset the other way round.
  return /^[+-]/.test(zone)
    ? sql`(${moment} at time zone ${zone}::interval)`
    : sql`(${moment} at time zone ${zone}::text)`
}

/** Whether entry `e` takes effect within the days requested. */
export function effective({ from, through }: Settings): SQL {
  return between(sql`e.effective_on`, from, through)
}

/** Whether a day is within the days requested; by default all. */
function between(day: SQL, from: string | null, through: string | null): SQL {
  const bounds = [
    ...(from === null ? [] : [sql`${day} >= ${from}::date`]),
    ...(through === null ? [] : [sql`${day} <= ${through}::date`]),
  ]
  return bounds.length === 0 ? sql`true` : sql.join(bounds, sql` and `)
}

/** Whether entry `e` was recorded within the days requested, by the clocks of the business: the index serves it. */
export function recorded(settings: Settings, moment: SQL = sql`e.recorded_at`): SQL {
  const { from, through } = settings
  const bounds = [
    ...(from === null ? [] : [sql`${moment} >= ${local(sql`${from}::date::timestamp`, settings)}`]),
    ...(through === null
      ? []
      : [sql`${moment} < ${local(sql`(${through}::date + 1)::timestamp`, settings)}`]),
  ]
  return bounds.length === 0 ? sql`true` : sql.join(bounds, sql` and `)
}

/** Entries that nobody made with a key: those of the service itself, and those from before the first key was issued, when a program was loaded. */
export const madeByNobody = sql`(e.actor = 'SYSTEM' or e.recorded_at <
  coalesce((select min(recorded_at) from ledger_entries where kind = 'key.issued'), '-infinity'))`

/** The entries that the risk indicators cover: those that a person made with a key. */
export function entries({ size }: Pick<Settings, 'size'>): SQL {
  return size === null
    ? sql`(select e.* from ledger_entries e where not ${madeByNobody})`
    : sql`(select e.* from ledger_entries e join ledger_seals s on s.entry_id = e.id
        where s.leaf_index < ${size}::bigint and not ${madeByNobody})`
}

/** Transfers `t` of those entries that take effect within the days requested. */
export function moved(settings: Settings): SQL {
  return sql`ledger_transfers t join ${entries(settings)} e on e.id = t.entry_id and ${effective(settings)}`
}

/** The day on which what entry `e` records happened, though its month was closed. */
export const happenedOn = sql`coalesce((e.facts ->> 'occurredOn')::date, e.effective_on)`

/** Whether entry `e` still stands: no other is its mirror. */
export const stands = sql`not exists (select from ledger_entries undone where undone.reverses = e.id)`

/** The day as of which standing amounts are judged: the last day requested, or today. */
export function asOf(settings: Settings): SQL {
  const today = sql`${local(sql`clock()`, settings)}::date`
  return settings.through === null
    ? sql`(select ${today})`
    : sql`(select least(${settings.through}::date, ${today}))`
}

/**
 * The payments that stand, in dollars: one row for each release that no return and no reversal mirrors. A payment takes effect when it is
 * recorded, and was `paid_on` the day that the bank gave.
 */
export function payments(settings: Settings): SQL {
  return sql`(
    select e.id, e.subject, ${happenedOn} as paid_on, e.facts ->> 'award' as award, e.facts ->> 'grantee' as grantee, e.facts ->> 'kind' as paid_as,
      e.facts ->> 'reference' as reference, canonical_bank_reference(e.facts ->> 'reference') as canonical, sums.amount
    from ${entries(settings)} e join (
      select t.entry_id, sum(t.amount) as amount from ledger_transfers t
      join ledger_accounts a on a.id = t.credit_account and a.kind = 'inTransit' group by t.entry_id) sums on sums.entry_id = e.id
    where e.kind = 'disbursement.released' and ${stands} and ${effective(settings)} and sums.amount between 0.01 and 1e15)`
}
