import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { actors } from '../identity/tables.ts'
import { bytes, isOneOf } from '../platform/database/tables.ts'
import { solicitations } from '../solicitations/tables.ts'

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string', precision: 6 })

/**
 * The address to which the service writes to a person, set by themselves. It gives no power and no entry says it: a person who turns mail off
 * removes it, and nothing of it stays.
 */
export const mailAddresses = pgTable(
  'mail_addresses',
  {
    actor: text()
      .primaryKey()
      .references(() => actors.code),
    address: text().notNull(),
    setAt: time('set_at').notNull(),
    /** SHA-256 of the code that was sent to the address, until it is confirmed with it. */
    codeHash: bytes('code_hash'),
    confirmedAt: time('confirmed_at'),
  },
  (held) => [
    check(
      'mail_addresses_address_grammar',
      sql`${held.address} ~ '^[A-Za-z0-9_+-]+([.][A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$' and length(${held.address}) <= 254`,
    ),
    check(
      'mail_addresses_code_iff_unconfirmed',
      sql`(${held.codeHash} is null) = (${held.confirmedAt} is not null)`,
    ),
    check('mail_addresses_code_hash_length', sql`length(${held.codeHash}) = 32`),
  ],
)

/** What a mail says: a code for an address, or that something waits, that a solicitation has changed, or that a decision was made. */
export const mailKinds = ['confirmation', 'waiting', 'solicitation-changed', 'decision-made'] as const
export type MailKind = (typeof mailKinds)[number]
export const mailStates = ['waiting', 'sent', 'failed'] as const
export type MailState = (typeof mailStates)[number]

/**
 * What the service has to write to persons, added in the transaction of the act that causes it. Rows for one person, of one kind and about one
 * solicitation become one mail. The address is read when the mail is sent. A row is removed a month after its end.
 */
export const mailOutbox = pgTable(
  'mail_outbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    actor: text()
      .notNull()
      .references(() => actors.code),
    kind: text().$type<MailKind>().notNull(),
    solicitation: text().references(() => solicitations.code),
    /** What the person types to confirm an address; gone once the mail is sent or given up. */
    code: text(),
    state: text().$type<MailState>().notNull(),
    queuedAt: time('queued_at').notNull(),
    /** The mail that it became: the same name in each attempt. */
    mail: uuid(),
    attempts: integer().notNull().default(0),
    notBefore: time('not_before').notNull(),
    /** Until when one instance is sending it, and no other does. */
    leasedUntil: time('leased_until'),
    endedAt: time('ended_at'),
    /** What kind of failure the last attempt met. It names no address. */
    failure: text(),
  },
  (row) => [
    check('mail_outbox_kind_known', isOneOf(row.kind, mailKinds)),
    check('mail_outbox_state_known', isOneOf(row.state, mailStates)),
    check(
      'mail_outbox_about_a_solicitation',
      sql`(${row.solicitation} is not null) = (${row.kind} in ('solicitation-changed', 'decision-made'))`,
    ),
    check(
      'mail_outbox_code_while_it_waits',
      sql`(${row.code} is not null) = (${row.kind} = 'confirmation' and ${row.state} = 'waiting')`,
    ),
    check('mail_outbox_code_grammar', sql`${row.code} ~ '^[B-Z2-9]{4}(-[B-Z2-9]{4}){2}$'`),
    check('mail_outbox_ended_iff_not_waiting', sql`(${row.endedAt} is null) = (${row.state} = 'waiting')`),
    check('mail_outbox_sent_as_a_mail', sql`${row.state} <> 'sent' or ${row.mail} is not null`),
    check('mail_outbox_failed_for_a_reason', sql`${row.state} <> 'failed' or ${row.failure} is not null`),
    check('mail_outbox_attempts_counted', sql`${row.attempts} >= 0`),
    index('mail_outbox_person').on(row.actor, row.kind, row.queuedAt),
    index('mail_outbox_mail').on(row.mail),
    index('mail_outbox_state').on(row.state, row.id),
    index('mail_outbox_ended').on(row.endedAt),
  ],
)
