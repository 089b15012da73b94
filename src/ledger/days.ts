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
export type Ends = DayEnds['ends']
type Moving = { readonly effectiveOn: string; readonly transfers?: readonly Transfer[] | undefined }

/** What an account was given as holding at the end of a day, in dollars. */
export function heldOn(ends: Ends, day: string): Money {
  return ends.findLast((end) => end.day <= day)?.held ?? Money.zero
}

/** The days of several accounts, in order. */
export function daysIn(...all: readonly Ends[]): string[] {
  return [...new Set(all.flat().map(({ day }) => day))].toSorted()
}

/** What one account holds less what another does, day by day, in dollars. */
export function endsLess(ends: Ends, owed: Ends): Ends {
  return daysIn(ends, owed).map((day) => ({ day, held: heldOn(ends, day).minus(heldOn(owed, day)) }))
}

/** The least that is held at the end of any of some days, in dollars, and the first day on which it is. Nothing where there are none. */
export function leastHeld(ends: Ends): { readonly held: Money; readonly day?: string } {
  const [first, ...later] = ends
  return later.reduce(
    (least, end) => (least.held.exceeds(end.held) ? end : least),
    first ?? { held: Money.zero },
  )
}

/** The first of some days from which on an amount, in dollars, is held at the end of every one; undefined where it never is. */
export function heldFrom(ends: Ends, amount: Money): string | undefined {
  return ends[ends.findLastIndex(({ held }) => amount.exceeds(held)) + 1]?.day
}

/**
 * What has to be held in another account of the fund: as cash what is in transit to the bank and the interest, and of what is entrusted
 * what is undrawn, since the rest is what was drawn and not returned.
 */
const heldIn: Readonly<Record<string, string>> = {
  inTransit: 'cash',
  interest: 'cash',
  undrawn: 'entrusted',
}

/** The account of the same fund in which this one has to be held. */
function holderOf(account: string): string | undefined {
  const [fund = '', kind = ''] = account.split(':')
  const holder = heldIn[kind]
  return holder === undefined ? undefined : `${fund}:${holder}`
}

const isEntrusted = (account: string): boolean => account.endsWith(':entrusted')
const isUndrawn = (account: string): boolean => account.endsWith(':undrawn')
const undrawnOf = (entrusted: string): string => entrusted.replace(/entrusted$/, 'undrawn')

/** The accounts whose days a judgment needs: those that the acts move, and those in which they have to be held. A draw takes from what is undrawn. */
export function accountsJudged(acts: readonly Moving[]): string[] {
  const transfers = acts.flatMap((act) => act.transfers ?? [])
  const moved = transfers.flatMap(({ debit, credit }) => [debit, credit])
  const owed = transfers.flatMap(({ debit, credit }) => (isUndrawn(credit) ? [debit] : [debit, credit]))
  const judged = [...moved, ...owed.flatMap((account) => holderOf(account) ?? [])]
  return [...new Set([...judged, ...judged.filter(isEntrusted).map(undrawnOf)])]
}

/**
 * Refuses acts after which an account would hold less than nothing at the end of a day by effective date, a fund less cash than it has in
 * transit and as interest, or more undrawn than is entrusted (docs/domain.md, Floors). The ends of `cash` are given less what is owed
 * from it.
 */
export function mustHoldEveryDay(accounts: readonly DayEnds[], acts: readonly Moving[]): void {
  const endsOf = new Map(accounts.map(({ account, ends }) => [account, ends]))
  const judged = accounts.map(({ account, ends }) => ({
    account,
    ends: isEntrusted(account) ? endsLess(ends, endsOf.get(undrawnOf(account)) ?? []) : ends,
  }))
  const moved = movesIn(acts)
  const short = judged.flatMap((account) => shortfallOf(account, moved.get(account.account)) ?? [])
  const [first] = short
  if (first !== undefined) throw refuseLedger('balance-insufficient-on-day', { ...first, accounts: short })
}

/** What acts move on an account by day, on its normal side, and whether any of them takes from it. */
type Moves = { readonly byDay: Map<string, Money>; takes: boolean }

function shortfallOf({ account, ends }: DayEnds, moves: Moves | undefined) {
  if (moves?.takes !== true) return null
  const { byDay } = moves
  const outflow = Money.zero.minus(Money.sum(byDay.values()))
  const days = [...new Set([...daysIn(ends), ...byDay.keys()])].toSorted()
  let net = Money.zero
  const after = days.map((day) => {
    net = net.plus(byDay.get(day) ?? Money.zero)
    return { day, held: heldOn(ends, day).plus(net) }
  })
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

/** What acts move on each account, gathered in one pass. What has to be held in an account counts there too: it grows on the other side. */
function movesIn(acts: readonly Moving[]): Map<string, Moves> {
  const moved = new Map<string, Moves>()
  const note = (account: string, day: string, amount: Money, side: 'debit' | 'credit'): void => {
    const moves = moved.get(account) ?? { byDay: new Map<string, Money>(), takes: false }
    moved.set(account, moves)
    const before = moves.byDay.get(day) ?? Money.zero
    const grows = accountKinds[account.split(':')[1] as AccountKind].side === side
    moves.byDay.set(day, grows ? before.plus(amount) : before.minus(amount))
    if (!grows) moves.takes = true
  }
  for (const { effectiveOn, transfers = [] } of acts)
    for (const { debit, credit, amount } of transfers)
      for (const [named, side] of [
        [debit, 'debit'],
        [credit, 'credit'],
      ] as const)
        for (const account of [named, holderOf(named)])
          if (account !== undefined) note(account, effectiveOn, amount, side)
  return moved
}

/** An act that another one follows, in words for the refusal ("the request"), and the day it took effect. */
export type EarlierAct = { readonly act: string; readonly on: string }

/**
 * The acts of one matter follow each other by day (docs/domain.md, Order of days). Refuses a day before an act that this one follows, and says it
 * under the name of the field that gave it.
 */
export function mustFollow(on: string, earlier: readonly EarlierAct[], field = 'effectiveOn'): void {
  const latest = latestOf(earlier)
  if (latest !== undefined && on < latest.on)
    throw refuseLedger('acts-out-of-order', { [field]: on, follows: latest.act, earliest: latest.on })
}

/** The latest of the acts that another one follows. */
export function latestOf(earlier: readonly EarlierAct[]): EarlierAct | undefined {
  return earlier.toSorted((a, b) => b.on.localeCompare(a.on))[0]
}
