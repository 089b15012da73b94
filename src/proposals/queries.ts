import { and, asc, eq, gt } from 'drizzle-orm'
import { textsOf } from '../ledger/queries.ts'
import { ledgerEntries } from '../ledger/tables.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/http/schemas.ts'
import type { ActProposal, ProposedRequest } from './proposal.ts'
import { refuseProposal } from './refusals.ts'
import { proposals } from './tables.ts'

const columns = {
  code: proposals.code,
  act: proposals.act,
  about: proposals.about,
  path: proposals.path,
  status: proposals.status,
  proposedBy: proposals.proposedBy,
  proposedAt: ledgerEntries.recordedAt,
  closedBy: proposals.closedBy,
  entryId: proposals.entryId,
}

type Row = Omit<ActProposal, 'body'> & { readonly entryId: string }

const selected = (tx: Reading) =>
  tx.select(columns).from(proposals).innerJoin(ledgerEntries, eq(ledgerEntries.id, proposals.entryId))

export async function proposalByCode(tx: Reading, code: string): Promise<ActProposal> {
  const [proposal] = await withBodies(tx, await selected(tx).where(eq(proposals.code, code)))
  if (proposal === undefined) throw refuseProposal('proposal-not-found', { proposal: code })
  return proposal
}

/** Locks the proposal until the unit of work ends, so that it is confirmed or withdrawn once. */
export async function proposalForUpdate(tx: Transaction, code: string): Promise<ActProposal> {
  await tx
    .select({ code: proposals.code })
    .from(proposals)
    .where(eq(proposals.code, code))
    .for('no key update')
  return proposalByCode(tx, code)
}

/** The proposal of the same request that waits, or null. */
export async function openProposalOf(tx: Reading, request: ProposedRequest): Promise<ActProposal | null> {
  const { act, about, path, body } = request
  const waiting = await selected(tx).where(
    and(
      ...[eq(proposals.status, 'open'), eq(proposals.act, act)],
      ...[eq(proposals.about, about), eq(proposals.path, path)],
    ),
  )
  return (await withBodies(tx, waiting)).find((proposal) => proposal.body === body) ?? null
}

export type ProposalFilter = PageRequest & { readonly status?: ActProposal['status'] | undefined }

export async function listProposals(
  tx: Reading,
  { limit, cursor, status }: ProposalFilter,
): Promise<Page<ActProposal>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await selected(tx)
    .where(
      and(
        status === undefined ? undefined : eq(proposals.status, status),
        after === undefined ? undefined : gt(proposals.code, after),
      ),
    )
    .orderBy(asc(proposals.code))
    .limit(limit + 1)
  return pageFrom(
    await withBodies(tx, rows),
    limit,
    (row) => [row.code],
    (row) => row,
  )
}

async function withBodies(tx: Reading, rows: readonly Row[]): Promise<ActProposal[]> {
  const texts = await textsOf(
    tx,
    rows.map(({ entryId }) => entryId),
  )
  return rows.map(({ entryId, proposedAt, ...row }) => ({
    ...row,
    proposedAt: instantFrom(proposedAt),
    body: texts(entryId, '/body'),
  }))
}

export function insertProposal(
  tx: Transaction,
  { body: _, proposedAt: __, ...row }: ActProposal,
  entryId: string,
): void {
  tx.write(tx.insert(proposals).values({ ...row, entryId }))
}

export function saveClosing(tx: Transaction, { code, status, closedBy }: ActProposal): void {
  tx.write(tx.update(proposals).set({ status, closedBy }).where(eq(proposals.code, code)))
}
