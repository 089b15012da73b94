import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import { bytes, transactionId, transactionSnapshot } from '../platform/database/tables.ts'
import type { AccountKind } from './chart/accounts.ts'

/** The chart of accounts as the database knows it: rows put there by a migration, equal to `accountKinds`. */
export const ledgerAccountKinds = pgTable(
  'ledger_account_kinds',
  {
    kind: text().$type<AccountKind>().primaryKey(),
    side: text().$type<'debit' | 'credit'>().notNull(),
    per: text().$type<'fund' | 'solicitation' | 'award'>().notNull(),
    equation: text().$type<'budget' | 'custody'>().notNull(),
    ussgl: text().notNull(),
  },
  (kind) => [
    check('ledger_account_kinds_side', sql`${kind.side} in ('debit', 'credit')`),
    check('ledger_account_kinds_per', sql`${kind.per} in ('fund', 'solicitation', 'award')`),
    check('ledger_account_kinds_equation', sql`${kind.equation} in ('budget', 'custody')`),
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
    /** The instant of the entry that opened it: what was known before does not list it. */
    openedAt: timestamp('opened_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
    debits: numeric().notNull().default('0.00'),
    credits: numeric().notNull().default('0.00'),
    /** The latest day on which it moved, and the latest instant at which an entry that moved it was recorded. */
    latestDay: date('latest_day').notNull().default('-infinity'),
    latestRecorded: timestamp('latest_recorded', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default('-infinity'),
    balance: numeric()
      .notNull()
      .generatedAlwaysAs(sql`case normal_side when 'debit' then debits - credits else credits - debits end`),
  },
  (account) => [
    uniqueIndex('ledger_accounts_code').on(account.code),
    index('ledger_accounts_fund').on(account.fund, account.code),
    index('ledger_accounts_kind').on(account.kind, account.code),
    index('ledger_accounts_owner').on(account.owner, account.code),
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
    /** The transaction that wrote it, so that the sealer finds what has committed since it last looked. */
    writtenIn: transactionId('written_in').notNull().default(sql`pg_current_xact_id()`),
  },
  (entry) => [
    index('ledger_entries_recorded').on(entry.recordedAt, entry.id),
    index('ledger_entries_written').on(entry.writtenIn, entry.id),
    index('ledger_entries_subject').on(entry.subject, entry.recordedAt),
    index('ledger_entries_actor').on(entry.actor, entry.recordedAt),
    index('ledger_entries_kind').on(entry.kind, entry.recordedAt),
    index('ledger_entries_month').on(sql`date_trunc('month', effective_on::timestamp)`, entry.recordedAt),
    index('ledger_entries_concerns')
      .on(sql`(facts ->> 'concerns')`, entry.recordedAt)
      .where(sql`facts ->> 'concerns' ~ '^[0-9]{4}-[0-9]{2}$'`),
    index('ledger_entries_bank_reference')
      .on(sql`canonical_bank_reference(facts ->> 'reference')`, entry.recordedAt)
      .where(sql`canonical_bank_reference(facts ->> 'reference') is not null`),
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
    /** The instant of its entry, so that an index has what an account moved in the order of recording. */
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (transfer) => [
    primaryKey({ columns: [transfer.entryId, transfer.line] }),
    index('ledger_transfers_debit').on(transfer.debitAccount, transfer.recordedAt, transfer.entryId),
    index('ledger_transfers_credit').on(transfer.creditAccount, transfer.recordedAt, transfer.entryId),
    check(
      'ledger_transfers_amount',
      sql`${transfer.amount} > 0 and ${transfer.amount} <= 999999999999999.99`,
    ),
    check('ledger_transfers_two_accounts', sql`${transfer.debitAccount} <> ${transfer.creditAccount}`),
  ],
)

/**
 * Dollars an account moved, by the day they are effective and the day (UTC) they were recorded, so that a balance on a past
 * day, as the books stood on another, costs days, not transfers.
 */
export const ledgerAccountDays = pgTable(
  'ledger_account_days',
  {
    accountId: bigint('account_id', { mode: 'number' })
      .notNull()
      .references(() => ledgerAccounts.id),
    day: date().notNull(),
    recordedOn: date('recorded_on').notNull(),
    debits: numeric().notNull(),
    credits: numeric().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.accountId, row.day, row.recordedOn] }),
    index('ledger_account_days_recorded').on(row.recordedOn),
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

/** Where each entry stands in the tree: gapless from 0, in an order the sealer fixes, with the hash that was sealed. */
export const ledgerSeals = pgTable(
  'ledger_seals',
  {
    leafIndex: bigint('leaf_index', { mode: 'number' }).primaryKey(),
    entryId: uuid('entry_id').notNull(),
    leafHash: bytes('leaf_hash').notNull(),
  },
  (seal) => [
    uniqueIndex('ledger_seals_entry').on(seal.entryId),
    check('ledger_seals_counted', sql`${seal.leafIndex} >= 0 and octet_length(${seal.leafHash}) = 32`),
  ],
)

/** The hashes of whole subtrees of 256, 65536, ... leaves: all else of the tree is a few hundred hashes away. */
export const ledgerNodes = pgTable(
  'ledger_nodes',
  {
    level: smallint().notNull(),
    position: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
  },
  (node) => [
    primaryKey({ columns: [node.level, node.position] }),
    check(
      'ledger_nodes_counted',
      sql`${node.level} % 8 = 0 and ${node.level} > 0 and octet_length(${node.hash}) = 32`,
    ),
  ],
)

/**
 * One row per round of sealing. Entries of transactions that `seen` did not see and `seeing` may are sealed in the order of
 * transaction and id, up to the place; `whole` when none of them is left. `cluster` shows a copy that was restored on another server.
 */
export const ledgerRounds = pgTable('ledger_rounds', {
  round: bigint({ mode: 'number' }).primaryKey(),
  size: bigint({ mode: 'number' }).notNull(),
  seen: transactionSnapshot().notNull(),
  seeing: transactionSnapshot().notNull(),
  placeIn: transactionId('place_in').notNull(),
  placeId: uuid('place_id').notNull(),
  whole: boolean().notNull(),
  cluster: bigint({ mode: 'bigint' }).notNull(),
})

/** Signed tree heads, one per round of sealing: what the service has published of the ledger, and cannot take back. */
export const ledgerCheckpoints = pgTable(
  'ledger_checkpoints',
  {
    size: bigint({ mode: 'number' }).primaryKey(),
    root: bytes().notNull(),
    note: text().notNull(),
    signedAt: timestamp('signed_at', { withTimezone: true, mode: 'string', precision: 6 })
      .notNull()
      .default(sql`clock()`),
  },
  (checkpoint) => [check('ledger_checkpoints_root', sql`octet_length(${checkpoint.root}) = 32`)],
)

/**
 * Signature lines of witnesses under a checkpoint, in the order they were brought. The service verifies each before it is kept, and again
 * before it is shown: by SQL an auditor can bring one that no witness made, which must not shut out the true one.
 */
export const ledgerCosignatures = pgTable(
  'ledger_cosignatures',
  {
    size: bigint({ mode: 'number' })
      .notNull()
      .references(() => ledgerCheckpoints.size),
    witness: text().notNull(),
    line: text().notNull(),
    place: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  },
  (cosignature) => [
    index('ledger_cosignatures_of').on(cosignature.size, cosignature.witness, cosignature.place),
  ],
)

/**
 * Names of persons, memos and other free text of an entry, which holds only HMAC-SHA-256(salt, text) at the path. A text may be
 * erased, with its salt; the entry, its hash and every proof stay as they are.
 */
export const ledgerTexts = pgTable(
  'ledger_texts',
  {
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    /** A JSON pointer into the entry's facts: /reason */
    path: text().notNull(),
    salt: bytes().notNull(),
    text: text().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.entryId, row.path] }),
    check('ledger_texts_salted', sql`octet_length(${row.salt}) = 32`),
  ],
)
