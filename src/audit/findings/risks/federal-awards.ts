import { type SQL, sql } from 'drizzle-orm'
import type { Test } from '../integrity-tests.ts'
import { asOf, entries, facts, type Query, type Settings } from '../sql.ts'

/** The days before the end of a budget period from which on it is listed. */
export const budgetDays = 30

/** Whether an entry, named by its id, is among those that the indicators cover. A program that was loaded is among them too: what it says of a Federal award is no finding, and counts. */
const covered = ({ size }: Settings, entry: SQL) =>
  size === null
    ? sql`true`
    : sql`exists (select from ledger_seals s where s.entry_id = ${entry} and s.leaf_index < ${size}::bigint)`

/** The last state of a Federal award (`f`) that the entries covered say as of the day. */
const lastState = (s: Settings) => sql`(select * from federal_award_states put
  where put.fund = f.fund and put.since <= ${asOf(s)} and ${covered(s, sql`put.entry_id`)} order by number desc limit 1)`

/** The last terms of a Federal award (`f`) that the entries covered say as of the day. */
const lastVersion = (s: Settings) => sql`(select * from federal_award_versions said
  where said.fund = f.fund and said.since <= ${asOf(s)} and ${covered(s, sql`said.entry_id`)} order by number desc limit 1)`

/** Awards (`a`) that were executed, and not closed, by the end of the day. */
const openAwards = (
  s: Settings,
) => sql`(select * from awards where status = 'executed' and executed_on <= ${asOf(s)}
  and not exists (select from award_endings c where c.award = awards.code and c.kind = 'closeout' and c.status = 'approved' and c.decided_on <= ${asOf(s)}))`

/**
 * The rule profile of an award (`a`) in a fund (`l`, of the Federal award `f`), read from the rows alone: a finding does not trust the function `profile_of_award`. It is the
 * last that an amendment took over, or else what was recorded of the Federal award by the execution.
 */
const profileOfAward = (s: Settings) => sql`coalesce(
  (select m.profiles[array_position(m.profile_funds, l.fund)] from award_amendments m where m.award = a.code and m.status = 'approved'
    and m.decided_on <= ${asOf(s)}
    and l.fund = any (m.profile_funds) and exists (select from ledger_entries took where took.subject = a.code and took.kind = 'award.amended'
      and took.facts ->> 'number' = m.number::text and ${covered(s, sql`took.id`)}) order by m.number desc limit 1),
  (select v.rule_profile from federal_award_versions v join ledger_entries word on word.id = v.entry_id where v.fund = l.fund and v.since <= a.executed_on
    and word.recorded_at <= (select min(recorded_at) from ledger_entries where subject = a.code and kind = 'award.executed') order by v.number desc limit 1),
  f.rule_profile)`

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
        from federal_awards f cross join lateral ${lastState(s)} put
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
        from federal_awards f cross join lateral ${lastVersion(s)} said
        where said.budget_through - ${asOf(s)} <= ${budgetDays}::integer
          and coalesce((select put.state from ${lastState(s)} put), 'active') not in ('terminated', 'closed')
          and exists (select from ${entries(s)} e where e.id = said.entry_id)`,
    },
    'agency-contact-missing': {
      examined: sql`select count(*) from federal_awards`,
      matches: sql`
        select null::uuid as entry, null::numeric as amount, f.fund as place, ${facts({ fund: sql`f.fund`, awards: sql`promised.awards` })} as facts
        from federal_awards f left join lateral ${lastVersion(s)} said on true
        cross join lateral (select count(*) as awards from ${entries(s)} e join award_lines l on l.award = e.subject
          where e.kind = 'award.executed' and l.fund = f.fund) promised
        where promised.awards > 0 and (said.contact_name is null or coalesce(said.contact_email, said.contact_telephone) is null)`,
      guarded: ['award_lines'],
    },
    'award-profile-behind': {
      examined: sql`select count(*) from ${openAwards(s)} a`,
      guarded: ['awards', 'award_lines', 'award_amendments', 'award_endings'],
      matches: sql`
        select said.entry_id as entry, null::numeric as amount, array[a.code, l.fund] as place, ${facts({
          award: sql`a.code`,
          fund: sql`l.fund`,
          profile: profileOfAward(s),
          federal: sql`said.rule_profile`,
          since: sql`said.since`,
        })} as facts
        from ${openAwards(s)} a join award_lines l on l.award = a.code join federal_awards f on f.fund = l.fund
        cross join lateral ${lastVersion(s)} said
        where said.rule_profile <> ${profileOfAward(s)} and exists (select from ${entries(s)} e where e.id = said.entry_id)`,
    },
  }) satisfies Record<string, Query>

/** The indicators of what an award inherits of its Federal awards, in words. */
export const inheritanceTests = {
  'award-profile-behind': {
    ...{ severity: 'look', by: null },
    points: 2,
    title: 'Awards under another rule profile than their Federal award',
    why: 'The agency amended its award into another text of the rules, and its subawards follow it (2 CFR 200.101(b)). An amendment of the kind `profile` takes it over, for new costs.',
    limit: () => 'Executed awards that are not closed, by each of their funds.',
    say: (of) =>
      `${of('award')} is under ${of('profile')} in ${of('fund')}; the terms of the Federal award since ${of('since')} are under ${of('federal')}.`,
  },
} as const satisfies Record<string, Test & { readonly points: number }>
