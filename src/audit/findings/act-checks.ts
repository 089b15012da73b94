import { sql } from 'drizzle-orm'
import { facts, type Query } from './sql.ts'

/**
 * The acts of awards and disbursements, each with the act before it on its matter, or the one that made the matter possible. Of a
 * disallowance every act follows the disallowance, and that the payment.
 */
export const outOfOrder: Query = {
  examined: sql`select count(*) from ledger_entries where kind like 'award.%' or kind like 'disbursement.%' or kind like 'disallowance.%'`,
  matches: sql`
    select id as entry, null::numeric as amount, recorded_at as place, ${facts({ follows: sql`follows`, earliest: sql`earliest` })} as facts
    from (
      select id, effective_on, recorded_at, lag(kind) over matter as follows, lag(effective_on) over matter as earliest
      from ledger_entries where kind like 'award.%' or kind like 'disbursement.%'
      window matter as (partition by subject order by recorded_at, id)
      union all
      select e.id, e.effective_on, e.recorded_at, cause.kind, cause.effective_on
      from ledger_entries e join ledger_entries cause
        on e.kind = 'disbursement.requested' and cause.kind = 'award.executed' and cause.subject = e.facts ->> 'award'
        or e.kind in ('award.drafted', 'award.executed') and cause.kind = 'solicitation.published' and cause.subject = e.facts ->> 'solicitation'
        or e.kind like 'disallowance.%' and cause.kind = 'disallowance.recorded' and cause.subject = e.subject
        or e.kind = 'disallowance.recorded' and cause.kind = 'disbursement.released' and cause.subject = e.facts ->> 'disbursement'
          and cause.recorded_at < e.recorded_at) acts
    where effective_on < earliest`,
}

const stages = [
  ['disbursement.requested', 'requested'],
  ['disbursement.approved', 'approved'],
  ['disbursement.released', 'paid'],
  ['award.drafted', 'drafted'],
  ['award.executed', 'executed'],
  ['disallowance.recorded', 'disallowed'],
  ['disallowance.forgiven', 'forgave'],
  ['disallowance.reinstated', 'reinstated'],
] as const
/** Disallowed cost is forgiven and reinstated by persons who did not disallow it. */
const stage = sql`case e.kind when 'disallowance.reinstated' then 'disallowance.forgiven' else e.kind end`
const staged = sql`e.kind = any(${sql.param(stages.map(([kind]) => kind))}::text[])`
const stood = sql.join(
  stages.map(([kind, word]) => sql`case when bool_or(e.kind = ${kind}) then ${word}::text end`),
  sql`, `,
)

/** A person who acted at two stages of one subject, or reversed their own entry, by the actors of the entries. The later entry is listed. */
export const twoStages: Query = {
  examined: sql`select count(*) from ledger_entries e where ${staged} or e.kind = 'entry.reversed'`,
  matches: sql`
    select (array_agg(e.id order by e.recorded_at desc, e.id desc))[1] as entry, concat_ws(',', ${stood}) as stages,
      null::text as kind, max(e.recorded_at) as place
    from ledger_entries e where ${staged} group by e.subject, e.actor having max(${stage}) <> min(${stage})
    union all
    select e.id, 'recorded,reversed', o.kind, e.recorded_at
    from ledger_entries e join ledger_entries o on o.id = e.reverses where e.kind = 'entry.reversed' and o.actor = e.actor`,
  shown: sql`
    select entry, null::numeric as amount, place, ${facts({ stages: sql`stages`, reversedKind: sql`kind` })} as facts from listed`,
}
