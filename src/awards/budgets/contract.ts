import { z } from 'zod'
import { amount, balance, code, date, oneOf, sha256, wholeNumber } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { Money } from '../../platform/money.ts'
import { type Budget, type BudgetedLine, federalOf, totalOf } from './budget.ts'
import { budgetCategories, costClasses, groundsOf, indirectBases, partyRoles, rateKinds } from './kinds.ts'
import type { IndirectCost } from './mtdc.ts'

/** The number of a budget in an address. */
export const budgetNumber = wholeNumber(1, 999_999)

const percent = z
  .string()
  .regex(/^(?!0\.00$)(0|[1-9]\d{0,2})\.\d{2}$/, 'a percent above zero with two places, such as "10.00"')
  .meta({ id: 'Percent', description: 'A percent with two places, as a string.', examples: ['15.00'] })
const role = oneOf('BudgetRole', partyRoles)
const ground = oneOf('DeterminationGround', [...groundsOf.subrecipient, ...groundsOf.contractor] as const)
const base = oneOf('IndirectBase', indirectBases)
const category = oneOf('BudgetObjectClass', budgetCategories)
const costClass = oneOf('CostClass', costClasses)

const NewRate = z
  .strictObject({
    kind: z.enum(['negotiated', 'de-minimis']),
    percent,
    base: base
      .optional()
      .describe('The base that the negotiated agreement names. `mtdc` when you leave it out.'),
    agreement: z
      .string()
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9 ./-]{0,58}[A-Za-z0-9])?$/, 'the number of the agreement')
      .optional()
      .describe('The number of the negotiated agreement. Of a negotiated rate alone.'),
  })
  .meta({ id: 'NewBudgetRate' })
const NewParty = z
  .strictObject({
    organization: code,
    role,
    grounds: z
      .array(ground)
      .max(5)
      .optional()
      .describe('What the determination of a subrecipient or a contractor rests on (2 CFR 200.331).'),
    rate: NewRate.optional().describe('The rate of indirect cost. Leave it out where it has none.'),
  })
  .meta({ id: 'NewBudgetOrganization' })
const NewLine = z
  .strictObject({
    fund: code,
    organization: code,
    category,
    class: costClass.describe('Whether it counts toward modified total direct cost, or why it does not.'),
    periodFrom: date.optional().describe('The period of performance when you leave it out.'),
    periodThrough: date.optional(),
    amount: amount.optional().describe('What it takes of the Federal award.'),
    costShare: amount.optional().describe('What the organization shares of the cost. It is not obligated.'),
  })
  .meta({ id: 'NewBudgetLine' })

/** The most lines of a budget. */
const mostLines = 500

export const NewBudget = z
  .strictObject({
    transferPercent: percent
      .refine((text) => Number(text) <= 100, 'at most 100.00')
      .optional()
      .describe(
        'Above how much of the total budget transfers among categories need the approval of the agency, where the terms say so (2 CFR 200.308(i)).',
      ),
    parties: z.array(NewParty).min(1).max(50),
    lines: z.array(NewLine).min(1).max(mostLines),
  })
  .meta({
    id: 'NewBudget',
    description: 'A whole budget: in each fund, all lines together are what the award has of it.',
    examples: [
      {
        parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent: '10.00' } }],
        lines: [
          {
            fund: 'FY2021',
            organization: 'IRC',
            category: 'personnel',
            class: 'included',
            amount: '360000.00',
          },
          {
            fund: 'FY2021',
            organization: 'IRC',
            category: 'indirect',
            class: 'indirect',
            amount: '36000.00',
          },
        ],
      },
    ],
  })

/** The budget that a closeout leaves. It has no line where nothing was spent. */
export const ClosingBudget = NewBudget.extend({ lines: z.array(NewLine).max(mostLines) }).meta({
  id: 'ClosingBudget',
  description: 'The whole budget that a closeout leaves: in each fund, what the award still has of it.',
  examples: [{ parties: [{ organization: 'IRC', role: 'lead' }], lines: [] }],
})

export const BudgetLineView = z
  .object({
    fund: code,
    organization: code,
    category,
    class: costClass,
    periodFrom: date,
    periodThrough: date,
    amount: balance,
    costShare: balance,
  })
  .meta({ id: 'BudgetLine' })
type LineView = z.input<typeof BudgetLineView>

const PartyView = z
  .object({
    organization: code,
    role,
    grounds: z.array(ground),
    rateKind: oneOf('BudgetRateKind', rateKinds),
    percent: percent.nullable(),
    base: base.nullable(),
    agreement: z.string().nullable(),
    federal: balance.describe('What it is to spend of the award.'),
    costShare: balance,
  })
  .meta({ id: 'BudgetOrganization' })

const CountedView = z
  .object({
    organization: code,
    of: z.string().describe('The category of a line, or `subaward`.'),
    class: z.string().meta({ examples: ['included'] }),
    amount: balance,
    counted: balance.describe('What of it is in the base.'),
  })
  .meta({ id: 'CountedCost' })
const IndirectView = z
  .object({
    fund: code,
    organization: code,
    profile: code,
    rateKind: oneOf('BudgetRateKind', rateKinds),
    percent: z.string(),
    base,
    subawardPart: balance.describe('What of each subaward counts, once over its whole life.'),
    costs: z.array(CountedView),
    counted: balance.describe('The base: what counts of all costs.'),
    allowed: balance.describe('What the rate allows.'),
    budgeted: balance,
    citation: z.string(),
  })
  .meta({ id: 'IndirectCost' })

export const BudgetView = z
  .object({
    award: code,
    number: z.int().describe('Counted within the award, from 1.'),
    amendment: z.int().nullable().describe('The amendment that brings it; null of the budget of a draft.'),
    since: date.nullable().describe('The day from which it is in force; null where it never was.'),
    transferPercent: percent.nullable(),
    federal: balance.describe('What the award has: all lines together.'),
    costShare: balance,
    total: balance.describe('With cost share.'),
    parties: z.array(PartyView),
    preparedBy: code,
    preparedOn: date,
    illustrative: z.boolean().describe('Whether the award names its budget as illustrative: no fact.'),
    links: z.object({ award: z.string(), lines: z.string() }).meta({ id: 'BudgetLinks' }),
  })
  .meta({ id: 'Budget', description: 'A budget of an award.' })
type View = z.input<typeof BudgetView>

export const WholeBudgetView = BudgetView.extend({
  lines: z.array(BudgetLineView),
  indirect: z
    .array(IndirectView)
    .describe('The base of indirect cost, line by line, by organization and fund.'),
}).meta({ id: 'WholeBudget', description: 'A budget of an award with its lines and its indirect cost.' })

export const BudgetQuery = {
  asOf: date.optional().describe('The budget in force at the end of this day alone.'),
}

/** A budget since the day on which it came into force. */
type DatedBudget = { readonly budget: Budget; readonly since: string | null }
/** A budget as it is shown: whether the award names it as illustrative. */
export type ShownBudget = DatedBudget & { readonly illustrative: boolean }

export function budgetView({ budget, since, illustrative }: ShownBudget): View {
  const { award, number, amendment, transferPercent, parties, lines, preparedBy, preparedOn } = budget
  const federal = federalOf(lines)
  const total = totalOf(lines)
  return {
    ...{ award, number, amendment, since, transferPercent },
    federal: federal.toString(),
    costShare: total.minus(federal).toString(),
    total: total.toString(),
    parties: parties.map(({ organization, role: as, grounds, rate }) => {
      const own = lines.filter((line) => line.organization === organization)
      return {
        ...{ organization, role: as, grounds: grounds as z.input<typeof ground>[] },
        ...{ rateKind: rate?.kind ?? ('none' as const), percent: rate?.percent ?? null },
        ...{ base: rate?.base ?? null, agreement: rate?.kind === 'negotiated' ? rate.agreement : null },
        federal: federalOf(own).toString(),
        costShare: totalOf(own).minus(federalOf(own)).toString(),
      }
    }),
    ...{ preparedBy, preparedOn, illustrative },
    links: { award: `/v1/awards/${award}`, lines: `/v1/awards/${award}/budgets/${String(number)}/lines` },
  }
}

export function wholeBudgetView(
  dated: ShownBudget,
  indirect: readonly IndirectCost[],
): z.input<typeof WholeBudgetView> {
  return {
    ...budgetView(dated),
    lines: dated.budget.lines.map(budgetLineView),
    indirect: indirect.map((cost) => ({
      ...cost,
      subawardPart: cost.subawardPart.toString(),
      costs: cost.costs.map((one) => ({
        ...one,
        ...{ amount: one.amount.toString(), counted: one.counted.toString() },
      })),
      ...{ counted: cost.counted.toString(), allowed: cost.allowed.toString() },
      budgeted: cost.budgeted.toString(),
    })),
  }
}

export function budgetLineView({ amount: federal, costShare, ...line }: BudgetedLine): LineView {
  return { ...line, amount: federal.toString(), costShare: costShare.toString() }
}

/** A budget as a row of a table. */
export const budgetColumns: ListColumns<View> = [
  ['budget', ({ number }) => String(number)],
  ['award', ({ award }) => award],
  ['amendment', ({ amendment }) => (amendment === null ? null : String(amendment)), 'whole'],
  ['since', ({ since }) => since, 'day'],
  ['organizations', ({ parties }) => parties.map(({ organization }) => organization).join(' ')],
  ['federal', ({ federal }) => federal, 'dollars'],
  ['cost_share', ({ costShare }) => costShare, 'dollars'],
  ['total', ({ total }) => total, 'dollars'],
  ['transfer_percent', ({ transferPercent }) => transferPercent],
  ['prepared_by', ({ preparedBy }) => preparedBy],
  ['prepared_on', ({ preparedOn }) => preparedOn, 'day'],
  ['illustrative', ({ illustrative }) => (illustrative ? 'yes' : 'no')],
]

/** A line of a budget as a row of a table. */
export const budgetLineColumns: ListColumns<LineView> = [
  ['fund', ({ fund }) => fund],
  ['organization', ({ organization }) => organization],
  ['category', ({ category: of }) => of],
  ['class', ({ class: of }) => of],
  ['period_from', ({ periodFrom }) => periodFrom, 'day'],
  ['period_through', ({ periodThrough }) => periodThrough, 'day'],
  ['amount', (line) => line.amount, 'dollars'],
  ['cost_share', ({ costShare }) => costShare, 'dollars'],
  [
    'total',
    ({ amount: federal, costShare }) => Money.of(federal).plus(Money.of(costShare)).toString(),
    'dollars',
  ],
]

export const WorkbookLinesView = z
  .object({
    sha256,
    lines: z
      .array(
        z
          .object({
            fund: code,
            organization: code,
            category: z.string().meta({ examples: ['personnel'] }),
            class: z.string().meta({ examples: ['included'] }),
            periodFrom: z.string().optional(),
            periodThrough: z.string().optional(),
            amount: z.string().optional(),
            costShare: z.string().optional(),
          })
          .meta({ id: 'WorkbookLine' }),
      )
      .describe('As the `lines` of a budget take them. Nothing is stored.'),
  })
  .meta({ id: 'WorkbookLines', description: 'The lines of a budget, read from a workbook.' })
