import type { FundKindBalance } from '../ledger/balances.ts'
import { Money } from '../platform/money.ts'

export type Change = {
  readonly fund: string
  readonly kind: string
  readonly before: Money
  readonly after: Money
  readonly difference: Money
}

/** The figures that differ, by fund and kind. A figure that one side does not have is zero there. */
export function changesBetween(
  before: readonly FundKindBalance[],
  after: readonly FundKindBalance[],
): Change[] {
  const figures = new Map<string, Change>()
  const put = ({ fund, kind, balance }: FundKindBalance, side: 'before' | 'after') => {
    const name = `${fund}:${kind}`
    const none = { fund, kind, before: Money.zero, after: Money.zero, difference: Money.zero }
    const known = figures.get(name) ?? none
    const changed = { ...known, [side]: balance }
    figures.set(name, { ...changed, difference: changed.after.minus(changed.before) })
  }
  for (const figure of before) put(figure, 'before')
  for (const figure of after) put(figure, 'after')
  return [...figures.entries()]
    .filter(([, { difference }]) => !difference.isZero)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)
}
