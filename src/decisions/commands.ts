import { record } from '../ledger/commands.ts'
import { type PrivateText, privately } from '../ledger/private-text.ts'
import { canonicalJson } from '../platform/canonical.ts'
import type { Transaction } from '../platform/database/database.ts'
import { recusalsOf, withheldFrom } from './conflict-queries.ts'
import { abandon, type CertifiedDecision, type Decision, type Outcome } from './decision.ts'
import type { Tally } from './policies/policy.ts'
import { decisionForUpdate, saveDecision } from './queries.ts'

/** Abandons a decision before it is certified, for a reason; then another may be recommended. */
export async function abandonDecision(tx: Transaction, code: string, reason: string): Promise<Decision> {
  const before = await decisionForUpdate(tx, code)
  const decision = saveDecision(tx, abandon(before, await withheldFrom(tx, before)))
  await record(tx, {
    kind: 'decision.abandoned',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      solicitation: decision.solicitation,
      revision: decision.revision,
      sha256: decision.sha256,
      reason: privately(reason),
      recusals: await keptRecusals(tx, decision),
    },
  })
  return decision
}

/** A line of the document as it was counted. */
export type TalliedLine = Tally & { readonly application: string; readonly outcome: Outcome }

/** Saves and records a decision that was just certified, with the count of each line. */
export async function saveCertification(
  tx: Transaction,
  certified: CertifiedDecision,
  lines: readonly TalliedLine[],
): Promise<CertifiedDecision> {
  const decision = saveDecision(tx, certified)
  const { code, certifiedOn, solicitation, revision, sha256, policy, recommendedBy } = decision
  await record(tx, {
    kind: 'decision.certified',
    subject: code,
    effectiveOn: certifiedOn,
    facts: {
      ...{ solicitation, revision, sha256, policy, recommendedBy },
      lines: lines.length,
      selected: lines.filter(({ outcome }) => outcome === 'selected').length,
      tally: privately(canonicalJson(lines)),
      recusals: await keptRecusals(tx, decision),
    },
  })
  return decision
}

/** The recusals that the database keeps with a decision once it is made or abandoned. */
async function keptRecusals(tx: Transaction, decision: Decision): Promise<PrivateText> {
  return privately(canonicalJson(await recusalsOf(tx, decision)))
}
