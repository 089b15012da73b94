import { candidatesUnder } from '../applications/proposal-queries.ts'
import { fundAccount, ownedAccount } from '../ledger/accounts.ts'
import { balancesForUpdate, record, recordAll } from '../ledger/commands.ts'
import { newEntryId } from '../ledger/entry.ts'
import { type PrivateText, privately } from '../ledger/private-text.ts'
import { nextCode } from '../platform/codes.ts'
import type { Transaction } from '../platform/database.ts'
import { solicitationForUpdate } from '../solicitations/queries.ts'
import { versionOf } from '../solicitations/version-queries.ts'
import { recusedUnder } from './ballot-queries.ts'
import {
  abandon,
  type Decision,
  mustBeOpen,
  type RecommendedDecision,
  refuseDecision,
  revise,
} from './decision.ts'
import { documentOf } from './document.ts'
import { currentPolicy } from './policy-queries.ts'
import {
  decisionForUpdate,
  insertDecision,
  insertRevision,
  openDecisionUnder,
  saveDecision,
  seatsOfTheBoard,
} from './queries.ts'
import { type Considered, type Line, recommend } from './recommendation.ts'

/** Recommends to the Board what becomes of every eligible application under a notice, and puts the document to the vote. */
export async function recommendDecision(
  tx: Transaction,
  solicitation: string,
  lines: readonly Line[],
): Promise<Decision> {
  const considered = await consideredUnder(tx, solicitation, lines)
  const open = await openDecisionUnder(tx, solicitation)
  if (open !== null)
    throw refuseDecision('decision-already-open', { decision: open.code, state: open.status })
  const { policy, lines: recommended } = recommend(considered)
  const code = await nextCode(tx, 'DEC')
  const bound = { decision: code, revision: 1, policy: policy.number, seats: considered.seats }
  const written = documentOf({ ...bound, ...(await noticeOf(tx, considered)), lines: recommended })
  const decision: RecommendedDecision = {
    code,
    solicitation,
    status: 'recommended',
    revision: 1,
    sha256: written.document.sha256,
    policy: policy.number,
    recommendedBy: tx.principal.code,
    version: 1,
  }
  await insertDecision(tx, decision)
  await putToTheVote(tx, 'decision.recommended', decision, considered, recommended, written)
  return decision
}

/** Puts another document to the vote. The ballots on the one before are void: each is bound to its document's hash. */
export async function reviseDecision(
  tx: Transaction,
  code: string,
  lines: readonly Line[],
): Promise<Decision> {
  const before = mustBeOpen(await decisionForUpdate(tx, code))
  const considered = await consideredUnder(tx, before.solicitation, lines)
  const { policy, lines: recommended } = recommend(considered)
  const written = documentOf({
    decision: code,
    revision: before.revision + 1,
    policy: policy.number,
    seats: considered.seats,
    ...(await noticeOf(tx, considered)),
    lines: recommended,
  })
  const decision = await saveDecision(tx, revise(before, written.document, policy.number, tx.principal.code))
  await putToTheVote(tx, 'decision.revised', decision, considered, recommended, written)
  return decision
}

/** Lays a decision down before it is certified, for a reason; then another may be recommended. */
export async function abandonDecision(tx: Transaction, code: string, reason: string): Promise<Decision> {
  const decision = await saveDecision(tx, abandon(await decisionForUpdate(tx, code)))
  await record(tx, {
    kind: 'decision.abandoned',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      solicitation: decision.solicitation,
      revision: decision.revision,
      sha256: decision.sha256,
      reason: privately(reason),
    },
  })
  return decision
}

/** Everything a recommendation is decided on, with the notice and its money locked. */
async function consideredUnder(tx: Transaction, code: string, lines: readonly Line[]): Promise<Considered> {
  const solicitation = await solicitationForUpdate(tx, code)
  const funds = solicitation.funding.map(({ fund }) => fund)
  const held = await balancesForUpdate(
    tx,
    funds.flatMap((fund) => [fundAccount(fund, 'available'), ownedAccount(fund, 'committed', code)]),
  )
  return {
    solicitation,
    candidates: await candidatesUnder(tx, code),
    policy: await currentPolicy(tx),
    seats: await seatsOfTheBoard(tx),
    recusedFrom: await recusedUnder(tx, code),
    lines,
    roomOf: (fund) => ({
      committed: held(ownedAccount(fund, 'committed', code)),
      available: held(fundAccount(fund, 'available')),
    }),
  }
}

async function noticeOf(tx: Transaction, { solicitation }: Considered) {
  if (solicitation.status !== 'closed') throw new Error('a recommendation stands on a closed notice')
  const { number, sha256 } = await versionOf(tx, solicitation.code, solicitation.number)
  return { solicitation: solicitation.code, noticeVersion: number, noticeSha256: sha256 }
}

/** An entry takes no more bytes than the ledger allows one; each reason is a hash in it. */
const reasonsAtOnce = 1_000

/**
 * Keeps a document and records it: its text is private, its hash and how many lines and seats it has are not. Reasons that are too many
 * for the one entry carry on in others.
 */
async function putToTheVote(
  tx: Transaction,
  kind: string,
  decision: RecommendedDecision,
  { seats }: Considered,
  lines: readonly Line[],
  { document, reasons }: ReturnType<typeof documentOf>,
): Promise<void> {
  const id = newEntryId()
  await insertRevision(tx, decision, document, { seats, lines }, id)
  const { code: subject, solicitation, revision, policy } = decision
  const bound = { subject, effectiveOn: tx.today }
  const about = { solicitation, revision, sha256: document.sha256 }
  const [first = {}, ...others] = inParts([...reasons])
  await recordAll(tx, [
    {
      ...bound,
      id,
      kind,
      facts: {
        ...about,
        policy,
        seats,
        lines: lines.length,
        document: privately(document.bytes.toString('utf8')),
        reasons: first,
      },
    },
    ...others.map((part) => ({ ...bound, kind: 'decision.reasoned', facts: { ...about, reasons: part } })),
  ])
}

function inParts(reasons: readonly (readonly [string, PrivateText])[]): Record<string, PrivateText>[] {
  return Array.from({ length: Math.ceil(reasons.length / reasonsAtOnce) }, (_, part) =>
    Object.fromEntries(reasons.slice(part * reasonsAtOnce, (part + 1) * reasonsAtOnce)),
  )
}
