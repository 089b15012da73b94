import { sql } from 'drizzle-orm'
import { meansOf } from '../applications/reviews/score-queries.ts'
import type { CertifiedDecision, Outcome } from '../decisions/decision.ts'
import { amountsOf } from '../decisions/queries.ts'
import { reasonsOf } from '../decisions/recommendations/queries.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import type { EarlierAct } from '../ledger/days.ts'
import type { Reading } from '../platform/database/database.ts'
import type { ActsUnder } from '../solicitations/commands.ts'

/**
 * The latest act under a solicitation by its day, under the lock of the solicitation: the draft, the execution or an amendment of an award, or the
 * certification of a decision. None where nothing was done under it.
 */
export const latestUnder: ActsUnder = async (tx, code) => [
  ...(await tx.execute<EarlierAct>(sql`
    select act, on_day::text as on from (
      select 'the draft of ' || code as act, drafted_on as on_day from awards where solicitation = ${code}
      union all
      select 'the execution of ' || code, executed_on from awards where solicitation = ${code}
      union all
      select 'the last amendment of ' || code, greatest(proposed_on, decided_on) from awards join award_amendments on award = code where solicitation = ${code}
      union all
      select 'the certification of ' || code, certified_on from decisions where solicitation = ${code}) under
    where on_day is not null order by on_day desc, act limit 1`)),
]

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
