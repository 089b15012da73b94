import { appropriationForUpdate } from '../appropriations/queries.ts'
import { record, type When, whenRecorded } from '../ledger/commands.ts'
import type { Transaction } from '../platform/database/database.ts'
import * as decide from './plan.ts'
import { enactedOf, inForceSince, insertPlan, planForUpdate, savePlan } from './queries.ts'

/** Drafts a plan, amounts in dollars by month. The appropriation is locked, so that nothing of it is rescinded meanwhile. */
export async function draftPlan(
  tx: Transaction,
  asked: decide.PlanTerms,
  at: When = {},
): Promise<decide.DraftedPlan> {
  const appropriation = await appropriationForUpdate(tx, asked.appropriation)
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, at)
  const enacted = await enactedOf(tx, appropriation.code)
  const on = occurredOn ?? effectiveOn
  const plan = await insertPlan(tx, decide.draftPlan(asked, appropriation, enacted, tx.principal.code, on))
  const { code, title, lines, sha256 } = plan
  await record(tx, {
    ...{ kind: 'spending-plan.drafted', subject: code, effectiveOn, concerns },
    facts: {
      ...{ appropriation: appropriation.code, title, sha256, occurredOn },
      lines: decide.linesAsRecorded(lines),
    },
  })
  return plan
}

/** Adopts a plan that another person drafted: it is in force from then on, and its SHA-256 stands in the ledger. */
export async function adoptPlan(tx: Transaction, code: string, at: When = {}): Promise<decide.AdoptedPlan> {
  const before = await planForUpdate(tx, code)
  const { appropriation } = before
  await appropriationForUpdate(tx, appropriation)
  const { effectiveOn, concerns, occurredOn } = await whenRecorded(tx, at)
  const [enacted, since] = [await enactedOf(tx, appropriation), await inForceSince(tx, appropriation)]
  const on = occurredOn ?? effectiveOn
  const plan = savePlan(tx, decide.adoptPlan(before, enacted, since, tx.principal.code, on))
  const { sha256, draftedBy } = plan
  await record(tx, {
    ...{ kind: 'spending-plan.adopted', subject: code, effectiveOn, concerns },
    facts: { appropriation, sha256, draftedBy, occurredOn },
  })
  return plan
}

/** Withdraws a draft, such as a mistaken one. */
export async function withdrawPlan(tx: Transaction, code: string): Promise<decide.WithdrawnPlan> {
  const plan = savePlan(tx, decide.withdrawPlan(await planForUpdate(tx, code)))
  const { appropriation, sha256 } = plan
  await record(tx, {
    ...{ kind: 'spending-plan.withdrawn', subject: code, effectiveOn: tx.today },
    facts: { appropriation, sha256 },
  })
  return plan
}
