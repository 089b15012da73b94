import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { federalAwards } from '../appropriations/tables.ts'
import { awards } from '../awards/tables.ts'
import { actors } from '../identity/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'
import { type DisbursementKind, disbursementKindNames } from './kinds.ts'

export const disbursementStatuses = [
  'requested',
  'approved',
  'rejected',
  'canceled',
  'paid',
  'returned',
] as const
export type DisbursementStatus = (typeof disbursementStatuses)[number]

/** Requests for payment under an award, and the persons who acted at each stage: no one at two. */
export const disbursements = pgTable(
  'disbursements',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    award: text()
      .notNull()
      .references(() => awards.code),
    /** The award's grantee, repeated here so that the row policy needs no join. */
    grantee: text().notNull(),
    kind: text().$type<DisbursementKind>().notNull(),
    purpose: text().notNull(),
    /** The last day on which the cost was incurred, where the request says it. */
    costThrough: date('cost_through'),
    /** The milestone of a fixed-amount award that it is for, and the kept file that shows it. */
    milestone: integer(),
    milestoneEvidence: text('milestone_evidence').references(() => storedFiles.sha256),
    /** What the milestone comes to, where an approver reduced it, in dollars, and why. */
    reducedFrom: numeric('reduced_from', { precision: 17, scale: 2 }),
    reductionReason: text('reduction_reason'),
    status: text().$type<DisbursementStatus>().notNull(),
    requestedBy: text('requested_by')
      .notNull()
      .references(() => actors.code),
    requestedOn: date('requested_on').notNull(),
    approvedBy: text('approved_by').references(() => actors.code),
    approvedOn: date('approved_on'),
    /** The kept document on which an approval passed a gate. */
    gateEvidence: text('gate_evidence').references(() => storedFiles.sha256),
    paidBy: text('paid_by').references(() => actors.code),
    paidOn: date('paid_on'),
    paymentReference: text('payment_reference'),
    paymentEntry: uuid('payment_entry'),
    settlementEntry: uuid('settlement_entry'),
    endedBy: text('ended_by').references(() => actors.code),
    endedOn: date('ended_on'),
    endReason: text('end_reason'),
    version: integer().notNull().default(1),
  },
  (d) => [
    unique('disbursements_code_unique').on(d.code),
    check('disbursements_status_known', isOneOf(d.status, disbursementStatuses)),
    check('disbursements_kind_known', isOneOf(d.kind, disbursementKindNames)),
    check('disbursements_approved_by_another', sql`${d.approvedBy} <> ${d.requestedBy}`),
    check(
      'disbursements_paid_by_a_third',
      sql`${d.paidBy} <> ${d.requestedBy} and ${d.paidBy} <> ${d.approvedBy}`,
    ),
    check('disbursements_approval_whole', sql`(${d.approvedBy} is null) = (${d.approvedOn} is null)`),
    check(
      'disbursements_approved_before_payment',
      sql`${d.status} not in ('approved', 'paid', 'returned') or ${d.approvedBy} is not null`,
    ),
    check(
      'disbursements_unapproved_until_then',
      sql`${d.status} not in ('requested', 'rejected') or ${d.approvedBy} is null`,
    ),
    check(
      'disbursements_payment_whole',
      sql`num_nonnulls(${d.paidBy}, ${d.paidOn}, ${d.paymentReference}, ${d.paymentEntry}, ${d.settlementEntry}) in (0, 5)`,
    ),
    check(
      'disbursements_paid_iff_paid',
      sql`${d.status} not in ('paid', 'returned') or ${d.paidBy} is not null`,
    ),
    check('disbursements_end_whole', sql`num_nonnulls(${d.endedBy}, ${d.endedOn}, ${d.endReason}) in (0, 3)`),
    check(
      'disbursements_days_in_order',
      sql`${d.requestedOn} <= ${d.approvedOn} and ${d.approvedOn} <= ${d.paidOn}`,
    ),
    check(
      'disbursements_returned_after_payment',
      sql`${d.status} <> 'returned' or ${d.endedOn} >= ${d.paidOn}`,
    ),
    check(
      'disbursements_rejected_by_another',
      sql`${d.status} <> 'rejected' or ${d.endedBy} <> ${d.requestedBy}`,
    ),
    check('disbursements_returned_by_another', sql`${d.status} <> 'returned' or ${d.endedBy} <> ${d.paidBy}`),
    check(
      'disbursements_ended_iff_ended',
      sql`(${d.status} in ('rejected', 'canceled', 'returned')) = (${d.endedBy} is not null)`,
    ),
    check('disbursements_cost_before_request', sql`${d.costThrough} <= ${d.requestedOn}`),
    check('disbursements_gate_at_approval', sql`${d.gateEvidence} is null or ${d.approvedBy} is not null`),
    check(
      'disbursements_milestone_as_its_kind',
      sql`(${d.kind} = 'milestone') = (${d.milestone} is not null) and (${d.kind} = 'milestone') = (${d.milestoneEvidence} is not null)`,
    ),
    check(
      'disbursements_reduction_whole',
      sql`num_nonnulls(${d.reducedFrom}, ${d.reductionReason}) in (0, 2) and (${d.reducedFrom} is null or ${d.kind} = 'milestone' and ${d.approvedBy} is not null)`,
    ),
    // A milestone is asked for once, also by two at the same time, and again where that came to nothing.
    uniqueIndex('disbursements_milestone_once')
      .on(d.award, d.milestone)
      .where(sql`status not in ('rejected', 'canceled')`),
    index('disbursements_status').on(d.status, d.code),
    index('disbursements_grantee').on(d.grantee, d.code),
    index('disbursements_award').on(d.award, d.code),
    index('disbursements_paid').on(d.paidOn, d.code),
  ],
)

export const disbursementLines = pgTable(
  'disbursement_lines',
  {
    disbursement: text()
      .notNull()
      .references(() => disbursements.code),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: numeric({ precision: 17, scale: 2 }).notNull(),
  },
  (line) => [
    primaryKey({ columns: [line.disbursement, line.fund] }),
    index('disbursement_lines_fund').on(line.fund, line.disbursement),
    check('disbursement_lines_amount', sql`${line.amount} > 0 and ${line.amount} <= 999999999999999.99`),
  ],
)
