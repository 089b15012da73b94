import { sql } from 'drizzle-orm'
import type { Reading } from '../platform/database/database.ts'
import type { DocumentKey } from './decision.ts'

const recused = (solicitation: string) => sql`
  select code from applications where solicitation = ${solicitation} and status in ('eligible', 'selected', 'not-selected')
    and code in (select acting_recusals())`

/** The applications under a solicitation that the acting person is recused from. */
export async function recusedUnder(tx: Reading, solicitation: string): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`${recused(solicitation)} order by code`)
  return rows.map((row) => row.code)
}

/** The applications of a decision that the acting person is recused from, and that are withheld from them. */
export async function withheldFrom(
  tx: Reading,
  { code, revision, solicitation }: DocumentKey,
): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    ${recused(solicitation)}
    union select application from decision_recusals(${code}, ${revision}) where member = acting_person()
    order by code`)
  return rows.map((row) => row.code)
}

/** The applications under a decision's solicitation that a person has declared for. */
export async function declaredUnder(
  tx: Reading,
  { solicitation }: DocumentKey,
  person: string,
): Promise<{ readonly application: string; readonly interested: boolean }[]> {
  return [
    ...(await tx.execute<{ application: string; interested: boolean }>(sql`
      select application, interested from conflict_declarations join applications on code = application
      where solicitation = ${solicitation} and declarant = ${person} order by application`)),
  ]
}

export type SeatRecusal = {
  readonly member: string
  readonly application: string
  readonly ground: 'interest' | 'affiliation'
  readonly party: string
}

/** The seats that are recused from a line, and why. */
export async function recusalsOf(tx: Reading, { code, revision }: DocumentKey): Promise<SeatRecusal[]> {
  return [
    ...(await tx.execute<SeatRecusal>(
      sql`select member, application, ground, party from decision_recusals(${code}, ${revision}) order by application, member`,
    )),
  ]
}

/** Whether a member has declared for one of some applications. */
export async function declarantsFor(
  tx: Reading,
  applications: readonly string[],
): Promise<(application: string, member: string) => boolean> {
  const rows = await tx.execute<{ application: string; declarant: string }>(sql`
    select application, declarant from conflict_declarations where application = any(${sql.param([...applications])}::text[])`)
  const declared = new Set(rows.map(({ application, declarant }) => `${application} ${declarant}`))
  return (application, member) => declared.has(`${application} ${member}`)
}
