import { budgetKinds, custodyAssetKinds, custodyClaimKinds } from '../ledger/chart/accounts.ts'
import { Money } from '../platform/money.ts'

export const fundingKinds = ['authority', ...budgetKinds, ...custodyAssetKinds, ...custodyClaimKinds] as const
export type FundingKind = (typeof fundingKinds)[number]

/** The figures of one fund, or of all, in dollars, and the residuals of the two identities: always 0.00. */
export type FundingLine = {
  readonly figures: Readonly<Record<FundingKind, Money>>
  /** authority - (available + committed + obligated + payable + disbursed + withdrawn) */
  readonly budgetResidual: Money
  /** (undrawn + cash + advances + costs + recoverable) - (entrusted + interest) */
  readonly custodyResidual: Money
}

/** The figures of one fund with the residuals of both identities (docs/domain.md, section 3). */
export function fundingLine(figureOf: (kind: FundingKind) => Money): FundingLine {
  const figures = Object.fromEntries(fundingKinds.map((kind) => [kind, figureOf(kind)])) as Record<
    FundingKind,
    Money
  >
  const total = (kinds: readonly FundingKind[]) => Money.sum(kinds.map((kind) => figures[kind]))
  return {
    figures,
    budgetResidual: figures.authority.minus(total(budgetKinds)),
    custodyResidual: total(custodyAssetKinds).minus(total(custodyClaimKinds)),
  }
}

/** The sum of lines, figure by figure. */
export function totalLine(lines: readonly FundingLine[]): FundingLine {
  return fundingLine((kind) => Money.sum(lines.map(({ figures }) => figures[kind])))
}
