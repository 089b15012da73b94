import { sql } from 'drizzle-orm'
import { bigint, check, date, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AccountKind } from '../chart/accounts.ts'
import { ledgerAccounts } from '../tables.ts'

/**
 * Dollars that the accounts of a fund and kind had moved by the end of a day by effective date, of all that was recorded by the end of
 * another (UTC). Whatever is recorded writes the totals of its day and of every later one again, under the day of recording; so the
 * latest row by day, and then by day of recording, is the total, and the row of any two days is found by one look.
 */
export const ledgerFundTotals = pgTable(
  'ledger_fund_totals',
  {
    fund: text().notNull(),
    kind: text().$type<AccountKind>().notNull(),
    day: date().notNull(),
    recordedOn: date('recorded_on').notNull(),
    debits: numeric().notNull(),
    credits: numeric().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.fund, row.kind, row.day, row.recordedOn] }),
    check(
      'ledger_fund_totals_bounded',
      sql`${row.debits} between 0 and 999999999999999999.99 and ${row.credits} between 0 and 999999999999999999.99`,
    ),
  ],
)

/** The same of one account, by the end of a month: the days of the month after it are in `ledger_account_days`. */
export const ledgerAccountTotals = pgTable(
  'ledger_account_totals',
  {
    accountId: bigint('account_id', { mode: 'number' })
      .notNull()
      .references(() => ledgerAccounts.id),
    /** The first day of the month. */
    month: date().notNull(),
    recordedOn: date('recorded_on').notNull(),
    debits: numeric().notNull(),
    credits: numeric().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.accountId, row.month, row.recordedOn] }),
    check(
      'ledger_account_totals_bounded',
      sql`${row.debits} between 0 and 999999999999999.99 and ${row.credits} between 0 and 999999999999999.99`,
    ),
    check('ledger_account_totals_month', sql`extract(day from ${row.month}) = 1`),
  ],
)

/** The days of recording that are over and stand in the totals, each with all days before it. */
export const ledgerTotaledDays = pgTable('ledger_totaled_days', {
  through: date().primaryKey(),
})
