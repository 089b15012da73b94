import { type AccountKind, kindNames, kindsIn } from '../ledger/chart/accounts.ts'
import { Money } from '../platform/money.ts'

/** The residuals of the four identities of a fund (docs/domain.md, section 3), in dollars: always 0.00. */
export type Residuals = {
  /** (authority + overpromised) - (unawarded + available + committed + obligated + payable + disbursed + withdrawn) */
  readonly budgetResidual: Money
  /** (undrawn + cash + advances + costs + recoverable + forgiven + claims) - (inTransit + dueToAgent + entrusted + interest) */
  readonly custodyResidual: Money
  /** entrusted - (authority - unawarded - withdrawn) */
  readonly entrustedResidual: Money
  /** disbursed - (advances + costs + recoverable + forgiven) */
  readonly disbursedResidual: Money
}

/** The figures of one fund, or of all, in dollars, with the residuals of the identities. */
export type FundingLine = Residuals & { readonly figures: Readonly<Record<AccountKind, Money>> }

/** The figures of one fund with its residuals: the last two catch an entry of which one leg is missing on both sides. */
export function fundingLine(figureOf: (kind: AccountKind) => Money): FundingLine {
  const figures = Object.fromEntries(kindNames.map((kind) => [kind, figureOf(kind)])) as Record<
    AccountKind,
    Money
  >
  const total = (...kinds: readonly AccountKind[]) => Money.sum(kinds.map((kind) => figures[kind]))
  const difference = (equation: 'budget' | 'custody') =>
    total(...kindsIn(equation, 'debit')).minus(total(...kindsIn(equation, 'credit')))
  return {
    figures,
    budgetResidual: difference('budget'),
    custodyResidual: difference('custody'),
    entrustedResidual: total('entrusted', 'unawarded', 'withdrawn').minus(figures.authority),
    disbursedResidual: figures.disbursed.minus(total('advances', 'costs', 'recoverable', 'forgiven')),
  }
}

/** The sum of lines, figure by figure. */
export function totalLine(lines: readonly FundingLine[]): FundingLine {
  return fundingLine((kind) => Money.sum(lines.map(({ figures }) => figures[kind])))
}
