import { z } from 'zod'
import type { Stringly } from '../platform/canonical.ts'
import { balance, code, date, instant, uuid } from '../platform/http/schemas.ts'

const TransferView = z
  .object({
    debit: z.string().meta({ examples: ['FY2022:authority'] }),
    credit: z.string().meta({ examples: ['FY2022:available'] }),
    amount: balance,
    segments: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Transfer', description: 'One amount moved from the credited to the debited account.' })

// A type that names itself is one that generated clients cannot compile, so its depth is left unsaid.
export const Fact = z.custom<Stringly>().meta({
  id: 'Fact',
  description: 'A fact of the act: a string, or a list or record of strings.',
  type: ['string', 'array', 'object'],
})

const PrivateTexts = z.record(z.string(), z.string().nullable()).meta({
  id: 'PrivateTexts',
  description:
    'Names of persons and free text, by JSON pointer into `facts`, which holds their `hmacSha256`. Null where a text was erased or is withheld from you.',
  examples: [{ '/reason': 'Drawn for another fund' }],
})

export const EntryView = z
  .object({
    id: uuid,
    kind: z.string().meta({ examples: ['award.executed'] }),
    subject: code,
    actor: code,
    effectiveOn: date,
    recordedAt: instant,
    facts: z.record(z.string(), Fact),
    transfers: z.array(TransferView),
    reverses: uuid.optional(),
    texts: PrivateTexts,
    leafHash: z
      .string()
      .optional()
      .describe('SHA-256 over 0x00 and the bytes, computed by the database.')
      .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  })
  .meta({
    id: 'LedgerEntry',
    description: 'One act: who did what, to what, when it takes effect and when it was written.',
  })
