import { sql } from 'drizzle-orm'
import { dollars, type Test } from '../integrity-tests.ts'
import { asOf, facts, type Query, type Settings } from '../sql.ts'

/**
 * What is promised to the agent's own administration, by fund, with the cap of it today. The cap is worked out here and not asked of `administrative_cap`: a finding
 * does not trust the function that it checks, which answers the least cap from a day on.
 */
const againstCap = (s: Settings) => sql`
  select f.fund, said.administrative_cap as said, said.entry_id as entry, said.since, administration_promised(f.fund) as promised,
    case when said.administrative_cap like '%\\%' then trunc(held.entrusted * rtrim(said.administrative_cap, '%')::numeric / 100, 2)
      else said.administrative_cap::numeric end as cap
  from federal_awards f
  cross join lateral (select * from federal_award_versions said where said.fund = f.fund and said.since <= ${asOf(s)} order by number desc limit 1) said
  cross join lateral (select coalesce(sum(balance), 0) as entrusted from ledger_accounts where code = f.fund || ':entrusted') held
  where said.administrative_cap is not null`

/** What shows of the agent's own administration: beyond the cap that the agency lowered since, and ended with money promised. */
export const administrationIndicators = (s: Settings) =>
  ({
    'administration-beyond-cap': {
      examined: sql`select count(distinct fund) from administration_lines`,
      guarded: ['administrations', 'administration_lines'],
      matches: sql`
        select entry, promised - cap as amount, since as place,
          ${facts({ fund: sql`fund`, said: sql`said`, cap: sql`cap::numeric(20,2)`, promised: sql`promised` })} as facts
        from (${againstCap(s)}) capped where promised > cap`,
    },
    'administration-ended-open': {
      examined: sql`select count(*) from administrations where status = 'ended'`,
      guarded: ['administrations'],
      matches: sql`
        select (select id from ledger_entries where subject = one.code and kind = 'administration.ended') as entry, sums.amount, one.ended_on as place,
          ${facts({ administration: sql`one.code`, endedOn: sql`one.ended_on` })} as facts
        from administrations one join lateral (select sum(balance)::numeric(20,2) as amount from ledger_accounts
          where owner = one.code and kind = 'obligated') sums on sums.amount > 0 where one.status = 'ended'`,
    },
  }) satisfies Record<string, Query>

const always = { severity: 'look', by: null } as const

/** The indicators of the agent's own administration in words. */
export const administrationTests = {
  'administration-beyond-cap': {
    ...always,
    points: 5,
    title: 'Administration beyond the cap of the Federal award',
    why: 'The agency lowered its cap or decreased its award, which is a fact. What is promised beyond it is not allowable (2 CFR 200.403): de-obligate it, or pay it back.',
    limit: () => 'The cap in force by the terms of each Federal award, a percent of what is entrusted now.',
    say: (of) =>
      `${dollars(of('promised'))} of ${of('fund')} is promised to administration, ${dollars(of('amount'))} more than its cap of ${dollars(of('cap'))} (${of('said')}). De-obligate as much.`,
  },
  'administration-ended-open': {
    ...always,
    points: 2,
    title: 'Administration that ended with money promised',
    why: 'What is kept after the end is for the final adjustment of the rate. What it does not need is de-obligated.',
    say: (of) =>
      `${of('administration')} ended on ${of('endedOn')}, and ${dollars(of('amount'))} of it is still promised.`,
  },
} as const satisfies Record<string, Test & { readonly points: number }>
