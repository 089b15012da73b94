import { candidatesUnder } from '../../applications/outcomes/queries.ts'
import { unconfirmedMembers } from '../../applications/party-queries.ts'
import { recordAll } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { type PrivateText, privately } from '../../ledger/private-text.ts'
import { nextCode } from '../../platform/database/codes.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { solicitationOnceClosed } from '../../solicitations/closing-commands.ts'
import { fundsForUpdate, fundsOf } from '../../solicitations/commands.ts'
import { versionOf } from '../../solicitations/versions/queries.ts'
import { recusedUnder } from '../conflict-queries.ts'
import { type Decision, type Line, mustBeOpen, type RecommendedDecision, revise } from '../decision.ts'
import { currentPolicy } from '../policies/queries.ts'
import { decisionForUpdate, openDecisionUnder, saveDecision } from '../queries.ts'
import { refuseDecision } from '../refusals.ts'
import { documentOf } from './document.ts'
import { insertDecision, insertRevision, seatsOfTheBoard } from './queries.ts'
import { type Considered, recommend } from './recommendation.ts'

/** Recommends an outcome for every eligible application under a solicitation, and puts the document to the vote. */
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
  const written = documentOf({ ...bound, ...(await solicitationOf(tx, considered)), lines: recommended })
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
  insertDecision(tx, decision)
  await putToTheVote(tx, 'decision.recommended', decision, considered, recommended, written)
  return decision
}

/** Puts another document to the vote. The ballots on the earlier one are void: each is bound to its document's hash. */
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
    ...(await solicitationOf(tx, considered)),
    lines: recommended,
  })
  const decision = saveDecision(tx, revise(before, written.document, policy.number, tx.principal.code))
  await putToTheVote(tx, 'decision.revised', decision, considered, recommended, written)
  return decision
}

/** What a recommendation is decided on, with the solicitation and its money locked. */
async function consideredUnder(tx: Transaction, code: string, lines: readonly Line[]): Promise<Considered> {
  const solicitation = await solicitationOnceClosed(tx, code, 'no key update')
  return {
    solicitation,
    candidates: await candidatesUnder(tx, code),
    policy: await currentPolicy(tx),
    seats: await seatsOfTheBoard(tx),
    recusedFrom: await recusedUnder(tx, code),
    unconfirmed: await unconfirmedMembers(
      tx,
      lines.map(({ application }) => application),
    ),
    lines,
    fundOf: await fundsForUpdate(tx, code, fundsOf(solicitation), tx.today),
    on: tx.today,
  }
}

async function solicitationOf(tx: Transaction, { solicitation }: Considered) {
  if (solicitation.status !== 'closed') throw new Error('a recommendation needs a closed solicitation')
  const { number, sha256 } = await versionOf(tx, solicitation.code, solicitation.number)
  return { solicitation: solicitation.code, solicitationVersion: number, solicitationSha256: sha256 }
}

/** The reasons to one entry: each is a hash in it, and the ledger bounds the bytes of an entry. */
const reasonsAtOnce = 1_000

/**
 * Stores a document and records it. Its text is private; its hash, seats and number of lines are not. Reasons that do not fit
 * one entry continue in others.
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
  insertRevision(tx, decision, document, { seats, lines }, id)
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
