import { Temporal } from 'temporal-polyfill'
import { approvedEndings, type Ending, standingOf } from '../standing/ending.ts'

/** The days that the Uniform Guidance of a Federal award gives a grantee after its end (2 CFR 200.344(b), (c)). */
type CloseoutDays = { readonly report: number; readonly liquidate: number }
const days2020: CloseoutDays = { report: 90, liquidate: 120 }
const days2024: CloseoutDays = { report: 90, liquidate: 90 }
/** The text of 2024 governs Federal awards from this day on. */
const since2024 = '2024-10-01'

/** The days after the end of an award, by the days on which the Federal awards that pay for it were made. Of two texts the shorter days count. */
export function closeoutDaysOf(awardedOn: readonly string[]): CloseoutDays {
  return awardedOn.some((day) => day >= since2024) ? days2024 : days2020
}

/** A Federal award that pays for an award: until when it obligates, and the day on which it was made. */
export type FederalPeriod = {
  readonly fund: string
  readonly awardedOn: string
  readonly periodThrough: string
}

/** An award as its clocks read it. */
export type Timed = { readonly periodThrough: string; readonly endings: readonly Ending[] }

export type Clock = {
  readonly name: 'obligate' | 'performance' | 'report' | 'liquidate' | 'agency' | 'records'
  /** The fund that it is of; null where it is of the whole award. */
  readonly fund: string | null
  readonly falls: string
  readonly citation: string
}

/** The last day of performance: that of the period or, of an award that was terminated, the day before that took effect. */
export function endOf({ periodThrough, endings }: Timed): string {
  const terminated = approvedEndings(endings).find(({ kind }) => kind === 'termination')
  if (terminated === undefined || !('takesEffectOn' in terminated)) return periodThrough
  const before = later(terminated.takesEffectOn, { days: -1 })
  return before < periodThrough ? before : periodThrough
}

/** The last day on which cost is paid without a gate. */
export function liquidatedBy(award: Timed, awardedOn: readonly string[]): string {
  return later(endOf(award), { days: closeoutDaysOf(awardedOn).liquidate })
}

/** The day from which the agent may close an award alone: a year after its end (2 CFR 200.344(h), (i)). */
export function closesAloneFrom(award: Timed): string {
  return later(endOf(award), { years: 1 })
}

/**
 * The last day on which the records of an award are kept: three years after its final report, or after its closeout where none came; before
 * that, three years after the report falls due at the latest (2 CFR 200.334).
 */
export function recordsUntil(award: Timed, awardedOn: readonly string[]): string {
  const closed = approvedEndings(award.endings).find(({ kind }) => kind === 'closeout')
  const due = later(endOf(award), { days: closeoutDaysOf(awardedOn).report })
  if (closed?.kind !== 'closeout') return later(due, { years: 3 })
  return later(closed.finalReportOn ?? closed.decidedOn, { years: 3 })
}

/** Every clock of an award, with the day on which it falls and its citation. */
export function clocksOf(award: Timed, federal: readonly FederalPeriod[]): Clock[] {
  const end = endOf(award)
  const made = federal.map(({ awardedOn }) => awardedOn)
  const { report, liquidate } = closeoutDaysOf(made)
  const isTerminated = standingOf(award.endings).state !== 'performing' && end !== award.periodThrough
  const of = (name: Clock['name'], falls: string, citation: string): Clock => ({
    ...{ name, fund: null, falls, citation },
  })
  return [
    ...federal.map(
      ({ fund, periodThrough }): Clock => ({
        ...{ name: 'obligate', fund, falls: periodThrough },
        citation: '2 CFR 200.403(h), the period of the Federal award',
      }),
    ),
    of('performance', end, isTerminated ? '2 CFR 200.341, 200.343' : '2 CFR 200.1, period of performance'),
    of('report', later(end, { days: report }), '2 CFR 200.344(b)'),
    of('liquidate', later(end, { days: liquidate }), '2 CFR 200.344(c)'),
    of('agency', closesAloneFrom(award), '2 CFR 200.344(h), (i)'),
    of('records', recordsUntil(award, made), '2 CFR 200.334'),
  ]
}

function later(day: string, by: { readonly days?: number; readonly years?: number }): string {
  return Temporal.PlainDate.from(day).add(by).toString()
}
