import { z } from 'zod'
import { applicationProblems } from '../applications/problem-contract.ts'
import type { ProblemType } from '../platform/problems.ts'
import { amount, balance, code, date, instant, text, uuid } from '../platform/wire.ts'
import { type Decision, type DecisionRefusal, votes } from './decision.ts'
import { PolicyView, policyView } from './policy-contract.ts'
import type { RecommendationRefusal } from './recommendation.ts'
import type { DecisionReport, LineReport } from './report-queries.ts'

const outcome = z.enum(['selected', 'not-selected'])
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })

const lines = z
  .array(
    z.strictObject({
      application: code,
      outcome,
      amounts: z
        .array(z.strictObject({ appropriation: code, amount }))
        .max(20)
        .optional()
        .describe('For a selected one: how much from which appropriation.'),
      reason: text(2_000).optional().describe('What the applicant is told of the reasons.'),
    }),
  )
  .min(1)
  .max(20_000)
  .describe('One for every eligible application of the notice.')

export const NewDecision = z.strictObject({ solicitation: code, lines }).meta({ id: 'NewDecision' })
export const Revision = z.strictObject({ lines }).meta({ id: 'DecisionRevision' })
export const Abandonment = z.strictObject({ reason: text(500) }).meta({ id: 'Abandonment' })

export function linesFrom(told: z.output<typeof lines>) {
  return told.map(({ application, outcome: said, amounts = [], reason = null }) => ({
    application,
    outcome: said,
    amounts: amounts.map(({ appropriation, amount: given }) => ({ fund: appropriation, amount: given })),
    reason,
  }))
}

export const NewBallot = z
  .strictObject({
    sha256: sha256.describe('Of the document voted on, as GET /v1/decisions/{code} tells it.'),
    votes: z
      .array(z.strictObject({ application: code, vote: z.enum(votes) }))
      .max(20_000)
      .describe('One for every line the member is not recused from, and for no other.'),
  })
  .meta({ id: 'NewBallot' })
export const BallotView = z
  .object({ decision: code, revision: z.int(), sha256, member: code, castAt: instant })
  .meta({ id: 'Ballot' })

export const NewInterests = z
  .strictObject({
    interests: z
      .array(z.strictObject({ application: code, party: code, explanation: text(2_000).optional() }))
      .max(1_000)
      .describe(
        'Where the declarant has an interest; in every other application of the decision he declares none.',
      ),
  })
  .meta({ id: 'NewInterests' })
export const InterestsView = z
  .object({
    decision: code,
    declarant: code,
    declared: z.int().describe('How many declarations were made or changed.'),
    stood: z.int().describe('How many stand as they were.'),
    recusedFrom: z.array(code),
  })
  .meta({ id: 'Interests' })

const Ground = z.object({ member: code, ground: z.enum(['interest', 'house']), party: code })
export const SeatConflictsView = z
  .object({
    decision: code,
    seats: z.array(
      z.object({
        member: code,
        house: code.nullable(),
        recusals: z.array(
          z.object({ application: code, ground: z.enum(['interest', 'house']), party: code }),
        ),
        missing: z.array(code).describe('The first twenty lines he has not declared for.'),
        missingCount: z.int(),
      }),
    ),
  })
  .meta({ id: 'SeatConflicts' })

const LineView = z
  .object({
    application: code,
    outcome,
    amounts: z.array(z.object({ appropriation: code, amount: balance })),
    seats: z.int(),
    recused: z.int(),
    recusals: z.array(Ground),
    entitled: z.int().describe('Seats not recused.'),
    notDeclared: z.array(code),
    votes: z.array(z.object({ member: code, vote: z.enum(votes) })),
    cast: z.int(),
    quorumNeeded: z.int(),
    quorumMet: z.boolean(),
    votesFor: z.int(),
    votesAgainst: z.int(),
    abstained: z.int(),
    majorityNeeded: z.int(),
    majorityMet: z.boolean(),
    carried: z.boolean(),
    words: z.string().describe('The arithmetic in words.'),
  })
  .meta({ id: 'DecisionLine' })

const decision = {
  code,
  solicitation: code,
  status: z.enum(['recommended', 'certified', 'abandoned']),
  revision: z.int(),
  sha256: sha256.describe('Of the document that is voted on.'),
  policy: z.int(),
  recommendedBy: code,
  certifiedBy: code.nullable(),
  certifiedOn: date.nullable(),
  version: z.int(),
}
export const DecisionView = z.object(decision).meta({ id: 'Decision' })
export const DecisionReportView = z
  .object({
    ...decision,
    policy: PolicyView,
    seats: z.array(
      z.object({ member: code, house: code.nullable(), castAt: instant.nullable(), entry: uuid.nullable() }),
    ),
    lines: z.object({
      items: z.array(LineView),
      next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
    }),
    withheld: z
      .array(code)
      .describe('Applications the reader is recused from: he is told nothing more of them.'),
    links: z.object({ minutes: z.string(), conflicts: z.string(), entries: z.string() }),
  })
  .meta({ id: 'DecisionReport' })

export function decisionView(held: Decision): z.input<typeof DecisionView> {
  return { certifiedBy: null, certifiedOn: null, ...held }
}

export function reportView(held: Decision, report: DecisionReport): z.input<typeof DecisionReportView> {
  const { code: named } = held
  return {
    ...decisionView(held),
    policy: policyView(report.policy),
    seats: [...report.seats],
    lines: { items: report.lines.items.map(lineView), next: report.lines.next },
    withheld: [...report.withheld],
    links: {
      minutes: `/v1/decisions/${named}/minutes`,
      conflicts: `/v1/decisions/${named}/conflicts`,
      entries: `/v1/ledger/entries?subject=${named}`,
    },
  }
}

function lineView(line: LineReport): z.input<typeof LineView> {
  return {
    ...line,
    amounts: line.amounts.map(({ fund, amount: given }) => ({
      appropriation: fund,
      amount: given.toString(),
    })),
    recusals: [...line.recusals],
    notDeclared: [...line.notDeclared],
    votes: [...line.votes],
  }
}

export const recommendationProblems = {
  'decision-before-closing': {
    status: 409,
    title: 'Nothing is decided before the notice is closed',
    remedy: 'Close it after its deadline, and screen every application.',
  },
  'screening-not-finished': {
    status: 409,
    title: 'Applications are not screened yet',
    remedy: 'Screen those in `applications`.',
  },
  'policy-not-adopted': {
    status: 409,
    title: 'No quorum and majority are set',
    remedy: 'An administrator adopts a decision policy.',
  },
  'board-without-seats': {
    status: 409,
    title: 'Nobody holds a seat on the Board',
    remedy: 'An administrator admits its members.',
  },
  'board-too-large': {
    status: 409,
    title: 'More seats on the Board than a document names',
    remedy: 'An administrator leaves the role of board or chair to at most `most`.',
  },
  'nothing-to-decide': { status: 409, title: 'No application under the notice is eligible' },
  'recommender-recused': {
    status: 409,
    title: 'Whoever is recused from an application recommends nothing about it',
    remedy: 'Another person recommends.',
  },
  'application-named-twice': { status: 422, title: 'An application is named twice' },
  'application-not-eligible': applicationProblems['application-not-eligible'],
  'line-missing': {
    status: 422,
    title: 'Every eligible application of the notice is given an outcome',
    remedy: 'Name those in `applications` too.',
  },
  'amounts-not-of-outcome': {
    status: 422,
    title: 'A selected application has amounts, and one not selected has none',
  },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'recommended-outside-funding': {
    status: 409,
    title: 'The notice does not offer money of this appropriation',
    remedy: 'Use an appropriation in `offered`.',
  },
  'recommended-above-request': {
    status: 409,
    title: 'More than the applicant asked for',
    remedy: 'Recommend at most `largest`.',
  },
  'recommended-outside-bounds': {
    status: 409,
    title: 'The amount is outside what the notice allows one award',
    remedy: 'Recommend between `smallest` and `largest`.',
  },
  'recommendation-exceeds-funds': {
    status: 409,
    title: 'More than is committed to the notice and available together',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Recommend at most `largest` from this appropriation, all lines together.',
  },
} as const satisfies Record<RecommendationRefusal, ProblemType>

export const decisionProblems = {
  'decision-not-found': {
    status: 404,
    title: 'There is no such decision',
    remedy: 'GET /v1/decisions lists them.',
  },
  'decision-already-open': {
    status: 409,
    title: 'There is a decision under this notice already',
    remedy: 'Revise it, or abandon it before it is certified.',
  },
  'decision-not-open': { status: 409, title: 'The decision is certified or abandoned' },
  'ballot-on-another-document': {
    status: 409,
    title: 'The ballot is on another document than the one put to the vote',
    remedy: 'Read the decision again and vote on `current`.',
  },
  'seat-not-held': { status: 409, title: 'The document names no seat for this person' },
  'voted-twice': { status: 422, title: 'A ballot has one vote on a line' },
  'vote-on-no-line': { status: 422, title: 'The document has no line for this application' },
  'vote-while-recused': {
    status: 409,
    title: 'Whoever is recused from an application does not vote on it',
    rule: 'A declared interest, or a house that is a party, recuses',
    remedy: 'Leave those in `applications` out.',
  },
  'vote-before-declaration': {
    status: 409,
    title: 'Whoever votes has declared for every line first',
    remedy: 'Declare for those in `applications`.',
  },
  'vote-missing': {
    status: 422,
    title: 'A ballot has a vote on every line the member is not recused from',
    remedy: 'Vote, or abstain, on those in `applications` too.',
  },
  'certified-by-recommender': {
    status: 409,
    title: 'Whoever recommended a decision cannot certify it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another chair certifies it.',
  },
  'certifier-recused': {
    status: 409,
    title: 'Whoever is recused from a line cannot certify the decision',
    remedy: 'Another chair, not recused from any line, certifies it.',
  },
  'certifier-undeclared': {
    status: 409,
    title: 'Whoever certifies has declared for every line first',
    remedy: 'Declare for those in `applications`.',
  },
  'recommendation-out-of-date': {
    status: 409,
    title: 'The lines are no longer the eligible applications of the notice',
    remedy: 'Revise the recommendation: it differs in `applications`.',
  },
  'decision-not-carried': {
    status: 409,
    title: 'Not every line has its quorum and its majority',
    remedy: 'GET the decision: `words` says of each line what is wanting.',
  },
  'certified-before-closing': {
    status: 409,
    title: 'A decision is made after its notice was closed',
    remedy: 'Take a day on or after `smallest`.',
  },
} as const satisfies Record<DecisionRefusal, ProblemType>

export const decisionConstraints = {
  decisions_one_per_notice: 'decision-already-open',
  ballots_on_the_open_document: 'decision-not-open',
  ballot_votes_by_the_unrecused: 'vote-while-recused',
  ballot_votes_by_the_declared: 'vote-before-declaration',
  decisions_certified_lawfully: 'decision-not-carried',
} as const
