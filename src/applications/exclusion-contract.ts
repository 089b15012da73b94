import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code, date, sha256 } from '../platform/wire.ts'
import type { ExclusionRefusal } from './exclusion.ts'

export const NewExclusionList = z
  .strictObject({ extractedOn: date.describe('The day of the extract.'), sha256 })
  .meta({
    id: 'NewExclusionList',
    examples: [
      {
        extractedOn: '2029-09-13',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  })

export const ExclusionListView = z
  .object({
    code,
    extractedOn: date,
    sha256,
    parties: z.int().describe('How many it names whose exclusion had not ended.'),
    importedBy: code,
    version: z.int(),
  })
  .meta({ id: 'ExclusionList' })

export const exclusionProblems = {
  'exclusion-list-imported': {
    status: 409,
    title: 'This list was imported before',
    remedy: 'It is the list in `first`.',
  },
  'exclusion-list-malformed': {
    status: 422,
    title: 'The file is not a public extract of excluded parties',
    remedy: 'Correct the line named, or take the CSV of SAM.gov as it is.',
  },
  'exclusion-list-too-long': { status: 422, title: 'The list has more rows than an extract ever had' },
  'exclusion-list-empty': { status: 422, title: 'The file names no party that is excluded' },
  'exclusion-list-of-the-future': {
    status: 422,
    title: 'No list was extracted on a day that has not come',
    remedy: 'Give a day up to `latest`.',
  },
} as const satisfies Record<ExclusionRefusal, ProblemType>

export const exclusionConstraints = { exclusion_lists_file: 'exclusion-list-imported' } as const
