import { checkpointFrom } from '../../ledger/sealing/checkpoint.ts'
import { noteFrom, verifierKeyFrom, verifySignature, witnessOf } from '../../ledger/sealing/note.ts'
import { nodeHash } from '../../ledger/sealing/tree.ts'
import type { Books, Places } from './bytes.ts'

type Checked = { checked: number; breaches: string[] }

/** Recomputes the tree outside the database, from the hashes of the entries' bytes, and every root that was ever signed. */
export async function checkTree(books: Books): Promise<Places> {
  const heads = await books.rows<{ size: string; root: Buffer; note: string }>(
    'select size, root, note from ledger_checkpoints order by size',
  )
  const keys = (
    await books.rows<{ key: string }>(
      `select facts ->> 'key' as key from ledger_entries where kind = 'sealing-key.admitted'`,
    )
  ).flatMap(({ key }) => verifierKeyFrom(key) ?? [])
  const nodes = new Map(
    (
      await books.rows<{ place: string; hash: Buffer }>(
        `select level || ':' || position as place, hash from ledger_nodes`,
      )
    ).map(({ place, hash }) => [place, hash]),
  )
  const roots: Checked = { checked: 0, breaches: [] }
  const subtrees: Checked = { checked: 0, breaches: [] }
  const signatures: Checked = { checked: 0, breaches: [] }
  const fold = new Fold()
  let next = 0
  const atHead = (): void => {
    for (let head = heads[next]; head !== undefined && Number(head.size) === fold.size; head = heads[next]) {
      next += 1
      roots.checked += 1
      if (!fold.root().equals(head.root)) roots.breaches.push(head.size)
    }
  }
  const leaves = `select sha256('\\x00'::bytea || e.leaf) as hash from ledger_seals s join ledger_entries e on e.id = s.entry_id
    order by s.leaf_index`
  for await (const rows of books.batches<{ hash: Buffer }>(leaves, 5_000))
    for (const { hash } of rows) {
      for (const whole of fold.add(hash)) {
        if (whole.level % 8 !== 0 || whole.level === 0) continue
        const kept = nodes.get(`${whole.level}:${whole.position}`)
        subtrees.checked += 1
        if (kept?.equals(whole.hash) !== true)
          subtrees.breaches.push(`level ${whole.level}, position ${whole.position}`)
      }
      atHead()
    }
  for (const { size } of heads.slice(next)) roots.breaches.push(size)
  if (subtrees.checked !== nodes.size)
    subtrees.breaches.push(`no level: ${nodes.size} are kept and ${subtrees.checked} are whole`)
  for (const { size, root, note } of heads) {
    signatures.checked += 1
    const read = noteFrom(note)
    const said = checkpointFrom(read?.text ?? '')
    const isSigned = read?.signatures.some((line) =>
      keys.some((key) => verifySignature(read.text, line, key) === true),
    )
    if (isSigned !== true || said?.size !== Number(size) || !said.root.equals(root))
      signatures.breaches.push(size)
  }
  return {
    'subtree-differs': { examined: subtrees.checked, at: subtrees.breaches },
    'root-differs': { examined: roots.checked, at: roots.breaches },
    'signature-unknown': { examined: signatures.checked, at: signatures.breaches },
  }
}

/** Verifies every cosignature under the checkpoint that it was brought for, with the keys of witnesses that entries admit. */
export async function checkCosignatures(books: Books): Promise<Places> {
  const witnesses = (
    await books.rows<{ key: string }>(
      `select facts ->> 'key' as key from ledger_entries where kind = 'witness-key.admitted'`,
    )
  ).flatMap(({ key }) => verifierKeyFrom(key) ?? [])
  const at: string[] = []
  let examined = 0
  const lines = `select c.size::text, c.witness, c.line, k.note from ledger_cosignatures c join ledger_checkpoints k using (size) order by c.place`
  for await (const rows of books.batches<Record<'size' | 'witness' | 'line' | 'note', string>>(lines, 1_000))
    for (const { size, witness, line, note } of rows) {
      examined += 1
      if (witnessOf(note, line, witnesses) !== witness)
        at.push(`${witness} under the checkpoint of ${size} leaves`)
    }
  return { 'cosignature-wrong': { examined, at } }
}

type Whole = { readonly level: number; readonly position: number; readonly hash: Buffer }

/** A tree that grows leaf by leaf and holds only the roots of its whole subtrees. */
class Fold {
  size = 0
  readonly #peaks: Buffer[] = []

  /** Adds a leaf's hash; answers the subtrees that it made whole. */
  add(leaf: Buffer): Whole[] {
    const whole: Whole[] = []
    let hash = leaf
    let level = 0
    for (let place = this.size; place % 2 === 1; place = (place - 1) / 2) {
      const left = this.#peaks.pop()
      if (left === undefined) throw new Error('a subtree is missing')
      hash = nodeHash(left, hash)
      level += 1
      whole.push({ level, position: (place - 1) / 2, hash })
    }
    this.#peaks.push(hash)
    this.size += 1
    return whole
  }

  root(): Buffer {
    const [last, ...others] = this.#peaks.toReversed()
    if (last === undefined) throw new Error('an empty tree was signed')
    return others.reduce((right, left) => nodeHash(left, right), last)
  }
}
