import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { organizations } from '../organizations/tables.ts'
import { bytes } from '../platform/database/tables.ts'
import type { Role } from './access.ts'

/** People and the system itself, as the ledger names them. A row is never removed, because entries name it. */
export const actors = pgTable(
  'actors',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    name: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    organization: text().references(() => organizations.code),
    affiliation: text().references(() => organizations.code),
    version: integer().notNull().default(1),
  },
  (actor) => [
    unique('actors_code_unique').on(actor.code),
    check('actors_code_grammar', sql`${actor.code} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
    check(
      'actors_roles_known',
      sql`${actor.roles} <@ array['finance','approver','board','chair','reader','auditor','grantee','admin','service']::text[]`,
    ),
    check(
      'actors_affiliation_of_no_grantee',
      sql`${actor.affiliation} is null or ${actor.organization} is null`,
    ),
    check(
      'actors_grantee_has_organization',
      sql`not ('grantee' = any(${actor.roles})) or ${actor.organization} is not null`,
    ),
    check(
      'actors_grantee_has_no_other_role',
      sql`not ('grantee' = any(${actor.roles})) or cardinality(${actor.roles}) = 1`,
    ),
    check(
      'actors_service_has_no_other_role',
      sql`not ('service' = any(${actor.roles})) or cardinality(${actor.roles}) = 1`,
    ),
    check(
      'actors_auditor_has_no_other_role',
      sql`not ('auditor' = any(${actor.roles})) or cardinality(${actor.roles}) = 1`,
    ),
    check('actors_finance_is_no_approver', sql`not (${actor.roles} @> array['finance','approver']::text[])`),
    check(
      'actors_admin_has_no_other_role',
      sql`not ('admin' = any(${actor.roles})) or cardinality(${actor.roles}) = 1`,
    ),
  ],
)

/** Keys. SHA-256 of a key is the credential that the service presents; only SHA-256 of that is stored, where the service cannot read it. */
export const actorKeys = pgTable(
  'actor_keys',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    actor: text()
      .notNull()
      .references(() => actors.code),
    credentialHash: bytes('credential_hash').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string', precision: 6 }),
  },
  (key) => [
    unique('actor_keys_code_unique').on(key.code),
    unique('actor_keys_credential_hash_unique').on(key.credentialHash),
    check('actor_keys_credential_hash_length', sql`length(${key.credentialHash}) = 32`),
    check('actor_keys_expire_after_issue', sql`${key.expiresAt} > ${key.issuedAt}`),
    index('actor_keys_actor').on(key.actor),
  ],
)

/** The keys under which the database states who acts, in one row: only its owner reads them. */
export const actingSecret = pgTable(
  'acting_secret',
  {
    only: boolean().primaryKey().default(true),
    innerKey: bytes('inner_key').notNull(),
    outerKey: bytes('outer_key').notNull(),
  },
  (secret) => [
    check('acting_secret_only_one', sql`${secret.only}`),
    check(
      'acting_secret_key_lengths',
      sql`length(${secret.innerKey}) = 64 and length(${secret.outerKey}) = 64`,
    ),
  ],
)

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'string', precision: 6 })

/** The outside identities with which persons sign in: what an issuer says of a person under a claim. One that is unlinked stays, because entries name it. */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    code: text().primaryKey(),
    actor: text()
      .notNull()
      .references(() => actors.code),
    issuer: text().notNull(),
    claim: text().notNull(),
    subject: text().notNull(),
    linkedAt: time('linked_at').notNull(),
    unlinkedAt: time('unlinked_at'),
  },
  (link) => [
    uniqueIndex('sign_in_links_one_person')
      .on(link.issuer, link.claim, link.subject)
      .where(sql`${link.unlinkedAt} is null and ${link.subject} <> '[erased]'`),
    index('sign_in_links_actor').on(link.actor),
  ],
)

/**
 * Persons signed in with a browser. The browser holds 32 random bytes, SHA-256 of which is the credential; only SHA-256 of that is stored. A session stands
 * for the key or the link that began it. It is removed a month after its end: what was done in it stands in the ledger.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    actor: text()
      .notNull()
      .references(() => actors.code),
    key: text().references(() => actorKeys.code),
    link: text().references(() => signInLinks.code),
    credentialHash: bytes('credential_hash').notNull(),
    /** SHA-256 of the state of a sign-in with an issuer, which so begins one session and no other. */
    proofHash: bytes('proof_hash'),
    browser: text().notNull(),
    idleSeconds: integer('idle_seconds').notNull(),
    beganAt: time('began_at').notNull(),
    lastUsedAt: time('last_used_at').notNull(),
    endsAt: time('ends_at').notNull(),
    endedAt: time('ended_at'),
    endedBy: text('ended_by').references(() => actors.code),
  },
  (session) => [
    unique('sessions_credential_hash_unique').on(session.credentialHash),
    unique('sessions_proof_hash_unique').on(session.proofHash),
    check('sessions_credential_hash_length', sql`length(${session.credentialHash}) = 32`),
    check('sessions_by_key_or_link', sql`(${session.key} is null) <> (${session.link} is null)`),
    check('sessions_proof_iff_linked', sql`(${session.link} is null) = (${session.proofHash} is null)`),
    check('sessions_idle_within_a_day', sql`${session.idleSeconds} between 60 and 86400`),
    check(
      'sessions_within_a_day',
      sql`${session.endsAt} > ${session.beganAt} and ${session.endsAt} <= ${session.beganAt} + interval '1 day'`,
    ),
    check('sessions_ended_by_somebody', sql`(${session.endedAt} is null) = (${session.endedBy} is null)`),
    check('sessions_browser_short', sql`length(${session.browser}) <= 100`),
    index('sessions_actor').on(session.actor, session.beganAt),
    index('sessions_ends_at').on(session.endsAt),
  ],
)
