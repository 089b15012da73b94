import { type SQL, sql } from 'drizzle-orm'

/**
 * What an entry comes to, in dollars, as a column: the larger of what it moves between the budgetary accounts and between those of custody, since an
 * act on money often moves the same amount in both. An authority that one fund hands to another passes through: where it is credited it is left out,
 * unless the entry moves nothing else of the budget. Null where it moves nothing.
 */
export function amountMoved(entry: SQL): SQL {
  return sql`(
    select greatest(
      coalesce(
        sum(line.amount) filter (where chart.equation = 'budget' and credited.kind <> 'authority'),
        sum(line.amount) filter (where chart.equation = 'budget')),
      sum(line.amount) filter (where chart.equation = 'custody'))
    from ledger_transfers line join ledger_accounts debited on debited.id = line.debit_account
      join ledger_account_kinds chart on chart.kind = debited.kind
      join ledger_accounts credited on credited.id = line.credit_account
    where line.entry_id = ${entry})`
}

/** An instant as every answer shows it. */
export function shownInstant(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
