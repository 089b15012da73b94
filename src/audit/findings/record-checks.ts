import { sql } from 'drizzle-orm'
import { dollars, facts, nothing, type Query } from './sql.ts'

/** Tables whose rows have a code, and so an entry about them. */
const recorded = [
  'organizations',
  'actors',
  'actor_keys',
  'appropriations',
  'solicitations',
  'applications',
  'exclusion_lists',
  'decision_policies',
  'decisions',
  'awards',
  'disbursements',
  'disallowances',
  'administrations',
  'administration_charges',
] as const
/** Federal awards, extensions, states and versions without the entry that made them, or unlike it: they have a fund for a code, and the appropriation as their subject. */
const federalAwardsUnsupported = sql`
  select 'federal_awards' as place, f.fund as code from federal_awards f where not exists (
    select from ledger_entries e where e.kind = 'federal-award.made' and e.subject = f.appropriation and e.facts ->> 'fund' = f.fund
      and (e.facts ->> 'fain', e.facts ->> 'assistanceListing', e.facts ->> 'agency') = (f.fain, f.assistance_listing, f.agency)
      and coalesce(e.facts ->> 'ruleProfile', f.rule_profile) = f.rule_profile
      and (e.facts ->> 'awardedOn', e.facts ->> 'periodFrom', e.facts ->> 'periodThrough') = (f.awarded_on::text, f.period_from::text, f.period_through::text))
  union all
  select 'federal_award_extensions', x.fund from federal_award_extensions x left join ledger_entries e on e.id = x.entry_id
  where (e.kind = 'federal-award.extended' and e.facts ->> 'fund' = x.fund and e.facts ->> 'periodThrough' = x.period_through::text
    and coalesce(e.facts ->> 'occurredOn', e.effective_on::text) = x.extended_on::text) is not true
  union all
  select x.place, x.fund from (select 'federal_award_states' as place, fund, number, since, document, entry_id,
      case state when 'active' then 'federal-award.resumed' when 'on-hold' then 'federal-award.held' else 'federal-award.' || state end as kind
      from federal_award_states
    union all select 'federal_award_versions', fund, number, since, document, entry_id, 'federal-award.terms-amended' from federal_award_versions) x
  left join ledger_entries e on e.id = x.entry_id
  where (e.kind = x.kind and (e.facts ->> 'fund', e.facts ->> 'number', e.facts ->> 'document') = (x.fund, x.number::text, x.document)
    and coalesce(e.facts ->> 'occurredOn', e.effective_on::text) = x.since::text) is not true`
const codes = sql.join(
  recorded.map((table) => sql`select ${table}::text as place, code from ${sql.identifier(table)}`),
  sql` union all `,
)

/** What entries about `d`, a disallowance, moved on its account: by the sum of the record that it went to. */
const movedOn = sql`
  select sum(net) filter (where act = 'disallowance.recorded') as amount,
    coalesce(-sum(net) filter (where act = 'disallowance.recovered'), 0) as recovered,
    coalesce(-sum(net) filter (where act = 'disallowance.forgiven'), 0) as forgiven,
    coalesce(-sum(net) filter (where act = 'disallowance.reinstated'), 0) as reinstated
  from (select case a.id when t.debit_account then t.amount else -t.amount end as net,
      case o.kind when 'disallowance.recorded' then 'disallowance.reinstated' else coalesce(o.kind, e.kind) end as act
    from ledger_entries e left join ledger_entries o on o.id = e.reverses join ledger_transfers t on t.entry_id = e.id
    join ledger_accounts a on a.id in (t.debit_account, t.credit_account)
    where e.subject = d.code and a.code = d.fund || ':recoverable:' || d.award) acts`

/** What stands of the cost of each payment of which some was disallowed, and of what is owed back by each disallowance, by day. */
const disallowedByDay = sql`
  select account, matter, day, sum(sum(net)) over (partition by account, matter order by day) as balance from (
    select a.code as account, case a.kind when 'costs' then x.payment else e.subject end as matter, e.effective_on as day,
      case a.id when t.debit_account then t.amount else -t.amount end as net
    from (select subject as code, facts ->> 'disbursement' as payment from ledger_entries where kind = 'disallowance.recorded'
      union select facts ->> 'disbursement', facts ->> 'disbursement' from ledger_entries where kind = 'disallowance.recorded') x
    join ledger_entries e on e.subject = x.code join ledger_transfers t on t.entry_id = e.id
    join ledger_accounts a on a.id in (t.debit_account, t.credit_account) and a.kind in ('costs', 'recoverable')) moves
  group by account, matter, day`

/** What the accounts of each award hold in each fund by the records beside the ledger: its lines, its payments by their state, its disallowances. */
const awardsSaid = sql`
  select fund, award, due.kind, due.amount from (
    select fund, award, sum(promised) as promised, sum(payable) as payable, sum(paid) as paid, sum(owed) as owed from (
      select l.fund, l.award, l.amount as promised, 0 as payable, 0 as paid, 0 as owed
      from award_lines l join awards w on w.code = l.award where w.status = 'executed'
      union all
      select l.fund, d.award, 0, case when d.status in ('approved', 'returned') then l.amount else 0 end, case d.status when 'paid' then l.amount else 0 end, 0
      from disbursement_lines l join disbursements d on d.code = l.disbursement
      union all
      select fund, award, 0, 0, -recovered, amount - recovered - forgiven - reinstated from disallowances
      union all
      select l.fund, l.administration, l.amount, 0, 0, 0
      from administration_lines l join administrations one on one.code = l.administration where one.status in ('executed', 'ended')
      union all
      select released ->> 'fund', e.subject, -(released ->> 'amount')::numeric, 0, 0, 0
      from ledger_entries e cross join lateral jsonb_array_elements(e.facts -> 'lines') released where e.kind = 'administration.deobligated'
      union all
      select l.fund, c.administration, 0, case when c.status = 'approved' and c.kind <> 'adjustment-down' then l.amount else 0 end,
        case c.status when 'paid' then case c.kind when 'adjustment-down' then -l.amount else l.amount end else 0 end, 0
      from administration_charge_lines l join administration_charges c on c.code = l.charge) records
    group by fund, award) said
  cross join lateral (values ('obligated', promised - payable - paid), ('payable', payable), ('disbursed', paid), ('recoverable', owed)) due (kind, amount)`
/** Another entry than those of awards, payments, disallowances and administration, and their mirrors: it moves none of their accounts. */
const byAnother = sql`
  select e.id from ledger_transfers t join ledger_entries e on e.id = t.entry_id
  where a.id in (t.debit_account, t.credit_account) and e.kind !~ '^(award|disbursement|disallowance|administration|administration-charge)[.]' and e.reverses is null
  order by e.recorded_at desc, e.id desc limit 1`

/** What the budget in force of each award comes to in each fund. */
const budgetsInForce = sql`
  select line.award, line.fund, sum(line.amount) as amount from award_budget_lines line join (
    select b.award, max(b.number) as number from award_budgets b left join award_amendments c on c.award = b.award and c.number = b.amendment
    where b.amendment is null or c.status = 'approved' group by b.award) budgeted using (award, number)
  group by line.award, line.fund`

/** What the milestones in force of each award come to in each fund, by the rows alone: a check does not trust the function `schedule_in_force`. */
const milestonesInForce = sql`
  select due.award, due.fund, sum(due.amount) as amount from award_milestones due join (
    select s.award, max(s.number) as schedule from award_schedules s left join award_amendments c on c.award = s.award and c.number = s.amendment
    where s.amendment is null or c.status = 'approved' group by s.award) scheduled using (award, schedule)
  group by due.award, due.fund`

/** Checks that each record outside the ledger has its entry. */
export const recordChecks = {
  'transfer-misplaced': {
    examined: sql`select count(*) from ledger_transfers`,
    matches: sql`
      select ${nothing}, t.entry_id::text as place, ${facts({ transferOf: sql`t.entry_id`, line: sql`t.line` })} as facts
      from ledger_transfers t left join ledger_entries e on e.id = t.entry_id
      left join ledger_accounts d on d.id = t.debit_account left join ledger_accounts c on c.id = t.credit_account
      where e.id is null or d.fund is distinct from c.fund or t.recorded_at <> e.recorded_at`,
  },
  'period-unsupported': {
    examined: sql`select count(*) from ledger_periods`,
    matches: sql`
      select ${nothing}, p.closed_through as place, ${facts({ closedThrough: sql`p.closed_through` })} as facts
      from ledger_periods p left join ledger_entries e on e.id = p.entry_id
      where (e.kind = 'period.closed' and e.facts ->> 'closedThrough' = to_char(p.closed_through, 'YYYY-MM-DD')) is not true`,
  },
  'answer-unsupported': {
    examined: sql`select count(*) from idempotency_keys`,
    matches: sql`
      select ${nothing}, k.key as place, ${facts({ key: sql`k.key`, person: sql`k.principal` })} as facts
      from idempotency_keys k
      where k.answer is null
        or not exists (select from ledger_entries e where e.recorded_at = k.created_at and e.actor = k.principal
          and (position(to_json(e.subject)::text in k.answer) > 0 or position(e.id::text in k.answer) > 0
            or e.kind in ('decision-policy.adopted', 'conflict.declared')))`,
    guarded: ['idempotency_keys'],
  },
  'payment-unsupported': {
    examined: sql`select sum(entries) from (select count(payment_entry) + count(settlement_entry) as entries from disbursements
      union all select count(payment_entry) + count(settlement_entry) from administration_charges) paid`,
    matches: sql`
      select ${nothing}, d.code || paid.kind as place, ${facts({ code: sql`d.code`, payment: sql`paid.entry` })} as facts
      from (select code, payment_entry, 'disbursement.released' as paid, settlement_entry, 'disbursement.settled' as settled from disbursements
        union all select code, payment_entry, case kind when 'adjustment-down' then 'administration-charge.refunded' else 'administration-charge.paid' end,
          settlement_entry, 'administration-charge.settled' from administration_charges) d
      cross join lateral (values (d.payment_entry, d.paid), (d.settlement_entry, d.settled)) paid (entry, kind)
      left join ledger_entries e on e.id = paid.entry
      where paid.entry is not null and (e.kind = paid.kind and e.subject = d.code) is not true`,
    guarded: ['disbursements', 'administration_charges'],
  },
  'disallowance-differs': {
    examined: sql`select count(*) from disallowances`,
    matches: sql`
      select ${nothing}, d.code as place, ${facts({
        code: sql`d.code`,
        owed: dollars(sql`d.amount - d.recovered - d.forgiven - d.reinstated`),
        said: dollars(sql`coalesce(m.amount - m.recovered - m.forgiven - m.reinstated, 0)`),
      })} as facts
      from disallowances d cross join lateral (${movedOn}) m
      where (m.amount, m.recovered, m.forgiven, m.reinstated) is distinct from (d.amount, d.recovered, d.forgiven, d.reinstated)`,
    guarded: ['disallowances'],
  },
  'disallowance-exceeded': {
    examined: sql`select count(*) from ledger_entries where kind = 'disallowance.recorded'`,
    matches: sql`
      select distinct on (account, matter) ${nothing}, matter || account as place,
        ${facts({ account: sql`account`, matter: sql`matter`, day: sql`day`, balance: dollars(sql`balance`) })} as facts
      from (${disallowedByDay}) ends where balance < 0 order by account, matter, day`,
  },
  'award-differs': {
    examined: sql`select count(*) from ledger_accounts where kind in ('obligated', 'payable', 'disbursed', 'recoverable')`,
    matches: sql`
      select (${byAnother}) as entry, null::numeric as amount, fund || kind || award as place, ${facts({
        account: sql`fund || ':' || kind || ':' || award`,
        held: dollars(sql`coalesce(a.balance, 0)`),
        said: dollars(sql`coalesce(said.amount, 0)`),
      })} as facts
      from (${awardsSaid}) said full join (select id, fund, owner as award, kind, balance from ledger_accounts
        where kind in ('obligated', 'payable', 'disbursed', 'recoverable')) a using (fund, award, kind)
      where coalesce(a.balance, 0) <> coalesce(said.amount, 0)`,
    guarded: [
      ...['awards', 'award_lines', 'disbursements', 'disbursement_lines', 'disallowances'],
      ...['administrations', 'administration_lines'],
      ...['administration_charges', 'administration_charge_lines'],
    ],
  },
  'budget-differs': {
    examined: sql`select count(*) from award_budgets`,
    matches: sql`
      select ${nothing}, award || fund as place, ${facts({
        award: sql`award`,
        fund: sql`fund`,
        held: dollars(sql`coalesce(line.amount, 0)`),
        said: dollars(sql`coalesce(spent.amount, 0)`),
      })} as facts
      from (${budgetsInForce}) spent full join (select award, fund, amount from award_lines where award in (select award from (${budgetsInForce}) budgeted)) line using (award, fund)
      where coalesce(line.amount, 0) <> coalesce(spent.amount, 0)`,
    guarded: ['award_budgets', 'award_budget_lines', 'award_lines'],
  },
  'milestones-differ': {
    examined: sql`select count(*) from awards where form_of_payment = 'fixed-amount'`,
    matches: sql`
      select ${nothing}, award || fund as place, ${facts({
        award: sql`award`,
        fund: sql`fund`,
        held: dollars(sql`coalesce(line.amount, 0)`),
        said: dollars(sql`coalesce(due.amount, 0)`),
      })} as facts
      from (${milestonesInForce}) due full join (select award, fund, amount from award_lines where award in (select code from awards where form_of_payment = 'fixed-amount')) line using (award, fund)
      where coalesce(line.amount, 0) <> coalesce(due.amount, 0)`,
    guarded: ['award_schedules', 'award_milestones', 'award_lines'],
  },
  'record-unsupported': {
    examined: sql`select (select count(*) from (${codes}) as all_of_them) + (select count(*) from federal_awards) + (select count(*) from federal_award_extensions)
      + (select count(*) from federal_award_states) + (select count(*) from federal_award_versions)`,
    matches: sql`
      select ${nothing}, r.code as place, ${facts({ table: sql`r.place`, code: sql`r.code` })} as facts
      from (${codes}) r where not exists (select from ledger_entries e where e.subject = r.code)
      union all
      select ${nothing}, r.code, ${facts({ table: sql`r.place`, code: sql`r.code` })} from (${federalAwardsUnsupported}) r`,
    guarded: recorded,
  },
} satisfies Record<string, Query>
