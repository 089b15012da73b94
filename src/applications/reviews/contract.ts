import { z } from 'zod'
import { code, text } from '../../platform/http/schemas.ts'
import { withholdings } from './score-queries.ts'

const pointsAsText = 'points with two places, as a string such as "7.50"'
const points = z
  .string(pointsAsText)
  .regex(/^(0|[1-9]\d{0,3})\.\d{2}$/, pointsAsText)
  .meta({ examples: ['7.50'] })
const figure = z
  .string()
  .regex(/^\d{1,3}\.\d{4}$/)
  .meta({ examples: ['81.2500'] })

export const NewReader = z
  .strictObject({ reader: code })
  .meta({ id: 'NewReader', examples: [{ reader: 'READER-1' }] })
export const ReaderView = z
  .object({ solicitation: code, reader: code, admittedBy: code })
  .meta({ id: 'Reader' })

export const NewReview = z
  .strictObject({
    scores: z
      .array(z.strictObject({ criterion: code, points, comment: text(2_000) }))
      .min(1)
      .max(50),
  })
  .meta({
    id: 'NewReview',
    examples: [
      {
        scores: [
          { criterion: 'NEED', points: '16.00', comment: 'Well shown, by zip code' },
          { criterion: 'PLAN', points: '22.50', comment: 'Sound, but the second year is thin' },
        ],
      },
    ],
  })

export const SubmittedReviewView = z
  .object({
    application: code,
    reviewer: code,
    total: figure.describe('The weighted total, of 100, rounded once, half to even.'),
    scores: z.array(z.object({ criterion: code, points, comment: z.string() })),
  })
  .meta({ id: 'SubmittedReview' })

const withheld = z
  .enum(withholdings)
  .nullable()
  .describe('Why the reviews are withheld from you; null where they are not.')

export const ReviewsView = z
  .object({
    application: code,
    withheld,
    items: z.array(
      z
        .object({
          reviewer: code,
          total: figure,
          counted: z.boolean().describe('False where the reviewer was found to be recused afterwards.'),
          scores: z.array(z.object({ criterion: code, points, comment: z.string().nullable() })),
        })
        .meta({ id: 'Review' }),
    ),
    missing: z
      .array(code)
      .nullable()
      .describe('The reviewers who have not scored it yet; null where withheld.'),
  })
  .meta({ id: 'Reviews', description: 'The reviews of one application.' })

export const ScoreView = z
  .object({
    application: code,
    applicant: code,
    status: z.enum(['eligible', 'selected', 'not-selected']),
    place: z.int().nullable().describe('Applications with equal means share a place: 1, 2, 2, 4.'),
    sharing: z.int().nullable().describe('The number of applications at that place.'),
    reviews: z.int(),
    mean: figure.nullable(),
    spread: figure.nullable().describe('The highest total less the lowest.'),
    deviation: figure.nullable().describe('The standard deviation, of the population.'),
    outliers: z
      .array(code)
      .describe('The reviewers whose total is further from the mean than `deviations` allows.'),
    missing: z
      .array(code)
      .nullable()
      .describe('The reviewers who have not scored it yet; null where withheld.'),
    withheld,
  })
  .meta({ id: 'Score' })

export const deviations = z
  .string()
  .regex(/^[0-9]\.\d{2}$/, 'a number of standard deviations such as 2.00')
  .default('2.00')
  .describe('A total further from the mean than this number of standard deviations is an outlier.')
