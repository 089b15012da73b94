import { z } from 'zod'
import { DatedListView, ExclusionView, exclusionView } from '../applications/exclusions/contract.ts'
import { code, date, text, uuid } from '../platform/http/schemas.ts'
import type { AskedOfAward, Continuation } from './exclusion.ts'

export const NewContinuation = z
  .strictObject({
    reason: text(1_000).describe('Why payments continue (2 CFR 180.310).'),
  })
  .meta({
    id: 'NewContinuation',
    examples: [{ reason: 'The services are under way; the agency was notified on March 4 and agrees' }],
  })

export const ContinuationView = z
  .object({
    award: code,
    list: code.describe('It stands while this list counts.'),
    lines: z.array(z.int()),
    confirmedBy: code,
    confirmedOn: date,
    entry: uuid,
  })
  .meta({ id: 'Continuation' })

export function continuationView(continuation: Continuation): z.input<typeof ContinuationView> {
  return { ...continuation, lines: [...continuation.lines] }
}

export const AwardExclusionsView = z
  .object({
    list: DatedListView.nullable().describe('The list that counts; null where none was imported.'),
    exclusions: z.array(ExclusionView),
    continuations: z.array(ContinuationView),
  })
  .meta({
    id: 'AwardExclusions',
    description: 'What the list of excluded parties says today of the parties to an award.',
  })

export function awardExclusionsView(
  { list, found }: AskedOfAward,
  continuations: readonly Continuation[],
): z.input<typeof AwardExclusionsView> {
  return {
    list,
    exclusions: found.map(exclusionView),
    continuations: continuations.map(continuationView),
  }
}
