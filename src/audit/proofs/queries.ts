import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { applications } from '../../applications/tables.ts'
import { awards } from '../../awards/tables.ts'
import { disbursements } from '../../disbursements/tables.ts'
import { disallowances } from '../../expenditures/tables.ts'
import { refuseLedger } from '../../ledger/refusals.ts'
import { consistencyPath, inclusionPath, type Subtree } from '../../ledger/sealing/tree.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { instantFrom, uuid } from '../../platform/http/schemas.ts'
import { refuseAudit } from '../refusals.ts'
import { type Consistency, type Inclusion, type SignedCheckpoint, sizeGrammar } from './contract.ts'
import { cosignaturesOf } from './cosignature.ts'

// Of each witness the latest lines under a checkpoint: as many as the function keep_cosignature looks at.
const checkpoints = sql`
  select size::text as size, encode(root, 'hex') as root, signed_at::text as signed_at, note,
    coalesce((select json_agg(line order by witness, place) from (
      select witness, line, place, row_number() over (partition by witness order by place desc) as latest from ledger_cosignatures c where c.size = k.size) as brought
      where latest <= 8), '[]')::text as lines,
    coalesce((select json_agg(facts ->> 'key') from ledger_entries where kind = 'witness-key.admitted'), '[]')::text as keys
  from ledger_checkpoints k`

type CheckpointRow = Record<'size' | 'root' | 'note' | 'signed_at' | 'lines' | 'keys', string>

/** With the lines that witnesses signed: PostgreSQL verifies no Ed25519, so one that was brought by SQL may be nobody's. */
function checkpointOf({ size, root, signed_at, note, lines, keys }: CheckpointRow): SignedCheckpoint {
  const signed = cosignaturesOf(note, JSON.parse(lines) as string[], JSON.parse(keys) as string[])
  return {
    ...{ size: Number(size), root: Buffer.from(root, 'hex'), signedAt: instantFrom(signed_at) },
    note: note + signed.map(({ line }) => line).join(''),
    witnesses: signed.map(({ witness }) => witness),
  }
}

/** The checkpoint of a size, or the latest. Refuses a size that was never signed. */
export async function checkpointOfSize(tx: Reading, size?: number): Promise<SignedCheckpoint> {
  const [row] = await tx.execute<CheckpointRow>(
    size === undefined
      ? sql`${checkpoints} order by k.size desc limit 1`
      : sql`${checkpoints} where k.size = ${size}::bigint`,
  )
  if (row === undefined) throw refuseAudit('checkpoint-not-found', size === undefined ? {} : { size })
  return checkpointOf(row)
}

/** The signed heads of the tree with the cosignatures of witnesses, the largest first. */
export async function listCheckpoints(tx: Reading, page: PageRequest): Promise<Page<SignedCheckpoint>> {
  const [before] = positionOf(page.cursor, [sizeGrammar]) ?? []
  const where = before === undefined ? sql`` : sql`where k.size < ${before}::bigint`
  const limit = page.limit
  const rows = await tx.execute<CheckpointRow>(
    sql`${checkpoints} ${where} order by k.size desc limit ${limit + 1}`,
  )
  return pageFrom(rows, limit, ({ size }) => [size], checkpointOf)
}

/** The keys that entries of a tree admit, in the order of their leaves: of the log, and of witnesses. */
export async function keysAdmitted(
  tx: Reading,
  size: number,
): Promise<{ log: readonly string[]; witnesses: readonly string[] }> {
  const rows = await tx.execute<{ kind: string; key: string }>(sql`
    select e.kind, e.facts ->> 'key' as key from ledger_entries e join ledger_seals s on s.entry_id = e.id
    where e.kind in ('sealing-key.admitted', 'witness-key.admitted') and s.leaf_index < ${size}::bigint
    order by s.leaf_index`)
  const of = (kind: string) => [...new Set(rows.flatMap((row) => (row.kind === kind ? [row.key] : [])))]
  return { log: of('sealing-key.admitted'), witnesses: of('witness-key.admitted') }
}

/** The roots of subtrees, in the order given. */
async function rootsOf(tx: Reading, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  if (subtrees.length === 0) return []
  const rows = await tx.execute<{ root: string }>(sql`
    select encode(ledger_root(first, beyond), 'hex') as root
    from unnest(${sql.param(subtrees.map(({ from }) => from))}::bigint[], ${sql.param(subtrees.map(({ to }) => to))}::bigint[])
      with ordinality as asked (first, beyond, place) order by place`)
  return rows.map(({ root }) => Buffer.from(root, 'hex'))
}

/** Proof that the tree of `to` leaves continues the one of `from`. Refuses reversed sizes and sizes that are not signed. */
export async function consistencyBetween(tx: Reading, from: number, asked?: number): Promise<Consistency> {
  const [head] = await tx.execute<{ size: string }>(
    sql`select coalesce(max(size), 0) as size from ledger_checkpoints`,
  )
  const latest = Number(head?.size ?? 0)
  mustBeInOrder({ from, to: asked })
  const to = asked ?? latest
  const largest = Math.max(from, to)
  if (largest > latest) throw refuseAudit('tree-not-so-large', { asked: largest, latest })
  const path = consistencyPath(from, to)
  const [fromRoot, toRoot, ...proof] = await rootsOf(tx, [{ from: 0, to: from }, { from: 0, to }, ...path])
  if (fromRoot === undefined || toRoot === undefined) throw new Error('the database returned no roots')
  return { from, to, fromRoot, toRoot, proof }
}

/**
 * Proof that an entry is in the tree of a checkpoint. Refuses an entry that is not sealed yet, and one that the acting person
 * may not see: a grantee sees those about its own applications, awards, payments and disallowed cost.
 */
export async function inclusionOf(tx: Reading, entry: string, size?: number): Promise<Inclusion> {
  const [row] = await tx.execute<{ leaf: string; index: string | null }>(sql`
    select convert_from(leaf, 'UTF8') as leaf, leaf_index::text as index
    from ledger_entries left join ledger_seals on entry_id = id
    where id = ${entry}::uuid ${visible(tx)}`)
  if (row === undefined) throw refuseLedger('entry-not-found', { entry })
  if (row.index === null) throw refuseAudit('entry-not-sealed', { entry })
  const checkpoint = await checkpointOfSize(tx, size)
  const index = Number(row.index)
  if (index >= checkpoint.size) throw refuseAudit('entry-not-sealed', { entry, index, size: checkpoint.size })
  const proof = await rootsOf(tx, inclusionPath(index, checkpoint.size))
  return { leaf: row.leaf, index, proof, checkpoint }
}

// A code is unique within its kind of record only: an organization could have the code of an award.
const ofAwards = sql`split_part(kind, '.', 1) = 'award'`
const ofPayments = sql`split_part(kind, '.', 1) = 'disbursement'`
const ofDisallowances = sql`(split_part(kind, '.', 1) = 'disallowance' or kind = 'entry.reversed' and facts ->> 'kind' like 'disallowance.%')`
const ofApplications = sql`split_part(kind, '.', 1) = 'application'`

/** A grantee's user sees entries about the records that the row policies show them; staff see all. */
function visible(tx: Reading): SQL {
  if (tx.principal.organization === null) return sql``
  const own = inArray(sql`subject`, tx.select({ code: awards.code }).from(awards))
  const paid = inArray(sql`subject`, tx.select({ code: disbursements.code }).from(disbursements))
  const owed = inArray(sql`subject`, tx.select({ code: disallowances.code }).from(disallowances))
  const filed = inArray(sql`subject`, tx.select({ code: applications.code }).from(applications))
  return sql`and (${ofAwards} and ${own} or ${ofPayments} and ${paid} or ${ofDisallowances} and ${owed} or ${ofApplications} and ${filed})`
}

export type Receipt = {
  readonly entry: string
  readonly kind: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly leafIndex: number | null
  /** Null until its entry is in a signed tree. */
  readonly inclusion: Inclusion | null
}

/** The proofs of entries in the tree of the latest checkpoint, read at once; null for each that no checkpoint holds yet. */
async function inclusionsOf(
  tx: Reading,
  entries: readonly { readonly leaf: string; readonly index: number | null }[],
): Promise<(Inclusion | null)[]> {
  const [row] = await tx.execute<CheckpointRow>(sql`${checkpoints} order by k.size desc limit 1`)
  if (row === undefined) return entries.map(() => null)
  const checkpoint = checkpointOf(row)
  const paths = entries.map(({ index }) =>
    index === null || index >= checkpoint.size ? null : inclusionPath(index, checkpoint.size),
  )
  const roots = await rootsOf(
    tx,
    paths.flatMap((path) => path ?? []),
  )
  let read = 0
  return entries.map(({ leaf, index }, place) => {
    const path = paths[place]
    if (path === undefined || path === null || index === null) return null
    read += path.length
    return { leaf, index, proof: roots.slice(read - path.length, read), checkpoint }
  })
}

/**
 * The entries about an award, or about a disbursement and the disallowances of its cost, in the order of recording, with their places
 * in the tree and their proofs.
 */
export async function receiptsOf(
  tx: Reading,
  of: 'award' | 'disbursement',
  subject: string,
  page: PageRequest,
): Promise<Page<Receipt>> {
  const [after] = positionOf(page.cursor, [uuid]) ?? []
  const limit = page.limit
  const own = tx
    .select({ code: disallowances.code })
    .from(disallowances)
    .where(eq(disallowances.disbursement, subject))
  const about =
    of === 'award'
      ? sql`subject = ${subject} and ${ofAwards}`
      : sql`subject = any (array[${subject}::text] || array(${own})) and (${ofPayments} or ${ofDisallowances})`
  const rows = await tx.execute<{
    id: string
    kind: string
    on: string
    at: string
    index: string | null
    leaf: string
  }>(sql`
    select id, kind, convert_from(leaf, 'UTF8') as leaf, effective_on::text as on, recorded_at::text as at, leaf_index::text as index
    from ledger_entries left join ledger_seals on entry_id = id
    where ${about} ${after === undefined ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit + 1}`)
  const placed = rows.map((row) => ({ ...row, index: row.index === null ? null : Number(row.index) }))
  const inclusions = await inclusionsOf(tx, placed.slice(0, limit))
  return pageFrom(
    placed.map((row, place) => ({ ...row, inclusion: inclusions[place] ?? null })),
    limit,
    ({ id }) => [id],
    ({ id, kind, on, at, index, inclusion }) => ({
      entry: id,
      kind,
      effectiveOn: on,
      recordedAt: instantFrom(at),
      leafIndex: index,
      inclusion,
    }),
  )
}

/** Stores a witness's signature line of a checkpoint; storing it again changes nothing. */
export async function storeCosignature(
  tx: Transaction,
  size: number,
  witness: string,
  line: string,
): Promise<void> {
  await tx.execute(sql`select keep_cosignature(${size}::bigint, ${witness}, ${line})`)
}
