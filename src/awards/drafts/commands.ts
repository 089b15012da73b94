import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { fundsByCode, profilesOfFunds } from '../../appropriations/federal-award-queries.ts'
import { readClosedAhead, record, type When } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { rulesAsRecorded } from '../../rules/decision.ts'
import { solicitationOnceClosed } from '../../solicitations/closing-commands.ts'
import { type Award, mustBeDraft } from '../award.ts'
import type { AskedBudget } from '../budgets/budget.ts'
import { planBudget } from '../budgets/changes.ts'
import { budgetAsRecorded, budgetsOf, insertBudget, negotiatedRates, partiesIn } from '../budgets/queries.ts'
import { originOf } from '../commands.ts'
import { mustBeWithinCap } from '../milestones/lawful.ts'
import { insertSchedule, scheduleAsRecorded, scheduleGroundOf } from '../milestones/queries.ts'
import { type Milestone, mustKeepForm, mustTakeBudget, planSchedule } from '../milestones/schedule.ts'
import { awardForUpdate } from '../queries.ts'
import { insertRevision, saveRevision, saveWithdrawal, selectionOf } from './queries.ts'
import { fieldsOf, type RevisedParts, revise, withdraw } from './revision.ts'

/**
 * Revises the draft of an award, amounts in dollars, under the locks of a draft: it is held to all that a draft is held to, and who revises it
 * does not execute it. A budget is set with it, or set again; one that stands has to be what the award has of each fund. So are
 * the milestones of an award that the revision states to be fixed in amount.
 */
export async function reviseAward(
  tx: Transaction,
  code: string,
  {
    budget: asked,
    milestones,
    ...parts
  }: RevisedParts & {
    readonly budget?: AskedBudget | undefined
    readonly milestones?: readonly Milestone[] | undefined
  },
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<Award> {
  const before = await awardForUpdate(tx, code)
  const funds = before.lines.map(({ fund }) => fund)
  const [, solicitation, federalAwardOf, profileOf, budgets, schedules, negotiated, origin, selection] =
    await together(
      mustBeUnrecusedFromAward(tx, before),
      solicitationOnceClosed(tx, before.solicitation, 'share'),
      fundsByCode(tx, funds),
      profilesOfFunds(tx, funds, on),
      budgetsOf(tx, code),
      scheduleGroundOf(tx, code),
      negotiatedRates(tx, partiesIn(asked), on),
      originOf(tx, before),
      before.application === null ? Promise.resolve(null) : selectionOf(tx, before.application),
      readClosedAhead(tx, on),
    )
  const budgeted = asked === undefined ? undefined : { before: budgets.length, after: budgets.length + 1 }
  const scheduled =
    milestones === undefined
      ? undefined
      : { before: schedules.schedules.length, after: schedules.schedules.length + 1 }
  mustKeepForm(mustBeDraft(before), parts.formOfPayment, budgets.length > 0)
  const { award, changes } = revise(before, parts, solicitation, {
    ...{ by: tx.principal.code, on, budgeted, scheduled },
    ...{ origin, selection, federalAwardOf },
  })
  mustTakeBudget(award, asked !== undefined)
  const plannedSchedule = planSchedule(milestones, award, { by: tx.principal.code, on }, schedules)
  const fixed = award.formOfPayment === 'fixed-amount' ? [mustBeWithinCap(award, { profileOf }, on)] : []
  const act = { kind: 'draft', hasEvidence: false, by: tx.principal.code, on } as const
  const { budget: planned, rules } = planBudget(asked, award, act, {
    ...{ budgets, approved: [], members: award.members, profileOf, negotiated, executedOn: null },
  })
  const budget = planned === null ? null : { ...planned, amendment: null }
  const schedule = plannedSchedule === null ? null : { ...plannedSchedule, amendment: null }
  saveRevision(tx, before.lines, award)
  if (budget !== null) insertBudget(tx, budget)
  if (schedule !== null) insertSchedule(tx, schedule)
  const { id } = await record(tx, {
    kind: 'award.revised',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...{ solicitation: award.solicitation, number: award.version },
      ...fieldsOf(award),
      ...{ changes, reason: privately(reason) },
      budget: budget === null ? undefined : budgetAsRecorded(budget),
      schedule: schedule === null ? undefined : scheduleAsRecorded(schedule),
      rules: rulesAsRecorded([...rules, ...fixed]),
    },
  })
  insertRevision(tx, award, changes, id)
  return award
}

/** Withdraws the draft of an award. What it was drafted from can be drafted again. */
export async function withdrawAward(tx: Transaction, code: string, reason: string): Promise<Award> {
  const drafted = await awardForUpdate(tx, code)
  await mustBeUnrecusedFromAward(tx, drafted)
  const award = withdraw(drafted, { by: tx.principal.code, on: tx.today })
  saveWithdrawal(tx, award)
  const { solicitation, application, grantee, draftedBy } = award
  await record(tx, {
    kind: 'award.withdrawn',
    subject: code,
    effectiveOn: tx.today,
    facts: { solicitation, application, grantee, draftedBy, reason: privately(reason) },
  })
  return award
}
