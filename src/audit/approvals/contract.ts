import { z } from 'zod'
import { times } from '../../ledger/contract.ts'
import { daysBetween } from '../../platform/clock.ts'
import { pageOf } from '../../platform/http/paging.ts'
import { amount, balance, code, date, instant, uuid } from '../../platform/http/schemas.ts'
import { dayCell, type SheetColumns, textCell } from '../../platform/http/tables/sheets.ts'
import { kindInWords } from '../../wording/words.ts'
import { approvalPairs } from './pairs.ts'

export const ApprovalFilters = {
  from: date.optional().describe('The first day on which an approval takes effect.'),
  through: date.optional().describe('The last day on which an approval takes effect.'),
  person: code.optional().describe('A person who requested, approved or carried out.'),
  award: code.optional(),
  fund: code.optional(),
  minimumAmount: amount
    .optional()
    .describe('The least amount, in dollars; acts without an amount are left out.'),
  knownAt: times.knownAt,
}

const StepView = z
  .object({
    by: code,
    on: date.describe('The day on which it takes effect.'),
    recordedAt: instant,
    entry: uuid,
  })
  .meta({ id: 'ApprovalStep', description: 'One stage of an act of two persons: who, when, by which entry.' })
type Step = z.output<typeof StepView>

const TwoPersonActView = z
  .object({
    act: z.string().describe('The kind of the act that was approved, such as disbursement.approved.'),
    subject: code.describe('What it is about.'),
    proposal: code.nullable().describe('The proposal that the second person confirmed.'),
    award: code.nullable(),
    disbursement: code.nullable(),
    amount: balance
      .nullable()
      .describe(
        'The larger of what it moves between the budgetary accounts and between those of custody; null where it moves nothing.',
      ),
    requested: StepView.nullable().describe(
      'The request, draft, recommendation or proposal; of a reversal, the entry that is reversed.',
    ),
    ballots: z
      .array(StepView)
      .describe(
        'Of a decision, who voted on the document that was certified: the latest ballot of each member, whatever it said. A ballot is no approval.',
      ),
    approvals: z.array(StepView).describe('The approvals in order; of a decision the certification.'),
    carriedOut: StepView.nullable().describe(
      'The act itself, or the payment that stands; null where it is not carried out yet, and while the payment is returned.',
    ),
    daysToApproval: z.int().nullable().describe('Days from the request to the last approval.'),
    daysToCarryOut: z
      .int()
      .nullable()
      .describe('Days from the approval to the payment; null where the approval itself carries it out.'),
    links: z.object({ entries: z.string().describe('Every entry about the subject.') }),
  })
  .meta({
    id: 'TwoPersonAct',
    description: 'An act of two persons: who asked, who approved, who carried it out.',
  })
export type TwoPersonAct = z.output<typeof TwoPersonActView>
export const ApprovalPage = pageOf(TwoPersonActView, { knownAt: instant })

export type ApprovalRow = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly recorded_at: string
  readonly amount: string | null
  readonly asked: Step | null
  readonly ballots: readonly Step[] | null
  readonly approval: Step
  readonly done: Step | null
}

/** A row as answered. */
export function approvalView(row: ApprovalRow): TwoPersonAct {
  const { kind, facts, asked, approval, done } = row
  const said = (name: string) => (typeof facts[name] === 'string' ? facts[name] : null)
  const isProposal = kind === 'proposal.confirmed'
  const subject = isProposal ? (said('about') ?? row.subject) : row.subject
  const isLater = approvalPairs[kind]?.done !== null
  const carriedOut = isLater ? done : (done ?? approval)
  return {
    act: isProposal ? (said('act') ?? kind) : kind,
    subject,
    proposal: isProposal ? row.subject : null,
    award: said('award') ?? (kind.startsWith('award.') ? row.subject : null),
    disbursement: kind.startsWith('disbursement.') ? row.subject : said('disbursement'),
    amount: row.amount,
    requested: asked,
    ballots: [...(row.ballots ?? [])],
    approvals: [approval],
    carriedOut,
    daysToApproval: asked === null ? null : daysBetween(asked.on, approval.on),
    daysToCarryOut: isLater && done !== null ? daysBetween(approval.on, done.on) : null,
    links: { entries: `/v1/ledger/entries?subject=${row.subject}` },
  }
}

const codesOf = (steps: readonly Step[]) => [...new Set(steps.map(({ by }) => by))].join(', ')
const whole = (number: number | null) => (number === null ? null : { whole: number })
export const approvalColumns: SheetColumns<TwoPersonAct> = [
  ['Act', 30, ({ act }) => ({ text: kindInWords(act) })],
  ['About', 14, ({ subject }) => ({ text: subject })],
  ['Award', 12, ({ award }) => textCell(award)],
  ['Amount', 18, ({ amount: moved }) => (moved === null ? null : { dollars: moved })],
  ['Requested by', 12, ({ requested }) => textCell(requested?.by)],
  ['Requested on', 12, ({ requested }) => dayCell(requested?.on)],
  ['Voted', 16, ({ ballots }) => ({ text: codesOf(ballots) })],
  ['Approved by', 16, ({ approvals }) => ({ text: codesOf(approvals) })],
  ['Approved on', 12, ({ approvals }) => dayCell(approvals.at(-1)?.on)],
  ['Days to approval', 10, ({ daysToApproval }) => whole(daysToApproval)],
  ['Carried out by', 12, ({ carriedOut }) => textCell(carriedOut?.by)],
  ['Carried out on', 12, ({ carriedOut }) => dayCell(carriedOut?.on)],
  ['Days to carry out', 10, ({ daysToCarryOut }) => whole(daysToCarryOut)],
  ['Entry of the request', 38, ({ requested }) => textCell(requested?.entry)],
  ['Entry of the approval', 38, ({ approvals }) => textCell(approvals.at(-1)?.entry)],
  ['Entry that carries it out', 38, ({ carriedOut }) => textCell(carriedOut?.entry)],
]
