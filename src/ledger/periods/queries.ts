import { sql } from 'drizzle-orm'
import type { Reading } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { date } from '../../platform/http/schemas.ts'

/** A closing of the books: from the day after the one before (null from the beginning), by whom and when. */
export type Period = {
  readonly closedFrom: string | null
  readonly closedThrough: string
  readonly closedBy: string
  readonly recordedAt: string
  readonly entry: string
  readonly reason: string | null
}

/** Closings, the latest first. */
export async function listPeriods(tx: Reading, request: PageRequest): Promise<Page<Period>> {
  const limit = request.limit
  const [before] = positionOf(request.cursor, [date]) ?? []
  const rows = await tx.execute<Period>(sql`
    select (select (max(earlier.closed_through) + 1)::text from ledger_periods earlier
        where earlier.closed_through < p.closed_through) as "closedFrom",
      p.closed_through::text as "closedThrough", e.actor as "closedBy",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", e.id as entry,
      (select text from ledger_texts where entry_id = e.id and path = '/reason') as reason
    from ledger_periods p join ledger_entries e on e.id = p.entry_id
    ${before === undefined ? sql`` : sql`where p.closed_through < ${before}::date`}
    order by p.closed_through desc limit ${limit + 1}`)
  return pageFrom(
    rows,
    limit,
    ({ closedThrough: through }) => [through],
    (row) => row,
  )
}
