import { sql } from 'drizzle-orm'
import { textsOf } from '../../ledger/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import type { Decision } from '../decision.ts'
import { reasonsOf } from '../recommendations/queries.ts'
import type { DecisionCircumstances } from './minutes.ts'

/** What the minutes show besides the report: names, explanations of interests, and every entry about the decision. */
export async function circumstancesOf(tx: Reading, decision: Decision): Promise<DecisionCircumstances> {
  const { code, solicitation, revision } = decision
  const { title } = await solicitationByCode(tx, solicitation)
  const entries = await tx.execute<DecisionCircumstances['entries'][number]>(sql`
    select id, kind, actor, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from ledger_entries where subject = ${code} order by ledger_entries.recorded_at, id`)
  const named = await tx.execute<{ application: string; name: string }>(sql`
    select application, legal_name as name from decision_lines join applications on applications.code = application
      join organizations on organizations.code = applicant
    where decision = ${code} and revision = ${revision}`)
  const declared = await tx.execute<{ member: string; application: string; entry: string }>(sql`
    select declarant as member, application, conflict_declarations.entry_id as entry from conflict_declarations
      join decision_lines using (application) join decision_seats on decision_seats.member = declarant
        and decision_seats.decision = decision_lines.decision and decision_seats.revision = decision_lines.revision
    where decision_lines.decision = ${code} and decision_lines.revision = ${revision} and interested`)
  const abandonment = entries.find(({ kind }) => kind === 'decision.abandoned')?.id ?? null
  const textAt = await textsOf(tx, [
    ...declared.map(({ entry }) => entry),
    ...(abandonment === null ? [] : [abandonment]),
  ])
  return {
    title,
    entries: [...entries],
    reasonFor: await reasonsOf(tx, decision),
    applicants: new Map(named.map(({ application, name }) => [application, name])),
    abandonedFor: abandonment === null ? null : textAt(abandonment, '/reason'),
    explanations: declared.flatMap(({ member, application, entry }) => {
      const text = textAt(entry, '/explanation')
      return text === null ? [] : [{ member, application, explanation: text }]
    }),
  }
}
