import { asc, eq } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { awardPapers } from '../tables.ts'
import type { Paper } from './paper.ts'

/** The papers of an award in the order in which they were attached. */
export async function papersOf(tx: Reading, award: string): Promise<Paper[]> {
  const rows = await tx
    .select()
    .from(awardPapers)
    .where(eq(awardPapers.award, award))
    .orderBy(asc(awardPapers.entryId), asc(awardPapers.kind))
    .execute()
  return rows.map(({ entryId: entry, ...paper }) => ({ entry, ...paper }))
}

export function insertPapers(tx: Transaction, papers: readonly Paper[]): void {
  tx.write(
    tx.insert(awardPapers).values(papers.map(({ entry: entryId, ...paper }) => ({ ...paper, entryId }))),
    papers.length,
  )
}
