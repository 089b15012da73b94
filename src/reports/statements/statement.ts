import { Temporal } from 'temporal-polyfill'
import { fiscalYear, lastDayOfMonth } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'

/** What was promised under an award stands in the first three of its accounts, and what became of the money that was paid in the other four. */
const promiseKinds = ['obligated', 'payable', 'disbursed'] as const
const spendingKinds = ['advances', 'costs', 'recoverable', 'forgiven'] as const
export const statementKinds = [...promiseKinds, ...spendingKinds] as const
export type StatementKind = (typeof statementKinds)[number]

/** What the accounts of an award hold, in dollars on the normal side. */
type Balances = Readonly<Record<StatementKind, Money>>

/** What was moved in a fund in a month from one account of an award to another, in dollars. Null stands for every account that is not the award's. */
export type AwardMove = {
  readonly fund: string
  /** YYYY-MM */
  readonly month: string
  readonly debit: StatementKind | null
  readonly credit: StatementKind | null
  readonly amount: Money
}

/** What a period moved, in dollars; each may be below zero where it was taken back. */
export type Movement = {
  /** Obligated by the execution and by increases, less de-obligations. */
  readonly promised: Money
  /** Approved for payment, less approvals that were canceled. */
  readonly approved: Money
  readonly paid: Money
  /** Returned by the bank: payable again. */
  readonly returned: Money
  /** Disallowed cost that the grantee repaid: it can be requested again. */
  readonly repaid: Money
  /** Cost accepted, less cost disallowed. */
  readonly cost: Money
}

/** A month or a quarter in which something moved. What is not paid at its beginning, and what it moved, come to what is not paid at its end. */
export type StatementPeriod = {
  /** 2023-10, or FY2024 Q1. */
  readonly period: string
  readonly from: string
  readonly through: string
  /** Obligated and payable. */
  readonly opening: Money
  readonly movement: Movement
  readonly closing: Money
  /** What each account holds at its end. */
  readonly held: Balances
  /** opening + promised - paid + returned + repaid - closing: always 0.00. */
  readonly residual: Money
}

/** One fund of an award, or all of them: what its terms promise, what the books hold, and how it came to be. */
export type StatementPart = {
  /** What the version in force promises. */
  readonly awarded: Money
  /** What the books have promised: obligated, payable and disbursed. */
  readonly total: Money
  readonly held: Balances
  readonly months: readonly StatementPeriod[]
  readonly quarters: readonly StatementPeriod[]
  /** awarded - (obligated + payable + disbursed): always 0.00. */
  readonly promisedResidual: Money
  /** disbursed - (advances + costs + recoverable + forgiven): always 0.00. */
  readonly disbursedResidual: Money
  /** What the residuals of the months come to, each counted without its sign: always 0.00. */
  readonly movementResidual: Money
}

const nothing: Movement = {
  ...{ promised: Money.zero, approved: Money.zero, paid: Money.zero },
  ...{ returned: Money.zero, repaid: Money.zero, cost: Money.zero },
}

/** What the transfer of an amount between two accounts is, by debit and credit: the part of the movement, and whether it adds to it. */
const meanings: Readonly<Record<string, readonly [keyof Movement, adds: boolean]>> = {
  ' obligated': ['promised', true],
  'obligated ': ['promised', false],
  'obligated payable': ['approved', true],
  'payable obligated': ['approved', false],
  'payable disbursed': ['paid', true],
  'disbursed payable': ['returned', true],
  'disbursed obligated': ['repaid', true],
  'obligated disbursed': ['repaid', false],
}

/** A part of the statement, from what was moved in its funds by the end of a day. */
export function partOf(moved: readonly AwardMove[], awarded: Money, effectiveAt: string): StatementPart {
  const held = heldAfter(empty, moved)
  const months = periodsOf(moved, effectiveAt, monthOf)
  const sum = (kinds: readonly StatementKind[]) => Money.sum(kinds.map((kind) => held[kind]))
  const total = sum(promiseKinds)
  return {
    ...{ awarded, total, held, months },
    quarters: periodsOf(moved, effectiveAt, quarterOf),
    promisedResidual: awarded.minus(total),
    disbursedResidual: held.disbursed.minus(sum(spendingKinds)),
    movementResidual: Money.sum(months.map(({ residual }) => sizeOf(residual))),
  }
}

/** The size of an amount without its sign. */
function sizeOf(amount: Money): Money {
  return amount.isNegative ? Money.zero.minus(amount) : amount
}

type Bounds = Pick<StatementPeriod, 'period' | 'from' | 'through'>
type Within = { readonly bounds: Bounds; readonly moved: AwardMove[] }

function periodsOf(
  moved: readonly AwardMove[],
  effectiveAt: string,
  boundsOf: (month: string) => Bounds,
): StatementPeriod[] {
  const periods = new Map<string, Within>()
  for (const one of moved.toSorted((a, b) => a.month.localeCompare(b.month))) {
    const bounds = boundsOf(one.month)
    const known: Within = periods.get(bounds.period) ?? { bounds, moved: [] }
    periods.set(bounds.period, known)
    known.moved.push(one)
  }
  let before = empty
  return [...periods.values()].map(({ bounds, moved: within }) => {
    const opening = unpaidIn(before)
    const held = heldAfter(before, within)
    before = held
    const movement = within.reduce(movedBy, nothing)
    const closing = unpaidIn(held)
    const { promised, paid, returned, repaid } = movement
    return {
      ...bounds,
      through: bounds.through < effectiveAt ? bounds.through : effectiveAt,
      ...{ opening, movement, closing, held },
      residual: opening.plus(promised).minus(paid).plus(returned).plus(repaid).minus(closing),
    }
  })
}

function movedBy(before: Movement, { debit, credit, amount }: AwardMove): Movement {
  const change = (movement: Movement, name: keyof Movement, adds: boolean): Movement => ({
    ...movement,
    [name]: adds ? movement[name].plus(amount) : movement[name].minus(amount),
  })
  const meaning = meanings[`${debit ?? ''} ${credit ?? ''}`]
  const moved = meaning === undefined ? before : change(before, ...meaning)
  if (debit === 'costs') return change(moved, 'cost', true)
  return credit === 'costs' ? change(moved, 'cost', false) : moved
}

const empty = Object.fromEntries(statementKinds.map((kind) => [kind, Money.zero])) as Balances

function heldAfter(before: Balances, moved: readonly AwardMove[]): Balances {
  const held: Record<StatementKind, Money> = { ...before }
  for (const { debit, credit, amount } of moved) {
    if (debit !== null) held[debit] = isSpending(debit) ? held[debit].plus(amount) : held[debit].minus(amount)
    if (credit !== null)
      held[credit] = isSpending(credit) ? held[credit].minus(amount) : held[credit].plus(amount)
  }
  return held
}

/** What became of the money stands on the debit side; what is promised on the credit side. */
function isSpending(kind: StatementKind): boolean {
  return (spendingKinds as readonly string[]).includes(kind)
}

function unpaidIn({ obligated, payable }: Balances): Money {
  return obligated.plus(payable)
}

function monthOf(month: string): Bounds {
  return { period: month, from: `${month}-01`, through: lastDayOfMonth(month) }
}

/** The quarter of the Federal fiscal year, which begins on October 1 (31 U.S.C. 1102). */
function quarterOf(month: string): Bounds {
  const year = Temporal.PlainYearMonth.from(month)
  const first = year.subtract({ months: (year.month - 1) % 3 })
  const quarter = first.month === 10 ? 1 : (first.month + 2) / 3 + 1
  const from = `${first.toString()}-01`
  return {
    period: `FY${String(fiscalYear(from))} Q${String(quarter)}`,
    from,
    through: lastDayOfMonth(first.add({ months: 2 }).toString()),
  }
}
