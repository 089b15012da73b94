import type { components } from '../../generated/contract.ts'
import { wordsOf } from './show.ts'
import { cellOf, tableLines } from './table.ts'

type Summary = components['schemas']['FundingSummary']

/** The funding summary as a sheet: an account a line, a fund a column, and below them what the identities leave over. */
export function fundingLines(
  { effectiveAt, knownAt, funds, total }: Summary,
  width: number | null,
): string[] {
  const columns = [...funds.map((one) => ({ ...one, head: one.fund })), { ...total, head: 'total' }]
  const accounts = Object.keys(total.figures) as (keyof Summary['total']['figures'])[]
  const residuals = ['budgetResidual', 'custodyResidual', 'entrustedResidual', 'disbursedResidual'] as const
  const names = [...accounts, ...residuals].map(wordsOf)
  return [
    `As of ${effectiveAt}, as known at ${knownAt}, in dollars`,
    '',
    ...tableLines(
      [
        { title: 'account', cells: names },
        ...columns.map((one) => ({
          title: one.head,
          cells: [
            ...accounts.map((account) => cellOf(one.figures[account].amount)),
            ...residuals.map((name) => cellOf(one[name])),
          ],
        })),
      ],
      width,
    ),
  ]
}
