import { sql } from 'drizzle-orm'
import { prepared, type Reading, type Transaction } from '../../platform/database/database.ts'
import type { PaidDisbursement } from '../disbursement.ts'
import { refuseDisbursement } from '../refusals.ts'
import { paymentRunProgress, type RunState } from './tables.ts'

const save = prepared(sql`
  update disbursements as paid set status = 'paid', version = paid.version + 1, paid_by = ${sql.placeholder('by')}, paid_on = made.on_day,
    payment_reference = made.reference, payment_entry = made.entry, settlement_entry = made.settlement,
    ended_by = null, ended_on = null, end_reason = null
  from unnest(${sql.placeholder('codes')}::text[], ${sql.placeholder('days')}::date[], ${sql.placeholder('references')}::text[],
    ${sql.placeholder('entries')}::uuid[], ${sql.placeholder('settlements')}::uuid[]) as made (code, on_day, reference, entry, settlement)
  where paid.code = made.code`)

/** Saves payments in one statement. It is refused where it does not change each of them. */
export function savePayments(tx: Transaction, paid: readonly PaidDisbursement[]): void {
  const payments = paid.map(({ payment }) => payment)
  tx.write(
    save({
      by: tx.principal.code,
      codes: paid.map(({ code }) => code),
      days: payments.map(({ on }) => on),
      references: payments.map(({ reference }) => reference),
      entries: payments.map(({ entry }) => entry),
      settlements: payments.map(({ settlement }) => settlement),
    }),
    paid.length,
  )
}

/** How far a run is; `run` is its code once it is recorded. */
export type RunProgress = Omit<typeof paymentRunProgress.$inferSelect, 'principal' | 'state'> & {
  readonly state: RunState | 'recorded'
  readonly run: string | null
}

/** Notes how far a run is, for the person who waits for it. */
export async function noteProgress(
  tx: Transaction,
  { key, ...far }: Pick<RunProgress, 'key' | 'payments' | 'posted'> & { readonly state: RunState },
): Promise<void> {
  const set = { ...far, updatedAt: sql`clock()` }
  await tx
    .insert(paymentRunProgress)
    .values({ principal: tx.principal.code, key, ...set })
    .onConflictDoUpdate({ target: [paymentRunProgress.principal, paymentRunProgress.key], set })
}

/**
 * How far the run is that the acting person sends with an Idempotency-Key: recorded once it has its answer, which may stand before the first
 * note of how far it is.
 */
export async function progressOf(tx: Reading, key: string): Promise<RunProgress> {
  const principal = tx.principal.code
  const [row] = await tx.execute<RunProgress>(sql`
    select case when answered.run is null then far.state else 'recorded' end as state,
      coalesce(answered.payments, far.payments) as payments, coalesce(answered.payments, far.posted) as posted, answered.run,
      coalesce(far.updated_at, answered.at)::text as "updatedAt", asked.key
    from (values (${principal}, ${key})) as asked (principal, key)
    left join payment_run_progress as far on far.principal = asked.principal and far.key = asked.key
    left join lateral (
      select kept.answer::jsonb ->> 'code' as run, (kept.answer::jsonb ->> 'payments')::integer as payments, kept.created_at as at
      from idempotency_keys as kept
      where kept.principal = asked.principal and kept.key = asked.key and starts_with(kept.location, '/v1/payment-runs/')
    ) as answered on true
    where far.key is not null or answered.run is not null`)
  if (row === undefined) throw refuseDisbursement('payment-run-progress-not-found', { key })
  return row
}

type RunFacts = {
  readonly payments: string
  readonly amount: string
  readonly lines: readonly { readonly fund: string; readonly amount: string }[]
  readonly file?: string
}
export type RecordedRun = {
  readonly code: string
  readonly facts: RunFacts
  readonly recordedBy: string
  readonly recordedAt: string
}

/** A run as its entry says it. */
export async function runByCode(tx: Reading, code: string): Promise<RecordedRun> {
  const [row] = await tx.execute<RecordedRun>(sql`
    select subject as code, facts, actor as "recordedBy", to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from ledger_entries where subject = ${code} and kind = 'payment-run.recorded'`)
  if (row === undefined) throw refuseDisbursement('payment-run-not-found', { run: code })
  return row
}
