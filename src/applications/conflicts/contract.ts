import { z } from 'zod'
import { code, oneOf, text } from '../../platform/http/schemas.ts'

export const NewDeclaration = z
  .strictObject({
    interested: z.boolean(),
    party: code.optional().describe('The party the interest is in: the lead or a member of the consortium.'),
    explanation: text(2_000).optional(),
  })
  .meta({
    id: 'NewDeclaration',
    examples: [{ interested: true, party: 'IRC', explanation: 'Served on its board until 2027' }],
  })

export const DeclarationView = z
  .object({
    application: code,
    declarant: code,
    interested: z.boolean(),
    party: code.nullable(),
    recused: z
      .boolean()
      .describe('Whether the declarant is recused, by this interest or by their affiliation.'),
  })
  .meta({ id: 'Declaration' })

export const MemberView = z
  .object({ application: code, organization: code, confirmedBy: code.nullable() })
  .meta({ id: 'ConfirmedMember' })

const RecusalView = z
  .object({
    person: code,
    ground: oneOf('RecusalGround', ['interest', 'affiliation']),
    party: code,
  })
  .meta({ id: 'Recusal' })

export const ConflictsView = z
  .object({
    application: code,
    parties: z
      .array(
        z.object({
          organization: code,
          role: z.enum(['lead', 'member']),
          confirmedBy: code.nullable(),
        }),
      )
      .describe('A member recuses once it is confirmed.'),
    declarations: z.array(
      z.object({
        declarant: code,
        interested: z.boolean(),
        party: code.nullable(),
        explanation: z.string().nullable(),
      }),
    ),
    recused: z.array(RecusalView),
    missing: z.array(code).describe('The persons who must declare and have not.'),
  })
  .meta({ id: 'Conflicts', description: 'The declarations for one application.' })
