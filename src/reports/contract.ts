import { z } from 'zod'
import { balance, code, date, instant } from '../platform/wire.ts'
import { type FundingKind, type FundingLine, fundingKinds, totalLine } from './funding.ts'
import type { FundedAppropriation } from './queries.ts'

const figure = z
  .object({ amount: balance, entries: z.string().describe('The entries behind the figure.') })
  .meta({ id: 'Figure' })
const figures = z.object(
  Object.fromEntries(fundingKinds.map((kind) => [kind, figure])) as Record<FundingKind, typeof figure>,
)
const residuals = {
  budgetResidual: balance.describe(
    'authority less available, committed, obligated, payable, disbursed and withdrawn: 0.00, or the books are wrong.',
  ),
  custodyResidual: balance.describe(
    'undrawn, cash, advances, costs and recoverable less entrusted and interest: 0.00, or the books are wrong.',
  ),
}

export const FundingSummaryView = z
  .object({
    effectiveAt: date,
    readAt: instant,
    appropriations: z.array(
      z.object({ appropriation: code, title: z.string(), fiscalYear: z.int(), figures, ...residuals }),
    ),
    total: z.object({ figures, ...residuals }),
  })
  .meta({
    id: 'FundingSummary',
    description: 'Per appropriation and in total: where the authority went, and where the money is.',
  })

type SummaryView = z.input<typeof FundingSummaryView>

export function fundingSummaryView(
  funds: readonly FundedAppropriation[],
  effectiveAt: string,
  readAt: string,
): SummaryView {
  return {
    effectiveAt,
    readAt,
    appropriations: funds.map((fund) => ({
      appropriation: fund.code,
      title: fund.title,
      fiscalYear: fund.fiscalYear,
      ...lineView(fund, effectiveAt, fund.code),
    })),
    total: lineView(totalLine(funds), effectiveAt),
  }
}

function lineView(line: FundingLine, effectiveAt: string, fund?: string) {
  const behind = (kind: FundingKind) =>
    `/v1/ledger/entries?${fund === undefined ? '' : `fund=${fund}&`}accountKind=${kind}&effectiveThrough=${effectiveAt}`
  return {
    figures: Object.fromEntries(
      fundingKinds.map((kind) => [kind, { amount: line.figures[kind].toString(), entries: behind(kind) }]),
    ) as SummaryView['total']['figures'],
    budgetResidual: line.budgetResidual.toString(),
    custodyResidual: line.custodyResidual.toString(),
  }
}

/** The summary as rows of a table: a header, a row per appropriation, and the total. */
export function fundingRows({ appropriations, total, effectiveAt }: SummaryView): string[][] {
  const header = [
    'effective_at',
    'appropriation',
    'title',
    ...fundingKinds,
    'budget_residual',
    'custody_residual',
  ]
  const row = (name: string, title: string, line: SummaryView['total']) => [
    effectiveAt,
    name,
    title,
    ...fundingKinds.map((kind) => line.figures[kind].amount),
    line.budgetResidual,
    line.custodyResidual,
  ]
  return [
    header,
    ...appropriations.map((line) => row(line.appropriation, line.title, line)),
    row('TOTAL', 'All appropriations', total),
  ]
}
