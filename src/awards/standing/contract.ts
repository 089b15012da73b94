import { z } from 'zod'
import { date } from '../../platform/http/schemas.ts'
import { standingStates } from './ending.ts'

export const StandingView = z
  .object({
    state: z.enum(standingStates),
    since: date.nullable().describe('The effective day, or the day of the act.'),
    number: z.int().nullable().describe('The ending that it follows from.'),
  })
  .meta({ id: 'Standing', description: 'How an executed award stands.' })
