import { z } from 'zod'
import { FundAmountView } from '../../ledger/contract.ts'
import { balance, code, date, instant, instantFrom, sha256, text } from '../../platform/http/schemas.ts'
import type { RecordedRun, RunProgress } from './queries.ts'
import { runStates } from './tables.ts'

/** A run is one unit of work, which ends within ten seconds: as many as are posted in a fraction of that. */
export const mostPayments = 2_000

/** One payment of a run. The day is that of the bank; today when left out. */
export const RunPaymentRow = z
  .strictObject({
    disbursement: code,
    reference: text(100).describe("The bank's reference."),
    effectiveOn: date.optional().describe('The day on which the bank paid; today when left out.'),
  })
  .meta({ id: 'RunPayment' })

export const NewPaymentRun = z
  .strictObject({
    payments: z.array(RunPaymentRow).min(1).max(mostPayments).optional(),
    sha256: sha256
      .optional()
      .describe(
        'A stored CSV file with the columns `disbursement`, `reference` and `effectiveOn`, in place of `payments`.',
      ),
  })
  .refine(
    ({ payments, sha256 }) => (payments === undefined) !== (sha256 === undefined),
    'must have either payments or sha256',
  )
  .meta({
    id: 'NewPaymentRun',
    examples: [
      {
        payments: [
          { disbursement: 'DSB-0001', reference: 'ACH 0231 7744', effectiveOn: '2023-10-02' },
          { disbursement: 'DSB-0002', reference: 'ACH 0231 7745', effectiveOn: '2023-10-02' },
        ],
      },
    ],
  })

export const PaymentRunView = z
  .object({
    code,
    payments: z.int(),
    amount: balance,
    lines: z.array(FundAmountView),
    sha256: sha256.nullable().describe('The file that the payments came in.'),
    recordedBy: code,
    recordedAt: instant,
  })
  .meta({
    id: 'PaymentRun',
    description: 'Payments recorded together. The entry of the release of each names the run.',
  })

export function paymentRunView({
  facts,
  code,
  recordedBy,
  recordedAt,
}: RecordedRun): z.input<typeof PaymentRunView> {
  const { payments, amount, lines, file = null } = facts
  return { code, payments: Number(payments), amount, lines: [...lines], sha256: file, recordedBy, recordedAt }
}

export const PaymentRunProgressView = z
  .object({
    state: z.enum([...runStates, 'recorded']),
    payments: z.int(),
    posted: z.int().describe('Payments posted so far. They stand in the books once the state is `recorded`.'),
    run: code.nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'PaymentRunProgress', description: 'How far a payment run is.' })

export function progressView({
  state,
  payments,
  posted,
  run,
  updatedAt,
}: RunProgress): z.input<typeof PaymentRunProgressView> {
  return { state, payments, posted, run, updatedAt: instantFrom(updatedAt) }
}
