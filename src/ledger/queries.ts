import { type SQL, sql } from 'drizzle-orm'
import type { Stringly } from '../platform/canonical.ts'
import { prepared, type Reading, type Transaction } from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { AccountKind } from './chart/accounts.ts'
import type { Transfer } from './chart/postings.ts'
import type { Closed } from './period.ts'
import { textsBeside } from './private-text.ts'
import { refuseLedger } from './refusals.ts'

const heldBy = prepared(
  sql`select code, balance::numeric(20,2) as balance from ledger_accounts where code = any (${sql.placeholder('accounts')}::text[])`,
)

/** The balances of accounts now, in dollars on their normal side, without locking them. An account that was never opened holds nothing. */
export async function balancesOf(
  tx: Reading,
  accounts: readonly string[],
): Promise<(account: string) => Money> {
  const rows = await tx.ask<{ code: string; balance: string }>(heldBy({ accounts }))
  const held = new Map(rows.map(({ code, balance }) => [code, Money.ofBalance(balance)]))
  return (account) => held.get(account) ?? Money.zero
}

const heldOf = (column: SQL) =>
  prepared(sql`
    select ${column} as holder, kind, sum(balance)::numeric(20,2)::text as balance from ledger_accounts
    where ${column} = any (${sql.placeholder('holders')}::text[]) group by ${column}, kind`)
const held = { fund: heldOf(sql`fund`), owner: heldOf(sql`owner`) }

/** What the accounts of each fund, or of each award or solicitation, hold now by kind, in dollars on the normal side. */
export async function heldNow(
  tx: Reading,
  by: 'fund' | 'owner',
  holders: readonly string[],
): Promise<(holder: string, kind: AccountKind) => Money> {
  const rows =
    holders.length === 0
      ? []
      : await tx.ask<{ holder: string; kind: string; balance: string }>(held[by]({ holders }))
  const known = new Map(
    rows.map(({ holder, kind, balance }) => [`${holder}:${kind}`, Money.ofBalance(balance)]),
  )
  return (holder, kind) => known.get(`${holder}:${kind}`) ?? Money.zero
}

/** An entry, read from its bytes, with their hash. */
export type LedgerEntry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly facts: Record<string, Stringly>
  readonly transfers: { debit: string; credit: string; amount: string; segments?: Record<string, string> }[]
  readonly reverses?: string
  readonly leafHash: string
  /** The private texts of its facts, by JSON pointer; null for a text that was erased or is withheld from this person. */
  readonly texts: Readonly<Record<string, string | null>>
}
export type LeafRow = { leaf: string; leaf_hash: string; texts: Record<string, string> | null }

/** Refuses an entry that does not exist. */
export async function entryById(tx: Reading, id: string): Promise<LedgerEntry> {
  const [row] = await tx.execute<LeafRow>(sql`${leaves} where id = ${id}::uuid`)
  if (row === undefined) throw entryNotFound(id)
  return entryFrom(row)
}

/** The refusal of an entry that is not there, or that is none of those that the person reads. */
export function entryNotFound(id: string): Refusal {
  return refuseLedger('entry-not-found', { entry: id })
}

/** The private texts of an entry, by their JSON pointers; null where none is kept that this person may read. */
const textsOfEntry = sql`(select jsonb_object_agg(path, text) from ledger_texts where entry_id = ledger_entries.id)`

/** Rows of which `entryFrom` makes entries. */
export const leaves = sql`
  select convert_from(leaf, 'UTF8') as leaf, encode(leaf_hash, 'hex') as leaf_hash, ${textsOfEntry} as texts
  from ledger_entries`

/** The entries that a subquery names, without their private texts, and whether each is reversed. Its placeholders are given by name. */
export const entriesToUndo = (ids: SQL) =>
  prepared(sql`
    select convert_from(leaf, 'UTF8') as leaf, encode(leaf_hash, 'hex') as leaf_hash, null as texts,
      exists (select from ledger_entries as mirror where mirror.reverses = ledger_entries.id) as reversed
    from ledger_entries where id in (${ids})`)

export function entryFrom({ leaf, leaf_hash, texts }: LeafRow): LedgerEntry {
  const { version: _, ...entry } = JSON.parse(leaf) as Omit<LedgerEntry, 'leafHash' | 'texts'> & {
    version: string
  }
  return { ...entry, leafHash: leaf_hash, texts: textsBeside(entry.facts, texts) }
}

/** Reads the private texts of entries, by the entry and the JSON pointer; null for a text that was erased or is withheld from this person. */
export async function textsOf(
  tx: Reading,
  entries: readonly string[],
): Promise<(entry: string, path: string) => string | null> {
  const rows = await tx.execute<{ entry_id: string; path: string; text: string }>(
    sql`select entry_id, path, text from ledger_texts where entry_id = any(${sql.param([...entries])}::uuid[])`,
  )
  const kept = new Map(rows.map(({ entry_id, path, text }) => [`${entry_id}${path}`, text]))
  return (entry, path) => kept.get(`${entry}${path}`) ?? null
}

/** The first entries this unit of work has written, so many at most. */
export async function entriesWritten(tx: Transaction, most: number): Promise<LedgerEntry[]> {
  const rows = await tx.execute<LeafRow>(
    sql`${leaves} where written_in = pg_current_xact_id() order by id limit ${most}`,
  )
  return rows.map(entryFrom)
}

/** The transfers of an entry, to be mirrored. */
export function transfersOf(entry: LedgerEntry): Transfer[] {
  return entry.transfers.map(({ amount, ...sides }) => ({ ...sides, amount: Money.of(amount) }))
}

const lastClosed = prepared(sql`select max(closed_through)::text as closed from ledger_periods`)({})

/** The day through which the books are closed. What is closed stays closed. */
export async function closedThrough(tx: Reading): Promise<Closed> {
  const [row] = await tx.ask<{ closed: string | null }>(lastClosed)
  return row?.closed ?? null
}

/** The first month in which an entry takes effect, as YYYY-MM; null where there is none. Read from the index of months. */
export async function firstMonth(tx: Reading): Promise<string | null> {
  const [row] = await tx.execute<{ first: string | null }>(
    sql`select to_char(min(date_trunc('month', effective_on::timestamp)), 'YYYY-MM') as first from ledger_entries`,
  )
  return row?.first ?? null
}

/** Whether another entry reverses this one. */
export async function isReversed(tx: Reading, entry: string): Promise<boolean> {
  const [row] = await tx.execute<{ reversed: boolean }>(
    sql`select exists (select from ledger_entries where reverses = ${entry}::uuid) as reversed`,
  )
  return row?.reversed === true
}
