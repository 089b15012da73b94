import { createHash } from 'node:crypto'

// RFC 6962, section 2.1: what stands before the bytes keeps a leaf from passing for a node.
const beforeLeaf = Buffer.of(0)
const beforeNode = Buffer.of(1)

/** The hash of a leaf: SHA-256 over a zero byte and its bytes. */
export function leafHash(leaf: Uint8Array): Buffer {
  return createHash('sha256').update(beforeLeaf).update(leaf).digest()
}

/** The hash of two subtrees side by side: SHA-256 over a one byte and both hashes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(beforeNode).update(left).update(right).digest()
}

/** The Merkle tree hash of leaf hashes in their order; of none, the hash of nothing. */
export function rootOf(hashes: readonly Uint8Array[]): Buffer {
  let level: Buffer[] = hashes.map((hash) => Buffer.from(hash))
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right))
    }
    level = above
  }
  return level[0] ?? createHash('sha256').digest()
}

/** A tree of so many leaves, and its root. */
export type TreeHead = { readonly size: number; readonly root: Buffer }

/** Leaves from one index up to another that is not among them: a subtree whose root a proof holds. */
export type Subtree = { readonly from: number; readonly to: number }

/** The subtrees whose roots prove that the leaf at an index is in the tree of `size` leaves, the nearest first (2.1.1). */
export function inclusionPath(index: number, size: number): Subtree[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the leaf is not in the tree')
  const path: Subtree[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
    }
  }
  return path.reverse()
}

/** The subtrees whose roots prove that the tree of `newer` leaves continues the one of `older` (2.1.2); none when either is all. */
export function consistencyPath(older: number, newer: number): Subtree[] {
  if (!(older >= 0 && older <= newer)) throw new RangeError('a tree continues only a smaller one')
  if (older === 0 || older === newer) return []
  const path: Subtree[] = []
  let [from, to] = [0, newer]
  while (older !== to) {
    const middle = from + splitOf(to - from)
    if (older <= middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
    }
  }
  if (from !== 0) path.push({ from, to })
  return path.reverse()
}

/** The largest power of two below a number above one. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** Whether a proof leads from the leaf's hash at its index to the root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  // In a tree of one leaf nothing is hashed any more, and nothing would pass for nothing.
  if (index < 0n || index >= size || leaf.length === 0) return false
  let [place, last] = [index, size - 1n]
  let hash: Uint8Array = leaf
  for (const other of proof) {
    if (last === 0n) return false
    if (place % 2n === 1n || place === last) {
      hash = nodeHash(other, hash)
      while (place % 2n === 0n && place !== 0n) [place, last] = [place >> 1n, last >> 1n]
    } else hash = nodeHash(hash, other)
    ;[place, last] = [place >> 1n, last >> 1n]
  }
  return last === 0n && Buffer.compare(hash, root) === 0
}

/** Whether a proof leads from the root of the older tree to that of the newer (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  older: bigint,
  newer: bigint,
  proof: readonly Uint8Array[],
  olderRoot: Uint8Array,
  newerRoot: Uint8Array,
): boolean {
  // Every tree continues the empty one, and nothing is proved by it.
  if (older <= 0n || older > newer) return false
  if (older === newer) return proof.length === 0 && Buffer.compare(olderRoot, newerRoot) === 0
  const isWhole = (older & (older - 1n)) === 0n
  const [first, ...rest] = isWhole ? [olderRoot, ...proof] : proof
  if (first === undefined) return false
  let [place, last] = [older - 1n, newer - 1n]
  while (place % 2n === 1n) [place, last] = [place >> 1n, last >> 1n]
  let [was, is] = [first, first]
  for (const other of rest) {
    if (last === 0n) return false
    if (place % 2n === 1n || place === last) {
      was = nodeHash(other, was)
      is = nodeHash(other, is)
      while (place % 2n === 0n && place !== 0n) [place, last] = [place >> 1n, last >> 1n]
    } else is = nodeHash(is, other)
    ;[place, last] = [place >> 1n, last >> 1n]
  }
  return last === 0n && Buffer.compare(was, olderRoot) === 0 && Buffer.compare(is, newerRoot) === 0
}
