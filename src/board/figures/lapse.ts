import type { AsOf } from '../../ledger/balances.ts'
import type { AccountKind } from '../../ledger/chart/accounts.ts'
import type { Plan } from '../../plans/plan.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import type { LapseOf, Summary } from './contract.ts'
import { type FundOf, figureOf } from './funding.ts'
import { againstPlans } from './plans.ts'
import { daysUntil, spoken } from './words.ts'

/** The days that bound the money of a fund; null where the law or the agency set none, or it was not recorded. */
export type FundDays = {
  readonly fund: string
  /** The last day on which the agency may award it to the Board. */
  readonly availableThrough: string | null
  /** The last day of the period of the Federal award: the Board promises within it. */
  readonly periodThrough: string | null
  /** The day on which what is left is canceled (31 U.S.C. 1552(a)). */
  readonly cancelsOn: string | null
}

const bands = [
  [0, 'past its day'],
  [91, '90 days or less'],
  [181, '91 to 180 days'],
  [366, '181 to 365 days'],
] as const

function bandOf(daysLeft: number | null): string {
  if (daysLeft === null) return 'no day recorded'
  return bands.find(([before]) => daysLeft < before)?.[1] ?? 'over a year'
}

const kinds = [
  ['unawarded', 'To be awarded to the Board', ({ availableThrough }) => availableThrough],
  ['available', 'To be promised', ({ periodThrough }) => periodThrough],
  ['committed', 'Set aside, to be promised', ({ periodThrough }) => periodThrough],
  ['obligated', 'Promised, to be paid before it is canceled', ({ cancelsOn }) => cancelsOn],
  ['payable', 'Approved, to be paid before it is canceled', ({ cancelsOn }) => cancelsOn],
] as const satisfies readonly (readonly [AccountKind, string, (days: FundDays) => string | null])[]

/** Money that lapses, by fund: which it is, the day by which it has to move on, and how near that day is. */
export function lapseOf(
  funds: readonly FundOf[],
  days: readonly FundDays[],
  plans: readonly Plan[],
  times: AsOf,
): Summary['lapse'] {
  const items = funds.flatMap((line) => {
    const own = days.find(({ fund }) => fund === line.fund)
    return kinds.flatMap(([kind, what, dayOf]): LapseOf[] => {
      const amount = line.figures[kind]
      if (amount.isZero) return []
      const by = own === undefined ? null : dayOf(own)
      const daysLeft = by === null ? null : daysBetween(times.effectiveAt, by)
      const { fund, appropriation } = line
      return [
        {
          ...{ appropriation, fund, what, by, daysLeft, band: bandOf(daysLeft) },
          figure: figureOf(amount, [kind], [fund], times),
        },
      ]
    })
  })
  return {
    ...{ ...times, sentence: sentenceOf(items, times.effectiveAt), items },
    plans: againstPlans(funds, plans, times),
  }
}

function sentenceOf(items: readonly LapseOf[], today: string): string {
  const near = items.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= 180)
  if (near.length === 0) return 'No money reaches its last day within 180 days.'
  const total = Money.sum(near.map(({ figure }) => Money.ofBalance(figure.amount)))
  const [first] = near.toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
  const by = first?.by ?? today
  return `${spoken(total)} reaches its last day within 180 days or is past it; the first day is ${dayInWords(by)}, ${daysUntil(by, today)}.`
}
