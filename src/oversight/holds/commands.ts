import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBeUnrecusedFromAward, mustNotBelongTo } from '../../applications/party-queries.ts'
import { awardForUpdate } from '../../awards/queries.ts'
import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import { organizationByCode } from '../../organizations/queries.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { byLaw, rulesAsRecorded } from '../../rules/decision.ts'
import { mustBeUnrecusedFrom } from '../commands.ts'
import { mustStand } from '../standing.ts'
import * as decide from './hold.ts'
import { holdForUpdate, insertHold, lockAwardsOf, saveRelease } from './queries.ts'

/** Holds the approval and the payment of requests under an award. A payment that is under way is waited for. */
export async function holdAward(
  tx: Transaction,
  code: string,
  terms: decide.HoldTerms,
): Promise<decide.Hold> {
  const award = await awardForUpdate(tx, code)
  await mustBeUnrecusedFromAward(tx, award)
  mustStand(award)
  return place(tx, terms, { award: code, grantee: award.grantee })
}

/** Holds the same under all awards of a grantee, those to come too. */
export async function holdGrantee(
  tx: Transaction,
  grantee: string,
  terms: decide.HoldTerms,
): Promise<decide.Hold> {
  await organizationByCode(tx, grantee)
  await mustNotBelongTo(tx, grantee)
  await lockAwardsOf(tx, grantee)
  return place(tx, terms, { award: null, grantee })
}

async function place(
  tx: Transaction,
  terms: decide.HoldTerms,
  on: { readonly award: string | null; readonly grantee: string },
): Promise<decide.Hold> {
  const hold = await insertHold(tx, decide.placeHold(terms, on, tx.principal.code, tx.today))
  const { code, award, grantee, ground, report, letter, appeal } = hold
  await record(tx, {
    ...{ kind: 'hold.placed', subject: code, effectiveOn: tx.today },
    facts: {
      ...{ award, grantee, ground, citation: decide.groundsOfHolds[ground], report },
      ...{ letter: privately(letter), appeal: privately(appeal) },
      rules: rulesAsRecorded([
        byLaw(
          { rule: 'hold-ground', on: tx.today, inputs: { ground, grantee, award, report } },
          decide.groundsOfHolds[ground],
        ),
      ]),
    },
  })
  return hold
}

/** Releases a hold that another person placed; escrow on the stored report that it waits for. */
export async function releaseHold(
  tx: Transaction,
  code: string,
  { evidence, reason }: { readonly evidence: string | null; readonly reason: string },
): Promise<decide.Hold> {
  const before = await holdForUpdate(tx, code)
  await mustBeUnrecusedFrom(tx, before)
  const releasing = decide.releaseHold(before, { evidence, reason }, tx.principal.code, tx.today)
  await filesMustBeStored(tx, evidence === null ? [] : [{ name: 'evidence', sha256: evidence }])
  const released = saveRelease(tx, releasing)
  const { award, grantee, placedBy } = released
  await record(tx, {
    ...{ kind: 'hold.released', subject: code, effectiveOn: tx.today },
    facts: { award, grantee, evidence, placedBy, reason: privately(reason) },
  })
  return released
}
