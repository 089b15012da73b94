import type { FundAmount } from '../../ledger/chart/postings.ts'
import { type EarlierAct, mustFollow } from '../../ledger/days.ts'
import { Money } from '../../platform/money.ts'
import { firstTwice } from '../../platform/names.ts'
import { refuseSolicitation } from '../refusals.ts'
import { type ClosedSolicitation, closingOf, inForceSince, type Solicitation } from '../solicitation.ts'

/** Dollars of a fund that an award needs: the code of its draft, or of a selected application without an award. */
export type CommitmentNeed = FundAmount & { readonly for: string }
/** What holds a commitment: the applications that are not decided, and what awards need of it. */
export type CommitmentHolds = {
  readonly undecided: readonly string[]
  readonly needs: readonly CommitmentNeed[]
}

/** What is released and what is left, in dollars by fund. */
type Release = { readonly released: readonly FundAmount[]; readonly left: readonly FundAmount[] }

/** Refuses a solicitation that is not closed. */
export function mustBeClosed(solicitation: Solicitation): ClosedSolicitation {
  const { code, status } = solicitation
  if (status !== 'closed')
    throw refuseSolicitation('release-before-closing', { solicitation: code, state: status })
  return solicitation
}

/**
 * Releases what is left of a commitment, in dollars by fund; all of it where no amounts are asked. Refuses before the closing and before every
 * application is decided, more than is left, what the drafts of awards and selected applications without an award need, and a day before an
 * act on the solicitation or under it.
 */
export function release(
  solicitation: Solicitation,
  asked: readonly FundAmount[] | undefined,
  committedIn: (fund: string) => Money,
  { undecided, needs }: CommitmentHolds,
  { on, under }: { readonly on: string; readonly under: readonly EarlierAct[] },
): Release {
  const closed = mustBeClosed(solicitation)
  const { code } = closed
  if (undecided.length > 0)
    throw refuseSolicitation('release-before-decision', {
      ...{ solicitation: code, applications: undecided.slice(0, mostNamed), count: undecided.length },
    })
  const offered = closed.funding.map(({ fund }) => fund)
  const released = (asked ?? closed.funding.map(({ fund }) => ({ fund, amount: committedIn(fund) }))).filter(
    ({ amount }) => amount.isPositive,
  )
  const twice = firstTwice(released.map(({ fund }) => fund))
  if (twice !== undefined) throw refuseSolicitation('funding-named-twice', { fund: twice })
  const outside = released.find(({ fund }) => !offered.includes(fund))
  if (outside !== undefined)
    throw refuseSolicitation('release-outside-funding', { fund: outside.fund, offered })
  if (released.length === 0) throw refuseSolicitation('commitment-used-up', { solicitation: code })
  for (const line of released) mustBeLeft(code, line, committedIn(line.fund), needs)
  mustFollow(on, [inForceSince(closed), closingOf(closed), ...under])
  const amountOf = (fund: string) => released.find((line) => line.fund === fund)?.amount ?? Money.zero
  return {
    released,
    left: offered.map((fund) => ({ fund, amount: committedIn(fund).minus(amountOf(fund)) })),
  }
}

/** A refusal names at most so many applications and needs; it says how many there are. */
const mostNamed = 20

function mustBeLeft(
  solicitation: string,
  { fund, amount }: FundAmount,
  committed: Money,
  needs: readonly CommitmentNeed[],
): void {
  const own = needs.filter((need) => need.fund === fund)
  const needed = Money.sum(own.map((need) => need.amount))
  const largest = needed.exceeds(committed) ? Money.zero : committed.minus(needed)
  if (!amount.exceeds(largest)) return
  throw refuseSolicitation('release-beyond-remainder', {
    ...{ solicitation, fund, requested: amount, committed, needed, largest },
    needs: needsInWords(own),
  })
}

/** What needs dollars of a fund, each with its amount: at most so many as a refusal names. */
export function needsInWords(needs: readonly CommitmentNeed[]): string[] {
  return needs.slice(0, mostNamed).map((need) => `${need.for} ${need.amount.toString()}`)
}
