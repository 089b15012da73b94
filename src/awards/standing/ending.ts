import type { Money } from '../../platform/money.ts'

/** What ends an award, wholly or for a time, and what is adjusted after it is closed. */
export const endingKinds = ['suspension', 'resumption', 'termination', 'closeout', 'adjustment'] as const
export type EndingKind = (typeof endingKinds)[number]

export const endingStatuses = ['proposed', 'approved', 'rejected', 'withdrawn'] as const
export type EndingStatus = (typeof endingStatuses)[number]

/** The grounds on which an award is suspended or terminated, each with its citation. */
export const endingGrounds = {
  noncompliance: '2 CFR 200.339(c), 200.340(a)',
  agreement: '2 CFR 200.340(a), by agreement with the grantee',
  'by-grantee': '2 CFR 200.340(a), by written notice of the grantee',
  terms: '2 CFR 200.340(a), by the terms of the award',
} as const satisfies Record<string, string>
export type EndingGround = keyof typeof endingGrounds
export const endingGroundNames = Object.keys(endingGrounds) as [EndingGround, ...EndingGround[]]

/** What an adjustment of a closed award admits (2 CFR 200.345(a)). */
export const adjustmentKinds = ['disallowance', 'late-payment'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

type Proposing = {
  readonly award: string
  /** Counted within the award, from 1. */
  readonly number: number
  readonly reason: string
  /** SHA-256 of the kept notice, final report or other document that it rests on. */
  readonly document: string
  readonly proposedBy: string
  readonly proposedOn: string
}
/** A notice of the whole award: on what ground, from which day, and how the grantee objects (2 CFR 200.341, 200.342). */
type Notice = {
  readonly kind: 'suspension' | 'termination'
  readonly ground: EndingGround
  readonly objection: string
  /** Cost from this day on is not payable. */
  readonly takesEffectOn: string
}
type Resumption = { readonly kind: 'resumption' }
type Closeout = {
  readonly kind: 'closeout'
  /** The day on which the final report was received; null of a fixed-amount award, and where the agent closes alone, since the grantee does not act. */
  readonly finalReportOn: string | null
  /** The day on which the grantee of a fixed-amount award certified what was completed; null of another award, and where the agent closes alone. */
  readonly certifiedOn: string | null
  /** The de-obligation that releases what is unspent; null where nothing is. */
  readonly amendment: number | null
}
/** What is disallowed or paid after the closeout, in dollars. */
type Adjustment = {
  readonly kind: 'adjustment'
  readonly adjustment: AdjustmentKind
  readonly amount: Money
}
export type EndingTerms = Proposing & (Notice | Resumption | Closeout | Adjustment)
type Decided = { readonly decidedBy: string; readonly decidedOn: string }
export type ProposedEnding = EndingTerms & { readonly status: 'proposed' }
export type ApprovedEnding = EndingTerms & Decided & { readonly status: 'approved' }
export type RejectedEnding = EndingTerms &
  Decided & { readonly status: 'rejected'; readonly rejectionReason: string }
export type WithdrawnEnding = EndingTerms & Decided & { readonly status: 'withdrawn' }
export type Ending = ProposedEnding | ApprovedEnding | RejectedEnding | WithdrawnEnding

export const standingStates = ['performing', 'suspended', 'terminated', 'closed'] as const
/** How an executed award stands, since when, and by which ending; an award that was never ended has none. */
type Standing = {
  readonly state: (typeof standingStates)[number]
  readonly since: string | null
  readonly number: number | null
}

/** Every ending of an award, whatever came of it; a draft has none. */
export function endingsOf(award: {
  readonly status: string
  readonly endings?: readonly Ending[]
}): readonly Ending[] {
  return award.endings ?? []
}

/** The ending of an award that waits for approval. */
export function openEnding(endings: readonly Ending[]): ProposedEnding | undefined {
  return endings.find((one): one is ProposedEnding => one.status === 'proposed')
}

const isApproved = (ending: Ending): ending is ApprovedEnding => ending.status === 'approved'

/** The approved ones, in the order in which they were. */
export function approvedEndings(endings: readonly Ending[]): ApprovedEnding[] {
  return endings.filter(isApproved)
}

const statesAfter = {
  suspension: 'suspended',
  resumption: 'performing',
  termination: 'terminated',
  closeout: 'closed',
} as const

/** How an award stands by its endings. */
export function standingOf(endings: readonly Ending[]): Standing {
  for (const ending of approvedEndings(endings).toReversed()) {
    const { kind, number, decidedOn } = ending
    if (kind === 'adjustment') continue
    const since = 'takesEffectOn' in ending ? ending.takesEffectOn : decidedOn
    return { state: statesAfter[kind], since, number }
  }
  return { state: 'performing', since: null, number: null }
}

/** How an award stands where that binds what is done on a day: not while it is performed, nor before a suspension or termination takes effect. */
export function bindingOn(endings: readonly Ending[], on: string): (Standing & { since: string }) | null {
  const { state, since, number } = standingOf(endings)
  if (since === null || state === 'performing' || (state !== 'closed' && on < since)) return null
  return { state, since, number }
}

/** What approved adjustments of one kind come to after the closeout, in dollars; empty where there is none. */
export function adjustmentsOf(endings: readonly Ending[], adjustment: AdjustmentKind): Money[] {
  return approvedEndings(endings).flatMap((one) =>
    one.kind === 'adjustment' && one.adjustment === adjustment ? [one.amount] : [],
  )
}
