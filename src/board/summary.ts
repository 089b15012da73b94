import { type AsOf, fundTurnovers, ownedBalances } from '../ledger/balances.ts'
import { checkpointFor } from '../ledger/sealing/checkpoint-queries.ts'
import { plansInForce } from '../plans/queries.ts'
import { type Reading, together } from '../platform/database/database.ts'
import { fundingByFund } from '../reports/queries.ts'
import { checkpointInWords } from '../wording/checkpoint.ts'
import { advancesByAge, cardsOf } from './figures/awards.ts'
import type { Summary } from './figures/contract.ts'
import { fundingFor } from './figures/funding.ts'
import { lapseOf } from './figures/lapse.ts'
import { sinceOf, turnoversOf } from './figures/since.ts'
import { advancesByDay, awardsExecuted, daysOfFunds, entriesBetween, indicatorsOfAwards } from './queries.ts'
import { waitingForBoard } from './waiting-queries.ts'

/** What the summary is of: the day and the time, and the earlier reading that it is compared with, or the beginning of the books. */
type SummaryAsked = {
  readonly times: AsOf
  readonly earlier: AsOf | null
  readonly program: string
  /** Whether it is kept as bytes: then it holds no private text, neither a name nor a reason, which could not be erased from it. */
  readonly isKept?: boolean
}

/** What was promised under an award stands in these. */
const paidKinds = ['obligated', 'payable', 'disbursed'] as const

/** The summary for the Board, from one state of the books. Every amount is in dollars; every residual is 0.00. */
export async function boardSummary(
  tx: Reading,
  { times, earlier, program, isKept = false }: SummaryAsked,
): Promise<Summary> {
  // The questions leave together: each is answered on the same state of what was known by then.
  const [funds, before, after, awards, balances, head] = await together(
    fundingByFund(tx, times),
    earlier === null ? Promise.resolve([]) : fundTurnovers(tx, earlier),
    fundTurnovers(tx, times),
    awardsExecuted(tx, times),
    ownedBalances(tx, paidKinds, times),
    checkpointFor(tx, times),
  )
  const [moved, indicators, days, plans, advances, waiting] = await together(
    entriesBetween(tx, earlier, times, isKept),
    indicatorsOfAwards(tx, times),
    daysOfFunds(tx, times),
    plansInForce(tx, times),
    advancesByDay(tx, times),
    waitingForBoard(tx, isKept),
  )
  const turnovers = turnoversOf(before, after, times)
  return {
    ...{ program, zone: tx.zone },
    ...times,
    readAt: tx.now,
    ...fundingFor(funds, times),
    checkpoint: checkpointInWords(head),
    since: sinceOf(earlier, turnovers, moved),
    awards: cardsOf(awards, balances, indicators, times),
    lapse: lapseOf(funds, days, plans, times),
    advances: advancesByAge(awards, advances, times),
    waiting,
  }
}

/** A card for each award that was executed by both times. */
export async function awardsSummary(tx: Reading, times: AsOf): Promise<Summary['awards']> {
  const [awards, balances, indicators] = await together(
    awardsExecuted(tx, times),
    ownedBalances(tx, paidKinds, times),
    indicatorsOfAwards(tx, times),
  )
  return cardsOf(awards, balances, indicators, times)
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
  const [awards, paid] = await together(awardsExecuted(tx, times), advancesByDay(tx, times))
  return advancesByAge(awards, paid, times)
}
