import { sql } from 'drizzle-orm'
import { facts, nothing, type Query } from './sql.ts'

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
] as const
/** Federal awards without the entry that made them: they have a fund for a code, and the appropriation as their subject. */
const federalAwardsUnsupported = sql`
  select 'federal_awards' as place, f.fund as code from federal_awards f where not exists (
    select from ledger_entries e where e.kind = 'federal-award.made' and e.subject = f.appropriation and e.facts ->> 'fund' = f.fund)`
const codes = sql.join(
  recorded.map((table) => sql`select ${table}::text as place, code from ${sql.identifier(table)}`),
  sql` union all `,
)

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
        or not exists (select from ledger_entries e where e.recorded_at = k.created_at and e.actor = k.principal)`,
    guarded: ['idempotency_keys'],
  },
  'payment-unsupported': {
    examined: sql`select count(payment_entry) + count(settlement_entry) from disbursements`,
    matches: sql`
      select ${nothing}, d.code || paid.kind as place, ${facts({ code: sql`d.code`, payment: sql`paid.entry` })} as facts
      from disbursements d
      cross join lateral (values (d.payment_entry, 'disbursement.released'), (d.settlement_entry, 'disbursement.settled')) paid (entry, kind)
      left join ledger_entries e on e.id = paid.entry
      where paid.entry is not null and (e.kind = paid.kind and e.subject = d.code) is not true`,
    guarded: ['disbursements'],
  },
  'record-unsupported': {
    examined: sql`select (select count(*) from (${codes}) as all_of_them) + (select count(*) from federal_awards)`,
    matches: sql`
      select ${nothing}, r.code as place, ${facts({ table: sql`r.place`, code: sql`r.code` })} as facts
      from (${codes}) r where not exists (select from ledger_entries e where e.subject = r.code)
      union all
      select ${nothing}, r.code, ${facts({ table: sql`r.place`, code: sql`r.code` })} from (${federalAwardsUnsupported}) r`,
    guarded: recorded,
  },
} satisfies Record<string, Query>
