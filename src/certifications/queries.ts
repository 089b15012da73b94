import { sql } from 'drizzle-orm'
import { meansOf } from '../applications/reviews/score-queries.ts'
import type { CertifiedDecision, Outcome } from '../decisions/decision.ts'
import { amountsOf } from '../decisions/queries.ts'
import { reasonsOf } from '../decisions/recommendations/queries.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { Reading } from '../platform/database/database.ts'

/** What an applicant is notified of: a selected one of its amounts, one not selected of its score and the reason. */
export type Notification = {
  readonly application: string
  readonly applicant: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly reviews: number
  readonly mean: string | null
  readonly reason: string | null
}

export async function notificationsOf(tx: Reading, decision: CertifiedDecision): Promise<Notification[]> {
  const { code, revision } = decision
  const rows = await tx.execute<Pick<Notification, 'application' | 'applicant' | 'outcome'>>(sql`
    select line.application, applicant, outcome from decision_lines as line join applications on applications.code = line.application
    where decision = ${code} and revision = ${revision} order by outcome desc, line.application`)
  const named = rows.map(({ application }) => application)
  const amounts = await amountsOf(tx, decision, named)
  const scores = await meansOf(tx, named)
  const reasons = await reasonsOf(tx, decision)
  return rows.map((row) => ({
    ...row,
    amounts: amounts.get(row.application) ?? [],
    ...(scores.get(row.application) ?? { reviews: 0, mean: null }),
    reason: reasons(row.application),
  }))
}
