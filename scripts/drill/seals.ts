import type postgres from 'postgres'
import { checkpointFrom } from '../../src/ledger/checkpoint.ts'
import { noteFrom, verifierKeyFrom, verifySignature } from '../../src/ledger/note.ts'
import { nodeHash } from '../../src/ledger/tree.ts'
import { breachesOf, type Finding } from './finding.ts'

/** Recomputes the tree outside the database, from the hashes of the entries' bytes, and every root that was ever signed. */
export async function checkSeals(sql: postgres.TransactionSql): Promise<Finding[]> {
  const [counted] = await sql<{ sealed: string }[]>`select count(*) as sealed from ledger_seals`
  const sealed = Number(counted?.sealed ?? 0)
  return [
    {
      check: 'an entry has its place in the tree within a minute, once any has',
      examined: sealed,
      ...(await breachesOf(
        sql,
        `select e.id from ledger_entries e left join ledger_seals s on s.entry_id = e.id
         where s.entry_id is null and e.recorded_at < now() - interval '1 minute' and ${sealed > 0 ? 'true' : 'false'}`,
      )),
    },
    {
      check: 'places in the tree have no gap, and each is the place of an entry',
      examined: sealed,
      ...(await breachesOf(
        sql,
        `select s.leaf_index, s.entry_id from (select *, row_number() over (order by leaf_index) - 1 as expected from ledger_seals) s
         left join ledger_entries e on e.id = s.entry_id where s.leaf_index <> s.expected or e.id is null`,
      )),
    },
    {
      check: 'an entry is as it was when it was sealed',
      examined: sealed,
      ...(await breachesOf(
        sql,
        `select s.leaf_index, e.id, e.kind, e.subject from ledger_seals s join ledger_entries e on e.id = s.entry_id
         where s.leaf_hash <> sha256('\\x00'::bytea || e.leaf)`,
      )),
    },
    ...(await checkTree(sql)),
  ]
}

type Amiss = { checked: number; breaches: string[] }

async function checkTree(sql: postgres.TransactionSql): Promise<Finding[]> {
  const heads = await sql<{ size: string; root: Buffer; note: string }[]>`
    select size, root, note from ledger_checkpoints order by size`
  const keys = (
    await sql<{ key: string }[]>`
      select facts ->> 'key' as key from ledger_entries where kind = 'sealing-key.admitted'`
  ).flatMap(({ key }) => verifierKeyFrom(key) ?? [])
  const nodes = new Map(
    (
      await sql<
        { place: string; hash: Buffer }[]
      >`select level || ':' || position as place, hash from ledger_nodes`
    ).map(({ place, hash }) => [place, hash]),
  )
  const roots: Amiss = { checked: 0, breaches: [] }
  const subtrees: Amiss = { checked: 0, breaches: [] }
  const signatures: Amiss = { checked: 0, breaches: [] }
  const fold = new Fold()
  let next = 0
  const atHead = (): void => {
    for (let head = heads[next]; head !== undefined && Number(head.size) === fold.size; head = heads[next]) {
      next += 1
      roots.checked += 1
      if (!fold.root().equals(head.root)) roots.breaches.push(`the root of ${head.size} leaves`)
    }
  }
  for await (const rows of sql<{ hash: Buffer }[]>`
    select sha256('\\x00'::bytea || e.leaf) as hash from ledger_seals s join ledger_entries e on e.id = s.entry_id order by s.leaf_index`.cursor(
    5_000,
  ))
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
  for (const { size } of heads.slice(next))
    roots.breaches.push(`${size} leaves were signed, ${fold.size} are there`)
  if (subtrees.checked !== nodes.size) subtrees.breaches.push(`${nodes.size} kept, ${subtrees.checked} whole`)
  for (const { size, root, note } of heads) {
    signatures.checked += 1
    const read = noteFrom(note)
    const said = checkpointFrom(read?.text ?? '')
    const isSigned = read?.signatures.some((line) =>
      keys.some((key) => verifySignature(read.text, line, key) === true),
    )
    if (isSigned !== true || said?.size !== Number(size) || !said.root.equals(root))
      signatures.breaches.push(`the checkpoint of ${size} leaves`)
  }
  const finding = (check: string, { checked, breaches }: Amiss): Finding => ({
    check,
    examined: checked,
    amiss: breaches.length,
    breaches: breaches.slice(0, 5),
  })
  return [
    finding('whole subtrees are what their leaves hash to', subtrees),
    finding('every checkpoint ever signed is the root of its leaves', roots),
    finding('every checkpoint is signed by a key that the ledger names', signatures),
  ]
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
