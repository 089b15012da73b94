import { z } from 'zod'
import { fileName, sha256 } from '../../platform/http/schemas.ts'

export const NewMaterial = z.strictObject({ name: fileName, sha256 }).meta({
  id: 'NewMaterial',
  examples: [
    {
      name: 'Solicitation.pdf',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
})
