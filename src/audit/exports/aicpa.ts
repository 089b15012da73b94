import { type SQL, sql } from 'drizzle-orm'
import { accountKinds } from '../../ledger/chart/accounts.ts'
import { about, aboutCell } from './about.ts'
import {
  byDay,
  cell,
  concerns,
  type Days,
  dollars,
  fiscalYearOf,
  linePieces,
  periodOf,
  pieces,
  places,
  type Scope,
  segmentCells,
  transfersOfEntry,
} from './batches.ts'
import { accountsMoved, movements } from './queries.ts'

// Files of the AICPA Audit Data Standards: Base and General Ledger.

export type Range = { readonly from: string; readonly through: string }

export const glDetailColumns =
  'Journal_ID,Journal_ID_Line_Number,JE_Header_Description,JE_Line_Description,Source,Business_Unit_Code,Effective_Date,Fiscal_Year,Period,GL_Account_Number,Amount,Amount_Credit_Debit_Indicator,Amount_Currency,Entered_By,Entered_Date,Entered_Time,Approved_By,Approved_Date,Last_Modified_By,Last_Modified_Date,Reversal_Indicator,Reversal_Journal_ID,Segment01,Segment02,Segment03,Segment04,Segment05,Segment06,Segment07,Segment08'

/**
 * Two lines per transfer, the debit first. By the standard, reversal indicator 1 is an entry that reverses, 2 one that is reversed, each
 * with the other. Entered_Date, Entered_Time and Approved_Date are of recording, UTC. Segments 01 to 05 are those of the transfer, 06 is the grantee, 07 the purpose
 * and 08 the reference of the bank. A fence keeps the planner from building what both lines share twice.
 */
export function glDetailLines(scope: Scope, days: Days, disclose: boolean): SQL {
  return pieces(
    byDay(scope, days),
    sql`concat(e.id, ',', 2 * t.line - 1, h.head, d.fund, h.middle, d.code, ',', t.amount, ',D', h.tail, s.segments, E'\n',
      e.id, ',', 2 * t.line, h.head, d.fund, h.middle, c.code, ',', t.amount, ',C', h.tail, s.segments, E'\n')`,
    sql`
      ${transfersOfEntry} ${about(disclose)}
      cross join lateral (select coalesce(
        (select array['1', e.reverses::text] where e.reverses is not null),
        (select array['2', r.id::text] from ledger_entries r where r.reverses = e.id and exists (
          select from ${places(scope)} p where p.entry_id = r.id))) as pair offset 0) reversal
      cross join lateral (select
        concat(',', e.kind, ' concerning ' || ${concerns}, ',', e.subject, ',', split_part(e.kind, '.', 1), ',') as head,
        concat(',', e.effective_on, ',', ${fiscalYearOf(sql`e.effective_on`)}, ',', ${periodOf(sql`e.effective_on`)}, ',') as middle,
        concat(',USD,', e.actor, ',', to_char(e.recorded_at, 'YYYY-MM-DD","HH24:MI:SS'), ',', ${aboutCell('approvedBy')}, ',', about.approved_at, ',', e.actor, ',',
          e.recorded_at::date, ',', reversal.pair[1], ',', reversal.pair[2], ',') as tail offset 0) h
      cross join lateral (select concat(${segmentCells}, ',', ${aboutCell('grantee')}, ',', ${aboutCell('purpose')}, ',', ${aboutCell('reference')}) as segments offset 0) s`,
    sql`, t.line`,
  )
}

export const periodBalanceColumns =
  'GL_Account_Number,Business_Unit_Code,Balance_As_Of_Date,Fiscal_Year,Period,Amount_Beginning,Amount_Ending,Amount_Currency'

/**
 * What each account held at the beginning and the end of every month of the range, debits positive; none for a month
 * without a balance before it and without a movement in it. The first and the last month may be partial.
 */
export function periodBalanceLines(scope: Scope, { from, through }: Range): SQL {
  const month = sql`case when e.effective_on < ${from}::date then null else date_trunc('month', e.effective_on)::date end`
  const balance = sql`(
    with moved as materialized (${movements(scope, { from: null, through }, month)}),
    months as (
      select m::date as month, least((m + interval '1 month')::date - 1, ${through}::date) as as_of
      from generate_series(date_trunc('month', ${from}::date), ${through}::date, interval '1 month') as m)
    select a.code, a.fund, months.as_of, m.account_id is not null as moves,
      coalesce(before.debits - before.credits, 0)
        + coalesce(sum(m.debits - m.credits) over (partition by a.code order by months.month), 0) as ending,
      coalesce(m.debits - m.credits, 0) as activity
    from (select distinct account_id from moved) known
    join ledger_accounts a on a.id = known.account_id
    cross join months
    left join moved before on before.account_id = a.id and before.period is null
    left join moved m on m.account_id = a.id and m.period = months.month) balance where moves or ending <> activity`
  return linePieces(
    0,
    sql`concat(code, ',', fund, ',', as_of, ',', ${fiscalYearOf(sql`as_of`)}, ',', ${periodOf(sql`as_of`)}, ',',
      ${dollars(sql`ending - activity`)}, ',', ${dollars(sql`ending`)}, ',USD', E'\n')`,
    balance,
    sql`code collate "C", as_of`,
  )
}

export const chartColumns =
  'GL_Account_Number,GL_Account_Name,FS_Caption,Account_Type,Account_Subtype,GL_Account_Description,Parent_GL_Account_Number'

/** Every account that moved, and the parent of those of awards and solicitations. */
export function chartLines(scope: Scope): SQL {
  return linePieces(
    0,
    sql`concat(code, ',', name, ',', caption, ',', type, ',', subtype, ',', ${cell(sql`meaning`)}, ',', parent, E'\n')`,
    sql`(
      with moved as materialized (${accountsMoved(scope)})
      select code, caption || ' of ' || fund || coalesce(' for ' || owner, '') as name,
        case when owner is not null then fund || ':' || kind end as parent, chart.*
      from moved join ${chart} using (kind)
      union all
      select distinct fund || ':' || kind, caption || ' of ' || fund, null, chart.*
      from moved join ${chart} using (kind) where owner is not null) accounts`,
    sql`code collate "C"`,
  )
}

/** The name of a kind in words: `inTransit` is In transit. */
function captionOf(kind: string): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

const chart = sql.raw(
  `(values ${Object.entries(accountKinds)
    .map(([kind, { type, ussgl, meaning }]) =>
      [kind, captionOf(kind), type, ussgl === 'none' ? 'No USSGL account' : `USSGL ${ussgl}`, meaning].map(
        (text) => `'${text.replaceAll("'", "''")}'`,
      ),
    )
    .map((row) => `(${row.join(', ')})`)
    .join(', ')}) as chart (kind, caption, type, subtype, meaning)`,
)
