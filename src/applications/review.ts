import { firstTwice } from '../platform/names.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Criterion } from '../solicitations/notice.ts'
import type { Standing } from './standing.ts'
import { weightedTotal } from './weighted-total.ts'

export type Score = { readonly criterion: string; readonly points: string; readonly comment: string }
export type Review = {
  readonly application: string
  readonly reviewer: string
  /** Of 100, four places. */
  readonly total: string
  readonly scores: readonly Score[]
}

/** How a reviewer stands to an application. */
export type ReviewerStanding = {
  readonly admitted: boolean
  readonly recused: boolean
  readonly declared: boolean
  readonly reviewed: boolean
}

/** Why a score or an admission to score is declined, in the order the reasons are checked. */
export type ReviewRefusal =
  | 'reader-role-missing'
  | 'reader-admitted-by-himself'
  | 'reader-already-admitted'
  | 'reader-not-admitted'
  | 'recused'
  | 'conflict-not-declared'
  | 'application-not-eligible'
  | 'already-reviewed'
  | 'criteria-missing'
  | 'criterion-scored-twice'
  | 'criterion-unknown'
  | 'criterion-not-scored'
  | 'points-above-maximum'

export const refuseReview: Refuse<ReviewRefusal> = refusal

/** Refuses a reader who has not the role, and one who would admit himself. */
export function mustBeAdmissible(
  { code: reader, roles }: { readonly code: string; readonly roles: readonly string[] },
  by: string,
): void {
  if (!roles.includes('reader')) throw refuseReview('reader-role-missing', { reader, roles })
  if (reader === by) throw refuseReview('reader-admitted-by-himself', { reader, admittedBy: by })
}

/**
 * Scores an eligible application on every criterion of its notice, once and finally. Nobody scores who is recused, or who has not
 * declared.
 */
export function score(
  application: Standing,
  reviewer: string,
  standing: ReviewerStanding,
  criteria: readonly Criterion[],
  scores: readonly Score[],
): Review {
  const { code } = application
  if (!standing.admitted)
    throw refuseReview('reader-not-admitted', { reader: reviewer, solicitation: application.solicitation })
  if (standing.recused) throw refuseReview('recused', { application: code, person: reviewer })
  if (!standing.declared) throw refuseReview('conflict-not-declared', { application: code, person: reviewer })
  if (application.status !== 'eligible')
    throw refuseReview('application-not-eligible', { application: code, state: application.status })
  if (standing.reviewed) throw refuseReview('already-reviewed', { application: code, reviewer })
  return { application: code, reviewer, total: weightedTotal(fitting(code, criteria, scores)), scores }
}

/** The points of each criterion, each given once and none above its maximum. */
function fitting(application: string, criteria: readonly Criterion[], scores: readonly Score[]) {
  if (!criteria.some(({ weight }) => Number(weight) > 0))
    throw refuseReview('criteria-missing', { application })
  const named = scores.map(({ criterion }) => criterion)
  const known = criteria.map(({ code }) => code)
  const twice = firstTwice(named)
  if (twice !== undefined) throw refuseReview('criterion-scored-twice', { criterion: twice })
  const unknown = named.find((one) => !known.includes(one))
  if (unknown !== undefined) throw refuseReview('criterion-unknown', { criterion: unknown, criteria: known })
  return criteria.map(({ code, weight, maximum }) => {
    const given = scores.find(({ criterion }) => criterion === code)
    if (given === undefined) throw refuseReview('criterion-not-scored', { criterion: code, criteria: known })
    // A decimal of two places and a whole number compare exactly as numbers of this size.
    if (Number(given.points) > maximum)
      throw refuseReview('points-above-maximum', { criterion: code, points: given.points, largest: maximum })
    return { points: given.points, maximum, weight }
  })
}

/**
 * Who scored further from the mean than so many standard deviations (of the population; two places, as "2.00"). Totals have four
 * places; nothing is rounded.
 */
export function outliers(
  reviews: readonly { readonly reviewer: string; readonly total: string }[],
  deviations: string,
): string[] {
  const totals = reviews.map(({ total }) => BigInt(total.replace('.', '')))
  const count = BigInt(totals.length)
  const sum = totals.reduce((so, total) => so + total, 0n)
  const squares = totals.reduce((so, total) => so + total * total, 0n)
  const bound = BigInt(deviations.replace('.', ''))
  // |total - mean| > bound * deviation, both sides times the count and squared; the bound is in hundredths.
  const limit = bound * bound * (count * squares - sum * sum)
  return reviews
    .filter((_, i) => {
      const distance = count * (totals[i] ?? 0n) - sum
      return distance * distance * 10_000n > limit
    })
    .map(({ reviewer }) => reviewer)
}
