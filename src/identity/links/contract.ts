import { z } from 'zod'
import { code, instant, text } from '../../platform/http/schemas.ts'

export const NewSignInLink = z
  .strictObject({
    issuer: z
      .url({ protocol: /^https?$/, error: 'the address of an issuer, such as https://login.example.org' })
      .max(300)
      .describe('The issuer as it names itself, to the letter.'),
    claim: text(40).describe('The claim that names the person, as the settings of the service say it.'),
    subject: text(255).describe('What the issuer says of the person under this claim.'),
  })
  .meta({
    id: 'NewSignInLink',
    examples: [{ issuer: 'https://login.example.org', claim: 'sub', subject: '248289761001' }],
  })

export const SignInLinkView = z
  .object({
    code,
    actor: code,
    issuer: z.string(),
    claim: z.string(),
    subject: z.string(),
    linkedAt: instant,
    unlinkedAt: instant.nullable(),
  })
  .meta({ id: 'SignInLink', description: 'An identity with which an actor signs in.' })
