import { type SQL, sql } from 'drizzle-orm'
import { facts, type Query } from './sql.ts'

const dated = sql`kind like 'award.%' or kind like 'disbursement.%' or kind like 'disallowance.%' or kind like 'administration.%' or kind like 'administration-charge.%' or kind like 'appropriation.%' or kind like 'federal-award.%'
  or kind like 'decision.%' or kind like 'spending-plan.%' or kind in ('organization.registered', 'organization.corrected') or kind like 'contact.%' or kind like 'condition.%' or kind like 'hold.%' or kind in ('solicitation.published', 'solicitation.amended', 'solicitation.canceled', 'solicitation.closed', 'solicitation.commitment-released')`
/** An act on a fund that there is only once the agency has awarded it. */
const onFund = sql`kind like 'appropriation.%' and kind not in ('appropriation.enacted', 'appropriation.supplemented', 'appropriation.rescinded')`
const onSolicitation = sql`kind in ('solicitation.published', 'solicitation.amended', 'solicitation.canceled')`
/** The act without which there is none of this kind, and what both are about. */
const causes: readonly (readonly [kinds: SQL, cause: string, matter: SQL])[] = [
  [sql`kind = 'disbursement.requested'`, 'award.executed', sql`award`],
  [
    sql`kind in ('disbursement.approved', 'disbursement.rejected', 'disbursement.canceled')`,
    'disbursement.requested',
    sql`subject`,
  ],
  [sql`kind = 'disbursement.released'`, 'disbursement.approved', sql`subject`],
  [sql`kind = 'disbursement.settled'`, 'disbursement.released', sql`subject`],
  [sql`kind in ('award.executed', 'award.revised', 'award.withdrawn')`, 'award.drafted', sql`subject`],
  [sql`kind = 'solicitation.commitment-released'`, 'solicitation.closed', sql`subject`],
  [
    sql`kind in ('award.continued', 'award.amendment-proposed', 'award.ending-proposed')`,
    'award.executed',
    sql`subject`,
  ],
  [
    sql`kind in ('award.amended', 'award.amendment-rejected', 'award.amendment-withdrawn')`,
    'award.amendment-proposed',
    sql`subject`,
  ],
  [
    sql`kind in ('award.suspended', 'award.resumed', 'award.terminated', 'award.closed', 'award.adjusted', 'award.ending-rejected', 'award.ending-withdrawn')`,
    'award.ending-proposed',
    sql`subject`,
  ],
  [sql`kind in ('award.drafted', 'solicitation.amended')`, 'solicitation.published', sql`solicitation`],
  [
    sql`kind like 'disallowance.%' and kind <> 'disallowance.recorded'`,
    'disallowance.recorded',
    sql`subject`,
  ],
  [
    sql`kind in ('appropriation.supplemented', 'appropriation.rescinded', 'federal-award.made')`,
    'appropriation.enacted',
    sql`subject`,
  ],
  [
    sql`kind like 'federal-award.%' and kind <> 'federal-award.made' or ${onFund}`,
    'federal-award.made',
    sql`fund`,
  ],
  [sql`kind like 'decision.%' and kind <> 'decision.recommended'`, 'decision.recommended', sql`subject`],
  [sql`kind = 'decision.certified'`, 'solicitation.closed', sql`solicitation`],
  [sql`kind = 'decision.published'`, 'decision.certified', sql`subject`],
  [sql`kind = 'spending-plan.drafted'`, 'appropriation.enacted', sql`appropriation`],
  [sql`kind in ('spending-plan.adopted', 'spending-plan.withdrawn')`, 'spending-plan.drafted', sql`subject`],
  [
    sql`kind in ('administration.decided', 'administration.withdrawn')`,
    'administration.drafted',
    sql`subject`,
  ],
  [sql`kind = 'administration.executed'`, 'administration.decided', sql`subject`],
  [
    sql`kind in ('administration.deobligated', 'administration.ended')`,
    'administration.executed',
    sql`subject`,
  ],
  [sql`kind = 'administration-charge.recorded'`, 'administration.executed', sql`administration`],
  [
    sql`kind in ('administration-charge.approved', 'administration-charge.rejected', 'administration-charge.canceled')`,
    'administration-charge.recorded',
    sql`subject`,
  ],
  [
    sql`kind in ('administration-charge.paid', 'administration-charge.refunded')`,
    'administration-charge.approved',
    sql`subject`,
  ],
  [sql`kind = 'administration-charge.settled'`, 'administration-charge.paid', sql`subject`],
  [sql`kind = 'organization.corrected'`, 'organization.registered', sql`subject`],
  [sql`kind in ('contact.corrected', 'contact.removed')`, 'contact.added', sql`subject`],
  [sql`kind = 'condition.lifted'`, 'condition.set', sql`subject`],
  [sql`kind = 'hold.released'`, 'hold.placed', sql`subject`],
]
const needed = sql.join(
  causes.map(
    ([kinds, cause, matter]) =>
      sql`select id, day, recorded_at, ${cause}::text as cause, ${matter} as matter from acts where ${kinds}`,
  ),
  sql` union all `,
)
/**
 * The acts of organizations and contacts, appropriations, spending plans, Federal awards, solicitations, decisions, awards, conditions, holds, disbursements, disallowances and administration, by
 * the days on which they happened, each with the act that it follows: the one before it on its award, disbursement, administration, charge, organization or contact; of an act on a solicitation, the latest on
 * it or of an award under it; of an act of an award, the latest on its solicitation; of a disallowance, every release of its payment until
 * then; of an extension, an amendment of terms or a state of a Federal award, the one before it; of most others their cause, which there has to be. A recommendation is recorded on its own day,
 * and may be typed in after the Board decided. A mirror does not take effect before its entry.
 * Pairs of a day and a kind are compared by the day first.
 */
export const outOfOrder: Query = {
  examined: sql`select count(*) from ledger_entries where ${dated} or reverses is not null`,
  matches: sql`
    with acts as materialized (
      select id, kind, subject, recorded_at, coalesce(facts ->> 'occurredOn', effective_on::text) as day,
        facts ->> 'award' as award, facts ->> 'disbursement' as disbursement, facts ->> 'fund' as fund, facts ->> 'appropriation' as appropriation, facts ->> 'administration' as administration,
        case when kind like 'solicitation.%' then subject when kind like 'award.%' or kind like 'decision.%' then facts ->> 'solicitation' end as solicitation,
        case kind when 'appropriation.enacted' then facts ->> 'enactedOn' when 'federal-award.made' then facts ->> 'awardedOn'
          when 'solicitation.closed' then facts ->> 'endedOn' end as since
      from ledger_entries where ${dated}),
    needed as (${needed}),
    caused as (
      select kind, case kind when 'federal-award.made' then fund else subject end as matter,
        min(case kind when 'decision.recommended' then '' else coalesce(since, day) end) as day
      from acts group by 1, 2),
    followed as (
      select id, day, recorded_at, lag(array[day, kind]) over (partition by subject order by recorded_at, id) as before
      from acts where kind like 'award.%' or kind like 'disbursement.%' or kind like 'administration-charge.%' or kind like 'administration.%' and kind <> 'administration.deobligated' or kind like 'organization.%' or kind like 'contact.%'
      union all
      select id, day, recorded_at, lag(array[day, kind]) over (partition by fund, case kind when 'federal-award.extended' then 1 when 'federal-award.terms-amended' then 2 end order by recorded_at, id)
      from acts where kind in ('federal-award.extended', 'federal-award.terms-amended', 'federal-award.held', 'federal-award.suspended', 'federal-award.resumed', 'federal-award.terminated', 'federal-award.closed')
      union all
      select id, day, recorded_at, case when ${onSolicitation} then greatest(on_it, under_it) else on_it end from (
        select id, kind, day, recorded_at, max(array[day, kind]) filter (where ${onSolicitation}) over earlier as on_it,
          max(array[day, kind]) filter (where kind like 'award.%') over earlier as under_it
        from acts where solicitation is not null and (${onSolicitation} or kind like 'award.%')
        window earlier as (partition by solicitation order by recorded_at, id rows between unbounded preceding and 1 preceding)) matters
      union all
      select act.id, act.day, act.recorded_at, array[paid.day, 'disbursement.released']
      from (select * from acts where kind = 'disallowance.recorded') act
      left join (select * from acts where kind = 'disbursement.released') paid
        on paid.subject = act.disbursement and (paid.recorded_at, paid.id) < (act.recorded_at, act.id)
      union all
      select needed.id, needed.day, needed.recorded_at, array[caused.day, needed.cause]
      from needed left join caused on caused.kind = needed.cause and caused.matter = needed.matter
      union all
      select r.id, r.effective_on::text, r.recorded_at, array[e.effective_on::text, e.kind]
      from ledger_entries r join ledger_entries e on e.id = r.reverses)
    select id as entry, null::numeric as amount, recorded_at as place,
      ${facts({ on: sql`day`, follows: sql`before[2]`, earliest: sql`before[1]` })} as facts
    from followed where day < before[1] or before[1] is null and before[2] is not null`,
}

/** A fact of a closed month takes effect later. Where its entry says on which day it happened, that is a day of the month that it concerns. */
export const occurredElsewhere: Query = {
  examined: sql`select count(*) from ledger_entries where facts ? 'occurredOn'`,
  matches: sql`
    select id as entry, null::numeric as amount, recorded_at as place,
      ${facts({ on: sql`facts ->> 'occurredOn'`, concerns: sql`facts ->> 'concerns'` })} as facts
    from ledger_entries where facts ? 'occurredOn' and (pg_input_is_valid(facts ->> 'occurredOn', 'date')
      and facts ->> 'occurredOn' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and facts ->> 'occurredOn' <= effective_on::text
      and left(facts ->> 'occurredOn', 7) = facts ->> 'concerns') is not true`,
}

const stages = [
  ['disbursement.requested', 'requested'],
  ['disbursement.approved', 'approved'],
  ['disbursement.released', 'paid'],
  ['award.drafted', 'drafted'],
  ['award.revised', 'revised'],
  ['award.executed', 'executed'],
  ['award.amendment-proposed', 'proposed'],
  ['award.amended', 'amended'],
  ['award.ending-proposed', 'proposed to end'],
  ['award.suspended', 'suspended'],
  ['award.resumed', 'resumed'],
  ['award.terminated', 'terminated'],
  ['award.closed', 'closed'],
  ['award.adjusted', 'adjusted'],
  ['disallowance.recorded', 'disallowed'],
  ['disallowance.forgiven', 'forgave'],
  ['disallowance.reinstated', 'reinstated'],
  ['spending-plan.drafted', 'planned'],
  ['spending-plan.adopted', 'adopted'],
  ['administration.drafted', 'drafted'],
  ['administration.decided', 'decided'],
  ['administration.executed', 'executed'],
  ['administration-charge.recorded', 'recorded'],
  ['administration-charge.approved', 'approved'],
  ['administration-charge.paid', 'paid'],
  ['administration-charge.refunded', 'paid'],
  ['condition.set', 'set'],
  ['condition.lifted', 'lifted'],
  ['hold.placed', 'placed'],
  ['hold.released', 'released'],
] as const
/**
 * Disallowed cost is forgiven and reinstated by persons who did not disallow it, and who revises a draft drafts it. Who drafts an award may propose to amend or end it, and who executes
 * it may approve that.
 */
const stage = sql`case e.kind when 'disallowance.reinstated' then 'disallowance.forgiven' when 'award.revised' then 'award.drafted' when 'award.amendment-proposed' then 'award.drafted'
  when 'award.ending-proposed' then 'award.drafted' else case when e.kind = any('{award.amended,award.suspended,award.resumed,award.terminated,award.closed,award.adjusted}') then 'award.executed' else e.kind end end`
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

/** The kinds of which a second person may be needed: the function of the database says when. The index finds their entries. */
export const kindsOfTwo = [
  ...['appropriation.enacted', 'appropriation.supplemented', 'decision-policy.adopted'],
  ...[
    'federal-award.made',
    'federal-award.increased',
    'federal-award.extended',
    'federal-award.terms-amended',
  ],
  ...['actor.admitted', 'actor.roles-changed', 'key.issued', 'sign-in.linked'],
]
/** The first persons and their keys are from the service itself: before them there was nobody to confirm. It does nothing else alone. */
const byServiceAlone = sql`actor = 'SYSTEM' and kind in ('actor.admitted', 'key.issued')`
const ofTwo = sql`kind = any(${sql.param(kindsOfTwo)}::text[]) and not (${byServiceAlone}) and needs_second_person(kind, facts, actor)`

/**
 * An act of two persons without the confirmation of a second: recorded at the same time and by the same person, of what another person
 * proposed before. By the entries alone. A proposal is closed once, by the first entry that closes it, and a confirmation stands for one act.
 */
export const unconfirmed: Query = {
  examined: sql`select count(*) from ledger_entries where ${ofTwo}`,
  matches: sql`
    with acts as (
      select id, recorded_at, row_number() over (partition by recorded_at, actor, kind, about order by id) as number, actor, kind, about
      from (select *, case when kind in ('key.issued', 'sign-in.linked') then facts ->> 'actor' else subject end as about from ledger_entries where ${ofTwo}) act),
    made as (
      select distinct on (subject) subject, actor, recorded_at, facts ->> 'act' as act, facts ->> 'about' as about
      from ledger_entries where kind = 'proposal.made' order by subject, recorded_at, id),
    closed as (
      select distinct on (subject) subject, kind, actor, recorded_at, facts ->> 'act' as act, facts ->> 'about' as about
      from ledger_entries where kind in ('proposal.confirmed', 'proposal.withdrawn') order by subject, recorded_at, id),
    confirmed as (
      select closed.recorded_at, closed.actor, closed.act, closed.about, count(*) as times
      from closed join made on made.subject = closed.subject and made.act = closed.act and made.about = closed.about
      where closed.kind = 'proposal.confirmed' and made.actor <> closed.actor and made.recorded_at < closed.recorded_at group by 1, 2, 3, 4)
    select acts.id as entry, null::numeric as amount, acts.recorded_at as place, '{}'::jsonb as facts
    from acts left join confirmed on confirmed.recorded_at = acts.recorded_at and confirmed.actor = acts.actor
      and confirmed.act = acts.kind and confirmed.about = acts.about
    where acts.number > coalesce(confirmed.times, 0)`,
}

/** A line that a list names, as one of the texts of a fact. */
const linesOf = (fact: string) =>
  sql`jsonb_array_elements_text(case jsonb_typeof(e.facts -> ${fact}) when 'array' then e.facts -> ${fact} else '[]' end)`

const mostDays = sql`case when e.facts ->> 'exclusionListMostDays' ~ '^[0-9]{1,5}$' then (e.facts ->> 'exclusionListMostDays')::integer end`

/**
 * Executions, increases, payments and confirmations that name a list of excluded parties that nobody imported, executions and increases on a list older
 * than they say it may be, and matches that nobody answered: at these with a reason, at a payment by a confirmation of another person under
 * the same list. An entry that was recorded within a minute may precede what it rests on. By the entries alone.
 */
export const exclusionsUnanswered: Query = {
  examined: sql`select count(*) from ledger_entries where kind in ('award.executed', 'award.amended', 'award.continued', 'disbursement.released')`,
  matches: sql`
    with asked as (
      select e.*, e.facts ->> 'exclusionList' as list from ledger_entries e where e.kind in ('award.executed', 'award.amended', 'award.continued', 'disbursement.released')),
    imported as (
      select subject as list, facts ->> 'extractedOn' as extracted_on, min(recorded_at) as since from ledger_entries
      where kind = 'exclusion-list.imported' group by 1, 2),
    said as (
      select e.id, e.recorded_at, e.list, case
        when (e.list is not null or e.facts ? 'exclusionLines') and i.list is null then 'not-imported'
        when e.kind in ('award.executed', 'award.amended') and e.list is not null
          and (i.extracted_on >= to_char((e.recorded_at at time zone 'UTC')::date - 1 - ${mostDays}, 'YYYY-MM-DD')) is not true then 'too-old'
        when e.kind in ('award.executed', 'award.amended') and e.facts ? 'exclusionLines' and not e.facts ? 'notExcluded' then 'unanswered'
        when e.kind = 'disbursement.released' and exists (
          select from ${linesOf('exclusionLines')} as open (line) where not exists (
            select from asked c where c.kind = 'award.continued' and c.subject = e.facts ->> 'award' and c.list = e.list and c.facts -> 'lines' ? open.line
              and c.recorded_at <= e.recorded_at + interval '1 minute' and c.actor not in (e.actor, coalesce(e.facts ->> 'requestedBy', '')))) then 'unconfirmed'
        end as reason
      from asked e left join imported i on i.list = e.list and i.extracted_on = e.facts ->> 'exclusionListOf' and i.since <= e.recorded_at + interval '1 minute')
    select id as entry, null::numeric as amount, recorded_at as place, ${facts({ reason: sql`reason`, list: sql`list` })} as facts
    from said where reason is not null`,
}
