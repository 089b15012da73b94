import { z } from 'zod'
import { DatedListView, ExclusionView, exclusionView } from '../applications/exclusions/contract.ts'
import { code, date, text, uuid } from '../platform/http/schemas.ts'
import type { AskedOfAward, Continuation } from './exclusion.ts'

export const NewContinuation = z
  .strictObject({
    reason: text(1_000),
  })
  .meta({
    id: 'NewContinuation',
    examples: [{ reason: 'The services are under way' }],
  })

export const ContinuationView = z
  .object({
    award: code,
    list: code,
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
    list: DatedListView.nullable(),
    exclusions: z.array(ExclusionView),
    continuations: z.array(ContinuationView),
  })
  .meta({
    id: 'AwardExclusions',
    description: 'What the list says today.',
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
