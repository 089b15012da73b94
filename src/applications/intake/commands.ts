import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { organizationsByCode } from '../../organizations/queries.ts'
import { holdOrganization, mustHaveRoom } from '../../organizations/quota.ts'
import { canonicalJson, stringly } from '../../platform/canonical.ts'
import { unnumberedCode } from '../../platform/database/codes.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { solicitationForShare } from '../../solicitations/queries.ts'
import { versionInForce } from '../../solicitations/versions/queries.ts'
import { type Application, type Arrival, type Proposal, receive, replace, withdraw } from '../application.ts'
import { requestedIn } from '../budget.ts'
import { filesMustBeStored, insertContents, messageMustBeNew } from '../content-queries.ts'
import { mustBeUnrecused } from '../party-queries.ts'
import { applicationForUpdate, filedUnder, insertApplication, saveApplication } from '../queries.ts'
import { arrivalOf, type Filing } from './arrival.ts'

/**
 * Receives an application, which came by e-mail or which the applicant files now. The deadline in force at the instant of
 * receipt applies. Where it replaces an older application, both happen or neither.
 */
export async function receiveApplication(tx: Transaction, filing: Filing): Promise<string> {
  const arrival = arrivalOf(filing, tx.now, tx.principal.organization)
  const { message } = filing
  const older = arrival.replaces === null ? null : await applicationForUpdate(tx, arrival.replaces)
  if (older !== null) await mustBeUnrecused(tx, older.code)
  const under = await solicitationForShare(tx, arrival.solicitation)
  if (arrival.receivedBy === 'own-key') {
    const { solicitation, applicant } = arrival
    holdOrganization(tx)
    mustHaveRoom('applications', { solicitation }, await filedUnder(tx, solicitation, applicant))
  }
  const version =
    under.status === 'draft' || under.status === 'canceled'
      ? { number: 0, inForceFrom: tx.now, deadlineEnds: tx.now }
      : await versionInForce(tx, under.code, arrival.receivedAt)
  const received = receive(arrival, under, version, { now: tx.now, by: tx.principal.code })
  await organizationsByCode(tx, [received.applicant, ...received.members])
  // A competitor counts no applications by their codes.
  const code = unnumberedCode(tx, 'APPL')
  if (message !== undefined) await messageMustBeNew(tx, message.id)
  await filesMustBeStored(tx, arrival.files)
  const application = { ...received, code }
  const replaced = older === null ? null : replace(older, application)

  const proposal = proposalOf(arrival)
  const entry = newEntryId()
  insertApplication(tx, application)
  await mustBeUnrecused(tx, code)
  insertContents(tx, { application: code, proposal, messageId: message?.id ?? null, entry })
  const { solicitation, applicant, members, receivedAt, receivedSource, judgedBy, deadlineEnds } = received
  await record(tx, {
    id: entry,
    kind: received.receivedBy === 'own-key' ? 'application.filed' : 'application.received',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      ...{ solicitation, applicant, members, receivedAt, receivedSource, judgedBy, deadlineEnds },
      timely: received.status === 'received',
      files: proposal.files.map(({ sha256 }) => sha256),
      proposal: privately(proposalText(proposal)),
      replaces: replaced?.code,
      ...(message === undefined
        ? {}
        : { messageId: privately(message.id), sender: privately(message.sender) }),
    },
  })
  if (replaced !== null) {
    saveApplication(tx, replaced)
    await record(tx, {
      kind: 'application.replaced',
      subject: replaced.code,
      effectiveOn: tx.today,
      facts: { solicitation, applicant, replacedBy: code },
    })
  }
  return code
}

function proposalOf({ title, site, services, periodFrom, periodThrough, budget, files }: Arrival): Proposal {
  return { title, site, services, periodFrom, periodThrough, budget, files }
}

/** The proposal as canonical JSON. The leaf holds its salted hash; the applicant's receipt holds the text. */
function proposalText(proposal: Proposal): string {
  return canonicalJson(stringly({ ...proposal, requested: requestedIn(proposal.budget) }))
}

/** Withdraws an application at the applicant's request, with the reason given. */
export async function withdrawApplication(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<Application> {
  const before = await applicationForUpdate(tx, code)
  await mustBeUnrecused(tx, code)
  const withdrawn = saveApplication(tx, withdraw(before))
  await record(tx, {
    kind: 'application.withdrawn',
    subject: code,
    effectiveOn: tx.today,
    facts: { solicitation: withdrawn.solicitation, from: before.status, reason: privately(reason) },
  })
  return withdrawn
}
