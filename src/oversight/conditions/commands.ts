import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { awardForShare } from '../../awards/queries.ts'
import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { byLaw, rulesAsRecorded } from '../../rules/decision.ts'
import { mustBeUnrecusedFrom } from '../commands.ts'
import * as decide from './condition.ts'
import { conditionForUpdate, insertCondition, saveLifting } from './queries.ts'

/** Sets a specific condition on an award. It stands in the ledger, and the grantee reads it. */
export async function setCondition(
  tx: Transaction,
  award: string,
  terms: decide.ConditionTerms,
): Promise<decide.Condition> {
  const on = await awardForShare(tx, award)
  await mustBeUnrecusedFromAward(tx, on)
  const condition = await insertCondition(tx, decide.setCondition(terms, on, tx.principal.code, tx.today))
  const { code, grantee, nature, reason, actionNeeded, dueOn, reconsideration } = condition
  const { agencyNotifiedOn, agencyReference } = condition
  await record(tx, {
    ...{ kind: 'condition.set', subject: code, effectiveOn: tx.today },
    facts: {
      ...{ award, grantee, nature, dueOn, agencyNotifiedOn, agencyReference, reason: privately(reason) },
      ...{ actionNeeded: privately(actionNeeded), reconsideration: privately(reconsideration) },
      rules: rulesAsRecorded([
        byLaw(
          {
            ...{ rule: 'condition-notice', on: tx.today },
            inputs: { nature, dueOn, agencyNotifiedOn, agencyReference },
          },
          '2 CFR 200.208(c), (d); 200.332(d)',
        ),
      ]),
    },
  })
  return condition
}

/** Lifts a condition that another person set, on a stored file that shows that it is met. */
export async function liftCondition(
  tx: Transaction,
  code: string,
  { evidence, reason }: { readonly evidence: string; readonly reason: string },
): Promise<decide.Condition> {
  const before = await conditionForUpdate(tx, code)
  await mustBeUnrecusedFrom(tx, before)
  const lifting = decide.liftCondition(before, { evidence, reason }, tx.principal.code, tx.today)
  await filesMustBeStored(tx, [{ name: 'evidence', sha256: evidence }])
  const lifted = saveLifting(tx, lifting)
  const { award, grantee, setBy } = lifted
  await record(tx, {
    ...{ kind: 'condition.lifted', subject: code, effectiveOn: tx.today },
    facts: { award, grantee, evidence, setBy, reason: privately(reason) },
  })
  return lifted
}
