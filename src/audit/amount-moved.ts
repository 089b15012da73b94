import { type SQL, sql } from 'drizzle-orm'

/**
 * What an entry comes to, in dollars, as a column: what it moves between budgetary accounts, else between those of custody, since an act on money
 * often moves the same amount in both. Null where it moves nothing.
 */
export function amountMoved(entry: SQL): SQL {
  return sql`(
    select coalesce(sum(line.amount) filter (where chart.equation = 'budget'), sum(line.amount))
    from ledger_transfers line join ledger_accounts debited on debited.id = line.debit_account
      join ledger_account_kinds chart on chart.kind = debited.kind
    where line.entry_id = ${entry})`
}

/** An instant as every answer shows it. */
export function instantOf(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
