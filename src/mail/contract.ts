import { z } from 'zod'
import { code, instant } from '../platform/http/schemas.ts'
import type { MailAddress } from './address.ts'
import { mailKinds, mailStates } from './tables.ts'

/** One plain address in ASCII: no name beside it, no quotes, no second address, and nothing that ends a line. */
export const mailAddress = z
  .string()
  .max(254)
  .regex(
    /^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
    'one address such as pat@example.org, without a name or quotes',
  )

export const NewMailAddress = z
  .strictObject({ address: mailAddress })
  .meta({ id: 'NewMailAddress', examples: [{ address: 'pat@example.org' }] })

export const MailCode = z
  .strictObject({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/, 'the code of the mail, such as BCDF-2345-GHJK'),
  })
  .meta({ id: 'MailCode', examples: [{ code: 'BCDF-2345-GHJK' }] })

export const MailAddressView = z
  .object({
    state: z
      .enum(['none', 'unconfirmed', 'confirmed'])
      .describe('Mail is sent to a confirmed address, and to no other.'),
    address: z.string().nullable(),
    setAt: instant.nullable(),
    confirmedAt: instant.nullable(),
  })
  .meta({ id: 'MailAddress', description: 'Where a person is written to. They alone read it.' })

/** A person's address as they read it. */
export function mailAddressView(held: MailAddress | null): z.input<typeof MailAddressView> {
  if (held === null) return { state: 'none', address: null, setAt: null, confirmedAt: null }
  return { state: held.confirmedAt === null ? 'unconfirmed' : 'confirmed', ...held }
}

export const RemovedMailAddress = z
  .object({ removed: z.boolean().describe('Whether there was an address.') })
  .meta({ id: 'MailAddressRemoved' })

export const OutboxRow = z
  .object({
    id: z.string(),
    actor: code.describe('Whom it is for. Their address is not shown.'),
    kind: z.enum(mailKinds),
    state: z.enum(mailStates),
    mail: z
      .string()
      .nullable()
      .describe('The mail that it became, by the name in its Message-ID; several rows can become one.'),
    queuedAt: instant,
    attempts: z.int(),
    notBefore: instant.describe('When it is tried at the earliest.'),
    endedAt: instant.nullable(),
    failure: z
      .string()
      .nullable()
      .describe(
        'What the last attempt met, such as `connection`, `tls`, `refused-550` or `address-removed`.',
      ),
  })
  .meta({ id: 'MailOutboxRow', description: 'How far one mail is. It says nothing of its text.' })
