import { administrationCodes } from '../administration/queries.ts'
import { listFunds } from '../appropriations/federal-award-queries.ts'
import { type AsOf, type FundKindBalance, fundTurnovers, ownedBalances } from '../ledger/balances.ts'
import { checkpointFor } from '../ledger/sealing/checkpoint-queries.ts'
import { plansInForce } from '../plans/queries.ts'
import { type Reading, together } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { fundingByFund, fundingOf } from '../reports/queries.ts'
import { checkpointInWords } from '../wording/checkpoint.ts'
import { advancesByAge, type Outstanding, oldestFirst, outstandingOf } from './figures/advances.ts'
import { cardsOf, type ExecutedAwardOf, type IndicatorOf, type PromisedToAgent } from './figures/awards.ts'
import type { Summary } from './figures/contract.ts'
import { fundingFor } from './figures/funding.ts'
import { lapseOf } from './figures/lapse.ts'
import { sinceOf, turnoversOf } from './figures/since.ts'
import {
  advancesByDay,
  awardsExecuted,
  awardsFirst,
  daysOfFunds,
  entriesBetween,
  indicatorsOfAwards,
} from './queries.ts'
import { waitingForBoard } from './waiting-queries.ts'

/** What the summary is of: the day and the time, and the earlier reading that it is compared with, or the beginning of the books. */
type SummaryAsked = {
  readonly times: AsOf
  readonly earlier: AsOf | null
  readonly program: string
  /** How many awards have a card, and how many a row among the advances; all where it is left out. */
  readonly mostCards?: number
  /** Whether it is kept as bytes: then it holds no private text, neither a name nor a reason, which could not be erased from it. */
  readonly isKept?: boolean
}

/** What was promised under an award stands in these. */
const paidKinds = ['obligated', 'payable', 'disbursed'] as const
const unpaidKinds: readonly string[] = ['obligated', 'payable']

/** The summary for the Board, from one state of the books. Every amount is in dollars; every residual is 0.00. */
export async function boardSummary(tx: Reading, asked: SummaryAsked): Promise<Summary> {
  return (await summaryWithCards(tx, asked)).summary
}

/** How many awards have no card, and how many with advances outstanding have no row. */
export type LeftOut = { readonly cards: number; readonly advances: number }

/** The same, of so many awards, with how many are left out. */
export async function summaryWithCards(
  tx: Reading,
  { times, earlier, program, mostCards, isKept = false }: SummaryAsked,
): Promise<{ readonly summary: Summary; readonly leftOut: LeftOut }> {
  // The questions leave together: each is answered on the same state of what was known by then.
  const [named, before, after, indicators, advances, head] = await together(
    listFunds(tx, times.knownAt),
    earlier === null ? Promise.resolve([]) : fundTurnovers(tx, earlier),
    fundTurnovers(tx, times),
    indicatorsOfAwards(tx, times),
    advancesByDay(tx, times, mostCards),
    checkpointFor(tx, times),
  )
  const balances = after.map(({ fund, kind, increased, decreased }) => ({
    ...{ fund, kind, balance: increased.minus(decreased) },
  }))
  const funds = fundingOf(named, balances)
  const ofAgent = await promisedToAgent(tx, times)
  const { paid, all } = advances
  const outstanding = outstandingOf(paid)
  const shown = outstanding.length < all.count ? oldestFirst(outstanding) : outstanding
  const found = { indicators, ahead: shown, balances, mostCards, ofAgent }
  const [moved, { awards, paidAhead, leftOut }, days, plans, waiting] = await together(
    entriesBetween(tx, earlier, times, isKept),
    cardsFor(tx, times, found),
    daysOfFunds(tx, times),
    plansInForce(tx, times),
    waitingForBoard(tx, isKept),
  )
  const turnovers = turnoversOf(before, after, times)
  const summary: Summary = {
    ...{ program, zone: tx.zone },
    ...times,
    readAt: tx.now,
    ...fundingFor(funds, times, ofAgent.inFund),
    checkpoint: checkpointInWords(head),
    since: sinceOf(earlier, turnovers, moved),
    awards,
    lapse: lapseOf(funds, days, plans, times),
    advances: advancesByAge(shown, all, paidAhead, times),
    waiting,
  }
  return { summary, leftOut: { cards: leftOut, advances: all.count - shown.length } }
}

type Found = {
  readonly indicators: readonly IndicatorOf[]
  /** Of which awards the advances have a row. */
  readonly ahead: readonly Outstanding[]
  readonly balances: readonly FundKindBalance[]
  readonly mostCards: number | undefined
  readonly ofAgent: PromisedToAgent
}
type Cards = {
  readonly awards: Summary['awards']
  /** The awards of the rows among the advances. */
  readonly paidAhead: readonly ExecutedAwardOf[]
  /** How many awards have no card. */
  readonly leftOut: number
}

/** The cards of all awards; or of so many, those worth a look and those that end next, with a sentence that is of all. */
async function cardsFor(
  tx: Reading,
  times: AsOf,
  { indicators, ahead, balances: ofFunds, mostCards, ofAgent }: Found,
): Promise<Cards> {
  if (mostCards === undefined) {
    const [awards, balances] = await together(awardsExecuted(tx, times), ownedBalances(tx, paidKinds, times))
    const cards = cardsOf(awards, balances, indicators, times, undefined, ofAgent)
    return { awards: cards, paidAhead: awards, leftOut: 0 }
  }
  const flagged = [...new Set(indicators.map(({ award }) => award))]
  const { codes, count } = await awardsFirst(tx, times, flagged, mostCards)
  const [awards, balances, paidAhead] = await together(
    awardsExecuted(tx, times, codes),
    ownedBalances(tx, paidKinds, times, codes),
    awardsExecuted(
      tx,
      times,
      ahead.map(({ award }) => award),
    ),
  )
  const held = (kinds: readonly string[]) =>
    Money.sum(ofFunds.filter(({ kind }) => kinds.includes(kind)).map(({ balance }) => balance))
  // What the agent itself is promised is in the same accounts, and no award.
  const all = {
    ...{ count, flagged: flagged.length },
    promised: held(paidKinds).minus(ofAgent.promised),
    left: held(unpaidKinds).minus(ofAgent.left),
  }
  return {
    awards: cardsOf(awards, balances, indicators, times, all, ofAgent),
    ...{ paidAhead, leftOut: count - awards.length },
  }
}

/** A card for each award that was executed by both times. */
export async function awardsSummary(tx: Reading, times: AsOf): Promise<Summary['awards']> {
  const [awards, balances, indicators, ofAgent] = await together(
    awardsExecuted(tx, times),
    ownedBalances(tx, paidKinds, times),
    indicatorsOfAwards(tx, times),
    promisedToAgent(tx, times),
  )
  return cardsOf(awards, balances, indicators, times, undefined, ofAgent)
}

/** What is promised to the agent's own administration in all funds, and what of it is not paid yet, in dollars. */
async function promisedToAgent(tx: Reading, times: AsOf): Promise<PromisedToAgent> {
  const codes = await administrationCodes(tx)
  const balances = codes.length === 0 ? [] : await ownedBalances(tx, paidKinds, times, codes)
  const held = (kinds: readonly string[]) =>
    Money.sum(balances.filter(({ kind }) => kinds.includes(kind)).map(({ balance }) => balance))
  return {
    promised: held(paidKinds),
    left: held(unpaidKinds),
    inFund: (fund) => Money.sum(balances.filter((one) => one.fund === fund).map(({ balance }) => balance)),
  }
}

/** The money of every fund that lapses, by the day that bounds it. */
export async function lapseSummary(tx: Reading, times: AsOf): Promise<Summary['lapse']> {
  const [funds, days, plans] = await together(
    fundingByFund(tx, times),
    daysOfFunds(tx, times),
    plansInForce(tx, times),
  )
  return lapseOf(funds, days, plans, times)
}

/** The advances outstanding of each award, by age. */
export async function advancesSummary(tx: Reading, times: AsOf): Promise<Summary['advances']> {
  const [awards, { paid, all }] = await together(awardsExecuted(tx, times), advancesByDay(tx, times))
  return advancesByAge(outstandingOf(paid), all, awards, times)
}
