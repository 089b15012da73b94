import { Money } from '../platform/money.ts'
import { type AccountKind, accountKinds } from './chart/accounts.ts'
import type { Transfer } from './chart/postings.ts'
import { refuseLedger } from './refusals.ts'

/** What an account held at the end of its days from one day on, in dollars on its normal side, before the acts that are judged. */
export type DayEnds = {
  readonly account: string
  /** By day. The first is the day asked from; what is held after the last is held still. */
  readonly ends: readonly { readonly day: string; readonly held: Money }[]
}
type Moving = { readonly effectiveOn: string; readonly transfers?: readonly Transfer[] | undefined }

/** Kinds that are owed from the cash of their fund: what is in transit to the bank, and the interest. */
const owedFromCash = [':inTransit', ':interest']

/** The accounts whose days a judgment needs: those that the acts move, and the cash of a fund whose debts they move. */
export function accountsJudged(acts: readonly Moving[]): string[] {
  const moved = acts.flatMap(({ transfers = [] }) =>
    transfers.flatMap(({ debit, credit }) => [debit, credit]),
  )
  const cash = moved.flatMap((account) => cashBehind(account) ?? [])
  return [...new Set([...moved, ...cash])]
}

/**
 * Refuses acts after which an account would hold less than nothing at the end of a day by effective date, or a fund less cash than it
 * has in transit and as interest (docs/domain.md, Floors). The ends of `cash` are given less what is owed from it.
 */
export function mustHoldEveryDay(accounts: readonly DayEnds[], acts: readonly Moving[]): void {
  const short = accounts.flatMap((account) => shortfallOf(account, acts) ?? [])
  const [first] = short
  if (first !== undefined) throw refuseLedger('balance-insufficient-on-day', { ...first, accounts: short })
}

type Move = { readonly day: string; readonly net: Money }

function shortfallOf({ account, ends }: DayEnds, acts: readonly Moving[]) {
  const moves = acts.flatMap((act) => movesOf(account, act))
  if (!moves.some(({ net }) => net.isNegative)) return null
  const outflow = Money.zero.minus(Money.sum(moves.map(({ net }) => net)))
  const days = [...new Set([...ends.map(({ day }) => day), ...moves.map(({ day }) => day)])].toSorted()
  const heldAt = (day: string) =>
    Money.sum([
      ends.findLast((end) => end.day <= day)?.held ?? Money.zero,
      ...moves.filter((move) => move.day <= day).map(({ net }) => net),
    ])
  const after = days.map((day) => ({ day, held: heldAt(day) }))
  const breached = after.filter(({ held }) => held.isNegative)
  const [first] = breached
  if (first === undefined) return null
  const last = breached.at(-1) ?? first
  const lowest = breached.reduce((least, { held }) => Money.least(least, held), first.held)
  const available = outflow.plus(lowest)
  return {
    account,
    day: first.day,
    available: (available.isNegative ? Money.zero : available).toString(),
    requested: outflow.toString(),
    passesOn: after.find(({ day }) => day > last.day)?.day,
  }
}

/** What an act moves on an account, on its normal side. Of cash, what it comes to owe counts too. */
function movesOf(account: string, { effectiveOn, transfers = [] }: Moving): Move[] {
  const { side } = accountKinds[account.split(':')[1] as AccountKind]
  const counts = (moved: string) => moved === account || cashBehind(moved) === account
  return transfers.flatMap(({ debit, credit, amount }) => {
    const [in_, out] = side === 'debit' ? [debit, credit] : [credit, debit]
    return [
      ...(counts(in_) ? [{ day: effectiveOn, net: amount }] : []),
      ...(counts(out) ? [{ day: effectiveOn, net: Money.zero.minus(amount) }] : []),
    ]
  })
}

/** The account of the cash from which this account is owed. */
function cashBehind(account: string): string | undefined {
  const kind = owedFromCash.find((one) => account.endsWith(one))
  return kind === undefined ? undefined : `${account.slice(0, -kind.length)}:cash`
}

/** An act that another one follows, in words for the refusal ("the request"), and the day it took effect. */
export type EarlierAct = { readonly act: string; readonly on: string }

/** The acts of one matter follow each other by day (docs/domain.md, Order of days). Refuses a day before an act that this one follows. */
export function mustFollow(on: string, earlier: readonly EarlierAct[]): void {
  const latest = earlier.toSorted((a, b) => b.on.localeCompare(a.on))[0]
  if (latest !== undefined && on < latest.on)
    throw refuseLedger('acts-out-of-order', { effectiveOn: on, follows: latest.act, earliest: latest.on })
}
