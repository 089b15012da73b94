import { z } from 'zod'
import { when } from '../ledger/contract.ts'
import { code, date, oneOf, text, uuid } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { dueAgainOn, type RiskRating } from './rating.ts'
import { riskLevels } from './tables.ts'

const level = oneOf('RiskLevel', riskLevels)
const factors = {
  priorExperience: level.describe('Earlier experience with the same or similar awards.'),
  priorAudits: level.describe('The results of earlier audits, single audits among them.'),
  personnelAndSystems: level.describe('New personnel, or new or substantially changed systems.'),
  federalMonitoring: level.describe('The extent and the results of monitoring by a Federal agency.'),
}

export const RatingQuery = { organization: code.optional() }

export const NewRiskRating = z
  .strictObject({
    level,
    ...factors,
    reason: text(4_000).describe('What each factor rests on.'),
    ...when,
  })
  .meta({
    id: 'NewRiskRating',
    examples: [
      {
        level: 'medium',
        priorExperience: 'low',
        priorAudits: 'medium',
        personnelAndSystems: 'medium',
        federalMonitoring: 'low',
        reason: 'Led Federal awards before; one finding on timesheets in the single audit of 2022, corrected',
      },
    ],
  })

export const RiskRatingView = z
  .object({
    organization: code,
    level,
    ...factors,
    reason: z.string(),
    ratedBy: code,
    ratedOn: date,
    dueOn: date.describe('The last day on which an award is executed on it. Rate again by then.'),
    entry: uuid,
    links: z.object({ organization: z.string(), entry: z.string() }).meta({ id: 'RiskRatingLinks' }),
  })
  .meta({ id: 'RiskRating' })
type View = z.input<typeof RiskRatingView>

export function ratingView(rating: RiskRating): View {
  const { organization, entry, ratedOn } = rating
  return {
    ...rating,
    dueOn: dueAgainOn(ratedOn),
    links: { organization: `/v1/organizations/${organization}`, entry: `/v1/ledger/entries/${entry}` },
  }
}

/** The columns of the list of ratings as a table. */
export const ratingColumns: ListColumns<View> = [
  ['organization', ({ organization }) => organization],
  ['level', ({ level }) => level],
  ['prior_experience', ({ priorExperience }) => priorExperience],
  ['prior_audits', ({ priorAudits }) => priorAudits],
  ['personnel_and_systems', ({ personnelAndSystems }) => personnelAndSystems],
  ['federal_monitoring', ({ federalMonitoring }) => federalMonitoring],
  ['reason', ({ reason }) => reason],
  ['rated_by', ({ ratedBy }) => ratedBy],
  ['rated_on', ({ ratedOn }) => ratedOn, 'day'],
  ['due_on', ({ dueOn }) => dueOn, 'day'],
  ['entry', ({ entry }) => entry],
]
