import type { Money } from '../../platform/money.ts'
import { fundAccount, type OwnedKind, ownedAccount } from './accounts.ts'

export type Transfer = {
  readonly debit: string
  readonly credit: string
  readonly amount: Money
  readonly segments?: Readonly<Record<string, string>>
}
export type FundAmount = { readonly fund: string; readonly amount: Money }

/** One transfer, written `debit <- credit`. None when the amount is zero: a transfer moves a positive amount. */
function move(debit: string, credit: string, amount: Money): Transfer[] {
  if (amount.isNegative) throw new RangeError('an act moves no negative amount')
  return amount.isPositive ? [{ debit, credit, amount }] : []
}

/**
 * The posting rules: which accounts each act moves, by how much (docs/domain.md, Posting rules). Amounts in dollars above zero.
 * No rule without a caller.
 */
export const postings = {
  appropriationEnacted: ({ fund, amount }: FundAmount) => [
    ...move(fundAccount(fund, 'authority'), fundAccount(fund, 'available'), amount),
    ...move(fundAccount(fund, 'undrawn'), fundAccount(fund, 'entrusted'), amount),
  ],
  authorityWithdrawn: ({ fund, amount }: FundAmount) => [
    ...move(fundAccount(fund, 'available'), fundAccount(fund, 'withdrawn'), amount),
    ...move(fundAccount(fund, 'entrusted'), fundAccount(fund, 'undrawn'), amount),
  ],
  fundsDrawn: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'undrawn'), amount),
  cashReturned: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'undrawn'), fundAccount(fund, 'cash'), amount),
  interestEarned: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'interest'), amount),
  interestRemitted: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'interest'), fundAccount(fund, 'cash'), amount),

  solicitationPublished: (solicitation: string, funding: readonly FundAmount[]) =>
    funding.flatMap(({ fund, amount }) =>
      move(fundAccount(fund, 'available'), ownedAccount(fund, 'committed', solicitation), amount),
    ),
  commitmentReleased: (solicitation: string, funding: readonly FundAmount[]) =>
    funding.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'committed', solicitation), fundAccount(fund, 'available'), amount),
    ),

  /** Takes what was set aside for the award's solicitation first, then what is available. */
  awardObligated: (award: string, solicitation: string, lines: readonly ObligationLine[]) =>
    lines.flatMap(({ fund, fromCommitted, fromAvailable }) => [
      ...move(
        ownedAccount(fund, 'committed', solicitation),
        ownedAccount(fund, 'obligated', award),
        fromCommitted,
      ),
      ...move(fundAccount(fund, 'available'), ownedAccount(fund, 'obligated', award), fromAvailable),
    ]),

  disbursementApproved: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'obligated', award), ownedAccount(fund, 'payable', award), amount),
    ),
  approvalCanceled: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'obligated', award), amount),
    ),
  /** `spentAs` is what the money becomes: ahead of accepted cost, or cost. */
  paid: (award: string, spentAs: OwnedKind, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) => [
      ...move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'disbursed', award), amount),
      ...move(ownedAccount(fund, spentAs, award), fundAccount(fund, 'cash'), amount),
    ]),

  /** The mirror of posted transfers: debit and credit change places; order and segments stay. */
  mirror: (transfers: readonly Transfer[]) =>
    transfers.map((t) => ({ ...t, debit: t.credit, credit: t.debit })),
} as const

export type ObligationLine = {
  readonly fund: string
  readonly fromCommitted: Money
  readonly fromAvailable: Money
}
