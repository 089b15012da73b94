import { instantAfter, instantsOf, offsetAt } from '../../platform/clock.ts'
import { refuseSolicitation } from '../refusals.ts'
import { disagreementsOf } from './disagreements.ts'
import { readingsOf } from './readings.ts'

/** A deadline as it was stated, and what it means. */
export type Deadline = {
  readonly stated: string
  readonly local: string
  readonly zone: string
  readonly instant: string
  /** Whether the minute named, or the second where one is named, still counts. */
  readonly inclusive: boolean
  /** The first instant that is too late. */
  readonly ends: string
  /** Who chose among the readings of the words, and why; null where there was nothing to choose. */
  readonly choice: { readonly chosenBy: string; readonly reason: string } | null
}

/** A deadline as it is stated, before its instant is known. */
export type StatedDeadline = Pick<Deadline, 'stated' | 'local' | 'zone' | 'inclusive'>
/** The zone or offset on which a deadline is to be read, and why. */
export type DeadlineChoice = { readonly zone: string; readonly reason: string }

/**
 * The instant that a deadline names, and the first that is too late. An inclusive deadline ends after the minute or second that
 * it names. Refuses a time that the clock of the zone skips or shows twice.
 */
export function resolveDeadline({ stated, local, zone, inclusive }: StatedDeadline): Deadline {
  const [instant, second] = instantsOf(local, zone)
  if (instant === undefined) throw refuseSolicitation('deadline-skipped-by-clock', { local, zone })
  if (second !== undefined)
    throw refuseSolicitation('deadline-shown-twice', {
      ...{ local, zone },
      offsets: [offsetAt(instant, zone), offsetAt(second, zone)],
    })
  const seconds = local.length > 'YYYY-MM-DDThh:mm'.length ? 1 : 60
  const ends = inclusive ? instantAfter(instant, seconds) : instant
  return { stated, local, zone, inclusive, instant, ends, choice: null }
}

/**
 * A deadline on the clock that was chosen for it. Refuses words that are ambiguous, or that disagree with the clock in a part, without
 * a choice; a choice that is not one of their readings; and a choice where there is nothing to choose.
 */
export function chooseReading(
  deadline: Deadline,
  choice: DeadlineChoice | undefined,
  chosenBy: string,
): Deadline {
  const { stated, local } = deadline
  const readings = readingsOf(deadline)
  const disagreements = disagreementsOf(deadline)
  if (choice === undefined) {
    if (deadline.choice !== null) return deadline
    if (readings.length > 1)
      throw refuseSolicitation('deadline-reading-not-chosen', { stated, local, readings, disagreements })
    if (disagreements.length > 0)
      throw refuseSolicitation('deadline-words-disagree', { stated, local, disagreements })
    return deadline
  }
  const { zone, reason } = choice
  const chosen = resolveDeadline({ ...deadline, zone })
  if (readings.length < 2 && disagreements.length === 0)
    throw refuseSolicitation('deadline-unambiguous', { stated, asked: zone, readings })
  if (!readings.some(({ instant }) => instant === chosen.instant))
    throw refuseSolicitation('deadline-reading-not-chosen', {
      ...{ stated, local, asked: zone, instant: chosen.instant },
      readings,
    })
  return { ...chosen, choice: { chosenBy, reason } }
}

/** The calendar day of a deadline, by the clock it is stated on. */
export function dayOf({ local }: Pick<Deadline, 'local'>): string {
  return local.slice(0, 10)
}
