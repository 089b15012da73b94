import { z } from 'zod'
import type { ProblemType } from '../platform/problems.ts'
import { code, instant, text } from '../platform/wire.ts'
import { type Role, roles } from './access.ts'
import type { IdentityRefusal } from './actor.ts'

const role = z.enum(roles as [Role, ...Role[]])
const heldRoles = z
  .array(role)
  .max(8)
  .refine((held) => new Set(held).size === held.length, 'each role once')

export const NewActor = z
  .strictObject({
    code,
    name: text(100),
    roles: heldRoles.min(1),
    organization: code.optional().describe('The organization a grantee files for.'),
    house: code.optional().describe('The organization a Board member or reader comes from.'),
  })
  .meta({
    id: 'NewActor',
    examples: [{ code: 'CWS-FIN-2', name: 'Second member of the finance staff', roles: ['finance'] }],
  })
export const RoleChange = z
  .strictObject({ roles: heldRoles, organization: code.optional(), house: code.optional() })
  .meta({ id: 'RoleChange', examples: [{ roles: ['finance', 'approver'] }] })
export const NewKey = z
  .strictObject({ expiresAt: instant.describe('The moment from which the key no longer holds.') })
  .meta({ id: 'NewKey', examples: [{ expiresAt: '2029-12-31T00:00:00Z' }] })

export const ActorView = z
  .object({
    code,
    name: z.string(),
    roles: z.array(role),
    organization: code.nullable(),
    house: code.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Actor' })

const key = { code, actor: code, issuedAt: instant, expiresAt: instant, revokedAt: instant.nullable() }
export const KeyView = z.object(key).meta({ id: 'Key' })
export const IssuedKeyView = z
  .object({ ...key, secret: z.string().describe('The key itself, told this once.') })
  .meta({ id: 'IssuedKey' })

export const identityProblems = {
  'actor-not-found': { status: 404, title: 'There is no such actor', remedy: 'GET /v1/actors lists them.' },
  'actor-code-taken': {
    status: 409,
    title: 'An actor with this code exists',
    remedy: 'Choose another code.',
  },
  'roles-not-compatible': {
    status: 422,
    title: 'One person may not hold these roles together',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy:
      'A grantee has its organization and no other role; an admin has no other role; staff have no organization; only who scores or votes has a house.',
  },
  'key-not-found': { status: 404, title: 'The actor has no such key' },
  'key-already-revoked': { status: 409, title: 'The key was revoked before' },
  'key-expiry-passed': {
    status: 422,
    title: 'The key would have expired already',
    remedy: 'Give a later expiresAt.',
  },
} as const satisfies Record<IdentityRefusal, ProblemType>
