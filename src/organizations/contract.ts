import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code, text } from '../platform/wire.ts'
import type { OrganizationRefusal } from './organization.ts'
import { organizationKinds } from './tables.ts'

export const NewOrganization = z
  .strictObject({
    code,
    legalName: text(200),
    kind: z.enum(organizationKinds),
    uei: z
      .string()
      .regex(/^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$/, 'twelve capitals and digits, without O and I')
      .optional()
      .describe('Unique Entity Identifier (SAM.gov).'),
    city: text(100).optional(),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a postal abbreviation: TX')
      .optional(),
  })
  .meta({
    id: 'NewOrganization',
    examples: [
      {
        code: 'HOUSE-1',
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
    kind: z.enum(organizationKinds),
    uei: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Organization' })

export const organizationProblems = {
  'organization-not-found': {
    status: 404,
    title: 'There is no such organization',
    remedy: 'GET /v1/organizations lists them; POST registers one.',
  },
  'organization-known': {
    status: 409,
    title: 'An organization with this code or UEI is registered',
    remedy: 'Use the registered one.',
  },
} as const satisfies Record<OrganizationRefusal, ProblemType>
