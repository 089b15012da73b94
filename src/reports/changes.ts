import { Money } from '../platform/money.ts'

/** What a fund holds in accounts of one kind, in dollars on their normal side. */
export type Figure = { readonly fund: string; readonly kind: string; readonly balance: Money }

export type Change = {
  readonly fund: string
  readonly kind: string
  readonly before: Money
  readonly after: Money
  readonly difference: Money
}

/** The figures that differ, by fund and kind; one that stands on one side alone is zero on the other. */
export function changesBetween(before: readonly Figure[], after: readonly Figure[]): Change[] {
  const figures = new Map<string, Change>()
  const put = ({ fund, kind, balance }: Figure, side: 'before' | 'after') => {
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
