import { type SQL, sql } from 'drizzle-orm'
import type { Snapshot } from '../../platform/database/database.ts'
import { about, aboutCells, aboutColumns, aboutShown } from './about.ts'
import {
  type Batches,
  bytePieces,
  cell,
  concerns,
  type Days,
  dollars,
  harmless,
  linePieces,
  pieces,
  places,
  recordedAt,
  type Scope,
  segmentCells,
  segmentColumns,
  segmentsShown,
  shown,
  transfersOrNone,
  within,
} from './batches.ts'

/** How many leaves are sealed, and the first day on which an account moved, or null; as far as it was known by an instant, if given. */
export async function extentOf(
  tx: Snapshot,
  knownAt: string | null,
): Promise<{ size: number; first: string | null }> {
  const ofAll = sql`(select min(day) from ledger_account_days)`
  // Only where something was recorded later are the entries of the day looked at.
  const first =
    knownAt === null
      ? ofAll
      : sql`case when not exists (select from ledger_entries where recorded_at > ${knownAt}::timestamptz) then ${ofAll}
          else least((select min(day) from ledger_account_days where recorded_on < ${knownAt.slice(0, 10)}::date), (
            select min(effective_on) from ledger_entries
            where recorded_at >= ${knownAt.slice(0, 10)}::date and recorded_at <= ${knownAt}::timestamptz
              and exists (select from ledger_transfers where entry_id = id))) end`
  const [row] = await tx.execute<{ size: string; first: string | null }>(sql`
    select (select coalesce(max(leaf_index) + 1, 0) from ledger_seals) as size, ${first} as first`)
  return { size: Number(row?.size ?? 0), first: row?.first ?? null }
}

/** The exact bytes of each entry, a line each: they are JSON, and so have no line feed. */
export function leafLines(batches: Batches): SQL {
  return bytePieces(batches, sql`e.leaf`)
}

/** The leaf hashes as they were sealed. */
export function leafHashLines(size: number): SQL {
  return sql`
    select 0 as part, (
      select string_agg(encode(leaf_hash, 'hex') || E'\n', '' order by leaf_index)
      from ledger_seals where leaf_index >= first and leaf_index < least(first + 512, ${size}::bigint)) as chunk
    from generate_series(0::bigint, ${size}::bigint - 1, 512) as first`
}

export const entryColumns = `leaf_index,id,line,kind,subject,actor,effective_on,recorded_at,debit,credit,amount,${segmentColumns},${aboutColumns},reverses,concerns,leaf_hash`

/**
 * A line per transfer, and one for an entry that moves nothing. Kinds, subjects, actors and accounts hold nothing to quote. `for` a
 * person, codes are written so that no spreadsheet changes them; for a program they are as they are.
 */
export function entryLines(batches: Batches, reader: 'program' | 'spreadsheet', disclose: boolean): SQL {
  const [code, segments, more] =
    reader === 'program'
      ? [(text: SQL) => text, segmentCells, aboutCells]
      : [shown, segmentsShown, aboutShown]
  return pieces(
    batches,
    sql`concat(u.leaf_index, ',', e.id, ',', t.line, ',', e.kind, ',', ${code(sql`e.subject`)}, ',', ${code(sql`e.actor`)}, ',', e.effective_on, ',', ${recordedAt},
      ',', d.code, ',', c.code, ',', t.amount, ',', ${segments}, ',', ${more}, ',', e.reverses, ',', ${code(concerns)}, ',', encode(e.leaf_hash, 'hex'), E'\n')`,
    sql`${transfersOrNone} ${about(disclose)}`,
    sql`, t.line`,
  )
}

/** The private texts of entries that take effect within the days, as canonical JSON: PostgreSQL escapes what RFC 8785 escapes. */
export function textLines(scope: Scope, days: Days): SQL {
  return linePieces(
    0,
    sql`concat('{"entry":"', x.entry_id, '","path":', to_json(x.path), ',"salt":"', encode(x.salt, 'base64'), '","text":',
      to_json(x.text), '}', E'\n')`,
    sql`ledger_texts x join ${places(scope)} p on p.entry_id = x.entry_id join ledger_entries e on e.id = x.entry_id and ${within(days)}`,
    sql`p.leaf_index nulls last, x.entry_id, x.path collate "C"`,
  )
}

/** What moved in each account: gross dollars by account and, if asked, by another column of the entry. */
export function movements(scope: Scope, days: Days, period: SQL = sql`null::date`): SQL {
  return sql`
    select side.account_id, pair.period, min(pair.first) as first, sum(side.debits) as debits, sum(side.credits) as credits from (
      select t.debit_account, t.credit_account, ${period} as period, min(e.effective_on) as first, sum(t.amount) as amount
      from ${places(scope)} p join ledger_entries e on e.id = p.entry_id join ledger_transfers t on t.entry_id = e.id
      where ${within(days)} group by 1, 2, 3) pair
    cross join lateral (values (debit_account, amount, 0), (credit_account, 0, amount)) side (account_id, debits, credits)
    group by 1, 2`
}

/** Every account that has moved by the end of a day, with its gross totals. */
export function balances(scope: Scope, through: string): SQL {
  return sql`
    select a.code, a.kind, a.fund, a.owner, a.normal_side as side, m.first, m.debits, m.credits, m.debits - m.credits as net,
      case a.normal_side when 'debit' then m.debits - m.credits else m.credits - m.debits end as balance
    from (${movements(scope, { from: null, through })}) m join ledger_accounts a on a.id = m.account_id`
}

export const trialBalanceColumns = 'account,kind,fund,owner,normal_side,debits,credits,balance'

/**
 * The accounts at the end of a day as lines of CSV under `trialBalanceColumns`, by code: gross debits and credits, and the balance on
 * the normal side, in dollars.
 */
export function trialBalanceLines(scope: Scope, through: string): SQL {
  return linePieces(
    0,
    sql`concat(code, ',', kind, ',', fund, ',', owner, ',', side, ',', ${dollars(sql`debits`)}, ',', ${dollars(sql`credits`)}, ',',
      ${dollars(sql`balance`)}, E'\n')`,
    sql`(${balances(scope, through)}) held`,
    sql`code collate "C"`,
  )
}

/** Every account that an entry has moved. */
export function accountsMoved(scope: Scope): SQL {
  return sql`
    select a.* from ledger_accounts a where a.id in (
      select unnest(array[pair.debit_account, pair.credit_account]) from (
        select distinct t.debit_account, t.credit_account from ${places(scope)} p join ledger_transfers t on t.entry_id = p.entry_id) pair)`
}

export const userColumns =
  'User_ID,User_Active_Status,User_Status_Modified_Date,First_Name,Last_Name,Title,Department,Role_Responsibility,Modified_By,Modified_Date'

/**
 * Every user, with the roles last given within the scope. The last word of a name is taken for the last name. Names only where
 * they are disclosed.
 */
export function userLines(scope: Scope, disclose: boolean): SQL {
  const isInScope =
    'leaves' in scope
      ? sql`exists (select from ledger_seals s where s.entry_id = e.id and s.leaf_index < ${scope.leaves}::bigint)`
      : sql`e.recorded_at <= ${scope.knownAt}::timestamptz`
  const name = (part: SQL) => (disclose ? cell(harmless(part)) : sql`''`)
  return linePieces(
    0,
    sql`concat(a.code, ',', case when m.roles = '' then 'false' else 'true' end, ',', m.day, ',',
      ${name(sql`substring(a.name from '^(.*\\S)\\s+\\S+$')`)}, ',', ${name(sql`substring(a.name from '(\\S+)$')`)}, ',,',
      m.organization, ',', m.roles, ',', m.actor, ',', m.day, E'\n')`,
    sql`actors a cross join lateral (
      select e.actor, e.recorded_at::date as day, e.facts ->> 'organization' as organization,
        (select coalesce(string_agg(role #>> '{}', '; '), '') from jsonb_path_query(e.facts, '$.roles[*]') role) as roles
      from ledger_entries e
      where e.subject = a.code and e.kind like 'actor.%' and ${isInScope}
      order by e.recorded_at desc, e.id desc limit 1) m`,
    sql`a.code collate "C"`,
  )
}
