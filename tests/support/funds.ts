import { type AppropriationTerms, enact, type FundHoldings } from '../../src/appropriations/appropriation.ts'
import type { FederalAward } from '../../src/appropriations/federal-award.ts'
import type { PromiseDay, PromiseDays } from '../../src/appropriations/overpromise.ts'
import type { Transfer } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'

/** An appropriation that is available for fiscal year 2022, unless it is said otherwise. */
export const appropriation = (parts: Partial<AppropriationTerms> = {}) =>
  enact({
    ...{ code: 'FY1', title: 'x', citation: 'x', fiscalYear: 2022, treasuryAccount: null, illustrative: [] },
    ...{ enactedOn: '2021-09-01', availableFrom: '2021-10-01', availableThrough: '2022-09-30' },
    ...parts,
  })

/** A Federal award within it, for five years. */
export const federalAward = (parts: Partial<FederalAward> = {}): FederalAward => ({
  ...{ fund: 'FY1', appropriation: 'FY1', fain: 'F-1', assistanceListing: '97.102', agency: 'x' },
  ...{ awardedOn: '2021-10-01', periodFrom: '2021-10-01', periodThrough: '2026-09-30' },
  ...{ extensions: [], states: [], earmarks: [], illustrative: [], ruleProfile: 'UG-2020' },
  ...parts,
})

/** What a fund holds, in dollars: nothing where nothing is said. */
export function holdings(held: Partial<Record<keyof FundHoldings, string>>): FundHoldings {
  const of = (name: keyof FundHoldings) => Money.ofBalance(held[name] ?? '0.00')
  return {
    ...{ unawarded: of('unawarded'), available: of('available'), overpromised: of('overpromised') },
    ...{ undrawn: of('undrawn'), entrusted: of('entrusted') },
    ...{ freeCash: of('freeCash'), interest: of('interest') },
    ...{ dueToAgent: of('dueToAgent'), claims: of('claims') },
  }
}

/** What a fund has available and overpromised from one day on, in dollars: nothing where nothing is said. */
export function promising(
  ...days: readonly { day?: string; available?: string; overpromised?: string }[]
): PromiseDays {
  return days.map(
    ({ day = '2000-01-01', available = '0.00', overpromised = '0.00' }): PromiseDay => ({
      ...{ day, available: Money.of(available), overpromised: Money.of(overpromised) },
    }),
  )
}

/** The facts of a shortfall of 10.00 dollars. */
export const short = (account: string, available: string, largest = available) => ({
  ...{ account, requested: '10.00', available, largest },
})

// Written out from the domain's table, not read from accountKinds: else an account on the wrong side would agree.
export const growsByDebit: ReadonlySet<string> = new Set([
  ...['authority', 'overpromised', 'undrawn', 'cash', 'advances', 'costs', 'recoverable', 'forgiven'],
  'claims',
])

/** What the accounts of one fund come to by kind, each on the side on which its kind grows. */
export function balances(transfers: readonly Transfer[], of: string): Map<string, Money> {
  const books = new Map<string, Money>()
  const add = (code: string, amount: Money, onDebit: boolean) => {
    const [inFund, kind = ''] = code.split(':')
    if (inFund !== of) return
    const before = books.get(kind) ?? Money.zero
    books.set(kind, growsByDebit.has(kind) === onDebit ? before.plus(amount) : before.minus(amount))
  }
  for (const { debit, credit, amount } of transfers) {
    add(debit, amount, true)
    add(credit, amount, false)
  }
  return books
}
