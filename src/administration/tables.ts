import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { federalAwards } from '../appropriations/tables.ts'
import { actors } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { isOneOf, storedFiles } from '../platform/database/tables.ts'
import type { ChargeKind } from './charges/charge.ts'

export const administrationStatuses = ['drafted', 'decided', 'executed', 'ended', 'withdrawn'] as const
export type AdministrationStatus = (typeof administrationStatuses)[number]
export const chargeStatuses = ['recorded', 'approved', 'paid', 'rejected', 'canceled'] as const
export type ChargeStatus = (typeof chargeStatuses)[number]

const person = (column: string) => text(column).references(() => actors.code)
const amount = () => numeric({ precision: 17, scale: 2 }).notNull()

/** What the Board allows its agent for administration. It is no subaward. The ledger holds what is obligated and paid. */
export const administrations = pgTable(
  'administrations',
  {
    code: text().primaryKey(),
    agent: text()
      .notNull()
      .references(() => organizations.code),
    title: text().notNull(),
    periodFrom: date('period_from').notNull(),
    periodThrough: date('period_through').notNull(),
    status: text().$type<AdministrationStatus>().notNull(),
    draftedBy: person('drafted_by').notNull(),
    draftedOn: date('drafted_on').notNull(),
    /** The kept document of the Board's decision, its day, and who was recused from it. */
    document: text().references(() => storedFiles.sha256),
    decidedOn: date('decided_on'),
    recused: text().array(),
    /** Who recorded the decision, and when. */
    decisionBy: person('decision_by'),
    decisionRecordedOn: date('decision_recorded_on'),
    executedBy: person('executed_by'),
    executedOn: date('executed_on'),
    endedBy: person('ended_by'),
    endedOn: date('ended_on'),
    withdrawnBy: person('withdrawn_by'),
    withdrawnOn: date('withdrawn_on'),
    version: integer().notNull().default(1),
  },
  (one) => [
    check('administrations_status_known', isOneOf(one.status, administrationStatuses)),
    check('administrations_period_in_order', sql`${one.periodFrom} <= ${one.periodThrough}`),
    check(
      'administrations_decision_whole',
      sql`num_nonnulls(${one.document}, ${one.decidedOn}, ${one.recused}, ${one.decisionBy}, ${one.decisionRecordedOn}) in (0, 5)`,
    ),
    check(
      'administrations_decided_by_then',
      sql`case when ${one.status} in ('decided', 'executed', 'ended') then ${one.decisionBy} is not null else ${one.status} <> 'drafted' or ${one.decisionBy} is null end`,
    ),
    check(
      'administrations_executed_iff_executed',
      sql`(${one.status} in ('executed', 'ended')) = (${one.executedBy} is not null and ${one.executedOn} is not null)`,
    ),
    check(
      'administrations_ended_iff_ended',
      sql`(${one.status} = 'ended') = (${one.endedBy} is not null and ${one.endedOn} is not null)`,
    ),
    check(
      'administrations_withdrawn_iff_withdrawn',
      sql`(${one.status} = 'withdrawn') = (${one.withdrawnBy} is not null and ${one.withdrawnOn} is not null)`,
    ),
    check('administrations_decided_by_another', sql`${one.decisionBy} <> ${one.draftedBy}`),
    check(
      'administrations_executed_by_another',
      sql`${one.executedBy} <> ${one.draftedBy} and ${one.executedBy} <> ${one.decisionBy}`,
    ),
    check(
      'administrations_days_in_order',
      sql`greatest(${one.draftedOn}, ${one.decidedOn}) <= ${one.decisionRecordedOn} and ${one.decisionRecordedOn} <= ${one.executedOn} and ${one.executedOn} <= ${one.endedOn}`,
    ),
    check(
      'administrations_withdrawn_in_order',
      sql`greatest(${one.draftedOn}, ${one.decisionRecordedOn}) <= ${one.withdrawnOn}`,
    ),
    index('administrations_status').on(one.status, one.code),
  ],
)

export const administrationLines = pgTable(
  'administration_lines',
  {
    administration: text()
      .notNull()
      .references(() => administrations.code),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: amount(),
  },
  (line) => [
    primaryKey({ columns: [line.administration, line.fund] }),
    index('administration_lines_fund').on(line.fund, line.administration),
    check('administration_lines_amount', sql`${line.amount} > 0 and ${line.amount} <= 999999999999999.99`),
  ],
)

/** What the agent charges: the cost of a month, and adjustments of its final rate. No person at two stages. */
export const administrationCharges = pgTable(
  'administration_charges',
  {
    code: text().primaryKey(),
    administration: text()
      .notNull()
      .references(() => administrations.code),
    kind: text().$type<ChargeKind>().notNull(),
    month: text(),
    /** The kept extract of the agent's own ledger. */
    evidence: text()
      .notNull()
      .references(() => storedFiles.sha256),
    status: text().$type<ChargeStatus>().notNull(),
    recordedBy: person('recorded_by').notNull(),
    recordedOn: date('recorded_on').notNull(),
    approvedBy: person('approved_by'),
    approvedOn: date('approved_on'),
    /** The document on which the approval passed a gate. */
    gateEvidence: text('gate_evidence').references(() => storedFiles.sha256),
    paidBy: person('paid_by'),
    paidOn: date('paid_on'),
    paymentReference: text('payment_reference'),
    paymentEntry: uuid('payment_entry'),
    /** The settlement of a payment; what the agent pays back has none. */
    settlementEntry: uuid('settlement_entry'),
    endedBy: person('ended_by'),
    endedOn: date('ended_on'),
    version: integer().notNull().default(1),
  },
  (charge) => [
    check('administration_charges_status_known', isOneOf(charge.status, chargeStatuses)),
    check(
      'administration_charges_kind_known',
      isOneOf(charge.kind, ['cost', 'adjustment-up', 'adjustment-down']),
    ),
    check(
      'administration_charges_month_of_cost',
      sql`(${charge.month} is not null) = (${charge.kind} = 'cost')`,
    ),
    check(
      'administration_charges_month_grammar',
      sql`${charge.month} ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'`,
    ),
    check(
      'administration_charges_approval_whole',
      sql`(${charge.approvedBy} is null) = (${charge.approvedOn} is null) and case ${charge.status} when 'canceled' then true else (${charge.status} in ('approved', 'paid')) = (${charge.approvedBy} is not null) end`,
    ),
    check(
      'administration_charges_payment_whole',
      sql`num_nonnulls(${charge.paidBy}, ${charge.paidOn}, ${charge.paymentReference}, ${charge.paymentEntry}) = case ${charge.status} when 'paid' then 4 else 0 end and (${charge.settlementEntry} is not null) = (${charge.status} = 'paid' and ${charge.kind} <> 'adjustment-down')`,
    ),
    check(
      'administration_charges_ended_iff_ended',
      sql`num_nonnulls(${charge.endedBy}, ${charge.endedOn}) = case when ${charge.status} in ('rejected', 'canceled') then 2 else 0 end`,
    ),
    check(
      'administration_charges_gate_at_approval',
      sql`${charge.gateEvidence} is null or ${charge.approvedBy} is not null`,
    ),
    check('administration_charges_approved_by_another', sql`${charge.approvedBy} <> ${charge.recordedBy}`),
    check(
      'administration_charges_paid_by_a_third',
      sql`${charge.paidBy} <> ${charge.recordedBy} and ${charge.paidBy} <> ${charge.approvedBy}`,
    ),
    check(
      'administration_charges_rejected_by_another',
      sql`${charge.status} <> 'rejected' or ${charge.endedBy} <> ${charge.recordedBy}`,
    ),
    check(
      'administration_charges_days_in_order',
      sql`${charge.recordedOn} <= ${charge.approvedOn} and ${charge.approvedOn} <= ${charge.paidOn}`,
    ),
    check(
      'administration_charges_ended_in_order',
      sql`greatest(${charge.recordedOn}, ${charge.approvedOn}) <= ${charge.endedOn}`,
    ),
    uniqueIndex('administration_charges_month_once')
      .on(charge.administration, charge.month)
      .where(sql`${charge.status} not in ('rejected', 'canceled')`),
    index('administration_charges_administration').on(charge.administration, charge.code),
    index('administration_charges_status').on(charge.status, charge.code),
  ],
)

export const administrationChargeLines = pgTable(
  'administration_charge_lines',
  {
    charge: text()
      .notNull()
      .references(() => administrationCharges.code),
    fund: text()
      .notNull()
      .references(() => federalAwards.fund),
    amount: amount(),
  },
  (line) => [
    primaryKey({ columns: [line.charge, line.fund] }),
    index('administration_charge_lines_fund').on(line.fund, line.charge),
    check(
      'administration_charge_lines_amount',
      sql`${line.amount} > 0 and ${line.amount} <= 999999999999999.99`,
    ),
  ],
)
