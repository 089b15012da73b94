import { asc, eq, sql } from 'drizzle-orm'
import { textsOf } from '../../ledger/queries.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { refuseApplication } from '../refusals.ts'
import { type Review, type ReviewerPosition } from './review.ts'
import { reviewReaders, reviewScores, reviews } from './tables.ts'

/** A reviewer's position on an application: whatever may bar them from scoring it. */
export async function reviewerPosition(
  tx: Reading,
  application: string,
  solicitation: string,
  reviewer: string,
): Promise<ReviewerPosition> {
  const [row] = await tx.execute<ReviewerPosition>(sql`
    select recused(${application}),
      exists (select from actors where code = ${reviewer} and roles && '{board,chair}')
        or exists (select from review_readers where reader = ${reviewer} and solicitation = ${solicitation}) as admitted,
      exists (select from conflict_declarations where declarant = ${reviewer} and application = ${application}) as declared,
      exists (select from reviews where reviewer = ${reviewer} and application = ${application}) as reviewed`)
  if (row === undefined) throw new Error('a query of one row returned none')
  return row
}

export function insertReview(
  tx: Transaction,
  { application, reviewer, total, scores }: Review,
  entryId: string,
): void {
  tx.write(tx.insert(reviews).values({ application, reviewer, total, entryId }))
  tx.write(
    tx
      .insert(reviewScores)
      .values(scores.map(({ criterion, points }) => ({ application, reviewer, criterion, points }))),
    scores.length,
  )
}

export type StoredReview = {
  readonly reviewer: string
  readonly total: string
  /** False where the reviewer was found to be recused afterwards. */
  readonly counted: boolean
  readonly scores: readonly {
    readonly criterion: string
    readonly points: string
    readonly comment: string | null
  }[]
}

/** The reviews of an application that the acting person may see. */
export async function reviewsOf(tx: Reading, application: string): Promise<StoredReview[]> {
  const stored = await tx.execute<{
    reviewer: string
    total: string
    entry_id: string
    counted: boolean
  }>(sql`
    select reviewer, total, entry_id, not exists (select from recusals() as barred
        where barred.person = reviewer and barred.application = reviews.application) as counted
    from reviews where application = ${application} order by reviewer`)
  const scores = await tx
    .select()
    .from(reviewScores)
    .where(eq(reviewScores.application, application))
    .orderBy(asc(reviewScores.reviewer), asc(reviewScores.criterion))
  const texts = await textsOf(
    tx,
    stored.map(({ entry_id }) => entry_id),
  )
  return stored.map(({ reviewer, total, entry_id, counted }) => ({
    reviewer,
    total,
    counted,
    scores: scores
      .filter((one) => one.reviewer === reviewer)
      .map(({ criterion, points }) => ({
        criterion,
        points,
        comment: texts(entry_id, `/comments/${criterion}`),
      })),
  }))
}

/** Stores the admission. Refuses a reader who was admitted before. */
export async function insertReader(tx: Transaction, solicitation: string, reader: string): Promise<void> {
  const made = await tx
    .insert(reviewReaders)
    .values({ solicitation, reader, admittedBy: tx.principal.code })
    .onConflictDoNothing()
    .returning({ reader: reviewReaders.reader })
  if (made.length === 0) throw refuseApplication('reader-already-admitted', { reader, solicitation })
}
