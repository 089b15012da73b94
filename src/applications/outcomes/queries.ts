import { sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { DecidedApplication } from '../application.ts'

export type Candidate = {
  readonly code: string
  readonly status: string
  readonly requested: Money | null
  readonly period: { readonly periodFrom: string; readonly periodThrough: string } | null
}

/** The applications under a solicitation with the amount each requests, in dollars, and its period: null where they are withheld from the acting person. */
export async function candidatesUnder(tx: Reading, solicitation: string): Promise<Candidate[]> {
  const rows = await tx.execute<{
    code: string
    status: string
    requested: string | null
    from: string
    through: string
  }>(sql`
    select code, status, requested, period_from::text as from, period_through::text as through
    from applications left join application_contents on application = code
    where solicitation = ${solicitation} order by code`)
  return rows.map(({ code, status, requested, from, through }) => ({
    ...{ code, status, requested: requested === null ? null : Money.of(requested) },
    period: requested === null ? null : { periodFrom: from, periodThrough: through },
  }))
}

/** What a selected application proposed, as its award repeats it. */
export type SelectedProposal = {
  readonly application: string
  readonly applicant: string
  readonly members: readonly string[]
  readonly status: string
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
}

export async function selectedProposals(
  tx: Reading,
  applications: readonly string[],
): Promise<SelectedProposal[]> {
  return [
    ...(await tx.execute<SelectedProposal>(sql`
      select code as application, applicant, status, title, site, services, period_from::text as "periodFrom",
        period_through::text as "periodThrough",
        array(select organization from application_parties where application = code and role = 'member' order by organization) as members
      from applications join application_contents on application = code
      where code = any(${sql.param([...applications])}::text[]) order by code`)),
  ]
}

/** Saves what a decision made of applications, in one statement. The database refuses where one of them is not there. */
export function saveOutcomes(tx: Transaction, decided: readonly DecidedApplication[]): void {
  tx.write(
    sql`
    update applications set status = decided.status, version = version + 1
    from unnest(${sql.param(decided.map(({ code }) => code))}::text[], ${sql.param(decided.map(({ status }) => status))}::text[])
      as decided (code, status)
    where applications.code = decided.code`,
    decided.length,
  )
}
