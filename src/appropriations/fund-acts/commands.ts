import { leastHeldForUpdate } from '../../ledger/balances.ts'
import { fundAccount } from '../../ledger/chart/accounts.ts'
import { type FundAmount, postings, type Transfer } from '../../ledger/chart/postings.ts'
import { whenRecorded } from '../../ledger/commands.ts'
import { mustFollow } from '../../ledger/days.ts'
import { actsWithReference, type WithRepeats } from '../../ledger/entries/reference-queries.ts'
import type { Entry } from '../../ledger/entry.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import {
  type Appropriation,
  draw,
  makeGood,
  payBackOwnMoney,
  remitInterest,
  returnCash,
} from '../appropriation.ts'
import { recordOnFund } from '../commands.ts'
import { type FederalAward, makingOf } from '../federal-award.ts'
import { mustBeDrawable } from '../federal-award-life.ts'
import { fundOf } from '../federal-award-queries.ts'
import { drawnForUpdate, type FundAct, type FundKind, type Held, holdingsForUpdate } from '../fund-queries.ts'
import { appropriationForUpdate, saveActOn } from '../queries.ts'

/** What an act is decided on, read under lock: `on` is the day of its entry, `happenedOn` that on which it happened. */
type Decided<Kind extends FundKind> = {
  readonly appropriation: Appropriation
  readonly award: FederalAward
  readonly fund: string
  readonly holdings: Held<'cash' | Kind>
  readonly amount: Money
  readonly on: string
  readonly happenedOn: string
}

/** The entry of an act, and the acts of its kind on its fund that have the same reference of the bank. */
type Recorded = WithRepeats<Entry>

/** Makes an act on the cash of a fund: locks, decides, saves and records. */
async function onCash<const Kind extends FundKind>(
  tx: Transaction,
  code: string,
  act: FundAct,
  kind: string,
  {
    moves,
    byDays = false,
    decide,
    rule,
  }: {
    /** The accounts that it moves besides cash, and those that it is decided on. */
    readonly moves: readonly Kind[]
    /** Whether it is decided on what was held on the day and later, on whatever day it is done. */
    readonly byDays?: boolean
    readonly decide: (decided: Decided<Kind>) => void | Promise<void>
    readonly rule: (moved: FundAmount, decided: Decided<Kind>) => Transfer[] | Promise<Transfer[]>
  },
): Promise<Recorded> {
  const asked = act.effectiveOn ?? tx.today
  const judgedFrom = byDays || asked < tx.today ? asked : null
  const [appropriation, award, when, holdingsOf, sameReference] = await together(
    appropriationForUpdate(tx, code),
    fundOf(tx, code, act.fund),
    whenRecorded(tx, act),
    holdingsForUpdate(tx, { fund: act.fund, appropriation: code }, ['cash', ...moves], judgedFrom),
    actsWithReference(tx, { kind, reference: act.reference, subject: code }),
  )
  const happenedOn = when.occurredOn ?? when.effectiveOn
  mustFollow(happenedOn, [makingOf(award)])
  const { fund } = award
  const holdings = holdingsOf(fund)
  const { amount } = act
  const decided = { appropriation, award, fund, holdings, amount, on: when.effectiveOn, happenedOn }
  await decide(decided)
  saveActOn(tx, appropriation)
  const moved = { fund, amount }
  const entry = await recordOnFund(tx, code, kind, moved, { ...act, ...when }, await rule(moved, decided))
  return { ...entry, repeats: sameReference.filter((earlier) => earlier.fund === fund) }
}

/**
 * Draws Federal funds into the agent's custody. Refuses more than is undrawn, and what was paid while the Federal award was on hold or
 * suspended, or once the appropriation was canceled.
 */
export async function drawFunds(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.drawn', {
    moves: ['undrawn'],
    decide: ({ appropriation, award, fund, holdings, amount, happenedOn }) => {
      mustBeDrawable(award, happenedOn)
      draw(appropriation, fund, holdings, amount, happenedOn)
    },
    rule: postings.fundsDrawn,
  })
}

/** Returns cash to the agency. Refuses more than was drawn, and more than is held beside what is in transit and the interest. */
export async function returnFunds(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.cash-returned', {
    moves: ['undrawn', 'entrusted'],
    byDays: true,
    decide: async ({ fund, holdings, amount, on }) => {
      returnCash(fund, holdings, await drawnForUpdate(tx, fund, on), amount)
    },
    rule: postings.cashReturned,
  })
}

/** Records interest that cash in custody has earned. It is owed to the government. */
export async function earnInterest(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.interest-earned', {
    moves: [],
    decide: () => undefined,
    rule: postings.interestEarned,
  })
}

/** Remits interest. Refuses more than was earned. */
export async function remitEarnedInterest(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.interest-remitted', {
    moves: [],
    decide: ({ fund, holdings, amount }) => {
      remitInterest(fund, holdings, amount)
    },
    rule: postings.interestRemitted,
  })
}

/** Records that the agent put its own money in before a draw. The fund owes it back. */
export async function useOwnMoney(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.own-money-used', {
    moves: ['dueToAgent'],
    decide: () => undefined,
    rule: postings.ownMoneyUsed,
  })
}

/** Pays the agent back. Refuses more than it is owed, and more than the cash of the fund. */
export async function payBackAgent(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.own-money-paid-back', {
    moves: ['dueToAgent'],
    decide: ({ fund, holdings, amount }) => {
      payBackOwnMoney(fund, holdings, amount)
    },
    rule: postings.ownMoneyPaidBack,
  })
}

/** Records a wrong payment, a bank error or an unauthorized debit. What it took beyond the cash of the fund was the agent's own money. */
export async function recordClaim(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.claim-arisen', {
    moves: ['claims', 'dueToAgent'],
    byDays: true,
    decide: () => undefined,
    rule: async (moved, { on }) => {
      const held = await leastHeldForUpdate(tx, fundAccount(moved.fund, 'cash'), on)
      return postings.claimArisen(moved, Money.least(held, moved.amount))
    },
  })
}

/** Records that a claim was made good. Refuses more than is claimed. */
export async function makeClaimGood(tx: Transaction, code: string, act: FundAct): Promise<Recorded> {
  return onCash(tx, code, act, 'appropriation.claim-made-good', {
    moves: ['claims'],
    decide: ({ fund, holdings, amount }) => {
      makeGood(fund, holdings, amount)
    },
    rule: postings.claimMadeGood,
  })
}
