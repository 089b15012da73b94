import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBelongToNone, mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { recordSettled } from '../../appropriations/commands.ts'
import { postings } from '../../ledger/chart/postings.ts'
import { readClosedAhead, record, type When } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { type RuleDecision, rulesAsRecorded } from '../../rules/decision.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { Budget } from '../budgets/budget.ts'
import { inForce as budgetInForce, decisionsInForce, judgeApproval, planBudget } from '../budgets/changes.ts'
import type { ProfileOf } from '../budgets/mtdc.ts'
import * as budgetQueries from '../budgets/queries.ts'
import { clearForExecution } from '../exclusion-commands.ts'
import { joiningOf } from '../members/consortium.ts'
import { amendSchedule } from '../milestones/amending.ts'
import * as milestoneQueries from '../milestones/queries.ts'
import { noticeFacts, obligatedWith, type PassThrough } from '../notices/notice.ts'
import { noticeSources, obligatedTo } from '../notices/queries.ts'
import { type Comparison, compared } from '../profiles/comparison.ts'
import { awardForUpdate } from '../queries.ts'
import { promiseDecisions } from '../rule-decisions/promise.ts'
import { profilesOfAward } from '../standing/queries.ts'
import { approve, propose, rejectAmendment, withdrawAmendment } from './amendment.ts'
import { decisionsOf, fundsOf, groundOf, withMembers } from './ground-queries.ts'
import {
  amendmentNumbered,
  amendmentsOf,
  insertAmendment,
  latestActOn,
  saveAmended,
  saveDecided,
  saveVersion,
} from './queries.ts'
import { settlingOf } from './rules.ts'
import {
  type Amendment,
  type AmendmentGround,
  type AskedAmendment,
  approvedOf,
  budgetActOf,
  budgetedAfter,
  budgetGroundOf,
  changesAsRecorded,
} from './terms.ts'

/** An amendment with the version of its award, which counts every act on either, and how rules touched the act. */
export type VersionedAmendment = {
  readonly amendment: Amendment
  readonly version: number
  readonly rules: readonly RuleDecision[]
  /** What another rule profile would decide of the act, where it was asked. */
  readonly compared?: Comparison | undefined
}

/** Proposes an amendment of an executed award, with a reason. It moves nothing until another person approves it. A dry run may compare another profile. */
export async function proposeAmendment(
  tx: Transaction,
  code: string,
  asked: AskedAmendment,
  { effectiveOn: on = tx.today, concerns }: When = {},
  other?: RuleProfile,
): Promise<VersionedAmendment> {
  const award = await awardForUpdate(tx, code)
  const { evidence } = asked
  const [ground, budgets, negotiated, ofMilestones] = await together(
    groundOf(tx, award, on, 'share'),
    budgetQueries.budgetsOf(tx, code),
    budgetQueries.negotiatedRates(tx, budgetQueries.partiesIn(asked.budget), on),
    milestoneQueries.fixedAwardGroundOf(tx, award, on),
    filesMustBeStored(tx, evidence === undefined ? [] : [{ name: 'evidence', sha256: evidence }]),
  )
  const ofMembers = await withMembers(
    tx,
    ground,
    asked.members && { before: award.members, after: asked.members },
    on,
  )
  const proposed = propose(asked, ofMembers, { by: tx.principal.code, on })
  const amendment = { ...proposed, number: ground.history.length + 1 }
  const act = budgetActOf(amendment, tx.principal.code, on)
  const amending = { ...act, hasBudget: asked.budget !== undefined }
  const after = budgetedAfter(award, amendment)
  const judge = (profileOf: ProfileOf) => {
    const ofBudgets = { ...budgetGroundOf(ground, amendment, budgets, profileOf), negotiated }
    const ofForm = { ...ofMilestones, profileOf }
    const { schedule, fixed } = amendSchedule(asked.milestones, after, amending, ofForm)
    const { budget, rules } = planBudget(asked.budget, after, act, ofBudgets)
    const [first, last] = decisionsOf(amendment, { ...ofMembers, profileOf }, on)
    return { schedule, budget, rules: [...first, ...rules, ...fixed, ...last] }
  }
  const { schedule: scheduled, budget: planned, rules } = judge(ground.profileOf)
  const schedule = scheduled === null ? null : { ...scheduled, amendment: amendment.number }
  const budget = planned === null ? null : { ...planned, amendment: amendment.number }
  const version = saveVersion(tx, award)
  insertAmendment(tx, amendment)
  if (budget !== null) budgetQueries.insertBudget(tx, budget)
  if (schedule !== null) milestoneQueries.insertSchedule(tx, schedule)
  const { number, kind } = amendment
  await record(tx, {
    ...{ kind: 'award.amendment-proposed', subject: code, effectiveOn: on, concerns },
    facts: {
      ...{ number, kind, evidence, proposedOn: on, reason: privately(asked.reason) },
      ...changesAsRecorded(amendment),
      budget: budget === null ? undefined : budgetQueries.budgetAsRecorded(budget),
      schedule: schedule === null ? undefined : milestoneQueries.scheduleAsRecorded(schedule),
      rules: rulesAsRecorded(rules),
    },
  })
  const ofBudgets = budgetGroundOf(ground, amendment, budgets, ground.profileOf)
  const stays = budget === null ? budgetInForce(ofBudgets) : undefined
  const again = (profileOf: ProfileOf) => judge(profileOf).rules
  return {
    ...{ amendment, version, rules },
    compared: other && comparedUnder(other, on, { rules, again, stays, profileOf: ground.profileOf }),
  }
}

/** What a judgment under the profile in force differs in from one under another profile; and of the budget in force, where the act leaves it as it stands. */
function comparedUnder(
  other: RuleProfile,
  on: string,
  { rules, again, stays, profileOf }: JudgedAmendment,
): Comparison {
  return compared(
    other.code,
    { inForce: rules, asked: () => again(() => other) },
    stays === undefined
      ? null
      : {
          inForce: () => decisionsInForce(stays, profileOf, on),
          asked: () => decisionsInForce(stays, () => other, on),
        },
  )
}
/** How rules touched an act, how they touch it under other profiles, and the budget that it leaves in force. */
type JudgedAmendment = Pick<VersionedAmendment, 'rules'> & {
  readonly again: (profileOf: ProfileOf) => readonly RuleDecision[]
  readonly stays: Budget | undefined
  readonly profileOf: ProfileOf
}

/**
 * Approves an amendment that another person proposed, and applies it to the award, its amounts in dollars and the ledger. An increase needs what an execution
 * needs: a UEI, a risk rating of the year before, and the list of excluded parties, where `notExcluded` answers a possible match. So does a member that joins, of the list. What a de-obligation frees makes good what is overpromised.
 */
export async function approveAmendment(
  tx: Transaction,
  code: string,
  number: number,
  { effectiveOn: on = tx.today, concerns }: When,
  notExcluded?: string,
  passThrough: PassThrough = [],
  other?: RuleProfile,
): Promise<VersionedAmendment> {
  const before = await awardForUpdate(tx, code)
  // What needs the commitment of the solicitation is drafted and decided under this lock, as at a release of it.
  const [ground, budgets, profileOfBudget, obligated, sources, ofMilestones] = await together(
    groundOf(tx, before, on, 'no key update'),
    budgetQueries.budgetsOf(tx, code),
    profilesOfAward(tx, code, fundsOf(before), budgetQueries.preparedOn(code, number, on)),
    obligatedTo(tx, before.grantee),
    noticeSources(tx, code, number),
    milestoneQueries.fixedAwardGroundOf(tx, before, on),
  )
  const found = amendmentNumbered(ground.history, code, number)
  const ofMembers = await withMembers(tx, ground, found.members ?? undefined, on)
  const { amendment, award, obligation, released } = approve(found, ofMembers, { by: tx.principal.code, on })
  const { kind, proposedBy } = amendment
  const after = budgetedAfter(before, amendment)
  const brought = budgets.find((one) => one.amendment === number)
  const scheduled = ofMilestones.schedules.find((one) => one.amendment === number)?.milestones
  const amending = { kind, by: tx.principal.code, on, hasBudget: false }
  const budgetAct = budgetActOf(amendment, tx.principal.code, amendment.proposedOn)
  const isIncrease = kind === 'increase'
  const judge = (profileOf: ProfileOf, profileOfItsBudget: ProfileOf) => {
    const ofBudgets = budgetGroundOf(ground, amendment, budgets, profileOfItsBudget)
    const { fixed } = amendSchedule(scheduled, after, amending, { ...ofMilestones, profileOf })
    const ofBudget = judgeApproval(brought, after, budgetAct, ofBudgets)
    const [first, last] = decisionsOf(amendment, { ...ofMembers, profileOf }, on)
    const promised = { ...ground, profileOf, performed: award, lines: award.lines, obligation }
    return [
      ...first,
      ...(isIncrease ? promiseDecisions(promised, on) : []),
      ...[...ofBudget, ...fixed, ...last],
    ]
  }
  const rules = judge(ground.profileOf, profileOfBudget)
  const answered = notExcluded === undefined ? undefined : privately(notExcluded)
  const asked = isIncrease
    ? {
        ...{ uei: ground.grantee.uei, riskRating: ground.rating?.entry },
        ...clearForExecution(code, ground.exclusions, notExcluded),
      }
    : joiningOf(amendment.members).length > 0
      ? clearForExecution(code, ofMembers.exclusions, notExcluded)
      : { notExcluded: answered }
  const version = saveAmended(tx, award, amendment)
  saveDecided(tx, amendment)
  const act = {
    ...{ kind: 'award.amended', subject: code, effectiveOn: on, concerns },
    facts: {
      ...{ number, kind, grantee: award.grantee, solicitation: isIncrease ? award.solicitation : undefined },
      ...{ proposedBy, approvedBy: tx.principal.code, ...changesAsRecorded(amendment), ...asked },
      rules: rulesAsRecorded(rules),
      ...noticeFacts({
        version: {
          ...award,
          ...{ award: code, number: approvedOf(ground.history).length + 2, since: on, amendment: number },
        },
        ...{ official: tx.principal.code, grantee: award.grantee, granteeVersion: ground.grantee.version },
        ...{ registered: ground.grantee, federalAwardOf: ground.federalAwardOf, budget: sources.budget },
        milestones: sources.milestones,
        entry: {
          obligatedTo: obligatedWith(obligated, before.lines, award.lines),
          ...{ passThrough, listingTitles: sources.listingTitles },
        },
      }),
    },
    transfers: isIncrease
      ? postings.awardObligated(code, award.solicitation, obligation)
      : postings.awardDeobligated(code, released),
  }
  await recordSettled(tx, act, released.map(settlingOf(ground)))
  const ofBudgets = budgetGroundOf(ground, amendment, budgets, ground.profileOf)
  const stays = brought === undefined ? budgetInForce(ofBudgets) : undefined
  const again = (profileOf: ProfileOf) => judge(profileOf, profileOf)
  return {
    ...{ amendment, version, rules },
    compared: other && comparedUnder(other, on, { rules, again, stays, profileOf: ground.profileOf }),
  }
}

/** Rejects an amendment that another person proposed, with a reason. */
export async function reject(
  tx: Transaction,
  code: string,
  number: number,
  reason: string,
  when: When,
): Promise<VersionedAmendment> {
  return decide(tx, code, number, when, (found, latest, by) => rejectAmendment(found, latest, reason, by))
}

/** Withdraws an amendment that waits for approval. */
export async function withdraw(
  tx: Transaction,
  code: string,
  number: number,
  when: When,
): Promise<VersionedAmendment> {
  return decide(tx, code, number, when, withdrawAmendment)
}

type Ended = ReturnType<typeof rejectAmendment> | ReturnType<typeof withdrawAmendment>

/** Ends an amendment that changes nothing. */
async function decide(
  tx: Transaction,
  code: string,
  number: number,
  { effectiveOn: on = tx.today, concerns }: When,
  end: (
    found: Amendment,
    latest: AmendmentGround['latest'],
    by: { readonly by: string; readonly on: string },
  ) => Ended,
): Promise<VersionedAmendment> {
  const award = await awardForUpdate(tx, code)
  const [, history, latest] = await together(
    mustBeUnrecusedFromAward(tx, award),
    amendmentsOf(tx, code),
    latestActOn(tx, code),
    readClosedAhead(tx, on),
  )
  const found = amendmentNumbered(history, code, number)
  if (found.members !== null) await mustBelongToNone(tx, found.members.after)
  const amendment = end(found, latest, { by: tx.principal.code, on })
  const version = saveVersion(tx, award)
  saveDecided(tx, amendment)
  const { status, proposedBy } = amendment
  const reason = amendment.status === 'rejected' ? privately(amendment.rejectionReason) : undefined
  await record(tx, {
    ...{ kind: `award.amendment-${status}`, subject: code, effectiveOn: on, concerns },
    facts: { number, proposedBy, reason },
  })
  return { amendment, version, rules: [] }
}
