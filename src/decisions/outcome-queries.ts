import { sql } from 'drizzle-orm'
import type { FundAmount } from '../ledger/postings.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import { amountsOf } from './ballot-queries.ts'
import type { CertifiedDecision } from './decision.ts'
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
  const rows = await tx.execute<Omit<Telling, 'amounts'>>(sql`
    select line.application, applicant, outcome, reviews, mean, text as reason
    from decision_lines as line join applications on applications.code = line.application cross join lateral (
        select count(*)::integer as reviews, round(avg(total), 4) as mean from reviews where reviews.application = line.application and not exists (
          select from recusals() as barred where barred.person = reviewer and barred.application = line.application)) as scored
      left join decision_revisions as document using (decision, revision)
      left join ledger_texts on ledger_texts.entry_id = document.entry_id and path = '/reasons/' || line.application
    where decision = ${code} and revision = ${revision} order by outcome desc, line.application`)
  const amounts = await amountsOf(
    tx,
    decision,
    rows.map(({ application }) => application),
  )
  return rows.map((row) => ({ ...row, amounts: amounts.get(row.application) ?? [] }))
}
