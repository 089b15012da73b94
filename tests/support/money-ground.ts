import { Temporal } from 'temporal-polyfill'
import type { Answer, Person } from './call.ts'
import type { Dice } from './dice.ts'
import type { MoneyBooks } from './money-books.ts'

type Fund = {
  readonly code: string
  readonly appropriation: string
  readonly awardedOn: string
  /** The last day that it can be extended to. */
  readonly most: string
  through: string
  extendedOn: string
}
type Appropriation = {
  readonly code: string
  readonly enactedOn: string
  /** The last day for which it can be awarded: that on which it is canceled, or one that no walk reaches. */
  readonly most: string
  readonly funds: Fund[]
}
export type Line = { readonly fund: string; readonly cents: number }
type Solicitation = {
  readonly code: string
  lines: readonly Line[]
  /** The day of its deadline, which has passed by the clock; null where it stays open. */
  readonly closesOn: string | null
  state: string
  day: string
}
type Award = {
  readonly code: string
  readonly lines: readonly Line[]
  /** The number of its amendment that waits; null where none does. */
  proposed: number | null
  state: string
  day: string
}
export type Disbursement = {
  readonly code: string
  readonly award: Award
  readonly kind: string
  readonly funds: readonly string[]
  readonly requester: Person
  approver: Person | null
  /** Who paid last, and who recorded its return. */
  payer: Person | null
  returner: Person | null
  state: string
  day: string
}

export type Disallowed = {
  readonly code: string
  readonly line: { readonly fund: string; readonly award: string }
  readonly by: Person
  /** The day of the disallowance. */
  readonly day: string
}

/** What a walk remembers of its acts, to choose the next one: codes, states and days. What is held it asks the books. */
export type Ground = {
  readonly dice: Dice
  readonly books: MoneyBooks
  readonly today: string
  /** The day on which acts in order are done. It goes on with the walk. */
  day: string
  closedThrough: string
  readonly closesMonths: boolean
  count: number
  readonly appropriations: Appropriation[]
  readonly funds: Fund[]
  readonly solicitations: Solicitation[]
  readonly awards: Award[]
  readonly disbursements: Disbursement[]
  readonly disallowances: Disallowed[]
  /** What may be reversed, and some that may not. */
  readonly entries: { readonly id: string; readonly by: Person }[]
}

/** What is sent for an act, and what the walk remembers when it is done. */
export type Sent = {
  readonly who: Person
  readonly url: string
  readonly body: Readonly<Record<string, unknown>>
  /** Its amount in cents, and the same act for another one; left out where the act has no amount of its own. */
  readonly sized?: {
    readonly cents: number
    readonly bodyFor: (cents: number) => Readonly<Record<string, unknown>>
  }
  /** What the outcome is called where one address does two acts. */
  readonly named?: string
  readonly done?: (body: Answer['body'], day: string) => void
}
export type Make = (g: Ground) => Sent | null

export const first = '2022-01-03'
export const finance: readonly Person[] = ['finance', 'finance2', 'both']
export const approvers: readonly Person[] = ['approver', 'approver2', 'both']

export function dayFrom(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export const later = (one: string, other: string): string => (one > other ? one : other)
const earlier = (one: string, other: string): string => (one < other ? one : other)

/** Today, a day in order, one near what the act follows, any day since 2022, or one that has not come. */
export function dated(
  g: Ground,
  follows = first,
): { readonly effectiveOn?: string; readonly concerns?: string } {
  const { dice, today, closedThrough } = g
  const roll = dice.below(100)
  if (roll < 4 && closedThrough !== '')
    return {
      effectiveOn: dayFrom(closedThrough, 1),
      concerns: dayFrom(closedThrough, dice.below(9) - 7).slice(0, 7),
    }
  if (roll < 6) return {}
  if (roll < 8) return { effectiveOn: dayFrom(today, 1 + dice.below(400)) }
  const on =
    roll < 60
      ? later(g.day, follows)
      : roll < 85
        ? dayFrom(later(follows, dayFrom(g.day, -90)), dice.below(30))
        : dayFrom(first, dice.below(daysBetween(first, g.day) + 1))
  return { effectiveOn: earlier(on, today) }
}

export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days
}

/** An amount in cents: small, near what its day or the total allows, or beyond. */
export function amountNear(g: Ground, account: string, on: string | undefined): number {
  const { dice, books } = g
  const total = books.held(account)
  const day = on === undefined ? total : books.least(account, on)
  const cents = dice.weighed([
    [12, () => 1 + dice.below(Math.max(Math.floor(Math.max(day, total) / 3), 500))],
    [2, () => day],
    [2, () => day + 1],
    [1, () => total],
    [1, () => total + 1],
    [1, () => total + 1 + dice.below(50_000)],
  ])
  return Math.max(cents(), 1)
}

/** One of the newest, so that money is short; now and then any. */
export function recent<One>({ dice }: Ground, some: readonly One[], count = 3): One | undefined {
  return dice.of(dice.percent(95) ? some.slice(-count) : some)
}

/** One on which the act is lawful, most times; else any. */
export function able<One extends { readonly state: string }>(
  g: Ground,
  some: readonly One[],
  ...states: readonly string[]
): One | undefined {
  const lawful = some.filter(({ state }) => states.includes(state))
  return recent(g, g.dice.percent(94) ? lawful : some, 6)
}

export function sizedAs(
  cents: number,
  bodyFor: (cents: number) => Sent['body'],
): Pick<Sent, 'body' | 'sized'> {
  return { body: bodyFor(cents), sized: { cents, bodyFor } }
}

/** A ground on which nothing has been done. */
export function newGround(
  dice: Dice,
  books: MoneyBooks,
  { today, closesMonths }: Pick<Ground, 'today' | 'closesMonths'>,
): Ground {
  return {
    ...{ dice, books, today, day: first, closedThrough: '', closesMonths, count: 0 },
    ...{
      appropriations: [],
      funds: [],
      solicitations: [],
      awards: [],
      disbursements: [],
      disallowances: [],
      entries: [],
    },
  }
}
