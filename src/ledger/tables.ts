import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes } from '../platform/tables.ts'
import type { AccountKind } from './accounts.ts'

/** The chart of accounts as the database knows it: rows put there by a migration, equal to `accountKinds`. */
export const ledgerAccountKinds = pgTable(
  'ledger_account_kinds',
  {
    kind: text().$type<AccountKind>().primaryKey(),
    side: text().$type<'debit' | 'credit'>().notNull(),
    per: text().$type<'fund' | 'solicitation' | 'award'>().notNull(),
    ussgl: text().notNull(),
  },
  (kind) => [
    check('ledger_account_kinds_side', sql`${kind.side} in ('debit', 'credit')`),
    check('ledger_account_kinds_per', sql`${kind.per} in ('fund', 'solicitation', 'award')`),
  ],
)

/** Running totals in dollars. Opened, and moved upward only, by `post_entries`; `balance` counts on the normal side. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    kind: text()
      .$type<AccountKind>()
      .notNull()
      .references(() => ledgerAccountKinds.kind),
    fund: text().notNull(),
    owner: text(),
    normalSide: text('normal_side').$type<'debit' | 'credit'>().notNull(),
    debits: numeric().notNull().default('0.00'),
    credits: numeric().notNull().default('0.00'),
    balance: numeric()
      .notNull()
      .generatedAlwaysAs(sql`case normal_side when 'debit' then debits - credits else credits - debits end`),
  },
  (account) => [
    uniqueIndex('ledger_accounts_code').on(account.code),
    index('ledger_accounts_fund').on(account.fund, account.kind),
    // NaN and Infinity sort above every number, so the upper bound refuses them too.
    check(
      'ledger_accounts_bounded',
      sql`${account.debits} between 0 and 999999999999999.99 and ${account.credits} between 0 and 999999999999999.99`,
    ),
    check('ledger_accounts_floor', sql`${account.balance} >= 0`),
  ],
)

/** Every act, written once. The columns are projected from `leaf`, the bytes that are hashed, by `post_entries`. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    effectiveOn: date('effective_on').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    actor: text().notNull(),
    subject: text().notNull(),
    facts: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    reverses: uuid(),
    leaf: bytes().notNull(),
    leafHash: bytes('leaf_hash').notNull().generatedAlwaysAs(sql`sha256(decode('00', 'hex') || leaf)`),
  },
  (entry) => [
    index('ledger_entries_recorded').on(entry.recordedAt, entry.id),
    index('ledger_entries_subject').on(entry.subject, entry.recordedAt),
    uniqueIndex('ledger_entries_reverses').on(entry.reverses).where(sql`reverses is not null`),
  ],
)

/** What an entry moved, in dollars. No foreign key to accounts: only `post_entries` writes here, and no account is ever removed. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    entryId: uuid('entry_id').notNull(),
    line: smallint().notNull(),
    debitAccount: bigint('debit_account', { mode: 'number' }).notNull(),
    creditAccount: bigint('credit_account', { mode: 'number' }).notNull(),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
    segments: jsonb().$type<Readonly<Record<string, string>>>(),
  },
  (transfer) => [
    primaryKey({ columns: [transfer.entryId, transfer.line] }),
    index('ledger_transfers_debit').on(transfer.debitAccount, transfer.entryId),
    index('ledger_transfers_credit').on(transfer.creditAccount, transfer.entryId),
    check(
      'ledger_transfers_amount',
      sql`${transfer.amount} > 0 and ${transfer.amount} <= 999999999999999.99`,
    ),
    check('ledger_transfers_two_accounts', sql`${transfer.debitAccount} <> ${transfer.creditAccount}`),
  ],
)

/** Dollars an account moved by effective day, so that a balance on a past day costs days, not transfers. */
export const ledgerAccountDays = pgTable(
  'ledger_account_days',
  {
    accountId: bigint('account_id', { mode: 'number' })
      .notNull()
      .references(() => ledgerAccounts.id),
    day: date().notNull(),
    debits: numeric().notNull(),
    credits: numeric().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.accountId, row.day] }),
    check(
      'ledger_account_days_bounded',
      sql`${row.debits} between 0 and 999999999999999.99 and ${row.credits} between 0 and 999999999999999.99`,
    ),
  ],
)

/** Closed periods: nothing is posted that takes effect on or before the latest `closed_through`. Projected from `period.closed` entries. */
export const ledgerPeriods = pgTable('ledger_periods', {
  closedThrough: date('closed_through').primaryKey(),
  entryId: uuid('entry_id')
    .notNull()
    .references(() => ledgerEntries.id),
})
