import { actorByCode } from '../../identity/queries.ts'
import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { canonicalJson } from '../../platform/canonical.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { solicitationByCode } from '../../solicitations/queries.ts'
import { headerForShare } from '../party-queries.ts'
import { insertReader, insertReview, reviewerPosition } from './queries.ts'
import { mustBeAdmissible, type Review, type Score, score } from './review.ts'

/** Admits a reader to read and score the applications under a solicitation. */
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

/** Submits a final review. Points and comments are private texts, so the facts of the entry show nothing that recusal withholds. */
export async function submitReview(tx: Transaction, code: string, scores: readonly Score[]): Promise<Review> {
  const application = await headerForShare(tx, code)
  const { solicitation } = application
  const reviewer = tx.principal.code
  const position = await reviewerPosition(tx, code, solicitation, reviewer)
  // An application is eligible only after the closing, and no amendment follows it, so these criteria were in force then.
  const closed = await solicitationByCode(tx, solicitation)
  const review = score(application, reviewer, position, closed.terms.criteria, scores)
  const points = scores.map(({ criterion, points: given }) => [criterion, given])
  const { id } = await record(tx, {
    kind: 'review.submitted',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      criteria: scores.length,
      solicitationVersion: 'number' in closed ? closed.number : 0,
      points: privately(canonicalJson(Object.fromEntries(points))),
      total: privately(review.total),
      comments: Object.fromEntries(scores.map(({ criterion, comment }) => [criterion, privately(comment)])),
    },
  })
  insertReview(tx, review, id)
  return review
}
