import { decideApplications } from '../applications/outcomes/commands.ts'
import { type SelectedProposal, selectedProposals } from '../applications/outcomes/queries.ts'
import { headerOf, headersForUpdate, mustBeUnrecused } from '../applications/party-queries.ts'
import type { Award } from '../awards/award.ts'
import { draftAwardFor } from '../awards/commands.ts'
import { awardOfApplication } from '../awards/drafts/queries.ts'
import { countedLines } from '../decisions/ballots/queries.ts'
import { saveCertification } from '../decisions/commands.ts'
import { declaredUnder, withheldFrom } from '../decisions/conflict-queries.ts'
import { type CertifiedDecision, type Decision, mustBeOpen } from '../decisions/decision.ts'
import { tally } from '../decisions/policies/policy.ts'
import { policyOf } from '../decisions/policies/queries.ts'
import { amountsOf, decisionForUpdate } from '../decisions/queries.ts'
import type { Selected } from '../decisions/recommendations/recommendation.ts'
import type { Transaction } from '../platform/database/database.ts'
import { fundsForUpdate, fundsOf } from '../solicitations/commands.ts'
import { solicitationForUpdate } from '../solicitations/queries.ts'
import { type Counted, certify, mustBeWithoutAward } from './certification.ts'
import { certifiedFor, type Notification, notificationsOf } from './queries.ts'

export type Certified = {
  readonly decision: CertifiedDecision
  readonly awards: readonly { readonly application: string; readonly award: string }[]
  readonly notify: readonly Notification[]
}

/**
 * Certifies what the Board decided. In one unit of work the decision is made, every application is selected or declined, and
 * each selected one becomes a drafted award, which another person executes. Returns whom to notify of what.
 */
export async function certifyDecision(
  tx: Transaction,
  code: string,
  { effectiveOn: on = tx.today }: { readonly effectiveOn?: string | undefined },
): Promise<Certified> {
  const open = mustBeOpen(await decisionForUpdate(tx, code))
  const counted = await countedUnderLock(tx, open)
  const decision = await saveCertification(tx, certify(open, counted, tx.principal.code, on), counted.lines)
  const { sha256, solicitation } = decision
  await decideApplications(tx, { decision: code, sha256, solicitation, effectiveOn: on }, counted.lines)
  return {
    decision,
    awards: await draftAwards(tx, decision, counted),
    notify: await notificationsOf(tx, decision),
  }
}

/** With what each selected application proposed, as its award repeats it. */
type CountedProposals = Counted & { readonly selected: readonly (SelectedProposal & Selected)[] }

/** Counts with every application under the solicitation locked: none is declared for, withdrawn or voted on meanwhile. */
async function countedUnderLock(tx: Transaction, decision: Decision): Promise<CountedProposals> {
  // The lock holds intake back too: an application that is received meanwhile belongs to another decision.
  const solicitation = await solicitationForUpdate(tx, decision.solicitation)
  const under = await headersForUpdate(tx, decision.solicitation)
  const policy = await policyOf(tx, decision.policy)
  const lines = await countedLines(tx, decision)
  const selected = lines.filter(({ outcome }) => outcome === 'selected').map(({ application }) => application)
  const amounts = await amountsOf(tx, decision, selected)
  const proposals = await selectedProposals(tx, selected)
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
    selected: proposals.map((one) => ({ ...one, amounts: amounts.get(one.application) ?? [] })),
    fundOf: await fundsForUpdate(tx, solicitation.code, fundsOf(solicitation), tx.today),
  }
}

async function draftAwards(
  tx: Transaction,
  { solicitation, certifiedOn: selectedOn }: CertifiedDecision,
  { selected }: CountedProposals,
): Promise<{ application: string; award: string }[]> {
  const drafted = []
  for (const { amounts: lines, ...proposal } of selected) {
    const { code } = await draftAwardFor(tx, { solicitation, selectedOn, lines }, proposal)
    drafted.push({ application: proposal.application, award: code })
  }
  return drafted
}

/** Drafts the award of a selected application again, as the Board decided, after the draft before was withdrawn. */
export async function draftAwardAgain(tx: Transaction, application: string): Promise<Award> {
  const header = await headerOf(tx, application)
  await mustBeUnrecused(tx, application)
  mustBeWithoutAward(header, await awardOfApplication(tx, application))
  const decision = await certifiedFor(tx, application)
  const amounts = await amountsOf(tx, decision, [application])
  const [proposal] = await selectedProposals(tx, [application])
  if (proposal === undefined) throw new Error('a selected application proposes nothing')
  const { solicitation, certifiedOn: selectedOn } = decision
  const decided = { solicitation, selectedOn, lines: amounts.get(application) ?? [] }
  return draftAwardFor(tx, decided, proposal, { effectiveOn: tx.today })
}
