import type { AsOf } from '../../ledger/balances.ts'
import { entriesBehind } from '../../ledger/contract.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { counted } from '../../wording/words.ts'
import { type ExecutedAwardOf, gatheredBy } from './awards.ts'
import type { AdvanceOf, Summary } from './contract.ts'
import { spoken } from './words.ts'

/** What was paid as advances under an award on a day, in dollars. */
export type PaidAhead = {
  readonly owner: string
  readonly day: string
  readonly increased: Money
  readonly decreased: Money
}

/** What is left of the advances of an award, in dollars, by the day on which it was paid, the oldest first. */
export type Outstanding = {
  readonly award: string
  readonly total: Money
  readonly oldest: string
  readonly open: readonly { readonly day: string; readonly amount: Money }[]
}

/** The advances outstanding of all awards: of how many awards, how much in dollars, and the day of the oldest of it; null where there is none. */
export type AllOutstanding = {
  readonly count: number
  readonly total: Money
  readonly oldest: string | null
}

/** The bands of age, in days; the last has no end. */
const ages = [30, 60, 90, 180] as const
export const ageBands: readonly string[] = [
  ...ages.map((through, i) => `${String(i === 0 ? 0 : (ages[i - 1] ?? 0) + 1)} to ${String(through)} days`),
  `over ${String(ages[ages.length - 1] ?? 0)} days`,
]

/**
 * What of the advances of each award is outstanding, by award; an award of which nothing is has no part. What accepted cost, refunds and returns
 * took off is taken from the oldest advance first, so the ages are of the latest money that can still be outstanding.
 */
export function outstandingOf(paid: readonly PaidAhead[]): Outstanding[] {
  return [...gatheredBy(paid, ({ owner }) => owner)].flatMap(([award, own]) => {
    const open = leftOfEachDay(own)
    const [first] = open
    return first === undefined
      ? []
      : [{ award, total: Money.sum(open.map(({ amount }) => amount)), oldest: first.day, open }]
  })
}

/** The same, the oldest first, as they stand where some are left out. */
export function oldestFirst(shown: readonly Outstanding[]): readonly Outstanding[] {
  const place = ({ oldest, award }: Outstanding) => `${oldest} ${award}`
  return shown.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** What of the advances is outstanding at the end of the day, by age, with a row for each of the awards that are shown; the sentence is of all. */
export function advancesByAge(
  shown: readonly Outstanding[],
  { count, total, oldest }: AllOutstanding,
  awards: readonly ExecutedAwardOf[],
  times: AsOf,
): Summary['advances'] {
  const nameOf = new Map(awards.map(({ award, granteeName }) => [award, granteeName]))
  return {
    ...times,
    sentence:
      oldest === null
        ? 'No advance is outstanding.'
        : `${spoken(total)} is outstanding as advances to ${counted(count, 'award', 'awards')}; the oldest of it is ${counted(daysBetween(oldest, times.effectiveAt), 'day', 'days')} old.`,
    items: shown.map((one) => advanceOf(one, nameOf.get(one.award) ?? one.award, times)),
  }
}

function advanceOf({ award, oldest, total, open }: Outstanding, granteeName: string, times: AsOf): AdvanceOf {
  const banded = open.map(({ day, amount }) => ({ amount, at: bandOf(day, times.effectiveAt) }))
  return {
    ...{ award, granteeName, oldest },
    outstanding: {
      amount: total.toString(),
      entries: [entriesBehind(`award=${award}&accountKind=advances`, times)],
    },
    bands: ageBands.map((band, at) => ({
      band,
      amount: Money.sum(banded.filter((one) => one.at === at).map(({ amount }) => amount)).toString(),
    })),
  }
}

function bandOf(day: string, today: string): number {
  const days = daysBetween(day, today)
  const at = ages.findIndex((through) => days <= through)
  return at === -1 ? ages.length : at
}

/** What is left of each day's advances, the oldest first. */
function leftOfEachDay(paid: readonly PaidAhead[]): Outstanding['open'] {
  let settled = Money.sum(paid.map(({ decreased }) => decreased))
  return paid
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap(({ day, increased }) => {
      const taken = Money.least(settled, increased)
      settled = settled.minus(taken)
      const amount = increased.minus(taken)
      return amount.isZero ? [] : [{ day, amount }]
    })
}
