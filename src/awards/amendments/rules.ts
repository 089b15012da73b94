import type { Settling } from '../../appropriations/commands.ts'
import { mustCover } from '../../appropriations/federal-award.ts'
import { mustBeActive } from '../../appropriations/federal-award-life.ts'
import { shiftsAfter } from '../../appropriations/overpromise.ts'
import type { FundAmount, ObligationLine } from '../../ledger/chart/postings.ts'
import { latestOf, mustFollow } from '../../ledger/days.ts'
import { daysBetween } from '../../platform/clock.ts'
import { Money } from '../../platform/money.ts'
import { mustBeRated } from '../../risk/rating.ts'
import { needsInWords } from '../../solicitations/releases/release.ts'
import { type ExecutedAward, mustBeAwardable, mustHaveUei, obligationOf } from '../award.ts'
import { mustBeRecent, mustNotBeExcluded } from '../exclusion.ts'
import { mustJoinLawfully } from '../members/consortium.ts'
import { mustHavePapers } from '../papers/paper.ts'
import { mustTakeOverAsItStands } from '../profiles/change.ts'
import { refuseAward } from '../refusals.ts'
import { adjustmentsOf, approvedEndings, standingOf } from '../standing/ending.ts'
import type { AmendmentKind } from './kinds.ts'
import {
  type AmendedLine,
  type Amendment,
  type AmendmentGround,
  type AskedAmendment,
  afterwards,
  approvedOf,
  type ProposedTerms,
} from './terms.ts'

/** The least number of days before the end of the period by which an extension is asked for (2 CFR 200.308(f)(10)). */
export const daysToAsk = 10

const optional = [
  'lines',
  'periodThrough',
  'title',
  'site',
  'services',
  'members',
  'budget',
  'milestones',
  'evidence',
] as const
type Part = (typeof optional)[number]

/** What each kind of amendment takes beside its reason, and whether all of it is needed or one of it is enough. */
const partsOf: Readonly<
  Record<
    AmendmentKind,
    { readonly needs: readonly Part[]; readonly oneOf: readonly Part[]; readonly may: readonly Part[] }
  >
> = {
  increase: { needs: ['lines'], oneOf: [], may: ['evidence', 'budget', 'milestones'] },
  'de-obligation': { needs: ['lines'], oneOf: [], may: ['budget', 'milestones'] },
  extension: { needs: ['periodThrough'], oneOf: [], may: ['evidence'] },
  terms: { needs: [], oneOf: ['title', 'site', 'services'], may: [] },
  'budget-revision': { needs: ['budget'], oneOf: [], may: ['evidence'] },
  'milestone-revision': { needs: ['milestones'], oneOf: [], may: ['evidence'] },
  members: { needs: ['members'], oneOf: [], may: ['evidence', 'budget'] },
  profile: { needs: [], oneOf: [], may: ['evidence'] },
}

/** Refuses an amendment without what its kind needs, or with what belongs to another kind. */
export function mustBeOfItsKind(asked: AskedAmendment): void {
  const { needs, oneOf, may } = partsOf[asked.kind]
  const takes = [...needs, ...oneOf, ...may]
  const given = optional.filter((part) => asked[part] !== undefined)
  const isWhole = needs.every((part) => given.includes(part))
  const hasOne = oneOf.length === 0 || oneOf.some((part) => given.includes(part))
  if (!isWhole || !hasOne || given.some((part) => !takes.includes(part)))
    throw refuseAward('amendment-fields-of-kind', { kind: asked.kind, takes, given })
}

/** What an amendment moves, in dollars by fund: what it obligates, and what is available again. */
export type MovedByAmendment = {
  readonly obligation: readonly ObligationLine[]
  readonly released: readonly FundAmount[]
}

/** Refuses what its kind of amendment may not do on a day. Answers what it moves, in dollars. */
export function mustBeLawful(
  amendment: Omit<ProposedTerms, 'number'>,
  award: ExecutedAward,
  ground: AmendmentGround,
  on: string,
): MovedByAmendment {
  mustBeAddedLawfully(amendment, award, ground.history)
  switch (amendment.kind) {
    case 'increase':
      return { obligation: increase(amendment, award, ground, on), released: [] }
    case 'de-obligation':
      return { obligation: [], released: deobligate(amendment, ground) }
    case 'extension':
      mustExtendLawfully(amendment, award, ground, on)
      return { obligation: [], released: [] }
    case 'members':
      mustJoinLawfully(award.code, amendment.members, amendment.evidence, ground.exclusions)
      return { obligation: [], released: [] }
    case 'profile':
      mustTakeOverAsItStands(award.code, amendment.profiles, ground.profiles)
      return { obligation: [], released: [] }
    case 'terms':
    case 'budget-revision':
    case 'milestone-revision':
      return { obligation: [], released: [] }
  }
}

/**
 * An increase is an award of its own: from what is set aside for the solicitation and needed by no draft first, then from what is available, to a
 * grantee with a UEI and a rating of the year before, of which a list that is recent names no party by its UEI.
 */
function increase(
  { lines, evidence }: Omit<ProposedTerms, 'number'>,
  award: ExecutedAward,
  ground: AmendmentGround,
  on: string,
): ObligationLine[] {
  const followed = [ground.latest, ...mustBeAwardable(ground.solicitation)]
  mustFollow(on, followed)
  const obligation = lines.map((line) => {
    const { fund, amount, before } = line
    const decided = decidedIn(line, ground.history)
    if (evidence === null && before.plus(amount).exceeds(decided))
      throw refuseAward('increase-beyond-decision', {
        ...{ fund, requested: amount, decided, held: before, largest: decided.minus(before) },
      })
    return obligationOf(line, ground.remainingIn(fund), award, on, {
      ...{ earliest: latestOf(followed)?.on, needed: neededIn(fund, ground) },
    })
  })
  mustHaveUei(award.code, ground.grantee)
  mustBeRated(award.grantee, ground.rating, on)
  const { list, found } = ground.exclusions
  mustBeRecent(award.code, list)
  mustNotBeExcluded(award.code, found)
  mustHavePapers(award.code, withAdded(award, lines), ground.papers)
  return obligation
}

/** The lines of an award with what an increase adds to them, in dollars. */
function withAdded({ lines }: ExecutedAward, added: readonly AmendedLine[]): FundAmount[] {
  return lines.map((line) => {
    const more = added.find(({ fund }) => fund === line.fund)
    return more === undefined ? line : { fund: line.fund, amount: more.before.plus(more.amount) }
  })
}

/** What drafts of awards and selected applications need of what is set aside of a fund, in dollars, and what needs it. */
function neededIn(fund: string, { needs }: Pick<AmendmentGround, 'needs'>) {
  const own = needs.filter((need) => need.fund === fund)
  return { amount: Money.sum(own.map(({ amount }) => amount)), by: needsInWords(own) }
}

/**
 * What the Board decided that an award has of a fund, in dollars: what was executed, or more by an increase that rests on a document of its
 * decision.
 */
function decidedIn({ fund, before }: AmendedLine, history: readonly Amendment[]): Money {
  const earlier = approvedOf(history).flatMap(({ kind, evidence, lines }) =>
    lines.filter((line) => line.fund === fund).map((line) => ({ kind, evidence, line })),
  )
  const executed = earlier[0]?.line.before ?? before
  return earlier
    .filter(({ kind, evidence }) => kind === 'increase' && evidence !== null)
    .map(({ kind, line }) => afterwards(line, kind))
    .reduce((most, one) => (one.exceeds(most) ? one : most), executed)
}

function deobligate(
  { lines }: Omit<ProposedTerms, 'number'>,
  { unspentIn }: Pick<AmendmentGround, 'unspentIn'>,
): FundAmount[] {
  return lines.map(({ fund, amount }) => {
    const largest = unspentIn(fund)
    if (amount.exceeds(largest))
      throw refuseAward('deobligation-exceeded', { fund, requested: amount, largest })
    return { fund, amount }
  })
}

function mustExtendLawfully(
  { periodThrough, evidence, proposedOn }: Omit<ProposedTerms, 'number'>,
  award: ExecutedAward,
  ground: AmendmentGround,
  on: string,
): void {
  const { code, periodFrom, periodThrough: present } = award
  if (periodThrough === null) return
  if (periodThrough.after <= present)
    throw refuseAward('award-extension-not-later', { award: code, asked: periodThrough.after, present })
  if (evidence === null && daysBetween(proposedOn, present) < daysToAsk)
    throw refuseAward('extension-asked-late', {
      ...{ award: code, asked: proposedOn, present, latest: daysBefore(present, daysToAsk) },
    })
  for (const { fund } of award.lines) {
    const { federalAward } = ground.remainingIn(fund)
    mustCover(federalAward, { periodFrom, periodThrough: periodThrough.after }, on)
    mustBeActive(federalAward, on)
  }
}

function daysBefore(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - days)
  return day.toISOString().slice(0, 10)
}

/**
 * Refuses what is added to an award that is suspended or terminated, in money or in time, and any amendment of a closed one but what releases money that
 * was returned or promises again, within approved adjustments, what a late payment needs.
 */
function mustBeAddedLawfully(
  { kind, lines }: Omit<ProposedTerms, 'number'>,
  { code, endings }: ExecutedAward,
  history: readonly Amendment[],
): void {
  const { state, since } = standingOf(endings)
  const refused = (facts: { readonly largest?: Money } = {}) =>
    refuseAward('amendment-after-ending', { award: code, kind, state, since, ...facts })
  const isMore = kind === 'increase' || kind === 'extension'
  if ((state === 'suspended' || state === 'terminated') && isMore) throw refused()
  if (state !== 'closed' || kind === 'de-obligation') return
  const closed = approvedEndings(endings).find((one) => one.kind === 'closeout')
  const own = closed?.kind === 'closeout' ? (closed.amendment ?? 0) : 0
  const again = approvedOf(history).filter(
    (one) => one.kind === 'increase' && one.proposedOn >= (since ?? '') && one.number > own,
  )
  const admitted = adjustmentsOf(endings, 'late-payment')
  const promised = again.flatMap((one) => one.lines.map(({ amount }) => amount))
  const largest = Money.sum(admitted).minus(Money.sum(promised))
  const asked = Money.sum(lines.map(({ amount }) => amount))
  if (kind !== 'increase' || admitted.length === 0 || asked.exceeds(largest)) throw refused({ largest })
}

/** What the release of an amount makes good of what was promised beyond the Federal award, day by day. */
export function settlingOf({ remainingIn }: AmendmentGround): (released: FundAmount) => Settling {
  return ({ fund, amount }) => {
    const { federalAward, days } = remainingIn(fund)
    return { award: federalAward, shifts: shiftsAfter(days, { available: amount, overpromised: Money.zero }) }
  }
}
