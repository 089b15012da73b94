import { z } from 'zod'
import { code, date, sha256 } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import type { Decision } from './decision.ts'
import { decisionStatuses } from './tables.ts'

/** Ten thousand lines with a reason each, and as many again. */
export const wholeDecision = { bodyLimit: 16 * 1024 * 1024 }

export const decisionFields = {
  code,
  solicitation: code,
  status: z.enum(decisionStatuses),
  revision: z.int(),
  sha256: sha256.describe('Of the document that is voted on.'),
  policy: z.int(),
  recommendedBy: code,
  certifiedBy: code.nullable(),
  certifiedOn: date.nullable(),
  version: z.int(),
}
export const DecisionView = z.object(decisionFields).meta({ id: 'Decision' })

export function decisionView(held: Decision): z.input<typeof DecisionView> {
  return { certifiedBy: null, certifiedOn: null, ...held }
}

/** A decision as a row of a table. */
export const decisionColumns: ListColumns<z.input<typeof DecisionView>> = [
  ['decision', ({ code }) => code],
  ['solicitation', ({ solicitation }) => solicitation],
  ['status', ({ status }) => status],
  ['revision', ({ revision }) => String(revision), 'whole'],
  ['sha256', ({ sha256 }) => sha256],
  ['policy', ({ policy }) => String(policy), 'whole'],
  ['recommended_by', ({ recommendedBy }) => recommendedBy],
  ['certified_by', ({ certifiedBy }) => certifiedBy],
  ['certified_on', ({ certifiedOn }) => certifiedOn, 'day'],
]
