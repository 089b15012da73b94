import postgres from 'postgres'
import { until } from './until.ts'

/**
 * Puts into the totals every day of recording that is over, up to one. The server serves other tests too, and a day is over only when
 * none of their transactions is older: so it is asked for again.
 */
export async function totalThrough(sql: postgres.Sql, day: string): Promise<void> {
  await until(async () => {
    await sql`select total_next_day()`
    const [row] = await sql<{ reached: boolean }[]>`
      select coalesce(max(through) >= ${day}::text::date, false) as reached from ledger_totaled_days`
    return row?.reached === true
  })
}

/** The same up to the latest that is over, for the database of a service. */
export async function totalAll({ ownerUrl }: { readonly ownerUrl: string }): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    const [row] = await owner<{ day: string }[]>`
      select ((clock() at time zone 'UTC' - interval '1 minute')::date - 1)::text as day`
    await totalThrough(owner, row?.day ?? '')
  } finally {
    await owner.end()
  }
}
