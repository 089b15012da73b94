import type { AsOf, OwnedBalance } from '../../ledger/balances.ts'
import { entriesBehind } from '../../ledger/contract.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import { counted } from '../../wording/words.ts'
import type { AdvanceOf, CardOf, Summary } from './contract.ts'
import { figureOfAward } from './funding.ts'
import { percentOf, percentOfDays, spoken } from './words.ts'

/** An award that was executed by then. */
export type ExecutedAwardOf = {
  readonly award: string
  readonly title: string
  readonly grantee: string
  readonly granteeName: string
  readonly periodFrom: string
  readonly periodThrough: string
}
/** A risk indicator that is about an award, as the auditor's tests say it. */
export type IndicatorOf = {
  readonly award: string
  readonly code: string
  readonly sentence: string
  readonly entry: string | null
}

/** What is promised to the agent's own administration, which is no award, and what of it is not paid yet, in dollars. */
export type PromisedToAgent = {
  readonly promised: Money
  readonly left: Money
  readonly inFund: (fund: string) => Money
}
const nothingToAgent: PromisedToAgent = {
  ...{ promised: Money.zero, left: Money.zero },
  inFund: () => Money.zero,
}

/** How many awards were executed, how many of them are worth a look, and what all come to in dollars, where cards are made of some of them. */
type AllAwards = {
  readonly count: number
  readonly flagged: number
  readonly promised: Money
  readonly left: Money
}

/**
 * A card for each award: what is promised, paid and left beside how much of its period is over. The sentence is of all awards, which are those
 * of the cards where it is not said how many there are.
 */
export function cardsOf(
  awards: readonly ExecutedAwardOf[],
  balances: readonly OwnedBalance[],
  indicators: readonly IndicatorOf[],
  times: AsOf,
  all?: AllAwards,
  ofAgent: PromisedToAgent = nothingToAgent,
): Summary['awards'] {
  const [heldBy, foundOf] = [
    byAward(balances, ({ owner }) => owner),
    byAward(indicators, ({ award }) => award),
  ]
  const items = awards.map((one) => cardOf(one, heldBy(one.award), foundOf(one.award), times))
  const count = all?.count ?? items.length
  const total = all?.promised ?? Money.sum(items.map(({ promised }) => Money.ofBalance(promised.amount)))
  const left = all?.left ?? Money.sum(items.map((item) => Money.ofBalance(item.left.amount)))
  const flagged = all?.flagged ?? items.filter((item) => item.indicators.length > 0).length
  return {
    ...times,
    sentence: `${
      count === 0
        ? 'No award is executed.'
        : `${counted(count, 'award promises', 'awards promise')} ${spoken(total)}; ${spoken(left)} is not paid yet. ${
            flagged === 0
              ? `None has ${looked}.`
              : `${counted(flagged, 'award has', 'awards have')} ${looked}.`
          }`
    }${agentInWords(ofAgent)}`,
    items,
  }
}

/** What the agent itself is promised, as a sentence of its own: a reader takes it for no award. Nothing where there is none. */
function agentInWords({ promised, left }: PromisedToAgent): string {
  if (promised.isZero) return ''
  return ` Besides the awards, ${spoken(promised)} is promised to the agent’s own administration; ${spoken(left)} of it is not paid yet.`
}

/** Some things by the award that each is of, so that an award looks at its own alone. */
function byAward<One>(
  some: readonly One[],
  awardOf: (one: One) => string,
): (award: string) => readonly One[] {
  const gathered = new Map<string, One[]>()
  for (const one of some) {
    const own = gathered.get(awardOf(one))
    if (own === undefined) gathered.set(awardOf(one), [one])
    else own.push(one)
  }
  return (award) => gathered.get(award) ?? []
}

/** What is looked for under an award: the tests of the auditor that name one. */
const looked = 'a payment after its period or disallowed cost owed back for more than 90 days'

function cardOf(
  one: ExecutedAwardOf,
  balances: readonly OwnedBalance[],
  indicators: readonly IndicatorOf[],
  times: AsOf,
): CardOf {
  const { award, periodFrom, periodThrough } = one
  const of = (kind: string) =>
    Money.sum(balances.filter((held) => held.kind === kind).map((held) => held.balance))
  const paid = of('disbursed')
  const left = of('obligated').plus(of('payable'))
  const promised = paid.plus(left)
  const today = times.effectiveAt
  const length = daysBetween(periodFrom, periodThrough) + 1
  const daysLeft = daysBetween(today, periodThrough)
  const percentPaid = percentOf(paid, promised)
  const percentElapsed = percentOfDays(daysBetween(periodFrom, today) + 1, length)
  return {
    ...one,
    promised: figureOfAward(promised, award, ['obligated', 'payable', 'disbursed'], times),
    paid: figureOfAward(paid, award, ['disbursed'], times),
    left: figureOfAward(left, award, ['obligated', 'payable'], times),
    ...{ percentPaid, percentElapsed, daysLeft },
    state: stateOf(one, today),
    indicators: indicators.map(({ code, sentence, entry }) => ({
      ...{ code, sentence },
      entry: entry === null ? null : `/v1/ledger/entries/${entry}`,
    })),
    sentence: `${spoken(paid)} of ${spoken(promised)} is paid (${String(percentPaid ?? 0)} percent), and ${String(
      percentElapsed ?? 0,
    )} percent of the period is over.`,
  }
}

function stateOf({ periodFrom, periodThrough }: ExecutedAwardOf, today: string): string {
  if (today < periodFrom) return `Begins on ${dayInWords(periodFrom)}`
  return today > periodThrough ? `Ended on ${dayInWords(periodThrough)}` : 'In its period of performance'
}

/** What was paid as advances under an award on a day, in dollars. */
export type PaidAhead = {
  readonly owner: string
  readonly day: string
  readonly increased: Money
  readonly decreased: Money
}

/** The bands of age, in days; the last has no end. */
const ages = [30, 60, 90, 180] as const
export const ageBands: readonly string[] = [
  ...ages.map((through, i) => `${String(i === 0 ? 0 : (ages[i - 1] ?? 0) + 1)} to ${String(through)} days`),
  `over ${String(ages[ages.length - 1] ?? 0)} days`,
]

/**
 * What of the advances of each award is outstanding, by age at the end of the day. What accepted cost, refunds and returns took off is
 * taken from the oldest advance first, so the ages are of the latest money that can still be outstanding.
 */
export function advancesByAge(
  awards: readonly ExecutedAwardOf[],
  paid: readonly PaidAhead[],
  times: AsOf,
): Summary['advances'] {
  const paidUnder = byAward(paid, ({ owner }) => owner)
  const items = awards.flatMap((one): AdvanceOf[] => {
    const open = outstanding(paidUnder(one.award))
    const total = Money.sum(open.map(({ amount }) => amount))
    if (total.isZero) return []
    const oldest = open[0]?.day ?? null
    const { award, granteeName } = one
    return [
      {
        ...{ award, granteeName, oldest },
        outstanding: {
          amount: total.toString(),
          entries: [entriesBehind(`award=${award}&accountKind=advances`, times)],
        },
        bands: ageBands.map((band, at) => ({
          band,
          amount: Money.sum(
            open.filter(({ day }) => bandOf(day, times.effectiveAt) === at).map(({ amount }) => amount),
          ).toString(),
        })),
      },
    ]
  })
  const total = Money.sum(items.map((item) => Money.ofBalance(item.outstanding.amount)))
  const days = Math.max(
    0,
    ...items.map(({ oldest }) => daysBetween(oldest ?? times.effectiveAt, times.effectiveAt)),
  )
  return {
    ...times,
    sentence: total.isZero
      ? 'No advance is outstanding.'
      : `${spoken(total)} is outstanding as advances to ${counted(items.length, 'award', 'awards')}; the oldest of it is ${counted(days, 'day', 'days')} old.`,
    items,
  }
}

function bandOf(day: string, today: string): number {
  const days = daysBetween(day, today)
  const at = ages.findIndex((through) => days <= through)
  return at === -1 ? ages.length : at
}

/** So many of the awards with advances outstanding, the oldest first, and how many more there are. The sentence is of all. */
export function oldestAdvances(
  advances: Summary['advances'],
  most: number,
): { readonly advances: Summary['advances']; readonly leftOut: number } {
  if (advances.items.length <= most) return { advances, leftOut: 0 }
  const place = ({ oldest, award }: AdvanceOf) => `${oldest ?? ''} ${award}`
  const items = advances.items.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, most)
  return { advances: { ...advances, items }, leftOut: advances.items.length - most }
}

/** What is left of each day's advances, the oldest first. */
function outstanding(paid: readonly PaidAhead[]): { readonly day: string; readonly amount: Money }[] {
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
