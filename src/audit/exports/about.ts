import { type SQL, sql } from 'drizzle-orm'
import { cell, harmless, shown } from './batches.ts'

/** What exports show of an entry beside its transfers, in order: the name in a journal, the heading of a column, and the column of `about`. */
export const aboutNames = ['grantee', 'purpose', 'reference', 'approvedBy', 'approvedOn'] as const
export const aboutColumns = 'grantee,purpose,reference,approved_by,approved_on'

const columnOf = {
  grantee: sql`about.grantee`,
  purpose: sql`about.purpose`,
  reference: sql`about.reference`,
  approvedBy: sql`about.approved_by`,
  approvedOn: sql`about.approved_on::text`,
} as const satisfies Record<(typeof aboutNames)[number], SQL>

/** One of them as text; null where the entry has none. */
export const aboutOne = (name: (typeof aboutNames)[number]): SQL => columnOf[name]

/** One of them as a cell of a CSV file; empty where the entry has none. */
export const aboutCell = (name: (typeof aboutNames)[number]): SQL => cell(harmless(columnOf[name]))

/** All of them as cells of a CSV file that a program reads, and of one that a spreadsheet opens. */
export const aboutCells = sql`concat(${sql.join(aboutNames.map(aboutCell), sql`, ',', `)})`
export const aboutShown = sql`concat(${sql.join(
  aboutNames.map((name) => shown(columnOf[name])),
  sql`, ',', `,
)})`

/** A fact of `e` that is one text; null where it is anything else, or empty. */
const fact = (of: string, name: string): SQL => {
  const value = sql.raw(`${of}.facts -> '${name}'`)
  return sql`(case jsonb_typeof(${value}) when 'string' then nullif(${value} #>> '{}', '') end)`
}

/**
 * The first entry about `subject` of a kind. It is found by its subject: the fence and the kind that no index reads keep a planner
 * without statistics from walking all entries in the order of recording.
 */
const firstOf = (subject: SQL, kind: string, until: SQL = sql``): SQL => sql`(
  select * from (select * from ledger_entries f where f.subject = ${subject} offset 0) f
  where f.kind = ${sql.raw(`'${kind}'`)} ${until} order by f.recorded_at, f.id limit 1)`

/** Recorded before the entry, or with it. */
const byThen = sql`and f.recorded_at <= e.recorded_at`

/** Kinds of entry that one person proposes and another, who records them, confirms. */
const confirmedKinds = [
  'appropriation.enacted',
  'appropriation.supplemented',
  'federal-award.made',
  'federal-award.increased',
  'federal-award.extended',
  'decision-policy.adopted',
] as const

/**
 * Joins `about` to `e`, by the entries alone: the grantee, of the entry or of its award; the reference of the bank or the document; who
 * approved it and on which day, and the purpose of a payment. A payment is approved by its approval, the execution of an award by the draft
 * that the chair made of what the Board decided, and an act that one person proposes by who confirms it, in the entry itself. A purpose is a private text: null where it is not disclosed, was erased
 * or may not be read. The last fence keeps each from being looked up for every cell.
 */
export function about(disclose: boolean): SQL {
  const purpose = disclose
    ? sql`(select said.text from ${firstOf(sql`matter.payment`, 'disbursement.requested')} r
        join ledger_texts said on said.entry_id = r.id and said.path = '/purpose')`
    : sql`null::text`
  return sql`
    cross join lateral (
      select coalesce(${fact('e', 'grantee')}, case when matter.award is not null then (
          select ${fact('w', 'grantee')} from ${firstOf(sql`matter.award`, 'award.drafted')} w) end) as grantee,
        case when matter.payment is not null then nullif(${purpose}, '') end as purpose,
        coalesce(${fact('e', 'reference')}, ${fact('e', 'payment')}) as reference,
        coalesce(${fact('e', 'approvedBy')}, approval.actor) as approved_by,
        approval.effective_on as approved_on, approval.recorded_at::date as approved_at
      from (select case when e.kind like 'award.%' then e.subject else ${fact('e', 'award')} end as award,
        case when e.kind like 'disbursement.%' then e.subject end as payment,
        case when e.kind = 'award.executed' then e.subject end as executed) matter
      left join lateral (
        select actor, effective_on, recorded_at from ${firstOf(sql`matter.payment`, 'disbursement.approved', byThen)} approved
        where matter.payment is not null
        union all
        select actor, effective_on, recorded_at from ${firstOf(sql`matter.executed`, 'award.drafted', byThen)} drafted
        where matter.executed is not null
        union all
        select e.actor, e.effective_on, e.recorded_at where e.kind in (${sql.raw(confirmedKinds.map((kind) => `'${kind}'`).join(', '))})) approval on true
      offset 0) about`
}
