import { refuseRisk } from './refusals.ts'
import type { RiskLevel } from './tables.ts'

/** What a rating looks at (2 CFR 200.332(c); (b) in the text for awards before October 1, 2024), each with the level that it speaks for. */
type RiskFactors = {
  /** Earlier experience with the same or similar awards. */
  readonly priorExperience: RiskLevel
  /** The results of earlier audits, single audits among them. */
  readonly priorAudits: RiskLevel
  /** New personnel, or new or substantially changed systems. */
  readonly personnelAndSystems: RiskLevel
  /** The extent and the results of monitoring by a Federal agency. */
  readonly federalMonitoring: RiskLevel
}
export type NewRating = RiskFactors & { readonly level: RiskLevel; readonly reason: string }
export type RiskRating = NewRating & {
  /** Its entry. */
  readonly entry: string
  readonly organization: string
  readonly ratedBy: string
  readonly ratedOn: string
}

/** The last day on which a rating lets an award be executed, ISO 8601: one year after its day. The database counts the same. */
export function dueAgainOn(ratedOn: string): string {
  const year = Number(ratedOn.slice(0, 4)) + 1
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const day = ratedOn.slice(4) === '-02-29' && !isLeap ? '-02-28' : ratedOn.slice(4)
  return `${String(year)}${day}`
}

/** Refuses to execute an award on a day of which its grantee has no rating, or one that was due again before. */
export function mustBeRated(
  organization: string,
  rating: Pick<RiskRating, 'ratedOn'> | null,
  on: string,
): void {
  if (rating === null) throw refuseRisk('risk-rating-missing', { organization, on, ratedOn: null })
  const dueOn = dueAgainOn(rating.ratedOn)
  if (dueOn < on)
    throw refuseRisk('risk-rating-missing', { organization, on, ratedOn: rating.ratedOn, dueOn })
}
