import type { Appropriation } from '../appropriations/appropriation.ts'
import { enactmentOf } from '../appropriations/appropriation.ts'
import { mustFollow } from '../ledger/days.ts'
import { canonicalJson, sha256Of } from '../platform/canonical.ts'
import { lastDayOfMonth } from '../platform/clock.ts'
import { Money } from '../platform/money.ts'
import { refusePlan } from './refusals.ts'

/** What is to be promised and paid within a month (ISO 8601), in dollars. */
export type PlanLine = { readonly month: string; readonly obligated: Money; readonly disbursed: Money }
export type PlanTerms = {
  readonly appropriation: string
  readonly title: string
  readonly lines: readonly PlanLine[]
}
type Terms = PlanTerms & {
  readonly code: string
  /** Of the canonical JSON of its terms. */
  readonly sha256: string
  readonly draftedBy: string
  readonly draftedOn: string
  readonly version: number
}
export type DraftedPlan = Terms & { readonly status: 'drafted' }
export type AdoptedPlan = Terms & {
  readonly status: 'adopted'
  readonly adoptedBy: string
  readonly adoptedOn: string
}
export type WithdrawnPlan = Terms & { readonly status: 'withdrawn' }
export type Plan = DraftedPlan | AdoptedPlan | WithdrawnPlan

/** A line with what is planned through its month, in dollars. */
export type CumulativeLine = PlanLine & { readonly obligatedBy: Money; readonly disbursedBy: Money }

/** The last month that the contract takes: money available until expended has no other. */
const lastMonth = '2999-12'

/**
 * Drafts a plan of what is promised and paid by month, on a day. Refuses a month that is named twice, plans nothing or is outside the life of
 * the appropriation, sums above what is enacted, in dollars, and a month by whose end more is paid than promised.
 */
export function draftPlan(
  asked: PlanTerms,
  appropriation: Appropriation,
  enacted: Money,
  by: string,
  on: string,
): Omit<DraftedPlan, 'code' | 'sha256'> {
  mustFollow(on, [enactmentOf(appropriation)])
  const lines = asked.lines.toSorted((one, other) => (one.month < other.month ? -1 : 1))
  const twice = lines.find(({ month }, at) => month === lines[at - 1]?.month)
  if (twice !== undefined) throw refusePlan('plan-month-named-twice', { month: twice.month })
  const empty = lines.find(({ obligated, disbursed }) => obligated.isZero && disbursed.isZero)
  if (empty !== undefined) throw refusePlan('plan-line-empty', { month: empty.month })
  const earliest = appropriation.enactedOn.slice(0, 7)
  const latest = appropriation.cancelsOn?.slice(0, 7) ?? lastMonth
  const outside = lines.find(({ month }) => month < earliest || month > latest)
  if (outside !== undefined)
    throw refusePlan('plan-outside-appropriation', { month: outside.month, earliest, latest })
  mustBeWithinEnacted(lines, enacted)
  const early = cumulative(lines).find(({ obligatedBy, disbursedBy }) => disbursedBy.exceeds(obligatedBy))
  if (early !== undefined)
    throw refusePlan('plan-pays-before-promising', {
      month: early.month,
      planned: early.disbursedBy.toString(),
      largest: early.obligatedBy.toString(),
    })
  return { ...asked, lines, status: 'drafted', draftedBy: by, draftedOn: on, version: 1 }
}

/** Refuses sums of a plan above what is enacted and not withdrawn, in dollars. */
function mustBeWithinEnacted(lines: readonly PlanLine[], enacted: Money): void {
  for (const of of ['obligated', 'disbursed'] as const) {
    const planned = Money.sum(lines.map((line) => line[of]))
    if (planned.exceeds(enacted))
      throw refusePlan('plan-exceeds-enacted', {
        ...{ of, planned: planned.toString() },
        largest: (enacted.isNegative ? Money.zero : enacted).toString(),
      })
  }
}

/** Refuses a plan that is adopted or withdrawn. */
export function mustBeDrafted(plan: Plan): DraftedPlan {
  if (plan.status !== 'drafted') throw refusePlan('plan-not-drafted', { plan: plan.code, state: plan.status })
  return plan
}

/** Refuses a plan that is no draft, and the person who drafted it. */
export function mustBeAdoptable(plan: Plan, by: string): DraftedPlan {
  const drafted = mustBeDrafted(plan)
  if (drafted.draftedBy === by) throw refusePlan('plan-by-same-person', { plan: plan.code })
  return drafted
}

/**
 * Adopts a plan on a day: it changes no more, and replaces the one before. Refuses the person who drafted it, a day before the draft or before the
 * adoption of the plan in force, and sums above what is enacted by now, in dollars.
 */
export function adoptPlan(
  plan: Plan,
  enacted: Money,
  inForceSince: string | null,
  by: string,
  on: string,
): AdoptedPlan {
  const drafted = mustBeAdoptable(plan, by)
  mustFollow(on, [
    { act: 'the draft of the plan', on: drafted.draftedOn },
    ...(inForceSince === null ? [] : [{ act: 'the adoption of the plan in force', on: inForceSince }]),
  ])
  mustBeWithinEnacted(drafted.lines, enacted)
  return { ...drafted, status: 'adopted', adoptedBy: by, adoptedOn: on }
}

/** Withdraws a draft. It stays readable. */
export function withdrawPlan(plan: Plan): WithdrawnPlan {
  return { ...mustBeDrafted(plan), status: 'withdrawn' }
}

/** The lines of a plan, each with what is planned through its month, in dollars. */
export function cumulative(lines: readonly PlanLine[]): CumulativeLine[] {
  let [obligatedBy, disbursedBy] = [Money.zero, Money.zero]
  return lines.map((line) => {
    obligatedBy = obligatedBy.plus(line.obligated)
    disbursedBy = disbursedBy.plus(line.disbursed)
    return { ...line, obligatedBy, disbursedBy }
  })
}

/** What is planned by the end of a day, in dollars: the months that are over by then, since a plan says of no day within a month. */
export function plannedBy(
  lines: readonly PlanLine[],
  day: string,
): Pick<PlanLine, 'obligated' | 'disbursed'> {
  const over = lines.filter(({ month }) => lastDayOfMonth(month) <= day)
  return {
    obligated: Money.sum(over.map(({ obligated }) => obligated)),
    disbursed: Money.sum(over.map(({ disbursed }) => disbursed)),
  }
}

/** SHA-256 of what is planned: canonical JSON of the code, the appropriation, the title and the lines, amounts in dollars. */
export function hashOfPlan({
  code,
  appropriation,
  title,
  lines,
}: PlanTerms & { readonly code: string }): string {
  return sha256Of(canonicalJson({ code, appropriation, title, lines: linesAsRecorded(lines) }))
}

/** The lines as entries and the canonical JSON have them. */
export function linesAsRecorded(lines: readonly PlanLine[]) {
  return lines.map(({ month, obligated, disbursed }) => ({
    ...{ month, obligated: obligated.toString() },
    disbursed: disbursed.toString(),
  }))
}
