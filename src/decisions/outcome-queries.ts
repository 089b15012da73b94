import { sql } from 'drizzle-orm'
import { meansOf } from '../applications/score-queries.ts'
import type { FundAmount } from '../ledger/postings.ts'
import { textsOf } from '../ledger/queries.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import { amountsOf } from './ballot-queries.ts'
import type { CertifiedDecision, Decision } from './decision.ts'
import type { Outcome } from './recommendation.ts'

/** Selects or declines every application of a certified decision, as its lines say. */
export async function saveOutcomes(tx: Transaction, { code, revision }: CertifiedDecision): Promise<void> {
  await tx.execute(sql`
    update applications set status = outcome, version = version + 1 from decision_lines
    where decision = ${code} and revision = ${revision} and application = applications.code`)
}

/** Who is to be told what: of a selected application the amounts, of one not selected its score and the reason. */
export type Telling = {
  readonly application: string
  readonly applicant: string
  readonly outcome: Outcome
  readonly amounts: readonly FundAmount[]
  readonly reviews: number
  readonly mean: string | null
  readonly reason: string | null
}

export async function tellingsOf(tx: Reading, decision: CertifiedDecision): Promise<Telling[]> {
  const { code, revision } = decision
  const rows = await tx.execute<Pick<Telling, 'application' | 'applicant' | 'outcome'>>(sql`
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

/** The reasons of a document, from the entry that put it to the vote and those that carry on from it. */
export async function reasonsOf(
  tx: Reading,
  { code, revision }: Decision,
): Promise<(application: string) => string | null> {
  const entries = await tx.execute<{ id: string }>(sql`
    select id from ledger_entries where subject = ${code} and facts ->> 'revision' = ${String(revision)}
      and kind in ('decision.recommended', 'decision.revised', 'decision.reasoned') order by id`)
  const ids = entries.map(({ id }) => id)
  const said = await textsOf(tx, ids)
  return (application) => {
    for (const id of ids) {
      const text = said(id, `/reasons/${application}`)
      if (text !== null) return text
    }
    return null
  }
}
