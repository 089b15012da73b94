import { z } from 'zod'
import { timeBetween } from '../platform/clock.ts'
import { balance, code, instant, uuid } from '../platform/wire.ts'
import type { ApplicationReceipt } from './application-receipt-queries.ts'
import { receiptText } from './proof-contract.ts'

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
      .describe('What staff read the instant off; null where it was filed with a key.'),
    recordedAt: instant,
    timely: z.boolean(),
    deadline: z.object({
      version: z.int().describe('The version of the notice by whose deadline it was judged then.'),
      ends: instant,
      by: z.string().describe('How long before that instant, or after it, as an ISO 8601 duration.'),
    }),
    status: z.string().describe('How it stands now.'),
    withheld: z.boolean().describe('What was proposed is kept from whoever asks.'),
    requested: balance.nullable(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    entry: uuid,
    proposal: z
      .object({ text: z.string(), salt: z.string() })
      .nullable()
      .describe(
        'What was proposed as canonical JSON; the entry holds HMAC-SHA-256 of it under the salt. Null where it was erased, or is withheld.',
      ),
    proof: z
      .string()
      .nullable()
      .describe(
        'The entry in the signed tree (C2SP tlog-proof). Save this whole answer and run `node verify.mjs --receipt <file>`: GET /v1/ledger/verify.mjs, or verify.py. Null until it is sealed, within a second.',
      ),
  })
  .meta({ id: 'ApplicationReceipt', description: 'What was received when, for the applicant to keep.' })

export function applicationReceiptView(receipt: ApplicationReceipt): z.input<typeof ApplicationReceiptView> {
  const { facts, inclusion, files, ...told } = receipt
  const of = (name: string) => String(facts[name])
  const { receivedAt, ends } = { receivedAt: of('receivedAt'), ends: of('deadlineEnds') }
  const timely = of('timely') === 'true'
  return {
    ...told,
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
    proof: inclusion === null ? null : receiptText(inclusion),
  }
}
