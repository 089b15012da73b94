import { actorByCode } from '../identity/queries.ts'
import { record } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import { canonicalJson } from '../platform/canonical.ts'
import type { Transaction } from '../platform/database.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import { standingForShare } from './party-queries.ts'
import { mustBeAdmissible, type Review, type Score, score } from './review.ts'
import { insertReader, insertReview, reviewerStanding } from './review-queries.ts'

/** Admits a reader to read and score the applications under a notice. */
export async function admitReader(tx: Transaction, solicitation: string, reader: string) {
  await solicitationByCode(tx, solicitation)
  mustBeAdmissible(await actorByCode(tx, reader), tx.principal.code)
  await insertReader(tx, solicitation, reader)
  await record(tx, {
    kind: 'reader.admitted',
    subject: solicitation,
    effectiveOn: tx.today,
    facts: { reader },
  })
  return { solicitation, reader, admittedBy: tx.principal.code }
}

/** Scores an application, finally. Points and comments are private texts: the ledger's facts do not tell what recusal hides. */
export async function submitReview(tx: Transaction, code: string, scores: readonly Score[]): Promise<Review> {
  const application = await standingForShare(tx, code)
  const { solicitation } = application
  const reviewer = tx.principal.code
  const standing = await reviewerStanding(tx, code, solicitation, reviewer)
  // No amendment follows the closing, before which nothing is eligible: what the notice says now is what was in force then.
  const closed = await solicitationByCode(tx, solicitation)
  const review = score(application, reviewer, standing, closed.notice.criteria, scores)
  const points = scores.map(({ criterion, points: given }) => [criterion, given])
  const { id } = await record(tx, {
    kind: 'review.submitted',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      criteria: scores.length,
      noticeVersion: 'number' in closed ? closed.number : 0,
      points: privately(canonicalJson(Object.fromEntries(points))),
      total: privately(review.total),
      comments: Object.fromEntries(scores.map(({ criterion, comment }) => [criterion, privately(comment)])),
    },
  })
  await insertReview(tx, review, id)
  return review
}
