import { Money } from '../../platform/money.ts'
import type { FundAmount } from './postings.ts'

type Line = { readonly owner: string; readonly fund: string; readonly amount: string }

/** Lines of dollars by fund, under the solicitation, award or disbursement they belong to, in the order read. */
export function amountsByOwner(lines: readonly Line[]): Map<string, FundAmount[]> {
  const gathered = new Map<string, FundAmount[]>()
  for (const { owner, fund, amount } of lines) {
    gathered.set(owner, [...(gathered.get(owner) ?? []), { fund, amount: Money.of(amount) }])
  }
  return gathered
}

/** Amounts by fund as an answer shows them, in dollars. */
export function amountsView(parts: readonly FundAmount[]): { fund: string; amount: string }[] {
  return parts.map(({ fund, amount }) => ({ fund, amount: amount.toString() }))
}
