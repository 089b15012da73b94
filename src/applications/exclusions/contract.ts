import { z } from 'zod'
import { code, date, sha256 } from '../../platform/http/schemas.ts'

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
    parties: z.int().describe('The number of parties whose exclusion was active.'),
    importedBy: code,
    version: z.int(),
  })
  .meta({ id: 'ExclusionList' })
