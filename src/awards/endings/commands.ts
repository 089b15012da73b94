import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { readClosedAhead, record, type When } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { rulesAsRecorded } from '../../rules/decision.ts'
import { approveAmendment, proposeAmendment, reject, withdraw } from '../amendments/commands.ts'
import { amendmentsOf, latestActOn, saveVersion } from '../amendments/queries.ts'
import type { Award } from '../award.ts'
import type { AskedBudget } from '../budgets/budget.ts'
import { scheduleGroundOf } from '../milestones/queries.ts'
import { scheduleOfPaid } from '../milestones/schedule.ts'
import type { PassThrough } from '../notices/notice.ts'
import { awardForUpdate } from '../queries.ts'
import { refuseAward } from '../refusals.ts'
import {
  type ApprovedEnding,
  type Ending,
  endingGrounds,
  endingsOf,
  type ProposedEnding,
} from '../standing/ending.ts'
import { mustReleaseAll } from './closeout.ts'
import { endingDecisions } from './decisions.ts'
import { approveEnding, type EndingCase, propose, rejectEnding, withdrawEnding } from './ending.ts'
import {
  endingNumbered,
  federalPeriodsOf,
  insertEnding,
  isUnilateral,
  openItemsOf,
  saveDecision,
  unspentOf,
} from './queries.ts'
import type { AskedEnding } from './terms.ts'

/** An ending with the version of its award, which counts every act on either. */
export type VersionedEnding = { readonly ending: Ending; readonly version: number }

/**
 * Proposes an ending of an executed award on a kept document. It changes nothing until another person approves it. A closeout proposes with it the
 * de-obligation of what is unspent.
 */
export async function proposeEnding(
  tx: Transaction,
  code: string,
  asked: AskedEnding,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<VersionedEnding> {
  const before = await awardForUpdate(tx, code)
  const [found] = await together(
    caseOf(tx, before, on),
    filesMustBeStored(tx, [{ name: 'document', sha256: asked.document }]),
  )
  const proposed = propose(asked, found, { by: tx.principal.code, on })
  const when = { effectiveOn: on, concerns }
  const { award, amendment, version } = await withRelease(tx, before, proposed, found, asked.budget, when)
  const ending = proposed.kind === 'closeout' ? { ...proposed, amendment } : proposed
  insertEnding(tx, ending)
  await record(tx, {
    ...{ kind: 'award.ending-proposed', subject: award, effectiveOn: on, concerns },
    facts: {
      ...{ ...said(ending), proposedOn: on, reason: privately(ending.reason), ...objectionIn(ending) },
      rules: rulesOf(ending, before, found, on),
    },
  })
  return { ending, version }
}

/**
 * Proposes the de-obligation of what is unspent beside a closeout, with the budget that it leaves. Refuses a budget where nothing is unspent, since it stays.
 * Milestones of a fixed-amount award that were not reached are left out.
 * Whatever the kind, the award counts one version.
 */
async function withRelease(
  tx: Transaction,
  before: Award,
  proposed: ProposedEnding,
  { unspent }: EndingCase,
  budget: AskedBudget | undefined,
  when: When,
): Promise<{ award: string; amendment: number | null; version: number }> {
  const { code: award } = before
  const { kind, reason } = proposed
  const isFixed = before.formOfPayment === 'fixed-amount'
  if (kind !== 'closeout' || unspent.length === 0) {
    if (budget !== undefined) throw refuseAward('ending-budget-stays', { award, kind })
    return { award, amendment: null, version: saveVersion(tx, before) }
  }
  const milestones = isFixed ? scheduleOfPaid(await scheduleGroundOf(tx, award)) : undefined
  const release = { kind: 'de-obligation' as const, reason, lines: unspent, budget, milestones }
  const { amendment, version } = await proposeAmendment(tx, award, release, when)
  return { award, amendment: amendment.number, version }
}

/** The entry of an approved ending, by its kind. */
const approvals = {
  suspension: 'award.suspended',
  resumption: 'award.resumed',
  termination: 'award.terminated',
  closeout: 'award.closed',
  adjustment: 'award.adjusted',
} as const

/**
 * Approves an ending that another person proposed: the award stands as it says. A closeout releases what is unspent in the same act. Payments under way are
 * waited for, and seen.
 */
export async function approve(
  tx: Transaction,
  code: string,
  number: number,
  { effectiveOn: on = tx.today, concerns }: When,
  passThrough: PassThrough = [],
): Promise<VersionedEnding> {
  const award = await awardForUpdate(tx, code)
  const found = await caseOf(tx, award, on)
  const approved = approveEnding(endingOf(award, number), found, { by: tx.principal.code, on })
  const version = await release(tx, award, approved, found, { effectiveOn: on, concerns }, passThrough)
  saveDecision(tx, approved)
  await record(tx, {
    ...{ kind: approvals[approved.kind], subject: code, effectiveOn: on, concerns },
    facts: {
      ...said(approved),
      ...{ grantee: award.grantee, proposedBy: approved.proposedBy, approvedBy: tx.principal.code },
      rules: rulesOf(approved, award, found, on),
    },
  })
  return { ending: approved, version }
}

/** Releases what is unspent of an award that is closed, by the de-obligation that was proposed with its closeout. */
async function release(
  tx: Transaction,
  award: Award,
  ending: ApprovedEnding,
  { amendments, unspent }: EndingCase,
  when: When,
  passThrough: PassThrough,
): Promise<number> {
  const { code } = award
  if (ending.kind !== 'closeout') return saveVersion(tx, award)
  const own = amendments.find(({ number }) => number === ending.amendment)
  mustReleaseAll(code, own, unspent)
  if (own?.status !== 'proposed') return saveVersion(tx, award)
  return (await approveAmendment(tx, code, own.number, when, undefined, passThrough)).version
}

/** Rejects an ending that another person proposed, with a reason, and the de-obligation that came with it. */
export async function rejectProposed(
  tx: Transaction,
  code: string,
  number: number,
  reason: string,
  when: When,
): Promise<VersionedEnding> {
  const { ending, version, effectiveOn } = await undo(
    tx,
    code,
    number,
    when,
    async (own, on) => reject(tx, code, own, reason, { ...when, effectiveOn: on }),
    (found, latest, by) => rejectEnding(found, latest, reason, by),
  )
  await record(tx, {
    ...{ kind: 'award.ending-rejected', subject: code, effectiveOn, concerns: when.concerns },
    facts: { number, proposedBy: ending.proposedBy, reason: privately(reason) },
  })
  return { ending, version }
}

/** Withdraws an ending that waits for approval, and the de-obligation that came with it. */
export async function withdrawProposed(
  tx: Transaction,
  code: string,
  number: number,
  when: When,
): Promise<VersionedEnding> {
  const { ending, version, effectiveOn } = await undo(
    tx,
    code,
    number,
    when,
    async (own, on) => withdraw(tx, code, own, { ...when, effectiveOn: on }),
    withdrawEnding,
  )
  await record(tx, {
    ...{ kind: 'award.ending-withdrawn', subject: code, effectiveOn, concerns: when.concerns },
    facts: { number, proposedBy: ending.proposedBy },
  })
  return { ending, version }
}

type Undone = ReturnType<typeof rejectEnding> | ReturnType<typeof withdrawEnding>

async function undo(
  tx: Transaction,
  code: string,
  number: number,
  { effectiveOn = tx.today }: When,
  undoAmendment: (own: number, on: string) => Promise<{ readonly version: number }>,
  end: (
    found: Ending,
    latest: EndingCase['latest'],
    by: { readonly by: string; readonly on: string },
  ) => Undone,
): Promise<{ ending: Undone; version: number; effectiveOn: string }> {
  const award = await awardForUpdate(tx, code)
  const [, amendments, latest] = await together(
    mustBeUnrecusedFromAward(tx, award),
    amendmentsOf(tx, code),
    latestActOn(tx, code),
    readClosedAhead(tx, effectiveOn),
  )
  const ending = end(endingOf(award, number), latest, { by: tx.principal.code, on: effectiveOn })
  const named = ending.kind === 'closeout' ? ending.amendment : null
  const own = amendments.find((one) => one.number === named && one.status === 'proposed')
  const version =
    own === undefined ? saveVersion(tx, award) : (await undoAmendment(own.number, effectiveOn)).version
  saveDecision(tx, ending)
  return { ending, version, effectiveOn }
}

function endingOf(award: Award, number: number): Ending {
  return endingNumbered(endingsOf(award), award.code, number)
}

/** Reads what an ending is judged by, under the lock of the award. */
async function caseOf(tx: Transaction, award: Award, on: string): Promise<EndingCase> {
  const { code } = award
  const [, amendments, latest, items, unspent, federal] = await together(
    mustBeUnrecusedFromAward(tx, award),
    amendmentsOf(tx, code),
    latestActOn(tx, code),
    openItemsOf(tx, code),
    unspentOf(tx, code),
    federalPeriodsOf(tx, code, on),
    readClosedAhead(tx, on),
  )
  return { award, amendments, latest, items, unspent, federal }
}

/** How rules touched an ending of an award on a day, as its entries say it. */
function rulesOf(ending: Ending, award: Award, { unspent, federal }: EndingCase, on: string) {
  if (award.status !== 'executed') return undefined
  const profiles = federal.map(({ profile }) => profile)
  return rulesAsRecorded(endingDecisions(ending, { award, unspent, profiles }, on))
}

/** What an ending says, as its entries say it. */
function said(ending: Ending) {
  const { number, kind, document } = ending
  const isAlone = isUnilateral(ending)
  return {
    ...{ number, kind, document },
    ...('ground' in ending
      ? {
          ...{ ground: ending.ground, citation: endingGrounds[ending.ground] },
          ...{ takesEffectOn: ending.takesEffectOn, portion: 'whole' },
        }
      : {}),
    ...('amendment' in ending
      ? {
          ...{
            finalReportOn: ending.finalReportOn ?? undefined,
            certifiedOn: ending.certifiedOn ?? undefined,
          },
          unilateral: isAlone ? 'since the grantee does not act' : undefined,
          amendment: ending.amendment ?? undefined,
        }
      : {}),
    ...('adjustment' in ending ? { adjustment: ending.adjustment, amount: ending.amount } : {}),
  }
}

function objectionIn(ending: Ending) {
  return 'objection' in ending ? { objection: privately(ending.objection) } : {}
}
