import { z } from 'zod'
import { amountsView } from '../ledger/amounts.ts'
import { amount, balance, code, date, instant, sha256, text, uuid } from '../platform/wire.ts'
import { type Decision, votes } from './decision.ts'
import { PolicyView, policyView } from './policy-contract.ts'
import type { DecisionReport, LineReport } from './report-queries.ts'

/** Ten thousand lines with a reason each, and as many again. */
export const wholeDecision = { bodyLimit: 16 * 1024 * 1024 }

const outcome = z.enum(['selected', 'not-selected'])
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

const exampleLines = [
  {
    application: 'APPL-0001',
    outcome: 'selected',
    amounts: [{ appropriation: 'FY2022', amount: '400000.00' }],
  },
  {
    application: 'APPL-0002',
    outcome: 'not-selected',
    reason: 'The plan of services leaves out legal orientation',
  },
]
export const NewDecision = z.strictObject({ solicitation: code, lines }).meta({
  id: 'NewDecision',
  examples: [{ solicitation: 'CMPP-2029-01', lines: exampleLines }],
})
export const Revision = z
  .strictObject({ lines })
  .meta({ id: 'DecisionRevision', examples: [{ lines: exampleLines }] })
export const Abandonment = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'Abandonment', examples: [{ reason: 'A conflict came to light after the vote' }] })

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
  .meta({
    id: 'NewBallot',
    examples: [
      {
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        votes: [
          { application: 'APPL-0001', vote: 'for' },
          { application: 'APPL-0002', vote: 'abstain' },
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
        'Where the declarant has an interest; in every other application of the decision he declares none.',
      ),
  })
  .meta({
    id: 'NewInterests',
    examples: [
      {
        interests: [
          { application: 'APPL-0001', party: 'IRC', explanation: 'Served on its board until 2027' },
        ],
      },
    ],
  })
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
    sums: z
      .array(z.object({ appropriation: code, amount: balance }))
      .describe('What is selected from each appropriation, all lines together that the reader may see.'),
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
    sums: amountsView(report.sums),
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
    amounts: amountsView(line.amounts),
    recusals: [...line.recusals],
    notDeclared: [...line.notDeclared],
    votes: [...line.votes],
  }
}
