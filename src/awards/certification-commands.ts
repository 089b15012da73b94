import { standingsForUpdate } from '../applications/party-queries.ts'
import { proposalsOf } from '../applications/proposal-queries.ts'
import { amountsOf, countedLines, declaredUnder, withheldFrom } from '../decisions/ballot-queries.ts'
import {
  type CertifiedDecision,
  type Counted,
  certify,
  type Decision,
  mustBeOpen,
} from '../decisions/decision.ts'
import { saveOutcomes, tellingsOf } from '../decisions/outcome-queries.ts'
import { tally } from '../decisions/policy.ts'
import { policyOf } from '../decisions/policy-queries.ts'
import { decisionForUpdate, saveDecision } from '../decisions/queries.ts'
import { record, recordAll } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import { canonicalJson } from '../platform/canonical.ts'
import type { Transaction } from '../platform/database.ts'
import { solicitationForUpdate } from '../solicitations/queries.ts'
import { draftAwardFor } from './commands.ts'

/**
 * Certifies what the Board decided: in one unit of work the decision is made, every application is selected or not, and each selected one
 * becomes a drafted award, which another person executes. Answers who is to be told what.
 */
export async function certifyDecision(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today }: { readonly effectiveOn?: string | undefined },
) {
  const open = mustBeOpen(await decisionForUpdate(tx, code))
  const counted = await countedUnderLock(tx, open)
  const decision = await saveDecision(tx, certify(open, counted, tx.principal.code, on))
  const selected = counted.lines.filter(({ outcome }) => outcome === 'selected')
  await record(tx, {
    kind: 'decision.certified',
    subject: code,
    effectiveOn: on,
    facts: {
      solicitation: decision.solicitation,
      revision: decision.revision,
      sha256: decision.sha256,
      policy: decision.policy,
      recommendedBy: decision.recommendedBy,
      lines: counted.lines.length,
      selected: selected.length,
      tally: privately(canonicalJson(counted.lines)),
    },
  })
  await saveOutcomes(tx, decision)
  await recordAll(
    tx,
    counted.lines.map(({ application, outcome }) => ({
      kind: `application.${outcome}`,
      subject: application,
      effectiveOn: on,
      facts: { decision: code, sha256: decision.sha256 },
    })),
  )
  const awards = await draftAwards(
    tx,
    decision,
    selected.map(({ application }) => application),
  )
  return { decision, awards, tell: await tellingsOf(tx, decision) }
}

/** Counts with every application under the notice locked: nothing is declared, withdrawn or voted while it is certified. */
async function countedUnderLock(tx: Transaction, decision: Decision): Promise<Counted> {
  // Against intake too: what comes in meanwhile waits, and is decided by another decision.
  const solicitation = await solicitationForUpdate(tx, decision.solicitation)
  const under = await standingsForUpdate(tx, decision.solicitation)
  const policy = await policyOf(tx, decision.policy)
  const lines = await countedLines(tx, decision)
  const declared = new Set(
    (await declaredUnder(tx, decision, tx.principal.code)).map(({ application }) => application),
  )
  return {
    lines: lines.map((line) => ({ ...line, ...tally(policy, line) })),
    solicitation,
    under,
    recusedFrom: await withheldFrom(tx, decision),
    undeclaredFor: lines.map(({ application }) => application).filter((one) => !declared.has(one)),
    closedOn: 'endedOn' in solicitation ? solicitation.endedOn : tx.today,
  }
}

async function draftAwards(
  tx: Transaction,
  decision: CertifiedDecision,
  selected: readonly string[],
): Promise<{ application: string; award: string }[]> {
  const amounts = await amountsOf(tx, decision, selected)
  const drafted = []
  for (const proposal of await proposalsOf(tx, selected)) {
    const { application } = proposal
    const { solicitation, certifiedOn: selectedOn } = decision
    const { code } = await draftAwardFor(
      tx,
      { solicitation, selectedOn, lines: amounts.get(application) ?? [] },
      proposal,
    )
    drafted.push({ application, award: code })
  }
  return drafted
}
