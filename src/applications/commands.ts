import { record } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationsByCode } from '../organizations/queries.ts'
import { canonicalJson, stringly } from '../platform/canonical.ts'
import { nextCode } from '../platform/codes.ts'
import type { Transaction } from '../platform/database.ts'
import { solicitationForShare } from '../solicitations/queries.ts'
import { versionInForce } from '../solicitations/version-queries.ts'
import {
  type Application,
  type Arrival,
  makeTimely,
  mustBeScreenable,
  type Proposal,
  receive,
  replace,
  screen,
  withdraw,
} from './application.ts'
import { requestedIn } from './budget.ts'
import { type Answer, decided } from './checklist.ts'
import { filesMustBeKept, insertContents, insertScreening, messageMustBeNew } from './content-queries.ts'
import { findingsOn } from './finding-queries.ts'
import { applicationForUpdate, insertApplication, saveApplication } from './queries.ts'

/** The message an application came with. */
export type Message = { readonly id: string; readonly sender: string }

/**
 * Takes an application in, as staff received it by e-mail or as the applicant files it now: judged by the deadline in force at
 * the instant of receipt. Where it replaces an older one, both happen or neither.
 */
export async function receiveApplication(
  tx: Transaction,
  arrival: Arrival,
  message: Message | null,
): Promise<string> {
  const older = arrival.replaces === null ? null : await applicationForUpdate(tx, arrival.replaces)
  const notice = await solicitationForShare(tx, arrival.solicitation)
  const version =
    notice.status === 'draft' || notice.status === 'cancelled'
      ? { number: 0, inForceFrom: tx.now, deadlineEnds: tx.now }
      : await versionInForce(tx, notice.code, arrival.receivedAt)
  const taken = receive(arrival, notice, version, { now: tx.now, by: tx.principal.code })
  await organizationsByCode(tx, [taken.applicant, ...taken.members])
  // The series is locked from here on: of two that bring the same message, the later waits and sees the first.
  const code = await nextCode(tx, 'APPL')
  if (message !== null) await messageMustBeNew(tx, message.id)
  await filesMustBeKept(tx, arrival.files)
  const application = { ...taken, code }
  const replaced = older === null ? null : replace(older, application)

  const proposal = proposalOf(arrival)
  const entry = newEntryId()
  await insertApplication(tx, application)
  await insertContents(tx, { application: code, proposal, messageId: message?.id ?? null, entry })
  const { solicitation, applicant, members, receivedAt, receivedSource, judgedBy, deadlineEnds } = taken
  await record(tx, {
    id: entry,
    kind: taken.receivedBy === 'own-key' ? 'application.filed' : 'application.received',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      ...{ solicitation, applicant, members, receivedAt, receivedSource, judgedBy, deadlineEnds },
      timely: taken.status === 'received',
      files: proposal.files.map(({ sha256 }) => sha256),
      proposal: privately(proposalText(proposal)),
      replaces: replaced?.code,
      ...(message === null ? {} : { messageId: privately(message.id), sender: privately(message.sender) }),
    },
  })
  if (replaced !== null) {
    await saveApplication(tx, replaced)
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

/** What was proposed as one text, canonical JSON: the leaf holds its salted hash, and whoever keeps a receipt holds the text. */
function proposalText(proposal: Proposal): string {
  return canonicalJson(stringly({ ...proposal, requested: requestedIn(proposal.budget) }))
}

/** Takes it back on the applicant's word, with the reason given. */
export async function withdrawApplication(
  tx: Transaction,
  code: string,
  reason: string,
): Promise<Application> {
  const before = await applicationForUpdate(tx, code)
  const withdrawn = await saveApplication(tx, withdraw(before))
  await record(tx, {
    kind: 'application.withdrawn',
    subject: code,
    effectiveOn: tx.today,
    facts: { solicitation: withdrawn.solicitation, from: before.status, reason: privately(reason) },
  })
  return withdrawn
}

/** Makes a late one timely, where an amendment since has moved the deadline past its instant. */
export async function judgeAnew(tx: Transaction, code: string): Promise<Application> {
  const late = await applicationForUpdate(tx, code)
  await solicitationForShare(tx, late.solicitation)
  const timely = await saveApplication(
    tx,
    makeTimely(late, await versionInForce(tx, late.solicitation, tx.now)),
  )
  const { solicitation, receivedAt, judgedBy, deadlineEnds } = timely
  await record(tx, {
    kind: 'application.made-timely',
    subject: code,
    effectiveOn: tx.today,
    facts: { solicitation, receivedAt, judgedBy, deadlineEnds, wasJudgedBy: late.judgedBy },
  })
  return timely
}

/** Screens it by the checklist of its notice; what the service can tell by itself it answers where nobody else did. */
export async function screenApplication(
  tx: Transaction,
  code: string,
  answers: readonly Answer[],
): Promise<Application> {
  const received = await applicationForUpdate(tx, code)
  const notice = await solicitationForShare(tx, received.solicitation)
  const by = tx.principal.code
  mustBeScreenable(received, notice, by)
  const { list, findings } = await findingsOn(tx, received, notice.notice)
  const checklist = decided(findings, answers)
  const screened = await saveApplication(tx, screen(received, notice, checklist, by))
  const { id } = await record(tx, {
    kind: 'application.screened',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      solicitation: screened.solicitation,
      outcome: screened.status,
      exclusionList: list,
      items: privately(canonicalJson(stringly(checklist.map(({ item, met }) => ({ item, met }))))),
      reasons: Object.fromEntries(
        checklist.flatMap(({ item, reason }) => (reason === null ? [] : [[item, privately(reason)]])),
      ),
    },
  })
  await insertScreening(tx, code, checklist, id)
  return screened
}
