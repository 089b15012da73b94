import { sql } from 'drizzle-orm'
import { asOf, entries, facts, type Query, type Settings } from '../sql.ts'

/** The days before the end of a budget period from which on it is listed. */
export const budgetDays = 30

const lastState = sql`(select * from federal_award_states put where put.fund = f.fund order by number desc limit 1)`
const lastVersion = sql`(select * from federal_award_versions said where said.fund = f.fund order by number desc limit 1)`

/** What the agency's awards ask for that was not done. */
export const federalAwardIndicators = (s: Settings) =>
  ({
    'stopped-with-requests': {
      examined: sql`select count(*) from federal_award_states`,
      matches: sql`
        select put.entry_id as entry, open.amount, put.since as place, ${facts({
          fund: sql`f.fund`,
          state: sql`put.state`,
          since: sql`put.since`,
          requests: sql`open.requests`,
        })} as facts
        from federal_awards f cross join lateral ${lastState} put
        cross join lateral (select count(*) as requests, sum(l.amount) as amount from disbursement_lines l
          join disbursements d on d.code = l.disbursement where l.fund = f.fund and d.status in ('requested', 'approved', 'returned')) open
        where put.state in ('on-hold', 'suspended') and open.requests > 0 and exists (select from ${entries(s)} e where e.id = put.entry_id)`,
      guarded: ['disbursements', 'disbursement_lines'],
    },
    'budget-period-ending': {
      examined: sql`select count(*) from federal_awards`,
      matches: sql`
        select said.entry_id as entry, null::numeric as amount, said.budget_through as place, ${facts({
          fund: sql`f.fund`,
          budgetThrough: sql`said.budget_through`,
          days: sql`said.budget_through - ${asOf(s)}`,
        })} as facts
        from federal_awards f cross join lateral ${lastVersion} said
        where said.budget_through - ${asOf(s)} <= ${budgetDays}::integer
          and coalesce((select put.state from ${lastState} put), 'active') not in ('terminated', 'closed')
          and exists (select from ${entries(s)} e where e.id = said.entry_id)`,
    },
    'agency-contact-missing': {
      examined: sql`select count(*) from federal_awards`,
      matches: sql`
        select null::uuid as entry, null::numeric as amount, f.fund as place, ${facts({ fund: sql`f.fund`, awards: sql`promised.awards` })} as facts
        from federal_awards f left join lateral ${lastVersion} said on true
        cross join lateral (select count(*) as awards from ${entries(s)} e join award_lines l on l.award = e.subject
          where e.kind = 'award.executed' and l.fund = f.fund) promised
        where promised.awards > 0 and (said.contact_name is null or coalesce(said.contact_email, said.contact_telephone) is null)`,
      guarded: ['award_lines'],
    },
  }) satisfies Record<string, Query>
