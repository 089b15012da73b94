import { z } from 'zod'
import { code, instant, oneOf, sha256, text } from '../../platform/http/schemas.ts'
import { votes } from '../decision.ts'

export const NewBallot = z
  .strictObject({
    sha256: sha256.describe('The hash of the document you vote on: `sha256` of GET /v1/decisions/{code}.'),
    votes: z
      .array(z.strictObject({ application: code, vote: oneOf('Vote', votes) }))
      .max(20_000)
      .describe('One for every line that you are not recused from, and for no other.'),
  })
  .meta({
    id: 'NewBallot',
    examples: [
      {
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        votes: [
          { application: 'APPL-0S4KQ2W-4T9M3', vote: 'for' },
          { application: 'APPL-0S4KR7D-1DZ5N', vote: 'abstain' },
        ],
      },
    ],
  })
export const BallotView = z
  .object({ decision: code, revision: z.int(), sha256, member: code, castAt: instant })
  .meta({ id: 'Ballot' })

export const NewInterests = z
  .strictObject({
    interests: z
      .array(z.strictObject({ application: code, party: code, explanation: text(2_000).optional() }))
      .max(1_000)
      .describe(
        'The applications in which you have an interest. You declare none in every other application of the decision.',
      ),
  })
  .meta({
    id: 'NewInterests',
    examples: [
      {
        interests: [
          { application: 'APPL-0S4KQ2W-4T9M3', party: 'IRC', explanation: 'Served on its board until 2027' },
        ],
      },
    ],
  })
export const InterestsView = z
  .object({
    decision: code,
    declarant: code,
    declared: z.int().describe('The number of declarations made or changed.'),
    unchanged: z.int().describe('The number of earlier declarations that did not change.'),
    recusedFrom: z.array(code),
  })
  .meta({ id: 'Interests' })

export const SeatConflictsView = z
  .object({
    decision: code,
    seats: z.array(
      z.object({
        member: code,
        affiliation: code.nullable(),
        recusals: z.array(
          z.object({
            application: code,
            ground: oneOf('RecusalGround', ['interest', 'affiliation']),
            party: code,
          }),
        ),
        missing: z.array(code).describe('The first twenty lines that the member has not declared for.'),
        missingCount: z.int(),
      }),
    ),
  })
  .meta({ id: 'SeatConflicts', description: 'The recusals and declarations of each seat.' })
