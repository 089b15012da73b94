import { refuse } from './refusals.ts'

/**
 * Refuses bounds the wrong way round, such as a first day after the last. A bound that is left out bounds nothing; both are
 * of one kind, whose texts sort as its values do (days, months, instants in UTC) or numbers.
 */
export function mustBeInOrder(bounds: Readonly<Record<string, string | number | undefined>>): void {
  const [[first, low] = [], [last, high] = []] = Object.entries(bounds)
  if (low !== undefined && high !== undefined && low > high)
    throw refuse('bounds-reversed', { first, last, ...bounds })
}
