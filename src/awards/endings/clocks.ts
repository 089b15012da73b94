import { Temporal } from 'temporal-polyfill'
import { citationsOf, type ParameterName, parameterOn, type RuleProfile } from '../../rules/profile.ts'
import { approvedEndings, type Ending, standingOf } from '../standing/ending.ts'

/** The days after the end of an award in which its grantee reports, and cost is liquidated (2 CFR 200.344). */
type CloseoutDays = { readonly report: number; readonly liquidate: number }

/** Days that a rule profile gives on the day of the end of an award, with its law. */
type DaysGiven = { readonly days: number; readonly profile: RuleProfile; readonly citation: string }

/**
 * The days of a parameter, by the rule profiles of the Federal awards that pay for an award, on the day of its end. Where several pay for it, the shortest
 * days count: what is late for one of them is late for the award.
 */
export function shortestOf(
  profiles: readonly RuleProfile[],
  name: Extract<ParameterName, `${string}-after-end`>,
  end: string,
): DaysGiven {
  const [first, ...others] = profiles.map((profile) => {
    const { value, citation } = parameterOn(profile, name, end)
    return { days: Number(value), profile, citation }
  })
  if (first === undefined) throw new Error('a Federal award pays for an award')
  return others.reduce((least, one) => (one.days < least.days ? one : least), first)
}

/** The days after the end of an award in which its grantee reports, and cost is liquidated, by the rule profiles of what pays for it. */
export function closeoutDaysOf(profiles: readonly RuleProfile[], end: string): CloseoutDays {
  return {
    report: shortestOf(profiles, 'reports-after-end', end).days,
    liquidate: shortestOf(profiles, 'liquidation-after-end', end).days,
  }
}

/** A Federal award that pays for an award: until when it obligates, and the rule profile of the award in its fund at the end of the award. */
export type FederalPeriod = {
  readonly fund: string
  readonly periodThrough: string
  readonly profile: RuleProfile
}

/** An award as its clocks read it. */
export type Timed = { readonly periodThrough: string; readonly endings: readonly Ending[] }

export type AwardClock = {
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
export function liquidatedBy(award: Timed, profiles: readonly RuleProfile[]): string {
  const end = endOf(award)
  return later(end, { days: closeoutDaysOf(profiles, end).liquidate })
}

/** The day from which the agent may close an award alone: a year after its end (2 CFR 200.344(h), (i)). */
export function closesAloneFrom(award: Timed): string {
  return later(endOf(award), { years: 1 })
}

/**
 * The last day on which the records of an award are kept: three years after its final report or certification, or after its closeout where none came; before
 * that, three years after the report falls due at the latest (2 CFR 200.334).
 */
export function recordsUntil(award: Timed, profiles: readonly RuleProfile[]): string {
  const closed = approvedEndings(award.endings).find(({ kind }) => kind === 'closeout')
  if (closed?.kind === 'closeout')
    return later(closed.finalReportOn ?? closed.certifiedOn ?? closed.decidedOn, { years: 3 })
  const end = endOf(award)
  const due = later(end, { days: closeoutDaysOf(profiles, end).report })
  return later(due, { years: 3 })
}

/** Every clock of an award, with the day on which it falls and its citation, as the rule profiles of what pays for it say it. */
export function clocksOf(award: Timed, federal: readonly FederalPeriod[]): AwardClock[] {
  const end = endOf(award)
  const profiles = federal.map(({ profile }) => profile)
  const report = shortestOf(profiles, 'reports-after-end', end)
  const liquidate = shortestOf(profiles, 'liquidation-after-end', end)
  const isTerminated = standingOf(award.endings).state !== 'performing' && end !== award.periodThrough
  const of = (name: AwardClock['name'], falls: string, citation: string): AwardClock => ({
    ...{ name, fund: null, falls, citation },
  })
  return [
    ...federal.map(
      ({ fund, periodThrough }): AwardClock => ({
        ...{ name: 'obligate', fund, falls: periodThrough },
        citation: '2 CFR 200.403(h), the period of the Federal award',
      }),
    ),
    of('performance', end, isTerminated ? '2 CFR 200.341, 200.343' : '2 CFR 200.1, period of performance'),
    of('report', later(end, { days: report.days }), report.citation),
    of('liquidate', later(end, { days: liquidate.days }), liquidate.citation),
    of('agency', closesAloneFrom(award), citationsOf(profiles, 'agency-closeout', end)),
    of('records', recordsUntil(award, profiles), citationsOf(profiles, 'records', end)),
  ]
}

function later(day: string, by: { readonly days?: number; readonly years?: number }): string {
  return Temporal.PlainDate.from(day).add(by).toString()
}
