import { type SQL, sql } from 'drizzle-orm'
import type { Database, Principal } from '../../platform/database/database.ts'
import { beginsAsChanged, changedBySpreadsheets } from '../../platform/spreadsheet.ts'

/** The entries of an export: those of the tree of so many leaves, or those recorded by an instant. Both are the same whenever it is made. */
export type Scope = { readonly leaves: number } | { readonly knownAt: string }

/** The days within which entries take effect; null is unbounded. */
export type Days = { readonly from: string | null; readonly through: string | null }

/** A piece of a file, about ten thousand characters long, and the part of the file it belongs to. */
export type Piece = { readonly part: number; readonly chunk: Buffer | null }

/** Entries to a piece: one text of many lines costs a fraction of many rows, and a page of memory. */
const perPiece = sql.raw('64')
const linesPerPiece = sql.raw('512')

/** The places of entries in the tree: `entry_id`, `leaf_index`, which is null for one not yet sealed. */
export function places(scope: Scope): SQL {
  if ('leaves' in scope)
    return sql`(select entry_id, leaf_index from ledger_seals where leaf_index < ${scope.leaves}::bigint)`
  return sql`(select known.id as entry_id, placed.leaf_index from ledger_entries known left join ledger_seals placed on placed.entry_id = known.id
    where known.recorded_at <= ${scope.knownAt}::timestamptz)`
}

/** The condition that the effective day of `e` is within the days, with the months that the index of entries goes by. */
export function within({ from, through }: Days): SQL {
  const month = sql`date_trunc('month', e.effective_on::timestamp)`
  const after = from === null ? sql`` : sql` and ${month} >= date_trunc('month', ${from}::date::timestamp)`
  const before =
    through === null ? sql`` : sql` and ${month} <= date_trunc('month', ${through}::date::timestamp)`
  return sql`e.effective_on between coalesce(${from}::date, '-infinity') and coalesce(${through}::date, 'infinity')${after}${before}`
}

/** Entries in batches: `outer` has a row for each, `u` its entries, with `entry_id`, `leaf_index` and their `place`; `e` is to be `known`. */
export type Batches = { readonly outer: SQL; readonly u: SQL; readonly known?: SQL }

/**
 * Entries recorded by `knownAt` that take effect within the days: sealed ones in the order of their leaves, then the rest as recorded. Those
 * of some days are found by the index of months, so that a month costs as much in a large ledger as in a small one.
 */
export function inOrder({ size, knownAt, days }: { size: number; knownAt: string; days: Days }): Batches[] {
  if (days.from !== null || days.through !== null)
    return [
      batchesOf(sql`
        select e.id as entry_id, p.leaf_index, row_number() over (order by p.leaf_index nulls last, e.recorded_at, e.id) - 1 as place
        from ledger_entries e left join ledger_seals p on p.entry_id = e.id
        where e.recorded_at <= ${knownAt}::timestamptz and ${within(days)}`),
    ]
  const known = sql`and e.recorded_at <= ${knownAt}::timestamptz`
  return [
    { ...byLeaf(size), known },
    { ...sinceLeaf(size), known },
  ]
}

/** Entries in the order of their leaves, read off the key of the seals: nothing is sorted or held. */
export function byLeaf(size: number): Batches {
  return {
    outer: sql`generate_series(0::bigint, ${size}::bigint - 1, ${perPiece}) as batch (first)`,
    // The limit lets the planner know how few they are.
    u: sql`(select entry_id, leaf_index, leaf_index as place from ledger_seals
      where leaf_index >= batch.first and leaf_index < ${size}::bigint order by leaf_index limit ${perPiece}) u`,
  }
}

/** The entries that a tree of that many leaves does not hold: first those sealed since, then the rest as recorded. */
function sinceLeaf(size: number): Batches {
  return batchesOf(sql`
    select p.entry_id, p.leaf_index,
      row_number() over (order by p.leaf_index nulls last, e.recorded_at, e.id) - 1 as place
    from (select entry_id, leaf_index from ledger_seals where leaf_index >= ${size}::bigint
      union all select id, null from ledger_unsealed(2147483647)) p join ledger_entries e on e.id = p.entry_id`)
}

/** Entries by the day they take effect, then by leaf. */
export function byDay(scope: Scope, days: Days): Batches {
  return batchesOf(sql`
    select p.entry_id, p.leaf_index,
      row_number() over (order by e.effective_on, p.leaf_index nulls last, e.recorded_at, e.id) - 1 as place
    from ${places(scope)} p join ledger_entries e on e.id = p.entry_id where ${within(days)}`)
}

function batchesOf(placed: SQL): Batches {
  return {
    outer: sql`(
      select array_agg(entry_id order by place) as ids, array_agg(leaf_index order by place) as leaves
      from (${placed}) placed group by place / ${perPiece} order by place / ${perPiece}) batch`,
    u: sql`unnest(batch.ids, batch.leaves) with ordinality as u (entry_id, leaf_index, place)`,
  }
}

/**
 * A piece for each batch: `text` of every row of `joined` (null leaves it out), where `e` is the entry, `u.leaf_index` its
 * leaf. `order` orders the rows of one entry.
 */
export function pieces(
  { outer, u, known = sql`` }: Batches,
  text: SQL,
  joined: SQL = sql``,
  order: SQL = sql``,
): SQL {
  return sql`
    select 0 as part, (
      select string_agg(${text}, '' order by u.place${order})
      from ${u} join ledger_entries e on e.id = u.entry_id ${known} ${joined}) as chunk
    from ${outer}`
}

/** Pieces of bytes, a line each: a quarter faster, since the bytes are not read as text. */
export function bytePieces({ outer, u, known = sql`` }: Batches, bytes: SQL): SQL {
  const lineFeed = sql`'\\x0a'::bytea`
  return sql`
    select 0 as part, (
      select string_agg(${bytes}, ${lineFeed} order by u.place) || ${lineFeed}
      from ${u} join ledger_entries e on e.id = u.entry_id ${known}) as chunk
    from ${outer}`
}

/** A piece for every few hundred rows of `rows`, a `from` clause, in an order: for files that do not list entries. */
export function linePieces(part: number, line: SQL, rows: SQL, order: SQL): SQL {
  return sql`
    select ${sql.raw(String(part))} as part, string_agg(line, '' order by place) as chunk
    from (select ${line} as line, row_number() over (order by ${order}) - 1 as place from ${rows}) lines
    group by place / ${linesPerPiece} order by place / ${linesPerPiece}`
}

/** The transfers of `e` with their accounts, `d` and `c`; an entry that moves nothing has none. */
export const transfersOrNone = transfersBy(sql`left join`)
/** The transfers of entries that move something. */
export const transfersOfEntry = transfersBy(sql`join`)

/** A fence, so that transfers are looked up by entry: a planner without statistics would read all of them for every batch. */
function transfersBy(join: SQL): SQL {
  return sql`
    ${join} lateral (select * from ledger_transfers where entry_id = e.id offset 0) t on true
    ${join} ledger_accounts d on d.id = t.debit_account
    ${join} ledger_accounts c on c.id = t.credit_account`
}

/** Reads pieces as the database makes them. */
export async function* piecesOf(db: Database, principal: Principal, query: SQL): AsyncGenerator<Piece> {
  for await (const rows of db.copy(principal, sql`select part::text, chunk from (${query}) pieces`))
    for (const [part, chunk = null] of rows) yield { part: Number(part), chunk }
}

/** The text of a file: a header, if it has one, and the pieces of each query in turn. */
export async function* textOf(
  db: Database,
  principal: Principal,
  header: string,
  ...queries: readonly SQL[]
): AsyncGenerator<string | Uint8Array> {
  if (header !== '') yield header
  for (const query of queries)
    for await (const { chunk } of piecesOf(db, principal, query)) if (chunk !== null) yield chunk
}

/** A cell of a CSV file (RFC 4180), quoted only where it has to be; null is empty. */
export function cell(text: SQL): SQL {
  return sql`case when ${text} ~ '[",\\r\\n]' then '"' || replace(${text}, '"', '""') || '"' else ${text} end`
}

/** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
export function harmless(text: SQL): SQL {
  return sql`(case when ${text} ~ '^[-=+@\\t\\r]' then '''' || ${text} else ${text} end)`
}

/** A cell that every spreadsheet shows as it is: a code that it would change is a formula that says the text itself. */
export function shown(text: SQL): SQL {
  return sql`(case when case when ${text} ~* ${sql.raw(`'${beginsAsChanged}'`)} then ${text} ~* ${sql.raw(`'${changedBySpreadsheets}'`)} end then '"=""' || ${text} || '"""' else ${cell(harmless(text))} end)`
}

/** The segments of a transfer that exports show, in order. */
export const segmentNames = ['costCategory', 'consortiumMember', 'fain', 'aln', 'reason'] as const
export const segmentColumns = 'cost_category,consortium_member,fain,aln,reason'

/** One segment of `t`; null where it has none of this name. */
export const segment = (name: (typeof segmentNames)[number]) => sql`(t.segments ->> ${sql.raw(`'${name}'`)})`

/** The segments of `t` as cells of a CSV file that a program reads, and of one that a spreadsheet opens. */
export const segmentCells = segmentCellsOf((text) => cell(harmless(text)))
export const segmentsShown = segmentCellsOf(shown)

function segmentCellsOf(cellOf: (text: SQL) => SQL): SQL {
  return sql`case when t.segments is null then ${sql.raw(`'${','.repeat(segmentNames.length - 1)}'`)} else concat(${sql.join(
    segmentNames.map((name) => cellOf(segment(name))),
    sql`, ',', `,
  )}) end`
}

/** Dollars with two places. */
export function dollars(amount: SQL): SQL {
  return sql`(${amount})::numeric(20,2)`
}

/** When `e` was recorded, in the form of its bytes. */
export const recordedAt = sql`to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The closed month that `e` concerns, or null. Read as a month or not at all: facts may hold anything. */
export const concerns = sql`(case when e.facts ->> 'concerns' ~ '^[0-9]{4}-[0-9]{2}$' then e.facts ->> 'concerns' end)`

/** The federal fiscal year of a date, from 1 October (31 U.S.C. 1102). */
export function fiscalYearOf(day: SQL): SQL {
  return sql`(extract(year from ${day})::integer + (extract(month from ${day}) >= 10)::integer)`
}

/** The month of the federal fiscal year, two digits: October is 01. */
export function periodOf(day: SQL): SQL {
  return sql`lpad(((extract(month from ${day})::integer + 2) % 12 + 1)::text, 2, '0')`
}
