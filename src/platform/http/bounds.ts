import { Money } from '../money.ts'
import { refuse } from './refusals.ts'

/**
 * Refuses bounds the wrong way round, such as a first day after the last. A bound that is left out bounds nothing; both are
 * of one kind, whose texts sort as its values do (days, months, instants in UTC), numbers or amounts.
 */
export function mustBeInOrder(bounds: Readonly<Record<string, string | number | Money | undefined>>): void {
  const [[first, low] = [], [last, high] = []] = Object.entries(bounds)
  if (low === undefined || high === undefined) return
  const isReversed = low instanceof Money && high instanceof Money ? low.exceeds(high) : low > high
  if (isReversed) throw refuse('bounds-reversed', { first, last, ...bounds })
}

/** The least and the most amount of a list that is filtered by them. */
export type AmountBounds = {
  readonly minimumAmount?: Money | undefined
  readonly maximumAmount?: Money | undefined
}
