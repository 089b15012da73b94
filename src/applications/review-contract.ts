import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code, text } from '../platform/wire.ts'
import { applicationProblems } from './problem-contract.ts'
import type { ReviewRefusal } from './review.ts'
import { withholdings } from './score-queries.ts'

const pointsAsText = 'points with two places, as a string: "7.50"'
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
  .describe('Why what is said of it is not this person’s to see; null where it is.')

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
    missing: z.array(code).nullable().describe('Who is due to score it and has not; null where withheld.'),
  })
  .meta({ id: 'Reviews' })

export const ScoreView = z
  .object({
    application: code,
    applicant: code,
    status: z.enum(['eligible', 'selected', 'not-selected']),
    place: z.int().nullable().describe('Equal means share a place: 1, 2, 2, 4.'),
    sharing: z.int().nullable().describe('How many stand at that place.'),
    reviews: z.int(),
    mean: figure.nullable(),
    spread: figure.nullable().describe('The highest total less the lowest.'),
    deviation: figure.nullable().describe('The standard deviation, of the population.'),
    outliers: z.array(code).describe('Who scored further from the mean than `deviations` allows.'),
    missing: z.array(code).nullable().describe('Who is due to score it and has not; null where withheld.'),
    withheld,
  })
  .meta({ id: 'Score' })

export const deviations = z
  .string()
  .regex(/^[0-9]\.\d{2}$/, 'a number of standard deviations: 2.00')
  .default('2.00')
  .describe('How many standard deviations from the mean a total may lie before it is named an outlier.')

export const reviewProblems = {
  'reader-role-missing': {
    status: 409,
    title: 'Only an actor with the role of reader is admitted to score',
    remedy: 'An administrator gives the role first.',
  },
  'reader-admitted-by-himself': {
    status: 409,
    title: 'Nobody admits himself to score',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another member of the Board admits him.',
  },
  'reader-already-admitted': { status: 409, title: 'The reader was admitted before' },
  'reader-not-admitted': {
    status: 409,
    title: 'The reader was not admitted to this notice',
    remedy: 'A member of the Board admits him.',
  },
  recused: {
    status: 409,
    title: 'Whoever is recused neither reads, screens, scores nor votes',
    rule: 'A declared interest, or a house that is a party, recuses',
  },
  'conflict-not-declared': {
    status: 409,
    title: 'Whoever scores or votes declares first',
    remedy: 'Declare an interest, or that there is none (POST /v1/applications/{code}/conflicts).',
  },
  'application-not-eligible': applicationProblems['application-not-eligible'],
  'already-reviewed': { status: 409, title: 'A review is final, and this person has submitted his' },
  'criteria-missing': { status: 409, title: 'The notice names no criteria to score on' },
  'criterion-scored-twice': { status: 422, title: 'A criterion is scored twice' },
  'criterion-unknown': {
    status: 422,
    title: 'The notice has no such criterion',
    remedy: 'Score those in `criteria`.',
  },
  'criterion-not-scored': {
    status: 422,
    title: 'A criterion is left without a score',
    remedy: 'Score every one in `criteria`.',
  },
  'points-above-maximum': {
    status: 422,
    title: 'More points than the criterion has',
    remedy: 'Give at most `largest`.',
  },
} as const satisfies Record<ReviewRefusal, ProblemType>

export const reviewConstraints = {
  review_readers_admitted_by_another: 'reader-admitted-by-himself',
  reviews_application_reviewer_pk: 'already-reviewed',
  reviews_by_the_unrecused: 'recused',
  reviews_by_the_declared: 'conflict-not-declared',
  reviews_of_the_eligible: 'application-not-eligible',
} as const
