import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { federalAwards } from '../appropriations/tables.ts'
import { bytes, storedFiles } from '../platform/database/tables.ts'
import type { StoredTerms } from './terms/terms.ts'

export const solicitationStatuses = ['draft', 'published', 'closed', 'canceled'] as const
export type SolicitationStatus = (typeof solicitationStatuses)[number]

/** Solicitations. The deadline is stored in its words and as the instant that they mean. */
export const solicitations = pgTable(
  'solicitations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    title: text().notNull(),
    status: text().$type<SolicitationStatus>().notNull(),
    deadlineStated: text('deadline_stated').notNull(),
    deadlineLocal: text('deadline_local').notNull(),
    deadlineZone: text('deadline_zone').notNull(),
    deadlineInstant: timestamp('deadline_instant', {
      withTimezone: true,
      mode: 'string',
      precision: 6,
    }).notNull(),
    deadlineInclusive: boolean('deadline_inclusive').notNull(),
    /** The first instant that is too late. */
    deadlineEnds: timestamp('deadline_ends', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    deadlineChosenBy: text('deadline_chosen_by'),
    deadlineChoiceReason: text('deadline_choice_reason'),
    terms: jsonb().$type<StoredTerms>().notNull(),
    /** The version in force; 0 until it is published. */
    number: integer().notNull().default(0),
    publishedOn: date('published_on'),
    /** The day on which the version in force took effect. */
    inForceOn: date('in_force_on'),
    endedOn: date('ended_on'),
    endReason: text('end_reason'),
    illustrative: text().array().notNull(),
    version: integer().notNull().default(1),
  },
  (solicitation) => [
    unique('solicitations_code_unique').on(solicitation.code),
    check('solicitations_code_grammar', sql`${solicitation.code} ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'`),
    check(
      'solicitations_status_known',
      sql`${solicitation.status} in ('draft', 'published', 'closed', 'canceled')`,
    ),
    check(
      'solicitations_deadline_ends_after_instant',
      sql`${solicitation.deadlineEnds} >= ${solicitation.deadlineInstant}`,
    ),
    check(
      'solicitations_deadline_choice_whole',
      sql`(${solicitation.deadlineChosenBy} is null) = (${solicitation.deadlineChoiceReason} is null)`,
    ),
    check(
      'solicitations_floor_within_ceiling',
      sql`(${solicitation.terms} ->> 'awardFloor')::numeric <= (${solicitation.terms} ->> 'awardCeiling')::numeric`,
    ),
    check(
      'solicitations_number_counts_versions',
      sql`(${solicitation.publishedOn} is null) = (${solicitation.number} = 0)`,
    ),
    check(
      'solicitations_in_force_since_publication',
      sql`(${solicitation.publishedOn} is null) = (${solicitation.inForceOn} is null) and ${solicitation.inForceOn} >= ${solicitation.publishedOn}`,
    ),
    check(
      'solicitations_canceled_after_version',
      sql`${solicitation.status} <> 'canceled' or ${solicitation.endedOn} >= ${solicitation.inForceOn}`,
    ),
    check(
      'solicitations_published_on_unless_draft',
      sql`${solicitation.status} = 'canceled' or (${solicitation.status} = 'draft') = (${solicitation.publishedOn} is null)`,
    ),
    check(
      'solicitations_ended_on_iff_ended',
      sql`(${solicitation.status} in ('closed', 'canceled')) = (${solicitation.endedOn} is not null)`,
    ),
    check(
      'solicitations_reason_iff_canceled',
      sql`(${solicitation.status} = 'canceled') = (${solicitation.endReason} is not null)`,
    ),
  ],
)

/** The funding of a solicitation, in dollars. A fund that was taken out stays, at zero. */
export const solicitationFunding = pgTable(
  'solicitation_funding',
  {
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (funding) => [
    primaryKey({ columns: [funding.solicitation, funding.fund] }),
    check(
      'solicitation_funding_amount',
      sql`${funding.amount} >= 0 and ${funding.amount} <= 999999999999999.99`,
    ),
  ],
)

/**
 * A solicitation as it stood from an instant on. Number 1 is what was published; each amendment adds one. A row never changes. `text`
 * is everything that a reader saw, as canonical JSON, and `sha256` is its hash.
 */
export const solicitationVersions = pgTable(
  'solicitation_versions',
  {
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    number: integer().notNull(),
    /** The instant from which it was in force. */
    inForceFrom: timestamp('in_force_from', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    effectiveOn: date('effective_on').notNull(),
    /** Why it was amended; null for what was published. */
    reason: text(),
    text: bytes().notNull(),
    sha256: text().notNull().generatedAlwaysAs(sql`encode(sha256(text), 'hex')`),
    deadlineEnds: timestamp('deadline_ends', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (version) => [
    primaryKey({ columns: [version.solicitation, version.number] }),
    unique('solicitation_versions_entry').on(version.entryId),
    unique('solicitation_versions_deadline').on(version.solicitation, version.number, version.deadlineEnds),
    check('solicitation_versions_number', sql`${version.number} >= 1`),
    check(
      'solicitation_versions_reason_of_amendment',
      sql`(${version.number} = 1) = (${version.reason} is null)`,
    ),
  ],
)

/** The materials of a solicitation: the first and the last version that each belongs to (null while it still does). */
export const solicitationMaterials = pgTable(
  'solicitation_materials',
  {
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    /** The name that applicants see. It stays from version to version. */
    name: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => storedFiles.sha256),
    fromNumber: integer('from_number').notNull(),
    throughNumber: integer('through_number'),
  },
  (material) => [
    primaryKey({ columns: [material.solicitation, material.name, material.fromNumber] }),
    uniqueIndex('solicitation_materials_one_of_a_name')
      .on(material.solicitation, material.name)
      .where(sql`${material.throughNumber} is null`),
    check(
      'solicitation_materials_in_order',
      sql`${material.fromNumber} >= 1 and (${material.throughNumber} is null or ${material.throughNumber} >= ${material.fromNumber})`,
    ),
  ],
)
