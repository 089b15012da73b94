import { z } from 'zod'
import { when } from '../../ledger/contract.ts'
import { fileName, NamedFile, text } from '../../platform/http/schemas.ts'
import { SolicitationView } from '../contract.ts'
import type { ChangedParts } from '../solicitation.ts'
import {
  DeadlineChoice,
  funding,
  illustrative,
  StatedDeadline,
  termsFields,
  title,
} from '../terms/contract.ts'
import type { SolicitationTerms } from '../terms/terms.ts'
import { VersionView } from '../versions/contract.ts'

const TermsChange = z
  .strictObject({
    ...termsFields,
    summary: termsFields.summary.nullable(),
    howToApply: termsFields.howToApply.nullable(),
    contact: termsFields.contact.nullable(),
    awardFloor: termsFields.awardFloor.nullable(),
    awardCeiling: termsFields.awardCeiling.nullable(),
    expectedAwards: termsFields.expectedAwards.nullable(),
  })
  .partial()
  .meta({
    id: 'SolicitationTermsChange',
    description: 'The terms to replace. The terms you leave out stay; null removes one.',
  })

const changedParts = {
  title: title.optional(),
  deadline: StatedDeadline.optional(),
  funding: funding.optional(),
  terms: TermsChange.optional(),
}

export const Revision = z.strictObject({ ...changedParts, illustrative: illustrative.optional() }).meta({
  id: 'Revision',
  description: 'The parts of the draft to replace. The parts you leave out stay.',
  examples: [{ terms: { contact: 'info@example.org', awardFloor: null } }],
})

export const Amendment = z
  .strictObject({
    ...when,
    ...changedParts,
    reason: text(2_000).describe('Why you amend it. Applicants see it.'),
    deadlineChoice: DeadlineChoice.optional(),
    materials: z
      .strictObject({
        put: z
          .array(NamedFile)
          .max(100)
          .optional()
          .describe(
            'Files of POST /v1/files, under the names that applicants see. A file replaces the one of the same name.',
          ),
        removed: z.array(fileName).max(100).optional().describe('The names of the files to remove.'),
      })
      .optional(),
  })
  .meta({
    id: 'SolicitationAmendment',
    description: 'The parts to replace, and why. The parts you leave out stay.',
    examples: [
      {
        reason: 'Questions answered, and a week more',
        deadline: {
          stated: 'September 19, 2029, 11:59pm Eastern',
          local: '2029-09-19T23:59',
          zone: 'America/New_York',
          inclusive: true,
        },
        terms: {
          questions: [{ question: 'Who may apply?', answer: 'Nonprofits and local governments.' }],
        },
      },
    ],
  })

export const AmendedView = z
  .object({ ...SolicitationView.shape, amendment: VersionView })
  .meta({ id: 'AmendedSolicitation' })

/** The parts to replace, as the decision takes them. */
export function changedPartsOf({ funding: lines, terms, ...plain }: z.output<typeof Revision>) {
  return {
    ...plain,
    ...(lines === undefined ? {} : { funding: lines }),
    ...(terms === undefined ? {} : { terms: changedTerms(terms) }),
  } satisfies ChangedParts
}

export function amendmentOf({
  materials,
  reason,
  effectiveOn,
  concerns,
  deadlineChoice,
  ...rest
}: z.output<typeof Amendment>) {
  return {
    ...changedPartsOf(rest),
    ...(materials === undefined
      ? {}
      : { materials: { put: materials.put ?? [], removed: materials.removed ?? [] } }),
    reason,
    effectiveOn,
    concerns,
    deadlineChoice,
  }
}

/** A text that is removed is stored as an empty one. */
function changedTerms({
  summary,
  howToApply,
  contact,
  ...change
}: z.output<typeof TermsChange>): Partial<SolicitationTerms> {
  const texts = Object.entries({ summary, howToApply, contact }).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    ...Object.fromEntries(texts.map(([name, value]) => [name, value ?? ''])),
  }
}
