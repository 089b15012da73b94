import { z } from 'zod'
import { mediaTypeNames } from '../../platform/files/media-types.ts'
import { fileName, sha256 } from '../../platform/http/schemas.ts'

export const NewMaterial = z.strictObject({ name: fileName, sha256 }).meta({
  id: 'NewMaterial',
  examples: [
    {
      name: 'Notice of funding.pdf',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
})

export const MaterialView = z
  .object({
    name: z.string().describe('What an applicant sees; a display name only.'),
    sha256,
    bytes: z.int(),
    mediaType: z.enum(mediaTypeNames),
  })
  .meta({ id: 'Material', description: 'A file that belongs to a notice.' })
