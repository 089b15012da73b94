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
function move(debit: string, credit: string, amount: Money, segments?: Transfer['segments']): Transfer[] {
  if (amount.isNegative) throw new RangeError('an act moves no negative amount')
  if (!amount.isPositive) return []
  return [{ debit, credit, amount, ...(segments === undefined ? {} : { segments }) }]
}

/**
 * The posting rules: which accounts each act moves, by how much (docs/domain.md, Posting rules). Amounts in dollars above zero.
 * No rule without a caller.
 */
export const postings = {
  /** An appropriation is a fund of its own code until the agency awards it. */
  appropriationEnacted: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'authority'), fundAccount(fund, 'unawarded'), amount),
  appropriationRescinded: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'unawarded'), fundAccount(fund, 'withdrawn'), amount, { reason: 'rescission' }),

  /** Moves what is awarded out of the appropriation; a fund with a code of its own takes its authority along. */
  federalAwardMade: (appropriation: string, { fund, amount }: FundAmount) => [
    ...(fund === appropriation
      ? move(fundAccount(fund, 'unawarded'), fundAccount(fund, 'available'), amount)
      : [
          ...move(fundAccount(appropriation, 'unawarded'), fundAccount(appropriation, 'authority'), amount),
          ...move(fundAccount(fund, 'authority'), fundAccount(fund, 'available'), amount),
        ]),
    ...move(fundAccount(fund, 'undrawn'), fundAccount(fund, 'entrusted'), amount),
  ],
  /** Takes what is available first. What was promised beyond the rest stays promised, and nothing new is until it is made good. */
  federalAwardDecreased: ({ fund, amount }: FundAmount, fromAvailable: Money) => [
    ...move(fundAccount(fund, 'available'), fundAccount(fund, 'withdrawn'), fromAvailable, {
      reason: 'decrease',
    }),
    ...move(fundAccount(fund, 'overpromised'), fundAccount(fund, 'withdrawn'), amount.minus(fromAvailable), {
      reason: 'decrease',
    }),
    ...move(fundAccount(fund, 'entrusted'), fundAccount(fund, 'undrawn'), amount),
  ],
  /** What was promised on a day is beyond the award since an act that was dated back before it. */
  overpromiseArisen: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'overpromised'), fundAccount(fund, 'available'), amount),
  overpromiseMadeGood: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'available'), fundAccount(fund, 'overpromised'), amount),

  fundsDrawn: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'undrawn'), amount),
  cashReturned: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'undrawn'), fundAccount(fund, 'cash'), amount),
  interestEarned: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'interest'), amount),
  interestRemitted: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'interest'), fundAccount(fund, 'cash'), amount),
  ownMoneyUsed: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'dueToAgent'), amount),
  ownMoneyPaidBack: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'dueToAgent'), fundAccount(fund, 'cash'), amount),
  /** What left the bank by mistake. Beyond the cash of the fund it was the agent's own money. */
  claimArisen: ({ fund, amount }: FundAmount, fromCash: Money) => [
    ...move(fundAccount(fund, 'claims'), fundAccount(fund, 'cash'), fromCash),
    ...move(fundAccount(fund, 'claims'), fundAccount(fund, 'dueToAgent'), amount.minus(fromCash)),
  ],
  claimMadeGood: ({ fund, amount }: FundAmount) =>
    move(fundAccount(fund, 'cash'), fundAccount(fund, 'claims'), amount),

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

  /** The agent's own administration is promised from what is available: nothing is set aside for it. */
  administrationObligated: (administration: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(fundAccount(fund, 'available'), ownedAccount(fund, 'obligated', administration), amount),
    ),
  /** Cost that was charged and paid, and that the agent pays back: it is promised again until it is de-obligated. */
  chargeRefunded: (administration: string, lines: readonly PaymentLine[]) =>
    lines.flatMap(({ fund, amount, segments }) => [
      ...move(fundAccount(fund, 'cash'), ownedAccount(fund, 'costs', administration), amount, segments),
      ...move(
        ownedAccount(fund, 'disbursed', administration),
        ownedAccount(fund, 'obligated', administration),
        amount,
        segments,
      ),
    ]),

  /** What is not spent of an award can be promised to anything again. */
  awardDeobligated: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'obligated', award), fundAccount(fund, 'available'), amount),
    ),

  disbursementApproved: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'obligated', award), ownedAccount(fund, 'payable', award), amount),
    ),
  approvalCanceled: (award: string, lines: readonly FundAmount[]) =>
    lines.flatMap(({ fund, amount }) =>
      move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'obligated', award), amount),
    ),
  /** `spentAs` is what the money becomes: ahead of accepted cost, or cost. */
  paymentReleased: (award: string, spentAs: OwnedKind, lines: readonly PaymentLine[]) =>
    lines.flatMap(({ fund, amount, segments }) => [
      ...move(ownedAccount(fund, 'payable', award), ownedAccount(fund, 'disbursed', award), amount, segments),
      ...move(ownedAccount(fund, spentAs, award), fundAccount(fund, 'inTransit'), amount, segments),
    ]),
  paymentSettled: (lines: readonly PaymentLine[]) =>
    lines.flatMap(({ fund, amount, segments }) =>
      move(fundAccount(fund, 'inTransit'), fundAccount(fund, 'cash'), amount, segments),
    ),

  /** Disallowed cost is owed back by the grantee; reinstated, it is cost again. */
  costDisallowed: (award: string, { fund, amount, segments }: PaymentLine) =>
    move(ownedAccount(fund, 'recoverable', award), ownedAccount(fund, 'costs', award), amount, segments),
  costReinstated: (award: string, { fund, amount, segments }: PaymentLine) =>
    move(ownedAccount(fund, 'costs', award), ownedAccount(fund, 'recoverable', award), amount, segments),
  /** What is repaid can be paid again under the award. Beyond what is owed back, it is money that the fund owes to the agent. */
  disallowedCostRecovered: (award: string, { fund, amount, segments }: PaymentLine, excess: Money) => [
    ...move(fundAccount(fund, 'cash'), ownedAccount(fund, 'recoverable', award), amount, segments),
    ...move(ownedAccount(fund, 'disbursed', award), ownedAccount(fund, 'obligated', award), amount, segments),
    ...move(fundAccount(fund, 'cash'), fundAccount(fund, 'dueToAgent'), excess, {
      ...segments,
      reason: 'overpaid',
    }),
  ],
  disallowedCostForgiven: (award: string, { fund, amount, segments }: PaymentLine) =>
    move(ownedAccount(fund, 'forgiven', award), ownedAccount(fund, 'recoverable', award), amount, segments),

  /** The mirror of posted transfers: debit and credit change places; order and segments stay. */
  mirror: (transfers: readonly Transfer[]) =>
    transfers.map((t) => ({ ...t, debit: t.credit, credit: t.debit })),
} as const

export type ObligationLine = {
  readonly fund: string
  readonly fromCommitted: Money
  readonly fromAvailable: Money
}
/** A line of a payment or a cost, with the FAIN and the Assistance Listing of its fund. */
export type PaymentLine = FundAmount & { readonly segments: NonNullable<Transfer['segments']> }
