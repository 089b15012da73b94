import { type SQL, sql } from 'drizzle-orm'

export type Settings = {
  /** The zone of the agent's business. */
  readonly zone: string
  /** How many leaves are told of; null tells of everything recorded. What must tie out is always all of the books. */
  readonly size: number | null
  readonly from: string | null
  readonly through: string | null
  /** How many of what each test finds are told. */
  readonly limit: number
  /** Dollars. */
  readonly roundThousands: string
  readonly backdatedDays: number
  readonly rare: number
  /** Local times, HH:MM. */
  readonly nightFrom: string
  readonly nightUntil: string
}

/**
 * How a test is asked: `examined` counts; `amiss` answers a row for each thing found, with `entry`, `amount` (dollars), `facts`
 * (texts) and `place`, or whatever `told` makes these of, from `listed`, the first of them by `place`.
 */
export type Query = { readonly examined: SQL; readonly amiss: SQL; readonly told?: SQL }

/** Facts of what was found, by name, as texts. */
export function facts(named: Readonly<Record<string, SQL>>): SQL {
  const pairs = Object.entries(named).map(([name, value]) => sql`${name}::text, (${value})::text`)
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs, sql`, `)}))`
}

/** Dollars with two places; what was tampered with may be no number, which a type with a scale would not hold. */
export function dollars(amount: SQL): SQL {
  return sql`round(${amount}, 2)`
}

export const nothing = sql`null::uuid as entry, null::numeric as amount`

/** What a moment of the database is on the clocks of the business. */
export function local(moment: SQL, { zone }: Pick<Settings, 'zone'>): SQL {
  // PostgreSQL would read the text of an offset the other way round.
  return /^[+-]/.test(zone)
    ? sql`(${moment} at time zone ${zone}::interval)`
    : sql`(${moment} at time zone ${zone}::text)`
}

/** Whether entry `e` takes effect within the days asked for. */
export function effective({ from, through }: Settings): SQL {
  return between(sql`e.effective_on`, from, through)
}

/** Whether a day stands within the days asked for; the default asks for all. */
export function between(day: SQL, from: string | null, through: string | null): SQL {
  const bounds = [
    ...(from === null ? [] : [sql`${day} >= ${from}::date`]),
    ...(through === null ? [] : [sql`${day} <= ${through}::date`]),
  ]
  return bounds.length === 0 ? sql`true` : sql.join(bounds, sql` and `)
}

/** Whether entry `e` was recorded within the days asked for, by the clocks of the business: read off the index. */
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

/** The entries told of. */
export function entries({ size }: Settings): SQL {
  return size === null
    ? sql`ledger_entries`
    : sql`(select e.* from ledger_entries e join ledger_seals s on s.entry_id = e.id where s.leaf_index < ${size}::bigint)`
}

/** Transfers `t` of the entries told of that take effect within the days asked for. */
export function moved(settings: Settings): SQL {
  const { size, from, through } = settings
  return size === null && from === null && through === null
    ? sql`ledger_transfers t`
    : sql`ledger_transfers t join ${entries(settings)} e on e.id = t.entry_id and ${effective(settings)}`
}
