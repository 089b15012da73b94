import { record } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { nextCode } from '../platform/database/codes.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { SecondPerson } from '../platform/http/run-command.ts'
import { proposalView } from './contract.ts'
import { type ActProposal, confirm, type ProposedRequest, withdraw } from './proposal.ts'
import { insertProposal, openProposalOf, proposalForUpdate, saveClosing } from './queries.ts'
import { refuseProposal } from './refusals.ts'

/** Records that a person proposes an act. It does nothing until another confirms it by sending the same request. */
async function propose(tx: Transaction, request: ProposedRequest): Promise<ActProposal> {
  const { act, about, path, body } = request
  // Another who proposes the same at once waits for the code, and sees this proposal.
  const code = await nextCode(tx, 'PRP')
  const same = await openProposalOf(tx, request)
  if (same !== null)
    throw refuseProposal('already-proposed', { proposal: same.code, proposedBy: same.proposedBy })
  const proposal: ActProposal = {
    ...request,
    ...{ code, status: 'open', closedBy: null },
    ...{ proposedBy: tx.principal.code, proposedAt: tx.now },
  }
  const id = newEntryId()
  insertProposal(tx, proposal, id)
  await record(tx, {
    id,
    kind: 'proposal.made',
    subject: proposal.code,
    effectiveOn: tx.today,
    facts: { act, about, path, body: privately(body) },
  })
  return proposal
}

/** Confirms a proposal. The act itself follows in the same unit of work. */
async function confirmProposal(tx: Transaction, code: string, request: ProposedRequest): Promise<void> {
  const confirmed = confirm(await proposalForUpdate(tx, code), request, tx.principal.code)
  await close(tx, confirmed, 'proposal.confirmed')
}

/** Withdraws a proposal that nobody has confirmed. */
export async function withdrawProposal(tx: Transaction, code: string): Promise<ActProposal> {
  const withdrawn = withdraw(await proposalForUpdate(tx, code), tx.principal)
  await close(tx, withdrawn, 'proposal.withdrawn')
  return withdrawn
}

/** What `runCommand` does with an act of two persons. */
export const secondPerson: SecondPerson = {
  propose: async (tx, request) => proposalView(await propose(tx, request)),
  confirm: confirmProposal,
}

async function close(tx: Transaction, closed: ActProposal, kind: string): Promise<void> {
  const { code, act, about, proposedBy } = closed
  saveClosing(tx, closed)
  await record(tx, { kind, subject: code, effectiveOn: tx.today, facts: { act, about, proposedBy } })
}
