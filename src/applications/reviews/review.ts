import { firstTwice } from '../../platform/names.ts'
import type { Criterion } from '../../solicitations/terms/terms.ts'
import type { ApplicationHeader } from '../application.ts'
import { refuseApplication } from '../refusals.ts'
import { weightedTotal } from './weighted-total.ts'

export type Score = { readonly criterion: string; readonly points: string; readonly comment: string }
export type Review = {
  readonly application: string
  readonly reviewer: string
  /** Of 100, four places. */
  readonly total: string
  readonly scores: readonly Score[]
}

/** A reviewer's position on an application. */
export type ReviewerPosition = {
  readonly admitted: boolean
  readonly recused: boolean
  readonly declared: boolean
  readonly reviewed: boolean
}

/** Refuses an actor without the role of reader, and one who would admit themselves. */
export function mustBeAdmissible(
  { code: reader, roles }: { readonly code: string; readonly roles: readonly string[] },
  by: string,
): void {
  if (!roles.includes('reader')) throw refuseApplication('reader-role-missing', { reader, roles })
  if (reader === by) throw refuseApplication('reader-self-admitted', { reader, admittedBy: by })
}

/**
 * Scores an eligible application on every criterion of its solicitation, once and finally. Refuses a reviewer who is recused
 * or has not declared.
 */
export function score(
  application: ApplicationHeader,
  reviewer: string,
  position: ReviewerPosition,
  criteria: readonly Criterion[],
  scores: readonly Score[],
): Review {
  const { code } = application
  if (!position.admitted)
    throw refuseApplication('reader-not-admitted', {
      reader: reviewer,
      solicitation: application.solicitation,
    })
  if (position.recused) throw refuseApplication('recused', { application: code, person: reviewer })
  if (!position.declared)
    throw refuseApplication('conflict-not-declared', { application: code, person: reviewer })
  if (application.status !== 'eligible')
    throw refuseApplication('application-not-eligible', { application: code, state: application.status })
  if (position.reviewed) throw refuseApplication('already-reviewed', { application: code, reviewer })
  return { application: code, reviewer, total: weightedTotal(weighted(code, criteria, scores)), scores }
}

/** The points of each criterion, each given once and none above its maximum. */
function weighted(application: string, criteria: readonly Criterion[], scores: readonly Score[]) {
  if (!criteria.some(({ weight }) => Number(weight) > 0))
    throw refuseApplication('criteria-missing', { application })
  const named = scores.map(({ criterion }) => criterion)
  const known = criteria.map(({ code }) => code)
  const twice = firstTwice(named)
  if (twice !== undefined) throw refuseApplication('criterion-scored-twice', { criterion: twice })
  const unknown = named.find((one) => !known.includes(one))
  if (unknown !== undefined)
    throw refuseApplication('criterion-unknown', { criterion: unknown, criteria: known })
  return criteria.map(({ code, weight, maximum }) => {
    const given = scores.find(({ criterion }) => criterion === code)
    if (given === undefined)
      throw refuseApplication('criterion-not-scored', { criterion: code, criteria: known })
    // A decimal of two places and a whole number compare exactly as numbers of this size.
    if (Number(given.points) > maximum)
      throw refuseApplication('points-above-maximum', {
        criterion: code,
        points: given.points,
        largest: maximum,
      })
    return { points: given.points, maximum, weight }
  })
}

/**
 * The reviewers whose total is further from the mean than `deviations` standard deviations (of the population; two places,
 * as "2.00"). Totals have four places; nothing is rounded.
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
