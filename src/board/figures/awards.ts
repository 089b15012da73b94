import type { AsOf, OwnedBalance } from '../../ledger/balances.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import { counted } from '../../wording/words.ts'
import type { CardOf, Summary } from './contract.ts'
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
  const gathered = gatheredBy(some, awardOf)
  return (award) => gathered.get(award) ?? []
}

/** Some things by a code that each has, in the order in which they came. */
export function gatheredBy<One>(
  some: readonly One[],
  codeOf: (one: One) => string,
): ReadonlyMap<string, readonly One[]> {
  const gathered = new Map<string, One[]>()
  for (const one of some) {
    const own = gathered.get(codeOf(one))
    if (own === undefined) gathered.set(codeOf(one), [one])
    else own.push(one)
  }
  return gathered
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
