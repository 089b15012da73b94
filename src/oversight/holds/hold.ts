import { refuseOversight } from '../refusals.ts'
import type { HoldGround } from '../tables.ts'

/** The law that lets payments be withheld for each ground. */
export const groundsOfHolds: Readonly<Record<HoldGround, string>> = {
  noncompliance: '2 CFR 200.305(b)(6)(i)',
  debt: '2 CFR 200.305(b)(6)(ii)',
  statute: '2 CFR 200.305(b)(6)',
  remedy: '2 CFR 200.339(a)',
  'report-awaited': '2 CFR 200.305(b)(6)(i), the reports that the award asks for',
}

export type HoldTerms = {
  readonly ground: HoldGround
  readonly letter: string
  /** The right of appeal that the letter names. */
  readonly appeal: string
  /** The report that escrow waits for; null for any other hold. */
  readonly report: string | null
}
type Placing = HoldTerms & {
  readonly code: string
  /** Null where all awards of the grantee are held. */
  readonly award: string | null
  readonly grantee: string
  readonly placedBy: string
  readonly placedOn: string
  readonly version: number
}
export type PlacedHold = Placing & { readonly status: 'placed' }
export type ReleasedHold = Placing & {
  readonly status: 'released'
  readonly releasedBy: string
  readonly releasedOn: string
  /** SHA-256 of the stored file that shows compliance, or of the report. */
  readonly evidence: string | null
  readonly releaseReason: string
}
export type Hold = PlacedHold | ReleasedHold
/** What a hold says of a payment under it. */
export type HoldOnPayments = Pick<
  Placing,
  'code' | 'award' | 'grantee' | 'ground' | 'report' | 'placedOn'
> & {
  readonly releasedOn: string | null
}

/** Escrow holds until a report is there; any other hold until its ground is gone. */
export function kindOfHold({ ground }: Pick<HoldTerms, 'ground'>): 'hold' | 'escrow' {
  return ground === 'report-awaited' ? 'escrow' : 'hold'
}

/** Places a hold today, on one award or on all awards of a grantee. Refuses escrow without a report, and a report that nothing waits for. */
export function placeHold(
  terms: HoldTerms,
  { award, grantee }: { readonly award: string | null; readonly grantee: string },
  by: string,
  on: string,
): Omit<PlacedHold, 'code'> {
  const { ground, report } = terms
  if ((kindOfHold(terms) === 'escrow') !== (report !== null))
    throw refuseOversight('hold-report-unnamed', { ground, report })
  return { ...terms, award, grantee, status: 'placed', placedBy: by, placedOn: on, version: 1 }
}

/** Refuses a hold that is released, and the person who placed it. */
export function mustBeReleasable(hold: Hold, by: string): PlacedHold {
  const { code, status, placedBy } = hold
  if (status !== 'placed') throw refuseOversight('hold-not-placed', { hold: code })
  if (placedBy === by) throw refuseOversight('hold-released-by-placer', { hold: code, placedBy })
  return hold
}

/** Releases a hold that another person placed (2 CFR 200.305(b)(7)); escrow only on the report that it waits for. */
export function releaseHold(
  hold: Hold,
  { evidence, reason }: { readonly evidence: string | null; readonly reason: string },
  by: string,
  on: string,
): ReleasedHold {
  const placed = mustBeReleasable(hold, by)
  if (placed.report !== null && evidence === null)
    throw refuseOversight('hold-evidence-missing', { hold: placed.code, report: placed.report })
  return { ...placed, status: 'released', releasedBy: by, releasedOn: on, evidence, releaseReason: reason }
}

/**
 * Whether a hold stands on a day: from the day it is placed, while it is not released. Then the days between are left, since the bank may have
 * paid on the day of the placement before it, and on that of the release after it.
 */
function standsOn({ placedOn, releasedOn }: HoldOnPayments, on: string): boolean {
  return releasedOn === null ? placedOn <= on : placedOn < on && on < releasedOn
}

/** Refuses to approve while a hold stands, and as of a day on which one stood. */
export function mustBeApprovable(award: string, holds: readonly HoldOnPayments[], on: string): void {
  mustBeFree(
    award,
    holds.filter((hold) => hold.releasedOn === null || standsOn(hold, on)),
    on,
  )
}

/** Refuses a payment of a day on which a hold stands. What the bank paid before is a fact, and is recorded. */
export function mustBePayable(award: string, holds: readonly HoldOnPayments[], on: string): void {
  mustBeFree(
    award,
    holds.filter((hold) => standsOn(hold, on)),
    on,
  )
}

function mustBeFree(award: string, standing: readonly HoldOnPayments[], on: string): void {
  if (standing.length === 0) return
  throw refuseOversight('payment-held', {
    ...{ award, on },
    holds: standing.map((hold) => ({
      ...{ hold: hold.code, on: hold.award ?? hold.grantee, kind: kindOfHold(hold), ground: hold.ground },
      ...{ citation: groundsOfHolds[hold.ground], placedOn: hold.placedOn, releasedOn: hold.releasedOn },
      waitsFor: hold.report ?? 'compliance with the letter',
    })),
  })
}
