import { sql } from 'drizzle-orm'
import { facts, type Query } from './sql.ts'

const dated = sql`kind like 'award.%' or kind like 'disbursement.%' or kind like 'disallowance.%' or kind in ('solicitation.published', 'solicitation.amended', 'solicitation.canceled')`
/**
 * The acts of solicitations, awards, disbursements and disallowances, by the days on which they happened, each with the act that it follows: the one
 * before it on its award or disbursement; of a request, the execution of its award; of an act on a solicitation, the latest on it or of
 * an award under it; of an act of an award, the latest on its solicitation; of a disallowance, every release of its payment until then;
 * of an act on a disallowance, the disallowance. Pairs of a day and a kind are compared by the day first.
 */
export const outOfOrder: Query = {
  examined: sql`select count(*) from ledger_entries where ${dated}`,
  matches: sql`
    with acts as materialized (
      select id, kind, subject, recorded_at, coalesce(facts ->> 'occurredOn', effective_on::text) as day, facts ->> 'award' as award, facts ->> 'disbursement' as disbursement,
        case when kind like 'solicitation.%' then subject when kind like 'award.%' then facts ->> 'solicitation' end as solicitation
      from ledger_entries where ${dated}),
    followed as (
      select id, day, recorded_at, lag(array[day, kind]) over (partition by subject order by recorded_at, id) as before
      from acts where kind like 'award.%' or kind like 'disbursement.%'
      union all
      select id, day, recorded_at, case when kind like 'solicitation.%' then greatest(on_it, under_it) else on_it end from (
        select id, kind, day, recorded_at, max(array[day, kind]) filter (where kind like 'solicitation.%') over earlier as on_it,
          max(array[day, kind]) filter (where kind like 'award.%') over earlier as under_it
        from acts where solicitation is not null
        window earlier as (partition by solicitation order by recorded_at, id rows between unbounded preceding and 1 preceding)) matters
      union all
      select act.id, act.day, act.recorded_at, array[cause.day, cause.kind]
      from acts act join acts cause on act.kind = 'disbursement.requested' and cause.kind = 'award.executed' and cause.subject = act.award
        or act.kind like 'disallowance.%' and cause.kind = 'disallowance.recorded' and cause.subject = act.subject
        or act.kind = 'disallowance.recorded' and cause.kind = 'disbursement.released' and cause.subject = act.disbursement
          and cause.recorded_at < act.recorded_at)
    select id as entry, null::numeric as amount, recorded_at as place,
      ${facts({ on: sql`day`, follows: sql`before[2]`, earliest: sql`before[1]` })} as facts
    from followed where day < before[1]`,
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
