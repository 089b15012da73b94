import { z } from 'zod'
import { amountsView } from '../../ledger/chart/amounts.ts'
import { FundAmountView } from '../../ledger/contract.ts'
import { next } from '../../platform/http/paging.ts'
import { code, instant, oneOf, uuid } from '../../platform/http/schemas.ts'
import { decisionFields, decisionView } from '../contract.ts'
import { type Decision, votes } from '../decision.ts'
import { PolicyView, policyView } from '../policies/contract.ts'
import type { DecisionReport, LineReport } from './queries.ts'

const outcome = oneOf('Outcome', ['selected', 'not-selected'])
const Ground = z.object({
  member: code,
  ground: oneOf('RecusalGround', ['interest', 'affiliation']),
  party: code,
})
const LineView = z
  .object({
    application: code,
    outcome,
    amounts: z.array(FundAmountView),
    seats: z.int(),
    recused: z.int(),
    recusals: z.array(Ground),
    entitled: z.int().describe('Seats not recused.'),
    notDeclared: z.array(code),
    votes: z.array(z.object({ member: code, vote: oneOf('Vote', votes) })),
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

export const DecisionReportView = z
  .object({
    ...decisionFields,
    policy: PolicyView,
    seats: z.array(
      z.object({
        member: code,
        affiliation: code.nullable(),
        castAt: instant.nullable(),
        entry: uuid.nullable(),
      }),
    ),
    lines: z.object({
      items: z.array(LineView),
      next,
    }),
    sums: z
      .array(FundAmountView)
      .describe('The sum of the selected amounts of each fund, over the lines that you may see.'),
    withheld: z.array(code).describe('The applications you are recused from. Nothing more is shown of them.'),
    links: z.object({ minutes: z.string(), conflicts: z.string(), entries: z.string() }),
  })
  .meta({ id: 'DecisionReport' })

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
