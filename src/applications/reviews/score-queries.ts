import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reading } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { visibleTo } from '../visibility-queries.ts'

/** Why the reviews of an application are withheld from the acting person. */
export const withholdings = ['recused', 'conflict-not-declared', 'own-review-missing'] as const
export type Withholding = (typeof withholdings)[number]

export type ScoreRow = {
  readonly application: string
  readonly applicant: string
  readonly status: string
  /** Equal means share a place, and the places after it are skipped: 1, 2, 2, 4. */
  readonly place: number | null
  /** The number of applications at that place. */
  readonly sharing: number | null
  readonly reviews: number
  readonly mean: string | null
  readonly spread: string | null
  readonly deviation: string | null
  readonly withheld: Withholding | null
}

const place = z.string().regex(/^\d{1,10}$/)

/**
 * The ranking of the eligible applications under a solicitation by the mean of their reviews, of 100 to four places. Those not
 * scored, or withheld from the acting person, are last. A review counts unless its reviewer is recused. One aggregation
 * serves every page.
 */
export async function rankingOf(
  tx: Reading,
  solicitation: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ScoreRow>> {
  const after = positionOf(cursor, [place, codeGrammar])
  const rows = await tx.execute<ScoreRow & { position: number }>(sql`
    with scored as (
      select a.code as application, of_it.* from (
        select code, solicitation, status from applications where ${visibleTo(tx)}) as a cross join lateral (
        select count(*)::integer as reviews, round(avg(total), 4) as mean, max(total) - min(total) as spread, round(stddev_pop(total), 4) as deviation
        from reviews where reviews.application = a.code and not exists (
          select from recusals() as barred where barred.person = reviews.reviewer and barred.application = a.code)) as of_it
      where a.solicitation = ${solicitation} and a.status in ('eligible', 'selected', 'not-selected')),
    placed as (
      select scored.*, case when reviews > 0 then (rank() over (order by mean desc nulls last))::integer end as place,
        case when reviews > 0 then (count(*) over (partition by mean))::integer end as sharing from scored),
    listed as (
      select placed.*, coalesce(place, 2147483647) as position from placed),
    page as (select * from listed
    ${after === null ? sql`` : sql`where (position, application) > (${after[0]}::bigint, ${after[1]})`}
    order by position, application limit ${limit + 1})
    select page.*, a.applicant, a.status, ${withheld} as withheld from page join applications as a on a.code = page.application
    order by position, application`)
  return pageFrom(
    rows,
    limit,
    (row) => [String(row.position), row.application],
    ({ position: _, ...row }) => row,
  )
}

/** Why the reviews of application `a` are withheld; the row policies of the database state the same rule. */
const withheld = sql`case
  when a.code in (select acting_recusals()) then 'recused'
  when not (select acting_has_duty()) then null
  when a.code not in (select application from conflict_declarations where declarant = acting_person()) then 'conflict-not-declared'
  when a.code not in (select acting_comparable()) then 'own-review-missing' end`

/** Why the reviews of one application are withheld from the acting person, or null. */
export async function withheldReviews(tx: Reading, application: string): Promise<Withholding | null> {
  const [row] = await tx.execute<{ withheld: Withholding | null }>(
    sql`select ${withheld} as withheld from applications as a where a.code = ${application}`,
  )
  return row?.withheld ?? null
}

export type Reviewed = { readonly application: string; readonly reviewer: string; readonly total: string }

/** The counted reviews of some applications, and the expected reviewers who have neither scored nor been recused. */
export async function reviewersOf(
  tx: Reading,
  applications: readonly string[],
  due: readonly string[],
): Promise<{ reviewed: readonly Reviewed[]; missing: (application: string) => string[] }> {
  const named = sql.param([...applications])
  const reviewed = await tx.execute<Reviewed>(sql`
    select application, reviewer, total from reviews where application = any(${named}::text[])
      and not exists (select from recusals() as barred where barred.person = reviewer and barred.application = reviews.application)
    order by application, reviewer`)
  const barred = await tx.execute<{ person: string; application: string }>(
    sql`select person, application from recusals() where application = any(${named}::text[])`,
  )
  const done = new Set([
    ...reviewed.map(({ reviewer, application }) => `${application} ${reviewer}`),
    ...barred.map(({ person, application }) => `${application} ${person}`),
  ])
  return {
    reviewed,
    missing: (application) => due.filter((reviewer) => !done.has(`${application} ${reviewer}`)),
  }
}

/** The number of counted reviews of each application, and their mean. */
export async function meansOf(
  tx: Reading,
  applications: readonly string[],
): Promise<Map<string, { readonly reviews: number; readonly mean: string }>> {
  const rows = await tx.execute<{ application: string; reviews: number; mean: string }>(sql`
    select application, count(*)::integer as reviews, round(avg(total), 4) as mean from reviews
    where application = any(${sql.param([...applications])}::text[])
      and (reviewer, application) not in (select person, application from recusals()) group by application`)
  return new Map(rows.map(({ application, ...of }) => [application, of]))
}
