import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code, text } from '../platform/wire.ts'
import type { ConflictRefusal } from './conflict.ts'

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
    recused: z.boolean().describe('Whether the declarant is recused: by this interest, or by his house.'),
  })
  .meta({ id: 'Declaration' })

const RecusalView = z
  .object({
    person: code,
    ground: z.enum(['interest', 'house']),
    party: code,
  })
  .meta({ id: 'Recusal' })

export const ConflictsView = z
  .object({
    application: code,
    parties: z.array(z.object({ organization: code, role: z.enum(['lead', 'member']) })),
    declarations: z.array(
      z.object({
        declarant: code,
        interested: z.boolean(),
        party: code.nullable(),
        explanation: z.string().nullable(),
      }),
    ),
    recused: z.array(RecusalView),
    missing: z.array(code).describe('Who has a duty to declare and has not done so.'),
  })
  .meta({ id: 'Conflicts' })

export const standingProblems = {
  'application-not-found': {
    status: 404,
    title: 'There is no such application',
    remedy: 'GET /v1/applications lists those you may see.',
  },
} as const satisfies Record<string, ProblemType>

export const conflictProblems = {
  'interest-names-no-party': {
    status: 422,
    title: 'An interest names the party it is in, and no interest names none',
    remedy: 'Name one of `parties` with `interested: true`, or none with `interested: false`.',
  },
  'party-not-of-application': {
    status: 422,
    title: 'The organization is no party to the application',
    remedy: 'Name one of `parties`.',
  },
  'declared-after-decision': {
    status: 409,
    title: 'The application is decided: a declaration comes before the decision',
  },
  'conflict-already-declared': {
    status: 409,
    title: 'This person has declared for the application before',
    rule: 'A declared interest is never taken back',
    remedy: 'Declare again only where an interest was discovered after none was declared.',
  },
} as const satisfies Record<ConflictRefusal, ProblemType>

export const conflictConstraints = {
  conflict_declarations_towards_interest: 'conflict-already-declared',
  conflict_declarations_application_declarant_pk: 'conflict-already-declared',
} as const
