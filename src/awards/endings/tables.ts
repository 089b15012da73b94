import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { isOneOf, storedFiles } from '../../platform/database/tables.ts'
import { awardAmendments } from '../amendments/tables.ts'
import {
  type AdjustmentKind,
  adjustmentKinds,
  type EndingGround,
  type EndingKind,
  type EndingStatus,
  endingGroundNames,
  endingKinds,
  endingStatuses,
} from '../standing/ending.ts'
import { awards } from '../tables.ts'

/** Numbered endings of executed awards: each proposed by one person on a document, approved by another. */
export const awardEndings = pgTable(
  'award_endings',
  {
    award: text()
      .notNull()
      .references(() => awards.code),
    number: integer().notNull(),
    kind: text().$type<EndingKind>().notNull(),
    status: text().$type<EndingStatus>().notNull(),
    reason: text().notNull(),
    /** The notice, the final report or another document that it rests on. */
    document: text()
      .notNull()
      .references(() => storedFiles.sha256),
    ground: text().$type<EndingGround>(),
    objection: text(),
    takesEffectOn: date('takes_effect_on'),
    finalReportOn: date('final_report_on'),
    /** The day on which the grantee of a fixed-amount award certified what was completed. */
    certifiedOn: date('certified_on'),
    /** Whether the agent closes the award alone. */
    unilateral: boolean().notNull(),
    /** The de-obligation that releases what is unspent when the award is closed. */
    amendment: integer(),
    adjustment: text().$type<AdjustmentKind>(),
    amount: numeric({ precision: 17, scale: 2 }),
    proposedBy: text('proposed_by')
      .notNull()
      .references(() => actors.code),
    proposedOn: date('proposed_on').notNull(),
    decidedBy: text('decided_by').references(() => actors.code),
    decidedOn: date('decided_on'),
    rejectionReason: text('rejection_reason'),
  },
  (ending) => [
    primaryKey({ columns: [ending.award, ending.number] }),
    foreignKey({
      name: 'award_endings_by_an_amendment',
      columns: [ending.award, ending.amendment],
      foreignColumns: [awardAmendments.award, awardAmendments.number],
    }),
    check('award_endings_number_counts', sql`${ending.number} > 0`),
    check('award_endings_kind_known', isOneOf(ending.kind, endingKinds)),
    check('award_endings_status_known', isOneOf(ending.status, endingStatuses)),
    check('award_endings_ground_known', isOneOf(ending.ground, endingGroundNames)),
    check('award_endings_adjustment_known', isOneOf(ending.adjustment, adjustmentKinds)),
    check(
      'award_endings_decided_iff_decided',
      sql`(${ending.status} <> 'proposed') = (${ending.decidedBy} is not null and ${ending.decidedOn} is not null) and (${ending.status} = 'rejected') = (${ending.rejectionReason} is not null)`,
    ),
    check(
      'award_endings_decided_by_another',
      sql`${ending.status} not in ('approved', 'rejected') or ${ending.decidedBy} <> ${ending.proposedBy}`,
    ),
    check(
      'award_endings_days_in_order',
      sql`${ending.proposedOn} <= ${ending.decidedOn} and greatest(${ending.finalReportOn}, ${ending.certifiedOn}) <= ${ending.proposedOn}`,
    ),
    check(
      'award_endings_as_their_kind',
      sql`num_nulls(${ending.ground}, ${ending.objection}, ${ending.takesEffectOn}) = case when ${ending.kind} in ('suspension', 'termination') then 0 else 3 end and num_nonnulls(${ending.finalReportOn}, ${ending.certifiedOn}) = case when ${ending.kind} = 'closeout' and not ${ending.unilateral} then 1 else 0 end and num_nulls(${ending.adjustment}, ${ending.amount}) = case ${ending.kind} when 'adjustment' then 0 else 2 end and (${ending.kind} = 'closeout' or ${ending.amendment} is null and not ${ending.unilateral})`,
    ),
    check(
      'award_endings_ground_of_its_kind',
      sql`${ending.kind} <> 'suspension' or ${ending.ground} in ('noncompliance', 'terms')`,
    ),
    check('award_endings_notice_before_effect', sql`${ending.proposedOn} <= ${ending.takesEffectOn}`),
    check('award_endings_amount', sql`${ending.amount} > 0 and ${ending.amount} <= 999999999999999.99`),
    uniqueIndex('award_endings_one_open').on(ending.award).where(sql`status = 'proposed'`),
  ],
)
