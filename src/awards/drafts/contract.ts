import { z } from 'zod'
import { NewFundAmount, when } from '../../ledger/contract.ts'
import { Fact } from '../../ledger/entry-contract.ts'
import { code, date, oneOf, text, uuid } from '../../platform/http/schemas.ts'
import { services } from '../../solicitations/terms/terms.ts'
import type { Award } from '../award.ts'
import { NewBudget } from '../budgets/contract.ts'
import { formOfPayment, NewMilestones } from '../milestones/contract.ts'
import type { DraftVersion } from './queries.ts'
import { changeInWords } from './words.ts'

export const AwardRevision = z
  .strictObject({
    title: text(300).optional(),
    site: text(100).optional(),
    services: z.array(oneOf('Service', services)).min(1).max(services.length).optional(),
    periodFrom: date.optional(),
    periodThrough: date.optional(),
    lines: z
      .array(NewFundAmount)
      .min(1)
      .max(20)
      .optional()
      .describe('New amounts in funds of the draft. A fund that you leave out keeps its amount.'),
    budget: NewBudget.optional().describe('The whole budget of the award, in place of the one before.'),
    formOfPayment: formOfPayment
      .optional()
      .describe(
        'States that the award is fixed in amount. It comes with `milestones`, and to a draft without a budget.',
      ),
    milestones: NewMilestones.optional(),
    reason: text(2_000).describe('Why the draft changes.'),
    ...when,
  })
  .meta({
    id: 'AwardRevision',
    description: 'Only what changes. What you leave out stays.',
    examples: [
      {
        periodFrom: '2023-02-01',
        lines: [{ fund: 'FY2021', amount: '390000.00' }],
        reason: 'Services begin a month later',
      },
    ],
  })

export const AwardWithdrawal = z
  .strictObject({ reason: text(2_000).describe('Why the draft is withdrawn.') })
  .meta({ id: 'AwardWithdrawal', examples: [{ reason: 'The grantee asked for another site' }] })

const VersionView = z
  .object({
    number: z.int().describe('1 is the draft. Each revision adds one.'),
    by: code.describe('Who drafted or revised it. None of them may execute it.'),
    on: date,
    words: z.array(z.string()).describe('What changed, in words. Empty for the draft.'),
    changes: z.array(
      z
        .object({ field: z.string().meta({ examples: ['periodFrom'] }), before: Fact, after: Fact })
        .meta({ id: 'AwardDraftChange' }),
    ),
    entry: uuid.nullable().describe('The entry of the revision, which has its reason; null for the draft.'),
  })
  .meta({ id: 'AwardDraftVersion' })
export const VersionsView = z
  .object({ award: code, items: z.array(VersionView) })
  .meta({ id: 'AwardDraftVersions', description: 'Every version of the draft of one award.' })
type Versions = z.input<typeof VersionsView>

/** The draft as version 1, and each revision after it. */
export function versionsView(
  { code: award, draftedBy, draftedOn }: Pick<Award, 'code' | 'draftedBy' | 'draftedOn'>,
  revisions: readonly DraftVersion[],
): Versions {
  return {
    award,
    items: [
      { number: 1, by: draftedBy, on: draftedOn, words: [], changes: [], entry: null },
      ...revisions.map(({ number, by, on, changes, entry }) => ({
        ...{ number, by, on, entry },
        words: changes.flatMap(changeInWords),
        changes: changes.map(({ field, before, after }) => ({
          field,
          before: before ?? '',
          after: after ?? '',
        })),
      })),
    ],
  }
}

/** The versions as a table: a row for each thing that changed, in words; one for a version that changed nothing. */
export function versionRows({ award, items }: Versions): string[][] {
  return [
    ['award', 'version', 'by', 'on', 'change', 'entry'],
    ...items.flatMap(({ number, by, on, words, entry }) =>
      (words.length === 0 ? [''] : words).map((change) => [
        ...[award, String(number), by, on],
        ...[change, entry ?? ''],
      ]),
    ),
  ]
}
