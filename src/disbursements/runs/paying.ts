import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { FactWhen } from '../../ledger/commands.ts'
import { Money } from '../../platform/money.ts'
import { type Facts, Refusal } from '../../platform/refusal.ts'
import { type Disbursement, type PaidDisbursement, type Payment, pay } from '../disbursement.ts'
import { refuseDisbursement } from '../refusals.ts'

/** One payment of a run as the bank reports it: `row` counts from 1, `on` is the day on which the bank paid. */
export type RunRow = {
  readonly row: number
  readonly disbursement: string
  readonly reference: string
  readonly on: string
}

/** What a run is decided on, read under lock. `free` is the cash of a fund, in dollars, that is not owed. */
export type RunGround = {
  readonly by: string
  readonly disbursements: ReadonlyMap<string, Disbursement>
  readonly free: (fund: string) => Money
  readonly recorded: (day: string) => FactWhen
  /** What the entry of a payment says of the list of excluded parties. Throws the refusal of a hold, or where nobody confirmed that payments continue. */
  readonly clear: (paid: PaidDisbursement) => Readonly<Record<string, unknown>>
  readonly newId: () => string
}

/** A payment of a run that may be made, with when it is recorded, and what its entry says of the list of excluded parties. */
export type RunPayment = {
  readonly row: number
  readonly paid: PaidDisbursement
  readonly recorded: FactWhen
  readonly exclusions: Readonly<Record<string, unknown>>
}

/** A row that cannot be paid, with the refusal that the payment alone would have had. */
export type RefusedRow = {
  readonly row: number
  readonly disbursement: string
  readonly refusal: string
  readonly facts: Facts
}

/**
 * Decides all payments of a run in the order of its rows, each by the rules of a single payment, on what the rows before it leave of the
 * cash. Answers those that pass and those that do not: the run is recorded where all pass.
 */
export function payAll(
  rows: readonly RunRow[],
  ground: RunGround,
): { readonly payments: readonly RunPayment[]; readonly refused: readonly RefusedRow[] } {
  const states = new Map(ground.disbursements)
  const spent = new Map<string, Money>()
  const free = (fund: string): Money => ground.free(fund).minus(spent.get(fund) ?? Money.zero)
  const payments: RunPayment[] = []
  const refused: RefusedRow[] = []
  for (const row of rows)
    try {
      const payment = paymentOf(row, states, free, ground)
      payments.push(payment)
      states.set(row.disbursement, payment.paid)
      for (const { fund, amount } of payment.paid.lines)
        spent.set(fund, (spent.get(fund) ?? Money.zero).plus(amount))
    } catch (error) {
      refused.push(refusedRow(row, error))
    }
  return { payments, refused }
}

function paymentOf(
  { row, disbursement: code, reference, on }: RunRow,
  states: ReadonlyMap<string, Disbursement>,
  free: (fund: string) => Money,
  { by, recorded, clear, newId }: RunGround,
): RunPayment {
  const before = states.get(code)
  if (before === undefined) throw refuseDisbursement('disbursement-not-found', { disbursement: code })
  const payment: Payment = { by, on, reference, entry: newId(), settlement: newId() }
  const paid = pay(before, free, payment)
  return { row, paid, recorded: recorded(on), exclusions: clear(paid) }
}

/** A row with the refusal that stops it. Throws what is none. */
export function refusedRow(
  { row, disbursement }: Pick<RunRow, 'row' | 'disbursement'>,
  error: unknown,
): RefusedRow {
  if (!(error instanceof Refusal)) throw error
  return { row, disbursement, refusal: error.code, facts: error.facts }
}

/** What a run pays from each fund, in dollars, by fund. */
export function sumsOf(payments: readonly RunPayment[]): FundAmount[] {
  const sums = new Map<string, Money>()
  for (const { paid } of payments)
    for (const { fund, amount } of paid.lines) sums.set(fund, (sums.get(fund) ?? Money.zero).plus(amount))
  return [...sums].toSorted(([a], [b]) => a.localeCompare(b)).map(([fund, amount]) => ({ fund, amount }))
}

/**
 * The first so many of `count` things with which a judgment throws a refusal, where it passes none and refuses all, and more of them never
 * pass again: found by halves. Answers their number and the refusal.
 */
export function firstRefused(
  count: number,
  judge: (first: number) => void,
): { count: number; error: unknown } | null {
  const fault = (first: number): unknown => {
    try {
      judge(first)
      return undefined
    } catch (error) {
      return error
    }
  }
  let error = fault(count)
  if (error === undefined) return null
  let [passes, refuses] = [0, count]
  while (refuses - passes > 1) {
    const middle = Math.floor((passes + refuses) / 2)
    const found = fault(middle)
    if (found === undefined) passes = middle
    else [refuses, error] = [middle, found]
  }
  return { count: refuses, error }
}
