import { sql } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { Money } from '../platform/money.ts'

export type Candidate = { readonly code: string; readonly status: string; readonly requested: Money | null }

/** The applications under a notice with what each asked for, in dollars: null where that is hidden from the acting person. */
export async function candidatesUnder(tx: Reading, solicitation: string): Promise<Candidate[]> {
  const rows = await tx.execute<{ code: string; status: string; requested: string | null }>(sql`
    select code, status, requested from applications left join application_contents on application = code
    where solicitation = ${solicitation} order by code`)
  return rows.map(({ requested, ...row }) => ({
    ...row,
    requested: requested === null ? null : Money.of(requested),
  }))
}

/** What was proposed, as an award takes it over. */
export type Proposal = {
  readonly application: string
  readonly applicant: string
  readonly status: string
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
}

export async function proposalsOf(tx: Reading, applications: readonly string[]): Promise<Proposal[]> {
  return [
    ...(await tx.execute<Proposal>(sql`
      select code as application, applicant, status, title, site, services, period_from::text as "periodFrom",
        period_through::text as "periodThrough"
      from applications join application_contents on application = code
      where code = any(${sql.param([...applications])}::text[]) order by code`)),
  ]
}
