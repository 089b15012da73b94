import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
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
      sql`${actor.roles} <@ array['finance','approver','board','chair','reader','auditor','grantee','admin']::text[]`,
    ),
    check(
      'actors_affiliation_of_reviewers',
      sql`${actor.affiliation} is null or ${actor.roles} && array['board','chair','reader']::text[]`,
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
      'actors_admin_has_no_other_role',
      sql`not ('admin' = any(${actor.roles})) or cardinality(${actor.roles}) = 1`,
    ),
  ],
)

/** Keys. Only their SHA-256 is stored. */
export const actorKeys = pgTable(
  'actor_keys',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    actor: text()
      .notNull()
      .references(() => actors.code),
    sha256: bytes().notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string', precision: 6 }),
  },
  (key) => [
    unique('actor_keys_code_unique').on(key.code),
    unique('actor_keys_sha256_unique').on(key.sha256),
    check('actor_keys_sha256_length', sql`length(${key.sha256}) = 32`),
    check('actor_keys_expire_after_issue', sql`${key.expiresAt} > ${key.issuedAt}`),
    index('actor_keys_actor').on(key.actor),
  ],
)
