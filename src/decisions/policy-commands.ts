import { record } from '../ledger/commands.ts'
import type { Transaction } from '../platform/database.ts'
import { adopt, type Policy } from './policy.ts'
import { type AdoptedPolicy, currentPolicyForUpdate, insertPolicy, policySubject } from './policy-queries.ts'

/** Adopts how the Board decides from now on; a decision goes on under the policy its document names. */
export async function adoptPolicy(
  tx: Transaction,
  terms: Omit<Policy, 'number'>,
  illustrative: readonly string[],
): Promise<AdoptedPolicy> {
  const last = await currentPolicyForUpdate(tx)
  const policy = { ...adopt(terms, last?.number ?? 0), adoptedBy: tx.principal.code, illustrative }
  await record(tx, {
    kind: 'decision-policy.adopted',
    subject: policySubject,
    effectiveOn: tx.today,
    facts: policy,
  })
  await insertPolicy(tx, policy)
  return policy
}
