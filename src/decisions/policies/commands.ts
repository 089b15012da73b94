import { record } from '../../ledger/commands.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { adopt, type Policy } from './policy.ts'
import { type AdoptedPolicy, currentPolicyForUpdate, insertPolicy, policySubject } from './queries.ts'

/** Adopts how the Board decides from now on. A decision stays under the policy that its document names. */
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
  insertPolicy(tx, policy)
  return policy
}
