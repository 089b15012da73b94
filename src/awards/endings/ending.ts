import { type EarlierAct, mustFollow } from '../../ledger/days.ts'
import type { Amendment } from '../amendments/terms.ts'
import { type Award, type ExecutedAward, revisersOf } from '../award.ts'
import { refuseAward } from '../refusals.ts'
import {
  type ApprovedEnding,
  approvedEndings,
  type Ending,
  type EndingKind,
  openEnding,
  type ProposedEnding,
  type RejectedEnding,
  standingOf,
  type WithdrawnEnding,
} from '../standing/ending.ts'
import type { Closing } from './closeout.ts'
import { mustBeLawful } from './rules.ts'
import { type AskedEnding, termsOf } from './terms.ts'

/** Who acts, and on which day. */
type ActedBy = { readonly by: string; readonly on: string }

/** What an ending is judged by, read under the lock of the award. */
export type EndingCase = Closing & {
  readonly award: Award
  readonly amendments: readonly Amendment[]
  /** The latest act on the award. */
  readonly latest: EarlierAct
}

/** From which states each kind of ending is reached. A suspended award is resumed or terminated before it is closed. */
const reachedFrom: Readonly<Record<EndingKind, readonly ReturnType<typeof standingOf>['state'][]>> = {
  suspension: ['performing'],
  resumption: ['suspended'],
  termination: ['performing', 'suspended'],
  closeout: ['performing', 'terminated'],
  adjustment: ['closed'],
}

/** Refuses to end an award that is not executed, or that the same person executed. */
export function mustBeEndableBy(award: Award, by: string): ExecutedAward {
  const executed = mustBeExecuted(award)
  const approved = approvedEndings(executed.endings)
  if (executed.executedBy === by || approved.some(({ decidedBy }) => decidedBy === by))
    throw refuseAward('ending-proposed-by-approver', { award: award.code })
  return executed
}

function mustBeExecuted(award: Award): ExecutedAward {
  if (award.status !== 'executed')
    throw refuseAward('ending-before-execution', { award: award.code, state: award.status })
  return award
}

/** Refuses a kind of ending that an award that stands so does not have. */
function mustBeInTurn({ code, endings }: ExecutedAward, kind: EndingKind): void {
  const { state, since } = standingOf(endings)
  if (!reachedFrom[kind].includes(state))
    throw refuseAward('ending-out-of-turn', { award: code, kind, state, since, from: reachedFrom[kind] })
}

/**
 * Proposes an ending on a kept document: it changes nothing until another person approves it. Refuses what its approval would be refused for on the
 * same day, and the person who executed the award or approved an amendment or ending of it.
 */
export function propose(asked: AskedEnding, found: EndingCase, { by, on }: ActedBy): ProposedEnding {
  const award = mustBeExecuted(found.award)
  const open = openEnding(award.endings)
  if (open !== undefined) throw refuseAward('ending-already-open', { award: award.code, number: open.number })
  mustBeEndableBy(award, by)
  if (found.amendments.some((one) => one.status === 'approved' && one.decidedBy === by))
    throw refuseAward('ending-proposed-by-approver', { award: award.code })
  const proposed: ProposedEnding = {
    ...termsOf(asked),
    ...{ award: award.code, number: award.endings.length + 1, status: 'proposed' as const },
    ...{ reason: asked.reason, document: asked.document, proposedBy: by, proposedOn: on },
  }
  mustBeInTurn(award, proposed.kind)
  mustFollow(on, [found.latest])
  mustBeLawful(proposed, award, found, on)
  return proposed
}

/** Refuses an ending that does not wait, and the person who proposed it. */
export function mustWaitForAnother(ending: Ending, by: string): ProposedEnding {
  const open = mustWait(ending)
  if (open.proposedBy === by)
    throw refuseAward('ending-by-same-person', { award: open.award, number: open.number })
  return open
}

/**
 * Approves an ending: the award stands as it says. Refuses the person who drafted or revised the award or proposed an amendment or ending of it, and
 * what is not lawful on the day.
 */
export function approveEnding(ending: Ending, found: EndingCase, { by, on }: ActedBy): ApprovedEnding {
  const proposed = mustWaitForAnother(ending, by)
  const award = mustBeExecuted(found.award)
  if (
    award.draftedBy === by ||
    revisersOf(award).includes(by) ||
    [...found.amendments, ...award.endings].some(({ proposedBy }) => proposedBy === by)
  )
    throw refuseAward('ending-by-same-person', { award: award.code, number: proposed.number })
  mustBeInTurn(award, proposed.kind)
  mustFollow(on, [found.latest])
  mustBeLawful(proposed, award, found, on)
  return { ...proposed, status: 'approved', decidedBy: by, decidedOn: on }
}

/** Rejects an ending with a reason. The award stands as before. */
export function rejectEnding(
  ending: Ending,
  latest: EarlierAct,
  reason: string,
  { by, on }: ActedBy,
): RejectedEnding {
  const proposed = mustWaitForAnother(ending, by)
  mustFollow(on, [latest])
  return { ...proposed, status: 'rejected', rejectionReason: reason, decidedBy: by, decidedOn: on }
}

/** Withdraws an ending that waits. It stays readable. */
export function withdrawEnding(ending: Ending, latest: EarlierAct, { by, on }: ActedBy): WithdrawnEnding {
  const proposed = mustWait(ending)
  mustFollow(on, [latest])
  return { ...proposed, status: 'withdrawn', decidedBy: by, decidedOn: on }
}

/** Refuses an ending that is approved, rejected or withdrawn. */
export function mustWait(ending: Ending): ProposedEnding {
  if (ending.status !== 'proposed')
    throw refuseAward('ending-not-open', {
      ...{ award: ending.award, number: ending.number, state: ending.status },
    })
  return ending
}
