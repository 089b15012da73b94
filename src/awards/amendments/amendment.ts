import { type EarlierAct, mustFollow } from '../../ledger/days.ts'
import type { Award, ExecutedAward } from '../award.ts'
import { refuseAward } from '../refusals.ts'
import { approvedEndings } from '../standing/ending.ts'
import { type MovedByAmendment, mustBeLawful, mustBeOfItsKind } from './rules.ts'
import {
  type Amendment,
  type AmendmentGround,
  type ApprovedAmendment,
  type AskedAmendment,
  amended,
  approvedOf,
  changesOf,
  type ProposedAmendment,
  type RejectedAmendment,
  type WithdrawnAmendment,
} from './terms.ts'

/** Who acts, and on which day. */
type ActedBy = { readonly by: string; readonly on: string }

/** Refuses to propose an amendment of an award that is not executed, or that the same person executed. */
export function mustBeAmendableBy(award: Award, by: string): ExecutedAward {
  const executed = mustBeExecuted(award)
  if (executed.executedBy === by) throw refuseAward('amendment-proposed-by-approver', { award: award.code })
  return executed
}

function mustBeExecuted(award: Award): ExecutedAward {
  if (award.status !== 'executed')
    throw refuseAward('amendment-before-execution', { award: award.code, state: award.status })
  return award
}

/**
 * Proposes an amendment of an executed award: it changes nothing until another person approves it. Refuses what its approval would be
 * refused for on the same day, and the person who executed the award or approved an amendment of it.
 */
export function propose(
  asked: AskedAmendment,
  ground: AmendmentGround,
  { by, on }: ActedBy,
): Omit<ProposedAmendment, 'number'> {
  const award = mustBeExecuted(ground.award)
  const open = ground.history.find(({ status }) => status === 'proposed')
  if (open !== undefined)
    throw refuseAward('amendment-already-open', { award: award.code, number: open.number })
  mustBeAmendableBy(award, by)
  const approved = [...approvedOf(ground.history), ...approvedEndings(award.endings)]
  if (approved.some(({ decidedBy }) => decidedBy === by))
    throw refuseAward('amendment-proposed-by-approver', { award: award.code })
  mustBeOfItsKind(asked)
  mustFollow(on, [ground.latest])
  const proposed = {
    ...{ award: award.code, kind: asked.kind, status: 'proposed' as const },
    ...{ reason: asked.reason, evidence: asked.evidence ?? null },
    ...changesOf(asked, award, ground.profiles),
    ...{ proposedBy: by, proposedOn: on },
  }
  mustBeLawful(proposed, award, ground, on)
  return proposed
}

/** What an approved amendment makes of the award, and what it moves, in dollars. */
export type AppliedAmendment = MovedByAmendment & {
  readonly amendment: ApprovedAmendment
  readonly award: ExecutedAward
}

/** Refuses an amendment that does not wait, and the person who proposed it. */
export function mustBeOpenOfAnother(amendment: Amendment, by: string): ProposedAmendment {
  const open = mustBeOpen(amendment)
  if (open.proposedBy === by)
    throw refuseAward('amendment-by-same-person', { award: open.award, number: open.number })
  return open
}

/**
 * Approves an amendment, which applies it: to the award, to its amounts in dollars and to the ledger. Refuses the person who drafted the award or
 * proposed any amendment of it, and what is not lawful on the day.
 */
export function approve(
  amendment: Amendment,
  ground: AmendmentGround,
  { by, on }: ActedBy,
): AppliedAmendment {
  const proposed = mustBeOpenOfAnother(amendment, by)
  const { award, number } = proposed
  const { history } = ground
  const before = mustBeExecuted(ground.award)
  if (
    before.draftedBy === by ||
    before.revisions.some((revision) => revision.by === by) ||
    [...history, ...before.endings].some(({ proposedBy }) => proposedBy === by)
  )
    throw refuseAward('amendment-by-same-person', { award, number })
  mustFollow(on, [ground.latest])
  const moved = mustBeLawful(proposed, before, ground, on)
  return {
    amendment: { ...proposed, status: 'approved', decidedBy: by, decidedOn: on },
    award: { ...before, ...amended(before, proposed) },
    ...moved,
  }
}

/** Rejects an amendment with a reason. The award stays as it is. */
export function rejectAmendment(
  amendment: Amendment,
  latest: EarlierAct,
  reason: string,
  { by, on }: ActedBy,
): RejectedAmendment {
  const proposed = mustBeOpenOfAnother(amendment, by)
  mustFollow(on, [latest])
  return { ...proposed, status: 'rejected', rejectionReason: reason, decidedBy: by, decidedOn: on }
}

/** Withdraws an amendment that waits. It stays readable. */
export function withdrawAmendment(
  amendment: Amendment,
  latest: EarlierAct,
  { by, on }: ActedBy,
): WithdrawnAmendment {
  const proposed = mustBeOpen(amendment)
  mustFollow(on, [latest])
  return { ...proposed, status: 'withdrawn', decidedBy: by, decidedOn: on }
}

/** Refuses an amendment that is approved, rejected or withdrawn. */
export function mustBeOpen(amendment: Amendment): ProposedAmendment {
  if (amendment.status !== 'proposed')
    throw refuseAward('amendment-not-open', {
      ...{ award: amendment.award, number: amendment.number, state: amendment.status },
    })
  return amendment
}
