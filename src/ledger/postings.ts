import type { Money } from '../platform/money.ts'
import { fundAccount, ownedAccount } from './accounts.ts'

export type Transfer = {
  readonly debit: string
  readonly credit: string
  readonly amount: Money
  readonly segments?: Readonly<Record<string, string>>
}
export type FundAmount = { readonly fund: string; readonly amount: Money }

/** One transfer, read `debit <- credit`; nothing when the amount is zero, since a transfer is of a positive amount. */
function move(debit: string, credit: string, amount: Money): Transfer[] {
  if (amount.isNegative) throw new RangeError('an act moves no negative amount')
  return amount.isPositive ? [{ debit, credit, amount }] : []
}

/** The posting rules: which accounts each act moves, by how much (domain: Posting rules). Amounts in dollars above zero. */
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
  approvalWithdrawn: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'obligated', award), amount),
    ),
  paid: (award: string, kind: 'advance' | 'reimbursement', lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) => [
      ...move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'disbursed', award), amount),
      ...move(
        ownedAccount(fund, kind === 'advance' ? 'advances' : 'costs', award),
        fundAccount(fund, 'cash'),
        amount,
      ),
    ]),
  costAccepted: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'costs', award), ownedAccount(fund, 'advances', award), amount),
    ),
  advanceRefunded: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) => [
      ...move(fundAccount(fund, 'cash'), ownedAccount(fund, 'advances', award), amount),
      ...move(ownedAccount(fund, 'disbursed', award), ownedAccount(fund, 'obligated', award), amount),
    ]),
  costDisallowed: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'recoverable', award), ownedAccount(fund, 'costs', award), amount),
    ),
  disallowedCostRecovered: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) => [
      ...move(fundAccount(fund, 'cash'), ownedAccount(fund, 'recoverable', award), amount),
      ...move(ownedAccount(fund, 'disbursed', award), ownedAccount(fund, 'obligated', award), amount),
    ]),
  awardDeobligated: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'obligated', award), fundAccount(fund, 'available'), amount),
    ),

  /** The mirror of posted transfers: each side changed for the other, in the same order, with the same segments. */
  mirror: (transfers: readonly Transfer[]) =>
    transfers.map((t) => ({ ...t, debit: t.credit, credit: t.debit })),
} as const

export type ObligationLine = {
  readonly fund: string
  readonly fromCommitted: Money
  readonly fromAvailable: Money
}
