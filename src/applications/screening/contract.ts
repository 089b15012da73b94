import { z } from 'zod'
import { code, oneOf, text } from '../../platform/http/schemas.ts'
import { checklistItems } from '../checklist.ts'
import { DatedListView, ExclusionView, exclusionView } from '../exclusions/contract.ts'
import type { Checklist } from './queries.ts'

export const NewScreening = z
  .strictObject({
    answers: z
      .array(
        z.strictObject({
          item: oneOf('ChecklistItem', checklistItems),
          met: z.boolean(),
          reason: text(1_000),
        }),
      )
      .max(checklistItems.length)
      .describe('Each answer with its reason. Leave out an item to accept the service’s own check.'),
  })
  .meta({
    id: 'NewScreening',
    examples: [
      {
        answers: [
          {
            item: 'not-excluded',
            met: true,
            reason: 'Another organization of the same name: its UEI differs',
          },
        ],
      },
    ],
  })

export const ChecklistView = z
  .object({
    exclusionList: code.nullable().describe('The list of excluded parties that counts today.'),
    exclusionListAge: DatedListView.nullable(),
    items: z.array(
      z.object({
        item: oneOf('ChecklistItem', checklistItems),
        check: z
          .enum(['met', 'not-met', 'unknown'])
          .describe('What the service establishes. `unknown` waits for a person to answer.'),
        hard: z.boolean().describe('Whether `not-met` is final: no one can answer `met`.'),
        why: z.string(),
      }),
    ),
    exclusions: z.array(ExclusionView),
  })
  .meta({
    id: 'Checklist',
    description: 'What the solicitation requires, with the service’s own check of each item.',
  })

export function checklistView({ list, exclusions, checks }: Checklist): z.input<typeof ChecklistView> {
  return {
    exclusionList: list?.code ?? null,
    exclusionListAge: list,
    items: [...checks],
    exclusions: exclusions.map(exclusionView),
  }
}
