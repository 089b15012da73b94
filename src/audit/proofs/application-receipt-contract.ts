import { z } from 'zod'
import { timeBetween } from '../../platform/clock.ts'
import { balance, code, instant, uuid } from '../../platform/http/schemas.ts'
import { refuseAudit } from '../refusals.ts'
import type { ApplicationReceipt } from './application-receipt-queries.ts'
import { type Inclusion, receiptText } from './contract.ts'

export const ApplicationReceiptView = z
  .object({
    application: code,
    solicitation: code,
    applicant: code,
    members: z.array(code),
    receivedAt: instant,
    receivedSource: z
      .string()
      .nullable()
      .describe('What staff read the time from; null for an application filed with a key.'),
    recordedAt: instant,
    timely: z.boolean(),
    deadline: z.object({
      version: z.int().describe('The version of the solicitation whose deadline applied at receipt.'),
      ends: instant,
      by: z.string().describe('How long before the deadline, or after it: an ISO 8601 duration.'),
    }),
    status: z.string().describe('The status now.'),
    withheld: z.boolean().describe('Whether the proposal is withheld from you.'),
    requested: balance.nullable(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    entry: uuid,
    proposal: z
      .object({ text: z.string(), salt: z.string() })
      .nullable()
      .describe(
        'The proposal as canonical JSON. The entry holds its HMAC-SHA-256 under the salt. Null where it was erased or is withheld.',
      ),
    proof: z
      .string()
      .describe(
        'Proof that the entry is in the signed tree (C2SP tlog-proof). Save this answer and run `node verify.mjs --receipt <file> --key <key>` (GET /v1/ledger/verify.mjs).',
      ),
  })
  .meta({ id: 'ApplicationReceipt', description: 'What was received and when, for the applicant to keep.' })

/**
 * A receipt as answered, from the facts of the entry that received the application: it goes on saying how the application was judged
 * then. Its status, its proof and what you may read of the proposal are of now. `by` is how long before or after the deadline it came.
 */
export function applicationReceiptView(
  receipt: ApplicationReceipt & { readonly inclusion: Inclusion },
): z.input<typeof ApplicationReceiptView> {
  const { facts, inclusion, files, ...rest } = receipt
  const of = (name: string) => String(facts[name])
  const { receivedAt, ends } = { receivedAt: of('receivedAt'), ends: of('deadlineEnds') }
  const timely = of('timely') === 'true'
  return {
    ...rest,
    solicitation: of('solicitation'),
    applicant: of('applicant'),
    members: (facts['members'] ?? []) as string[],
    receivedAt,
    receivedSource: 'receivedSource' in facts ? of('receivedSource') : null,
    timely,
    deadline: {
      version: Number(of('judgedBy')),
      ends,
      by: timely ? timeBetween(receivedAt, ends) : timeBetween(ends, receivedAt),
    },
    files: [...files],
    proof: receiptText(inclusion),
  }
}

/** The proof of a receipt. Refuses an application whose entry is not sealed yet. */
export function provenInclusion({ inclusion, entry }: ApplicationReceipt): Inclusion {
  if (inclusion === null) throw refuseAudit('entry-not-sealed', { entry })
  return inclusion
}
