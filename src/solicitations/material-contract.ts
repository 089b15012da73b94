import { z } from 'zod'
import { mediaTypeNames } from '../platform/media-types.ts'
import type { ProblemType } from '../platform/problems.ts'
import { fileName, sha256 } from '../platform/wire.ts'
import type { MaterialRefusal } from './material.ts'

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

export const materialProblems = {
  'material-not-found': {
    status: 404,
    title: 'The notice has no such material',
    remedy: 'Take `sha256` from `materials` of the notice.',
  },
  'file-not-kept': {
    status: 422,
    title: 'No file with this hash is kept',
    remedy: 'POST the file to /v1/files first; its answer gives `sha256`.',
  },
  'materials-too-many': {
    status: 409,
    title: 'The notice has as many materials as it can have',
    remedy:
      'Put a new file in the place of one that is there, under its name, or take others out in the same amendment.',
  },
} as const satisfies Record<MaterialRefusal, ProblemType>
