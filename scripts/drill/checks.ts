import type postgres from 'postgres'
import { breachesOf, type Finding } from './finding.ts'
import { checkLeaves } from './leaves.ts'
import { checkSeals } from './seals.ts'

/** A query that answers one row per breach, and one that counts what is examined. */
type Check = { readonly check: string; readonly examined: string; readonly breaches: string }

const moved = `
  select account_id, effective_on, recorded_on, sum(debit) as debits, sum(credit) as credits from (
    select t.debit_account as account_id, e.effective_on, (e.recorded_at at time zone 'UTC')::date as recorded_on, t.amount as debit, 0 as credit
    from ledger_transfers t join ledger_entries e on e.id = t.entry_id
    union all
    select t.credit_account, e.effective_on, (e.recorded_at at time zone 'UTC')::date, 0, t.amount
    from ledger_transfers t join ledger_entries e on e.id = t.entry_id) as line
  group by account_id, effective_on, recorded_on`

const sided = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ')
const budget = sided(['available', 'committed', 'obligated', 'payable', 'disbursed', 'withdrawn'])
const custody = sided(['undrawn', 'cash', 'advances', 'costs', 'recoverable'])
const claims = sided(['entrusted', 'interest'])

/** Tables whose rows have a code, and so an entry that tells of them. */
const told = [
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
]

const checks: readonly Check[] = [
  {
    check: 'debits equal credits',
    examined: 'select count(*) from ledger_accounts',
    breaches: `select sum(debits) as debits, sum(credits) as credits from ledger_accounts having sum(debits) <> sum(credits)`,
  },
  {
    check: 'an account holds the sum of its transfers',
    examined: 'select count(*) from ledger_accounts',
    breaches: `
      select a.code, a.debits, a.credits, coalesce(m.debits, 0) as moved_debits, coalesce(m.credits, 0) as moved_credits
      from ledger_accounts a
      full join (select account_id, sum(debits) as debits, sum(credits) as credits from (${moved}) as daily group by account_id) m
        on m.account_id = a.id
      where a.debits is distinct from coalesce(m.debits, 0) or a.credits is distinct from coalesce(m.credits, 0)`,
  },
  {
    check: 'a day holds the sum of its transfers',
    examined: 'select count(*) from ledger_account_days',
    breaches: `
      select coalesce(d.account_id, m.account_id) as account, coalesce(d.day, m.effective_on) as day,
        d.debits, d.credits, m.debits as moved_debits, m.credits as moved_credits
      from ledger_account_days d full join (${moved}) m
        on m.account_id = d.account_id and m.effective_on = d.day and m.recorded_on = d.recorded_on
      where d.debits is distinct from m.debits or d.credits is distinct from m.credits`,
  },
  {
    check: 'authority is where it went, in every fund',
    examined: 'select count(distinct fund) from ledger_accounts',
    breaches: `
      select fund, coalesce(sum(balance) filter (where kind = 'authority'), 0) - coalesce(sum(balance) filter (where kind in (${budget})), 0) as residual
      from ledger_accounts group by fund
      having coalesce(sum(balance) filter (where kind = 'authority'), 0) <> coalesce(sum(balance) filter (where kind in (${budget})), 0)`,
  },
  {
    check: 'custody is what is answered for, in every fund',
    examined: 'select count(distinct fund) from ledger_accounts',
    breaches: `
      select fund, coalesce(sum(balance) filter (where kind in (${custody})), 0) - coalesce(sum(balance) filter (where kind in (${claims})), 0) as residual
      from ledger_accounts group by fund
      having coalesce(sum(balance) filter (where kind in (${custody})), 0) <> coalesce(sum(balance) filter (where kind in (${claims})), 0)`,
  },
  {
    check: 'no account is below its floor',
    examined: 'select count(*) from ledger_accounts',
    breaches: `select code, balance from ledger_accounts
      where balance < 0 or balance <> case normal_side when 'debit' then debits - credits else credits - debits end`,
  },
  {
    check: 'a transfer belongs to an entry, and joins two accounts of one fund',
    examined: 'select count(*) from ledger_transfers',
    breaches: `
      select t.entry_id, t.line from ledger_transfers t
      left join ledger_entries e on e.id = t.entry_id
      left join ledger_accounts d on d.id = t.debit_account left join ledger_accounts c on c.id = t.credit_account
      where e.id is null or d.fund is distinct from c.fund`,
  },
  {
    check: 'a reversal mirrors what it reverses, once',
    examined: 'select count(*) from ledger_entries where reverses is not null',
    breaches: `
      select r.id, r.reverses from ledger_entries r where r.reverses is not null and (
        (select count(*) from ledger_entries twice where twice.reverses = r.reverses) > 1
        or (select coalesce(jsonb_agg(jsonb_build_array(line, credit_account, debit_account, amount, segments) order by line), '[]') from ledger_transfers where entry_id = r.reverses)
        <> (select coalesce(jsonb_agg(jsonb_build_array(line, debit_account, credit_account, amount, segments) order by line), '[]') from ledger_transfers where entry_id = r.id))`,
  },
  {
    check: 'a period is closed by the entry that says so',
    examined: 'select count(*) from ledger_periods',
    breaches: `select p.closed_through from ledger_periods p left join ledger_entries e on e.id = p.entry_id
      where (e.kind = 'period.closed' and e.facts ->> 'closedThrough' = to_char(p.closed_through, 'YYYY-MM-DD')) is not true`,
  },
  {
    check: 'a kept answer has its entry, of the same instant and person',
    examined: 'select count(*) from idempotency_keys',
    breaches: `
      select principal, key from idempotency_keys k where answer is null
        or not exists (select from ledger_entries e where e.recorded_at = k.created_at and e.actor = k.principal)`,
  },
  {
    check: 'a payment has its entry',
    examined: 'select count(payment_entry) from disbursements',
    breaches: `
      select d.code, d.payment_entry from disbursements d left join ledger_entries e on e.id = d.payment_entry
      where d.payment_entry is not null and (e.kind = 'disbursement.paid' and e.subject = d.code) is not true`,
  },
  {
    check: 'nothing stands without an entry about it',
    examined: `select sum(count) from (${told.map((table) => `select count(*) from ${table}`).join(' union all ')}) as all_of_them`,
    breaches: told
      .map(
        (table) =>
          `select '${table}' as place, code from ${table} where not exists (select from ledger_entries where subject = code)`,
      )
      .join(' union all '),
  },
]

/** Recomputes the books of a database from their transfers and their bytes, in one snapshot, believing no total. */
export async function checkBooks(sql: postgres.Sql): Promise<Finding[]> {
  return sql.begin('isolation level repeatable read read only', recompute)
}

/** The same inside a transaction that is open already. */
export async function recompute(tx: postgres.TransactionSql): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { check, examined, breaches } of checks) {
    const [counted] = await tx.unsafe<{ count: string }[]>(`select (${examined})::text as count`)
    findings.push({ check, examined: Number(counted?.count ?? 0), ...(await breachesOf(tx, breaches)) })
  }
  return [...findings, ...(await checkLeaves(tx)), ...(await checkSeals(tx))]
}

/** A line per check, with what it found; whether all is well is the answer. */
export function printFindings(findings: readonly Finding[]): boolean {
  for (const { check, examined, amiss, breaches } of findings) {
    console.log(
      `  ${amiss === 0 ? 'ok   ' : 'AMISS'} ${check.padEnd(66)} ${String(examined).padStart(8)} examined, ${amiss} amiss`,
    )
    for (const breach of breaches) console.log(`         ${breach}`)
  }
  return findings.every(({ amiss }) => amiss === 0)
}
