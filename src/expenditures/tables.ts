import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { awards } from '../awards/tables.ts'
import { disbursementLines } from '../disbursements/tables.ts'
import { actors } from '../identity/tables.ts'
import { isOneOf } from '../platform/database/tables.ts'
import { type DisallowanceSource, disallowanceSources } from './disallowance.ts'

const dollars = () => numeric({ precision: 17, scale: 2 })

/** Disallowed cost of payments, and the sums of what became of it. */
export const disallowances = pgTable(
  'disallowances',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    award: text()
      .notNull()
      .references(() => awards.code),
    /** The award's grantee, repeated here so that the row policy needs no join. */
    grantee: text().notNull(),
    disbursement: text().notNull(),
    fund: text().notNull(),
    amount: dollars().notNull(),
    source: text().$type<DisallowanceSource>().notNull(),
    reference: text().notNull(),
    reason: text().notNull(),
    notifiedOn: date('notified_on').notNull(),
    disallowedBy: text('disallowed_by')
      .notNull()
      .references(() => actors.code),
    disallowedOn: date('disallowed_on').notNull(),
    recovered: dollars().notNull().default('0.00'),
    forgiven: dollars().notNull().default('0.00'),
    reinstated: dollars().notNull().default('0.00'),
    forgivenBy: text('forgiven_by').references(() => actors.code),
    reinstatedBy: text('reinstated_by').references(() => actors.code),
    version: integer().notNull().default(1),
  },
  (d) => [
    unique('disallowances_code_unique').on(d.code),
    foreignKey({
      name: 'disallowances_of_a_payment',
      columns: [d.disbursement, d.fund],
      foreignColumns: [disbursementLines.disbursement, disbursementLines.fund],
    }),
    check('disallowances_source_known', isOneOf(d.source, disallowanceSources)),
    check('disallowances_amount', sql`${d.amount} > 0 and ${d.amount} <= 999999999999999.99`),
    check('disallowances_days_in_order', sql`${d.notifiedOn} <= ${d.disallowedOn}`),
    check(
      'disallowances_settled_within_amount',
      sql`least(${d.recovered}, ${d.forgiven}, ${d.reinstated}) >= 0 and ${d.recovered} + ${d.forgiven} + ${d.reinstated} <= ${d.amount}`,
    ),
    check('disallowances_forgiven_by_another', sql`${d.forgivenBy} <> ${d.disallowedBy}`),
    check('disallowances_forgiven_by_somebody', sql`${d.forgiven} = 0 or ${d.forgivenBy} is not null`),
    check('disallowances_reinstated_by_another', sql`${d.reinstatedBy} <> ${d.disallowedBy}`),
    check('disallowances_reinstated_by_somebody', sql`${d.reinstated} = 0 or ${d.reinstatedBy} is not null`),
    index('disallowances_disbursement').on(d.disbursement),
    index('disallowances_award').on(d.award, d.code),
    index('disallowances_grantee').on(d.grantee, d.code),
    index('disallowances_owed')
      .on(d.code)
      .where(sql`${d.amount} > ${d.recovered} + ${d.forgiven} + ${d.reinstated}`),
  ],
)
