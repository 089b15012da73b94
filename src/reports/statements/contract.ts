import { z } from 'zod'
import { BudgetLineView } from '../../awards/budgets/contract.ts'
import type { AsOf } from '../../ledger/balances.ts'
import { entriesBehind, FundAmountView } from '../../ledger/contract.ts'
import { balance, code, date, instant, uuid } from '../../platform/http/schemas.ts'
import type { Money } from '../../platform/money.ts'
import { Checkpoint, figure } from '../contract.ts'
import { AwardStatementMilestones } from './milestones.ts'
import { type Movement, type StatementPart, type StatementPeriod, statementKinds } from './statement.ts'

const AwardHeld = z
  .object({
    obligated: balance.describe('Left to request.'),
    payable: balance.describe('Approved for payment, and not yet paid.'),
    disbursed: balance.describe('Paid, less what was returned and repaid.'),
    advances: balance.describe('Paid ahead of accepted cost.'),
    costs: balance.describe('Cost accepted, less cost disallowed.'),
    recoverable: balance.describe('Disallowed cost that is owed back.'),
    forgiven: balance.describe('Disallowed cost that the agency does not want back.'),
  })
  .meta({ id: 'AwardHeld' })

const AwardPeriod = z
  .object({
    period: z.string().describe('A month, or a quarter of the Federal fiscal year: `FY2024 Q1`.'),
    from: date,
    through: date.describe('Its last day, or the day of the statement.'),
    opening: balance.describe('Not paid at its beginning: obligated and payable.'),
    promised: balance.describe('Obligated, less what was de-obligated.'),
    approved: balance.describe('Approved for payment, less approvals that were canceled.'),
    paid: balance,
    returned: balance.describe('Returned by the bank, and payable again.'),
    repaid: balance.describe('Disallowed cost that was repaid, and can be requested again.'),
    cost: balance.describe('Cost accepted, less cost disallowed.'),
    closing: balance.describe('Not paid at its end: opening, promised, returned and repaid less paid.'),
    held: AwardHeld.describe('What each account of the award holds at its end.'),
    residual: balance.describe('0.00 unless the books are wrong.'),
    entries: z.string().describe('The entries of the period.'),
  })
  .meta({ id: 'AwardPeriod', description: 'A month or a quarter in which something moved under an award.' })

const AwardStatementFigures = z
  .object({
    total: figure,
    ...(Object.fromEntries(statementKinds.map((kind) => [kind, figure])) as Record<
      (typeof statementKinds)[number],
      typeof figure
    >),
  })
  .meta({
    id: 'AwardStatementFigures',
    description: 'What the accounts of an award hold; `total` is obligated, payable and disbursed.',
  })

const part = {
  awarded: balance.describe('What the version in force promises.'),
  figures: AwardStatementFigures,
  months: z.array(AwardPeriod),
  quarters: z.array(AwardPeriod),
  promisedResidual: balance.describe('awarded less obligated, payable and disbursed: 0.00.'),
  disbursedResidual: balance.describe('disbursed less advances, costs, recoverable and forgiven: 0.00.'),
  movementResidual: balance.describe('The residuals of the months, each without its sign: 0.00.'),
}

const AwardStanding = z
  .object({
    what: z.enum(['condition', 'hold']),
    code,
    which: z.string().describe('The nature of a condition, the ground of a hold.'),
    since: date,
    dueOn: date.nullable().describe('The last day that a condition allows.'),
    record: z.string(),
    entry: z.string(),
  })
  .meta({ id: 'AwardStanding' })

const AwardAct = z
  .object({
    id: uuid,
    kind: z.string(),
    name: z.string(),
    subject: code,
    by: code,
    effectiveOn: date,
    recordedAt: instant,
    amount: balance.nullable().describe('Null where it moves and asks for no money.'),
    lines: z.array(FundAmountView),
    detail: z.string().nullable(),
    entry: z.string(),
    receipt: z.string(),
  })
  .meta({ id: 'AwardAct' })

const AwardStatementBudget = z
  .object({
    number: z.int(),
    since: date,
    federal: balance.describe('What its lines take of the award.'),
    costShare: balance,
    residual: balance.describe('What the version in force awards, less what the budget takes: 0.00.'),
    lines: z.array(BudgetLineView),
  })
  .meta({ id: 'AwardStatementBudget', description: 'The budget in force, by category, member and period.' })

export const AwardStatementView = z
  .object({
    program: z.string(),
    zone: z.string(),
    effectiveAt: date,
    knownAt: instant,
    readAt: instant,
    award: code,
    solicitation: code,
    grantee: code,
    granteeName: z.string(),
    members: z.array(code),
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    periodFrom: date,
    periodThrough: date,
    executedOn: date,
    version: z.int().describe('The version in force: 1 is what was executed.'),
    versionSince: date,
    amendments: z.array(
      z
        .object({ number: z.int(), since: date, changes: z.array(z.string()) })
        .meta({ id: 'AwardAmended', description: 'An amendment that was approved by both times.' }),
    ),
    sentence: z.string(),
    funds: z.array(
      z
        .object({
          fund: code,
          appropriation: code,
          fain: z.string(),
          assistanceListing: z.string(),
          agency: z.string(),
          ...part,
        })
        .meta({ id: 'AwardStatementFund' }),
    ),
    total: z.object(part).meta({ id: 'AwardStatementTotal' }),
    budget: AwardStatementBudget.nullable().describe('Null where the award has no budget.'),
    milestones: AwardStatementMilestones.nullable().describe('Null of an award for cost.'),
    standing: z.array(AwardStanding).describe('Conditions and holds that stood at the end of the day.'),
    acts: z.array(AwardAct).describe('The latest first.'),
    actCount: z.int().describe('How many there are: more than `acts` lists, where they are many.'),
    checkpoint: Checkpoint.nullable(),
  })
  .meta({
    id: 'AwardStatement',
    description: 'What an award promised, what was approved, paid and spent, and what is left.',
  })

/** The statement as answered: amounts in dollars. Every form is made from it, so that they cannot differ. */
export type Statement = z.input<typeof AwardStatementView>
export type PeriodView = z.input<typeof AwardPeriod>
type PartView = Pick<Statement['total'], keyof typeof part>

/** A part of a statement as answered: one fund of the award, or all of them. Each figure names the address of its entries. */
export function partView(
  { awarded, total, held, months, quarters, ...residuals }: StatementPart,
  award: string,
  fund: string | null,
  times: AsOf,
): PartView {
  const accounts = (kind: string) =>
    fund === null ? `award=${award}&accountKind=${kind}` : `account=${fund}:${kind}:${award}`
  const figures = statementKinds.map((kind) => [
    kind,
    { amount: held[kind].toString(), entries: entriesBehind(accounts(kind), times) },
  ])
  const all = fund === null ? `award=${award}` : `award=${award}&fund=${fund}`
  const period = (one: StatementPeriod) => periodView(one, `/v1/ledger/entries?${all}`, times)
  return {
    awarded: awarded.toString(),
    figures: {
      total: { amount: total.toString(), entries: entriesBehind(all, times) },
      ...(Object.fromEntries(figures) as Omit<PartView['figures'], 'total'>),
    },
    months: months.map(period),
    quarters: quarters.map(period),
    ...(inText(residuals) as Pick<PartView, 'promisedResidual' | 'disbursedResidual' | 'movementResidual'>),
  }
}

function periodView(
  { period, from, through, opening, movement, closing, held, residual }: StatementPeriod,
  entries: string,
  { knownAt }: AsOf,
): PeriodView {
  return {
    ...{ period, from, through },
    opening: opening.toString(),
    ...(inText(movement) as Record<keyof Movement, string>),
    closing: closing.toString(),
    held: inText(held) as PeriodView['held'],
    residual: residual.toString(),
    entries: `${entries}&effectiveFrom=${from}&effectiveThrough=${through}&knownAt=${knownAt}`,
  }
}

function inText(amounts: Readonly<Record<string, Money>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()]))
}
