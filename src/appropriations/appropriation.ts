import { fundAccount } from '../ledger/chart/accounts.ts'
import { type EarlierAct, type Ends, heldFrom, leastHeld, mustFollow } from '../ledger/days.ts'
import { cancelsOn, fiscalYear } from '../platform/clock.ts'
import { Money } from '../platform/money.ts'
import { refuseAppropriation } from './refusals.ts'

export type AppropriationTerms = {
  readonly code: string
  readonly title: string
  readonly citation: string
  readonly fiscalYear: number
  readonly treasuryAccount: string | null
  readonly enactedOn: string
  readonly availableFrom: string
  /** The last day on which the agency may award it; null for money available until expended. */
  readonly availableThrough: string | null
  /** The fields whose values are not public and serve for demonstration only. */
  readonly illustrative: readonly string[]
}
export type Appropriation = AppropriationTerms & {
  /** The day on which the account closes; null for money available until expended. */
  readonly cancelsOn: string | null
  readonly version: number
}
export type AppropriationStatus = 'enacted' | 'expired' | 'canceled'

/**
 * Makes an appropriation that takes effect on a day. Refuses a day before its enactment, an availability that ends before it begins,
 * and a fiscal year that does not fit these days.
 */
export function enact(terms: AppropriationTerms, on = terms.enactedOn): Appropriation {
  const { enactedOn, availableFrom, availableThrough } = terms
  mustFollow(on, [enactmentOf({ enactedOn })])
  if (availableThrough !== null && availableThrough < availableFrom) {
    throw refuseAppropriation('availability-out-of-order', { availableFrom, availableThrough })
  }
  mustFitFiscalYear(terms)
  return { ...terms, cancelsOn: availableThrough === null ? null : cancelsOn(availableThrough), version: 1 }
}

/** Money is appropriated for so many years ahead at most: Pub. L. 108-90 gave it for the nine that follow that of its enactment. */
const yearsAhead = 10

/**
 * A fiscal year begins on October 1 (31 U.S.C. 1102). Refuses one that was over on the day of enactment, one more than ten years ahead,
 * and one that begins after the last day of availability.
 */
function mustFitFiscalYear({ fiscalYear: given, enactedOn, availableThrough }: AppropriationTerms): void {
  const earliest = fiscalYear(enactedOn)
  const last = availableThrough === null ? Number.POSITIVE_INFINITY : fiscalYear(availableThrough)
  const latest = Math.min(earliest + yearsAhead, last)
  if (given >= earliest && given <= latest) return
  throw refuseAppropriation('fiscal-year-out-of-range', {
    ...{ fiscalYear: given, enactedOn, availableThrough: availableThrough ?? undefined },
    ...{ earliest, latest },
  })
}

/** The act that everything done with an appropriation follows. */
export function enactmentOf({ enactedOn }: Pick<AppropriationTerms, 'enactedOn'>): EarlierAct {
  return { act: 'the enactment of the appropriation', on: enactedOn }
}

/** Enacted until its availability ends, expired until its account closes, then canceled (31 U.S.C. 1502, 1552). */
export function statusOn({ availableThrough, cancelsOn }: Appropriation, on: string): AppropriationStatus {
  if (cancelsOn !== null && on >= cancelsOn) return 'canceled'
  return availableThrough !== null && on > availableThrough ? 'expired' : 'enacted'
}

/** Refuses a draw or a Federal award from an account that has closed (31 U.S.C. 1552(a)). */
export function mustNotBeCanceled(appropriation: Appropriation, on: string): void {
  if (statusOn(appropriation, on) === 'canceled') {
    throw refuseAppropriation('appropriation-canceled', {
      appropriation: appropriation.code,
      on,
      cancelsOn: appropriation.cancelsOn,
    })
  }
}

/** Refuses a Federal award outside the days of availability: it is the obligation that these days bound (31 U.S.C. 1502(a)). */
export function mustBeAvailableOn(appropriation: Appropriation, on: string): void {
  const { code, availableFrom, availableThrough } = appropriation
  mustNotBeCanceled(appropriation, on)
  if (statusOn(appropriation, on) === 'expired') {
    throw refuseAppropriation('appropriation-expired', { appropriation: code, on, availableThrough })
  }
  if (on < availableFrom)
    throw refuseAppropriation('appropriation-not-yet-available', { appropriation: code, on, availableFrom })
}

/** What a fund holds, in dollars, read under lock by the command that decides on it. */
export type FundHoldings = {
  readonly unawarded: Money
  readonly available: Money
  readonly overpromised: Money
  readonly undrawn: Money
  readonly entrusted: Money
  /** Less what is in transit to the bank and the interest, which is the government's. */
  readonly freeCash: Money
  readonly interest: Money
  readonly dueToAgent: Money
  readonly claims: Money
}

/** Rescinds authority that the agency has not awarded. What it has awarded, it decreases. */
export function rescind(fund: string, { unawarded }: Pick<FundHoldings, 'unawarded'>, amount: Money): void {
  mustHold('unawarded-exceeded', fundAccount(fund, 'unawarded'), unawarded, amount)
}

/**
 * Draws Federal funds into custody: never more than was awarded and not yet drawn, and nothing that the Treasury paid on or after the
 * day its account closed. What it paid before is recorded on its day, however late.
 */
export function draw(
  appropriation: Appropriation,
  fund: string,
  { undrawn }: Pick<FundHoldings, 'undrawn'>,
  amount: Money,
  on: string,
): void {
  mustNotBeCanceled(appropriation, on)
  mustHold('undrawn-exceeded', fundAccount(fund, 'undrawn'), undrawn, amount)
}

/**
 * Returns cash to the agency: never more than was drawn and not yet returned at the end of its day or of a later one, than is held, and
 * never the interest, which is remitted.
 */
export function returnCash(
  fund: string,
  { freeCash }: Pick<FundHoldings, 'freeCash'>,
  drawn: Ends,
  amount: Money,
): void {
  const { held } = leastHeld(drawn)
  if (amount.exceeds(held)) {
    const { passesOn, ...short } = shortfallByDay(fundAccount(fund, 'undrawn'), drawn, amount)
    throw refuseAppropriation('drawn-exceeded', {
      ...short,
      largest: largestOf(Money.least(held, freeCash)),
      passesOn: amount.exceeds(freeCash) ? undefined : passesOn,
    })
  }
  mustHold('cash-exceeded', fundAccount(fund, 'cash'), freeCash, amount)
}

/** Pays the agent back what it advanced of its own money: never more than it is owed, nor than the fund holds. */
export function payBackOwnMoney(
  fund: string,
  { dueToAgent, freeCash }: Pick<FundHoldings, 'dueToAgent' | 'freeCash'>,
  amount: Money,
): void {
  if (amount.exceeds(dueToAgent)) {
    const largest = largestOf(Money.least(dueToAgent, freeCash))
    const account = fundAccount(fund, 'dueToAgent')
    throw refuseAppropriation('due-to-agent-exceeded', { ...shortfall(account, dueToAgent, amount), largest })
  }
  mustHold('cash-exceeded', fundAccount(fund, 'cash'), freeCash, amount)
}

/** A claim is made good up to what is claimed. */
export function makeGood(fund: string, { claims }: Pick<FundHoldings, 'claims'>, amount: Money): void {
  mustHold('claims-exceeded', fundAccount(fund, 'claims'), claims, amount)
}

/** Remits interest to the government: never more than was earned (2 CFR 200.305(b)(12)). A fund always holds its interest as cash. */
export function remitInterest(
  fund: string,
  { interest }: Pick<FundHoldings, 'interest'>,
  amount: Money,
): void {
  mustHold('interest-exceeded', fundAccount(fund, 'interest'), interest, amount)
}

/** Refuses an amount, in dollars, above what an account holds. */
export function mustHold(
  code: Parameters<typeof refuseAppropriation>[0],
  account: string,
  held: Money,
  requested: Money,
): void {
  if (requested.exceeds(held)) throw refuseAppropriation(code, shortfall(account, held, requested))
}

/** The facts of a refusal where money is short, in dollars: what was requested, what is available, and the most that would pass. */
export function shortfall(account: string, available: Money, requested: Money) {
  return {
    account,
    requested: requested.toString(),
    available: available.toString(),
    largest: largestOf(available),
  }
}

/** The same where every day from one on is judged: on which day the least is available, and from which day on the amount would pass. */
export function shortfallByDay(account: string, ends: Ends, requested: Money) {
  const { held, day } = leastHeld(ends)
  return { ...shortfall(account, held, requested), day, passesOn: heldFrom(ends, requested) }
}

function largestOf(held: Money): string {
  return held.isNegative ? '0.00' : held.toString()
}

/** Kinds of entry on a fund that a mirror entry undoes completely, since no other record depends on them. */
export const reversibleKinds = [
  'appropriation.drawn',
  'appropriation.cash-returned',
  'appropriation.interest-earned',
  'appropriation.interest-remitted',
  'appropriation.own-money-used',
  'appropriation.own-money-paid-back',
  'appropriation.claim-arisen',
  'appropriation.claim-made-good',
  'appropriation.supplemented',
  'appropriation.rescinded',
] as const
