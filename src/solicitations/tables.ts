import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { appropriations } from '../appropriations/tables.ts'

export const solicitationStatuses = ['draft', 'published', 'closed', 'cancelled'] as const
export type SolicitationStatus = (typeof solicitationStatuses)[number]

/** Notices of funding. The deadline stands as it was said, and as the instant it was resolved to. */
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
    publishedOn: date('published_on'),
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
      sql`${solicitation.status} in ('draft', 'published', 'closed', 'cancelled')`,
    ),
    check(
      'solicitations_published_on_unless_draft',
      sql`${solicitation.status} = 'cancelled' or (${solicitation.status} = 'draft') = (${solicitation.publishedOn} is null)`,
    ),
    check(
      'solicitations_ended_on_iff_ended',
      sql`(${solicitation.status} in ('closed', 'cancelled')) = (${solicitation.endedOn} is not null)`,
    ),
    check(
      'solicitations_reason_iff_cancelled',
      sql`(${solicitation.status} = 'cancelled') = (${solicitation.endReason} is not null)`,
    ),
  ],
)

export const solicitationFunding = pgTable(
  'solicitation_funding',
  {
    solicitation: text()
      .notNull()
      .references(() => solicitations.code),
    appropriation: text()
      .notNull()
      .references(() => appropriations.code),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (funding) => [
    primaryKey({ columns: [funding.solicitation, funding.appropriation] }),
    check(
      'solicitation_funding_amount',
      sql`${funding.amount} > 0 and ${funding.amount} <= 999999999999999.99`,
    ),
  ],
)
