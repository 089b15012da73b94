import type { Standing } from '../applications/standing.ts'
import { type Appropriation, mustBeOpenForObligation } from '../appropriations/appropriation.ts'
import type { FundAmount, ObligationLine } from '../ledger/postings.ts'
import { Money } from '../platform/money.ts'
import { firstTwice } from '../platform/names.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Solicitation } from '../solicitations/solicitation.ts'

export type AwardTerms = {
  readonly solicitation: string
  /** The selected application it comes from; null where nobody applied in the service. */
  readonly application: string | null
  readonly grantee: string
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly fain: string | null
  readonly assistanceListing: string | null
  /** The day on which the Board selected the application. */
  readonly selectedOn: string
  readonly periodFrom: string
  readonly periodThrough: string
  readonly lines: readonly FundAmount[]
  readonly illustrative: readonly string[]
}
type Drafting = AwardTerms & { readonly code: string; readonly draftedBy: string; readonly version: number }
export type DraftedAward = Drafting & { readonly status: 'drafted' }
export type ExecutedAward = Drafting & {
  readonly status: 'executed'
  readonly executedBy: string
  readonly executedOn: string
}
export type Award = DraftedAward | ExecutedAward

/** Why an award action is declined, in the order the reasons are checked. */
export type AwardRefusal =
  | 'award-not-found'
  | 'line-named-twice'
  | 'period-out-of-order'
  | 'award-not-drafted'
  | 'award-executed-by-drafter'
  | 'solicitation-not-awardable'
  | 'line-outside-funding'
  | 'award-without-selection'
  | 'award-fain-taken'
  | 'selection-not-yet-made'
  | 'obligation-exceeded'

export const refuseAward: Refuse<AwardRefusal> = refusal

/** Where an award comes from: whether anybody applied under its solicitation, and the application it names. */
export type Origin = {
  readonly hasApplications: boolean
  readonly application: Pick<Standing, 'code' | 'solicitation' | 'applicant' | 'status'> | null
}

/**
 * Drafts an award under a published solicitation; where anybody applied, from a selected application of its grantee. It promises nothing
 * until another person executes it.
 */
export function draft(
  terms: AwardTerms,
  solicitation: Solicitation,
  draftedBy: string,
  origin: Origin,
): Omit<DraftedAward, 'code'> {
  const { lines, periodFrom, periodThrough } = terms
  const funds = lines.map(({ fund }) => fund)
  const twice = firstTwice(funds)
  if (twice !== undefined) throw refuseAward('line-named-twice', { appropriation: twice })
  if (periodThrough < periodFrom) throw refuseAward('period-out-of-order', { periodFrom, periodThrough })
  mustBeAwardable(solicitation)
  const offered = solicitation.funding.map(({ fund }) => fund)
  const outside = funds.find((fund) => !offered.includes(fund))
  if (outside !== undefined) throw refuseAward('line-outside-funding', { appropriation: outside, offered })
  mustComeFromSelection(terms, origin)
  return { ...terms, status: 'drafted', draftedBy, version: 1 }
}

/** No path turns a late or ineligible application into an award, nor leads past the Board where anybody applied. */
export function mustComeFromSelection(
  { solicitation, application, grantee }: Pick<AwardTerms, 'solicitation' | 'application' | 'grantee'>,
  origin: Origin,
): void {
  const chosen = origin.application
  if (application === null && !origin.hasApplications) return
  if (
    chosen !== null &&
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

function mustBeAwardable({ code, status }: Solicitation): void {
  if (status === 'draft' || status === 'cancelled')
    throw refuseAward('solicitation-not-awardable', { solicitation: code, state: status })
}

/** What the execution decides on, read under lock: the fund's terms, and in dollars what is set aside and what is free. */
export type FundRoom = {
  readonly appropriation: Appropriation
  readonly committed: Money
  readonly available: Money
}

/**
 * Promises the award's amounts: from the commitment of its solicitation as far as that goes, then from what is
 * available, never more than both, never outside the fund's availability, never by the person who drafted it.
 */
export function execute(
  award: Award,
  solicitation: Solicitation,
  roomOf: (fund: string) => FundRoom,
  by: string,
  on: string,
): { award: ExecutedAward; obligation: ObligationLine[] } {
  if (award.status !== 'drafted')
    throw refuseAward('award-not-drafted', { award: award.code, state: award.status })
  if (award.draftedBy === by)
    throw refuseAward('award-executed-by-drafter', { award: award.code, draftedBy: award.draftedBy })
  mustBeAwardable(solicitation)
  if (on < award.selectedOn) throw refuseAward('selection-not-yet-made', { on, selectedOn: award.selectedOn })

  const obligation = award.lines.map(({ fund, amount }) => {
    const { appropriation, committed, available } = roomOf(fund)
    mustBeOpenForObligation(appropriation, on)
    const room = committed.plus(available)
    if (amount.exceeds(room)) {
      throw refuseAward('obligation-exceeded', {
        appropriation: fund,
        requested: amount,
        available: room,
        largest: room,
        committed,
        uncommitted: available,
      })
    }
    const fromCommitted = Money.least(amount, committed)
    return { fund, fromCommitted, fromAvailable: amount.minus(fromCommitted) }
  })
  return { award: { ...award, status: 'executed', executedBy: by, executedOn: on }, obligation }
}
