import { z } from 'zod'
import { instant, oneOf, uuid } from '../../platform/http/schemas.ts'
import { erasureGrounds } from './commands.ts'

export const NewErasure = z
  .strictObject({
    path: z
      .string()
      .max(500)
      .regex(/^(?:\/(?:[\x20-\x2e\x30-\x7d]|~[01])+)+$/, 'a JSON pointer into the facts: /reason')
      .describe("The text, as a JSON pointer into the entry's facts.")
      .meta({ examples: ['/reason'] }),
    ground: oneOf('ErasureGround', erasureGrounds).describe('Why it may be erased.'),
  })
  .meta({ id: 'NewErasure', examples: [{ path: '/name', ground: 'data-subject-request' }] })

export const ErasureView = z
  .object({
    id: uuid.describe('The entry that records the erasure.'),
    entry: uuid,
    path: z.string(),
    ground: oneOf('ErasureGround', erasureGrounds),
    recordedAt: instant,
  })
  .meta({ id: 'Erasure', description: 'An erased text. The entry that it belonged to is unchanged.' })
