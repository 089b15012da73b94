import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { fundsByCode } from '../../appropriations/federal-award-queries.ts'
import { readClosedAhead, record, type When } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { type Transaction, together } from '../../platform/database/database.ts'
import { solicitationOnceClosed } from '../../solicitations/closing-commands.ts'
import type { Award } from '../award.ts'
import { originOf } from '../commands.ts'
import { awardForUpdate } from '../queries.ts'
import { insertRevision, saveRevision, saveWithdrawal, selectionOf } from './queries.ts'
import { fieldsOf, type RevisedParts, revise, withdraw } from './revision.ts'

/**
 * Revises the draft of an award, amounts in dollars, under the locks of a draft: it is held to all that a draft is held to, and who revises it
 * does not execute it.
 */
export async function reviseAward(
  tx: Transaction,
  code: string,
  parts: RevisedParts,
  reason: string,
  { effectiveOn: on = tx.today, concerns }: When = {},
): Promise<Award> {
  const before = await awardForUpdate(tx, code)
  const funds = before.lines.map(({ fund }) => fund)
  const [, solicitation, federalAwardOf, origin, selection] = await together(
    mustBeUnrecusedFromAward(tx, before),
    solicitationOnceClosed(tx, before.solicitation, 'share'),
    fundsByCode(tx, funds),
    originOf(tx, before),
    before.application === null ? Promise.resolve(null) : selectionOf(tx, before.application),
    readClosedAhead(tx, on),
  )
  const { award, changes } = revise(before, parts, solicitation, {
    ...{ by: tx.principal.code, on },
    ...{ origin, selection, federalAwardOf },
  })
  saveRevision(tx, before.lines, award)
  const { id } = await record(tx, {
    kind: 'award.revised',
    subject: code,
    effectiveOn: on,
    concerns,
    facts: {
      ...{ solicitation: award.solicitation, number: award.version },
      ...fieldsOf(award),
      ...{ changes, reason: privately(reason) },
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
