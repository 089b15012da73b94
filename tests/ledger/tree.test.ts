import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  nodeHash,
  rootOf,
  type Subtree,
  verifyConsistency,
  verifyInclusion,
} from '../../src/ledger/sealing/tree.ts'
import { jsonVector, jsonVectors, vectorFolder } from '../support/vectors.ts'

const hashes = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)))
const rootsOf = (leaves: readonly Buffer[], path: readonly Subtree[]): Buffer[] =>
  path.map(({ from, to }) => rootOf(leaves.slice(from, to)))
const decoded = (list: unknown): Buffer[] =>
  ((list ?? []) as string[]).map((text) => Buffer.from(text, 'base64'))

t.test('the eight leaves of RFC 6962 have the roots that are published', async (t) => {
  const folder = vectorFolder(t, 'rfc6962-8leaf')
  if (folder === null) return
  const vector = await jsonVector(join(folder, 'leaves-roots.json'))
  const leaves = (vector['leaf_inputs_hex'] as string[]).map((hex) => leafHash(Buffer.from(hex, 'hex')))
  t.same(
    (vector['root_hex_by_size'] as string[]).map((_, size) => rootOf(leaves.slice(0, size)).toString('hex')),
    vector['root_hex_by_size'],
  )
})

t.test('every public proof of inclusion is accepted or refused as published', async (t) => {
  const folder = vectorFolder(t, 'transparency-dev-merkle/inclusion')
  if (folder === null) return
  const vectors = await jsonVectors(folder)
  t.ok(vectors.length > 50)
  for (const { name, vector } of vectors) {
    const accepted = verifyInclusion(
      BigInt(vector['leafIdx'] as string),
      BigInt(vector['treeSize'] as string),
      Buffer.from(vector['leafHash'] as string, 'base64'),
      decoded(vector['proof']),
      Buffer.from(vector['root'] as string, 'base64'),
    )
    t.equal(accepted, !(vector['wantErr'] as boolean), name)
  }
})

t.test('every public proof of consistency is accepted or refused as published', async (t) => {
  const folder = vectorFolder(t, 'transparency-dev-merkle/consistency')
  if (folder === null) return
  const vectors = await jsonVectors(folder)
  t.ok(vectors.length > 50)
  for (const { name, vector } of vectors) {
    const accepted = verifyConsistency(
      BigInt(vector['size1'] as string),
      BigInt(vector['size2'] as string),
      decoded(vector['proof']),
      Buffer.from(vector['root1'] as string, 'base64'),
      Buffer.from(vector['root2'] as string, 'base64'),
    )
    t.equal(accepted, !(vector['wantErr'] as boolean), name)
  }
})

t.test('a proof of any leaf of any tree leads to its root, and a flipped bit does not', async (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), (size, which, bit) => {
      const leaves = hashes(size)
      const index = which % size
      const leaf = leaves[index] ?? Buffer.alloc(0)
      const proof = rootsOf(leaves, inclusionPath(index, size))
      const root = rootOf(leaves)
      const verified = (by: readonly Buffer[], head = root) =>
        verifyInclusion(BigInt(index), BigInt(size), leaf, by, head)
      t.equal(verified(proof), true)
      t.equal(verified(proof, flipped(root, bit)), false)
      const garbled = proof.map((hash, at) => (at === bit % proof.length ? flipped(hash, bit) : hash))
      t.equal(verified(garbled), proof.length === 0)
      t.equal(verified([...proof, root]), false)
    }),
    { numRuns: 150 },
  )
})

t.test('any tree continues any smaller one by its proof, and by no other', async (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), (newer, which, bit) => {
      const leaves = hashes(newer)
      const older = 1 + (which % newer)
      const proof = rootsOf(leaves, consistencyPath(older, newer))
      const [was, is] = [rootOf(leaves.slice(0, older)), rootOf(leaves)]
      const verified = (by: readonly Buffer[], from = was) =>
        verifyConsistency(BigInt(older), BigInt(newer), by, from, is)
      t.equal(verified(proof), true)
      t.equal(verified(proof, flipped(was, bit)), false)
      const garbled = proof.map((hash, at) => (at === bit % proof.length ? flipped(hash, bit) : hash))
      t.equal(verified(garbled), proof.length === 0)
    }),
    { numRuns: 150 },
  )
})

t.test('a leaf never passes for a node', async (t) => {
  const [left, right] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))]
  t.notSame(leafHash(Buffer.concat([left, right])), nodeHash(left, right))
})

function flipped(hash: Buffer, bit: number): Buffer {
  const copy = Buffer.from(hash)
  const at = bit % (copy.length * 8)
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at % 8))
  return copy
}
