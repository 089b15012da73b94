import { sql } from 'drizzle-orm'
import type { Reading } from '../../platform/database/database.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import type { AsOf } from '../balances.ts'

type SignedHead = { readonly size: number; readonly root: string; readonly signedAt: string }
/** A signed head, and how many entries of a report it does not hold yet. */
export type HeadOfReport = { readonly head: SignedHead | null; readonly unsigned: number }

/**
 * The first checkpoint that holds every entry known by then, and how many of those the latest does not hold yet. The tree is in the
 * order of transactions, and no unit of work takes a minute: what was recorded a minute before the last entry stands before it.
 */
export async function checkpointFor(tx: Reading, { knownAt }: AsOf): Promise<HeadOfReport> {
  const [row] = await tx.execute<{ size: string | null; root: string; signed: string; unsigned: string }>(sql`
    with last as (select max(recorded_at) as at from ledger_entries where recorded_at <= ${knownAt}::timestamptz),
    late as (
      select s.leaf_index from ledger_entries e cross join last left join ledger_seals s on s.entry_id = e.id
      where e.recorded_at > last.at - interval '1 minute' and e.recorded_at <= last.at),
    latest as (select max(size) as size from ledger_checkpoints),
    first as (select min(size) as size from ledger_checkpoints where size > (select max(leaf_index) from late))
    select k.size::text as size, encode(k.root, 'hex') as root, k.signed_at::text as signed,
      (select count(*) from late where leaf_index is null or leaf_index >= k.size)::text as unsigned
    from ledger_checkpoints k where k.size = case
      when exists (select from late where leaf_index is null) then (select size from latest)
      else coalesce((select size from first), (select size from latest)) end`)
  if (row === undefined || row.size === null) return { head: null, unsigned: 0 }
  return {
    head: { size: Number(row.size), root: row.root, signedAt: instantFrom(row.signed) },
    unsigned: Number(row.unsigned),
  }
}
