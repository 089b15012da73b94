import { z } from 'zod'
import { code, oneOf, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { ueiPattern } from '../platform/identifiers.ts'
import { organizationKinds } from './tables.ts'

export const NewOrganization = z
  .strictObject({
    code,
    legalName: text(200),
    kind: oneOf('OrganizationKind', organizationKinds),
    uei: z
      .string()
      .regex(
        ueiPattern,
        'twelve capitals and digits, without O and I, not beginning with 0, without nine digits in a row',
      )
      .optional()
      .describe('Unique Entity Identifier (SAM.gov).'),
    city: text(100).optional(),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a postal abbreviation such as TX')
      .optional(),
  })
  .meta({
    id: 'NewOrganization',
    examples: [
      {
        code: 'ORG-1',
        legalName: 'House of Welcome, Inc.',
        kind: 'nonprofit',
        uei: 'ABCDEFGHJKL1',
        city: 'Houston',
        state: 'TX',
      },
    ],
  })

export const OrganizationView = z
  .object({
    code,
    legalName: z.string(),
    kind: oneOf('OrganizationKind', organizationKinds),
    uei: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Organization' })

/** An organization as a row of a table. */
export const organizationColumns: ListColumns<z.input<typeof OrganizationView>> = [
  ['organization', ({ code }) => code],
  ['legal_name', ({ legalName }) => legalName],
  ['kind', ({ kind }) => kind],
  ['uei', ({ uei }) => uei],
  ['city', ({ city }) => city],
  ['state', ({ state }) => state],
]
