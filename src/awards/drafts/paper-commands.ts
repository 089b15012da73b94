import { filesMustBeStored } from '../../applications/content-queries.ts'
import { mustBeUnrecusedFromAward } from '../../applications/party-queries.ts'
import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Award } from '../award.ts'
import { type AttachedFile, attachPapers as attach, type Paper } from '../papers/paper.ts'
import { insertPapers, papersOf } from '../papers/queries.ts'
import { awardForShare } from '../queries.ts'

/** An award with its papers. */
export type PaperedAward = { readonly award: Award; readonly papers: readonly Paper[] }

/** Attaches a stored file to an award as a paper of its kinds. Another of a kind before it stays readable. */
export async function attachPapers(
  tx: Transaction,
  code: string,
  asked: AttachedFile,
): Promise<PaperedAward> {
  const award = await awardForShare(tx, code)
  await mustBeUnrecusedFromAward(tx, award)
  const entry = newEntryId()
  const papers = attach(asked, award, tx.principal.code, tx.today).map((paper) => ({ ...paper, entry }))
  await filesMustBeStored(tx, [{ name: 'sha256', sha256: asked.sha256 }])
  const before = await papersOf(tx, code)
  insertPapers(tx, papers)
  const { sha256, datedOn } = asked
  await record(tx, {
    ...{ id: entry, kind: 'award-paper.attached', subject: code, effectiveOn: tx.today },
    facts: { kinds: papers.map(({ kind }) => kind), sha256, datedOn, grantee: award.grantee },
  })
  return { award, papers: [...before, ...papers] }
}
