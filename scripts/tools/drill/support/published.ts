import { checkpointFrom } from '../../../../src/ledger/sealing/checkpoint.ts'
import { noteFrom, verifierKeyFrom, verifySignature } from '../../../../src/ledger/sealing/note.ts'
import { type TreeHead, verifyConsistency } from '../../../../src/ledger/sealing/tree.ts'
import type { Violation } from '../../support/violation.ts'

/** How the service proves that its tree of `to` leaves continues the one of `from`. */
export type Prove = (from: number, to: number) => Promise<readonly Buffer[]>

export const continued = 'the last published checkpoint continues every other'
export const oneRoot = 'no size was published with two roots'

/**
 * Holds every checkpoint that was ever answered against the last: the proofs are the service's, the roots are those
 * that were seen. `notes` are in the order in which one reader saw them.
 */
export async function checkPublished(
  notes: readonly string[],
  logKey: string,
  prove: Prove,
): Promise<Violation[]> {
  const key = verifierKeyFrom(logKey)
  const heads: TreeHead[] = []
  const unsigned: string[] = []
  for (const note of notes) {
    const read = noteFrom(note)
    const head = checkpointFrom(read?.text ?? '')
    const isSigned = read?.signatures.some((line) => key !== null && verifySignature(read.text, line, key))
    if (head === null || isSigned !== true) unsigned.push(note)
    else heads.push(head)
  }
  const shrunk = heads.flatMap(({ size }, place) => {
    const before = heads[place - 1]?.size ?? 0
    return size < before ? [`${size} leaves after ${before}`] : []
  })
  const roots = new Map<number, Set<string>>()
  for (const { size, root } of heads)
    roots.set(size, (roots.get(size) ?? new Set()).add(root.toString('base64')))
  const twice = [...roots].filter(([, same]) => same.size > 1)
  const last = heads.reduce<TreeHead | null>(
    (largest, head) => (largest === null || head.size > largest.size ? head : largest),
    null,
  )
  const torn: string[] = []
  for (const head of last === null ? [] : heads) {
    if (last === null || head === last) continue
    const proof = await prove(head.size, last.size)
    if (!verifyConsistency(BigInt(head.size), BigInt(last.size), proof, head.root, last.root))
      torn.push(`the tree of ${head.size} leaves, root ${head.root.toString('base64')}`)
  }
  const violation = (check: string, examined: number, breaches: readonly string[]): Violation => ({
    check,
    examined,
    wrong: breaches.length,
    breaches: breaches.slice(0, 5),
  })
  return [
    violation('every published checkpoint is signed by the key of the log', notes.length, unsigned),
    violation(
      oneRoot,
      roots.size,
      twice.map(([size]) => `${size} leaves`),
    ),
    violation('no reader saw the tree shrink', heads.length, shrunk),
    violation(continued, heads.length, torn),
  ]
}
