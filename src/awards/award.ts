import type { ApplicationHeader } from '../applications/application.ts'
import { mustBePromisable, mustCover } from '../appropriations/federal-award.ts'
import { mustLeaveEarmark } from '../appropriations/federal-award-life.ts'
import { availableNow } from '../appropriations/overpromise.ts'
import { refuseAppropriation } from '../appropriations/refusals.ts'
import type { FundAmount, ObligationLine } from '../ledger/chart/postings.ts'
import { type EarlierAct, latestOf, mustFollow } from '../ledger/days.ts'
import type { Organization } from '../organizations/organization.ts'
import { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import {
  closingOf,
  type FundRemaining,
  inForceSince,
  type Solicitation,
} from '../solicitations/solicitation.ts'
import type { FormOfPayment } from './milestones/kinds.ts'
import { refuseAward } from './refusals.ts'
import type { Ending } from './standing/ending.ts'

export type AwardTerms = {
  readonly solicitation: string
  /** The selected application it comes from; null where no organization applied in the service. */
  readonly application: string | null
  /** The hash of the kept document of the Board's decision, where none was taken in the service. */
  readonly decisionDocument: string | null
  readonly grantee: string
  /** The members of the consortium in force: those that the application names, or that an award from before the books was made with, until an amendment replaces them. */
  readonly members: readonly string[]
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  /** The day on which the Board selected the application. */
  readonly selectedOn: string
  readonly periodFrom: string
  readonly periodThrough: string
  readonly lines: readonly FundAmount[]
  readonly illustrative: readonly string[]
}
/** Who revised a draft, on which day, and the version of the award that it made. */
export type RevisingAct = { readonly number: number; readonly by: string; readonly on: string }
type Drafting = AwardTerms & {
  readonly code: string
  /** For cost, until a revision of the draft states that it is fixed in amount. */
  readonly formOfPayment: FormOfPayment
  readonly draftedBy: string
  readonly draftedOn: string
  /** Its revisions in order. Who revised it drafted it too. */
  readonly revisions: readonly RevisingAct[]
  readonly version: number
}
export type DraftedAward = Drafting & { readonly status: 'drafted' }
export type ExecutedAward = Drafting & {
  readonly status: 'executed'
  readonly executedBy: string
  readonly executedOn: string
  /** Its suspensions, resumptions and terminations, its closeout and what was adjusted after it, by number. */
  readonly endings: readonly Ending[]
}
export type WithdrawnAward = Drafting & {
  readonly status: 'withdrawn'
  readonly withdrawnBy: string
  readonly withdrawnOn: string
}
export type Award = DraftedAward | ExecutedAward | WithdrawnAward

/** The source of an award: whether an organization applied in time, and the application it names. */
export type Origin = {
  readonly hasApplications: boolean
  readonly application: Pick<ApplicationHeader, 'code' | 'solicitation' | 'applicant' | 'status'> | null
}

/**
 * Drafts an award under a closed solicitation: from a selected application of its grantee or, where no organization applied in the
 * service, from a decision of the Board that a document shows. It obligates nothing until another person executes it.
 */
export function draft(
  terms: AwardTerms,
  solicitation: Solicitation,
  { by, on }: { readonly by: string; readonly on: string },
  origin: Origin,
): Omit<DraftedAward, 'code'> {
  const { lines, periodFrom, periodThrough } = terms
  const funds = lines.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseAppropriation('line-named-twice', { fund: twice })
  if (periodThrough < periodFrom) throw refuseAward('period-out-of-order', { periodFrom, periodThrough })
  mustFollow(on, mustBeAwardable(solicitation))
  const offered = solicitation.funding.map(({ fund }) => fund)
  const outside = funds.find((fund) => !offered.includes(fund))
  if (outside !== undefined) throw refuseAward('line-outside-funding', { fund: outside, offered })
  mustComeFromSelection(terms, origin)
  return {
    ...terms,
    ...{ formOfPayment: 'cost-reimbursement', status: 'drafted', draftedBy: by, draftedOn: on },
    ...{ revisions: [], version: 1 },
  }
}

/**
 * Refuses an award past the Board: where an organization applied, it comes from a selected application of its grantee. Where none did,
 * it rests on the document of the Board's decision.
 */
export function mustComeFromSelection(
  {
    solicitation,
    application,
    grantee,
    decisionDocument,
  }: Pick<AwardTerms, 'solicitation' | 'application' | 'grantee' | 'decisionDocument'>,
  origin: Origin,
): void {
  const chosen = origin.application
  if (application === null && !origin.hasApplications && decisionDocument !== null) return
  if (
    chosen !== null &&
    decisionDocument === null &&
    chosen.code === application &&
    chosen.status === 'selected' &&
    chosen.solicitation === solicitation &&
    chosen.applicant === grantee
  )
    return
  throw refuseAward('award-without-selection', {
    solicitation,
    grantee,
    application,
    state: chosen?.status ?? null,
  })
}

/** Refuses a solicitation that is not closed. Answers the acts that an award under it follows: its last amendment, and its closing. */
export function mustBeAwardable(solicitation: Solicitation): EarlierAct[] {
  const { code, status } = solicitation
  if (status !== 'closed')
    throw refuseAward('solicitation-not-awardable', { solicitation: code, state: status })
  return [inForceSince(solicitation), closingOf(solicitation)]
}

/** Refuses an award that is executed or withdrawn. */
export function mustBeDraft(award: Award): DraftedAward {
  if (award.status !== 'drafted')
    throw refuseAward('award-not-drafted', { award: award.code, state: award.status })
  return award
}

/** Refuses a grantee without a Unique Entity Identifier: no subaward is made to it (2 CFR 25.300). */
export function mustHaveUei(award: string, { code, uei }: Pick<Organization, 'code' | 'uei'>): void {
  if (uei === null) throw refuseAward('award-without-uei', { award, grantee: code })
}

/** Refuses to execute an award that is not a draft, or that the same person drafted or revised. */
export function mustBeDraftedByAnother(award: Award, by: string): DraftedAward {
  const drafted = mustBeDraft(award)
  if (drafted.draftedBy === by)
    throw refuseAward('award-executed-by-drafter', { award: award.code, draftedBy: award.draftedBy })
  const own = drafted.revisions.findLast((revision) => revision.by === by)
  if (own !== undefined)
    throw refuseAward('award-executed-by-reviser', {
      ...{ award: award.code, revisedBy: by },
      ...{ number: own.number, revisedOn: own.on },
    })
  return drafted
}

/** Who revised an award while it was a draft, each once. */
export function revisersOf({ revisions }: Pick<Award, 'revisions'>): string[] {
  return [...new Set(revisions.map(({ by }) => by))]
}

/** The draft and its last revision: what is done with a draft follows both. */
export function draftingOf({
  draftedOn,
  revisions,
}: Pick<DraftedAward, 'draftedOn' | 'revisions'>): EarlierAct[] {
  const last = revisions.at(-1)
  return [
    { act: 'the draft', on: draftedOn },
    ...(last === undefined ? [] : [{ act: 'the last revision', on: last.on }]),
  ]
}

/**
 * Obligates the award's amounts: from the commitment of its solicitation first, then from what is available. Refuses more
 * than both, a day or a period of performance outside the Federal award's period, and a person who drafted or revised it.
 */
export function execute(
  award: Award,
  solicitation: Solicitation,
  remainingIn: (fund: string) => FundRemaining,
  by: string,
  on: string,
): { award: ExecutedAward; obligation: ObligationLine[] } {
  const drafted = mustBeDraftedByAnother(award, by)
  const followed = [
    { act: 'the selection', on: award.selectedOn },
    ...draftingOf(drafted),
    ...mustBeAwardable(solicitation),
  ]
  mustFollow(on, followed)
  const earliest = latestOf(followed)?.on

  const obligation = award.lines.map((line) =>
    obligationOf(line, remainingIn(line.fund), award, on, { earliest }),
  )
  return {
    award: { ...drafted, status: 'executed', executedBy: by, executedOn: on, endings: [] },
    obligation,
  }
}

/** The earliest day on which an amount can be obligated, and what others need of the commitment, in dollars. */
type ObligationBounds = {
  readonly earliest?: string | undefined
  readonly needed?: { readonly amount: Money; readonly by: readonly string[] } | undefined
}

/**
 * What an amount takes, in dollars: from the commitment first, except what others need of it, then from what is available. Refuses more than both,
 * a day or a period of performance outside the Federal award's period, and what is earmarked for the evaluation.
 */
export function obligationOf(
  { fund, amount }: FundAmount,
  { federalAward, days, committed }: FundRemaining,
  performed: Pick<AwardTerms, 'periodFrom' | 'periodThrough'>,
  on: string,
  { earliest, needed }: ObligationBounds = {},
): ObligationLine {
  mustCover(federalAward, performed, on)
  mustBePromisable(federalAward, days, on, earliest)
  const available = availableNow(days)
  const free = committed.minus(Money.least(needed?.amount ?? Money.zero, committed))
  const largest = free.plus(available)
  if (amount.exceeds(largest)) {
    throw refuseAward('obligation-exceeded', {
      fund,
      requested: amount,
      available: largest,
      largest,
      committed,
      uncommitted: available,
      ...(needed === undefined ? {} : { needed: needed.amount, needs: needed.by }),
    })
  }
  const fromCommitted = Money.least(amount, free)
  const fromAvailable = amount.minus(fromCommitted)
  mustLeaveEarmark(federalAward, days, fromAvailable, on)
  return { fund, fromCommitted, fromAvailable }
}
