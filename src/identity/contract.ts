import { z } from 'zod'
import { code, instant, oneOf, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { personRoles, type Role, roles } from './access.ts'

const role = oneOf('Role', roles as [Role, ...Role[]])
const heldRoles = z
  .array(oneOf('PersonRole', personRoles as [Role, ...Role[]]))
  .max(8)
  .refine((held) => new Set(held).size === held.length, 'must name each role once')

export const NewActor = z
  .strictObject({
    code,
    name: text(100),
    roles: heldRoles.min(1),
    organization: code.optional().describe('The organization that a grantee files for.'),
    affiliation: code
      .optional()
      .describe('The organization that the person belongs to. The person is recused where it is a party.'),
  })
  .meta({
    id: 'NewActor',
    examples: [{ code: 'CWS-FIN-2', name: 'Second member of the finance staff', roles: ['finance'] }],
  })
export const RoleChange = z
  .strictObject({
    roles: heldRoles,
    organization: code.optional(),
    affiliation: code.nullable().optional().describe('Stays as it is when you leave it out.'),
  })
  .meta({ id: 'RoleChange', examples: [{ roles: ['approver'] }] })
export const NewKey = z
  .strictObject({ expiresAt: instant.describe('The time from which the key is no longer valid.') })
  .meta({ id: 'NewKey', examples: [{ expiresAt: '2029-12-31T00:00:00Z' }] })

export const ActorView = z
  .object({
    code,
    name: z.string(),
    roles: z.array(role),
    organization: code.nullable(),
    affiliation: code.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Actor' })

const key = { code, actor: code, issuedAt: instant, expiresAt: instant, revokedAt: instant.nullable() }
export const KeyView = z.object(key).meta({ id: 'Key' })
export const IssuedKeyView = z
  .object({
    ...key,
    secret: z
      .string()
      .nullable()
      .describe('The key itself, shown only once. Null in the answer to a dry run.'),
  })
  .meta({ id: 'IssuedKey' })

/** An actor as a row of a table. */
export const actorColumns: ListColumns<z.input<typeof ActorView>> = [
  ['actor', ({ code }) => code],
  ['name', ({ name }) => name],
  ['roles', ({ roles }) => roles.join(' ')],
  ['organization', ({ organization }) => organization],
  ['affiliation', ({ affiliation }) => affiliation],
]
