import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
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
