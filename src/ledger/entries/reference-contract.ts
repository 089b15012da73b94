import { z } from 'zod'
import { code, date, uuid } from '../../platform/http/schemas.ts'
import { commandAnswers } from '../preview.ts'
import type { Repeated } from './reference-queries.ts'

const RepeatedReferenceView = z
  .object({
    warning: z.literal('bank-reference-repeated'),
    entry: uuid.describe('The entry of the other act.'),
    subject: code,
    effectiveOn: date,
    reference: z.string().describe('The reference as it was given there.'),
  })
  .meta({
    id: 'RepeatedReference',
    description:
      'Another act of the same kind has the same bank reference, however it is spelled. Where both are one act of the bank, another person reverses one of the two.',
  })

const Warned = z
  .object({ warnings: z.array(RepeatedReferenceView).optional().describe('Left out where there is none.') })
  .meta({ id: 'Warned' })

/** The answers of a command that takes a reference of the bank. */
export function referencedAnswers<View extends z.ZodType>(view: View) {
  return commandAnswers(z.intersection(view, Warned))
}

/** The part of an answer that warns of each act with the same reference. */
export function warned(repeats: readonly Repeated[]): z.input<typeof Warned> {
  if (repeats.length === 0) return {}
  return {
    warnings: repeats.map(({ entry, subject, effectiveOn, reference }) => ({
      warning: 'bank-reference-repeated',
      ...{ entry, subject, effectiveOn, reference },
    })),
  }
}
