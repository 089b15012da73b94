import { createHash, randomBytes } from 'node:crypto'
import { type Refuse, refusal } from '../platform/refusal.ts'
import type { Role } from './access.ts'

/** A person, or the system, as the ledger names it. A grantee's user belongs to one organization; staff to none. */
export type Actor = {
  readonly code: string
  readonly roles: readonly Role[]
  readonly organization: string | null
}
export type NamedActor = Actor & {
  readonly name: string
  /** The organization a Board member or reader comes from: its interests are taken for his own. */
  readonly house: string | null
  readonly version: number
}
/** What an admission says of a person. */
export type ActorTerms = Omit<NamedActor, 'house' | 'version'> & {
  readonly house?: string | null | undefined
}

/** Why an act on actors and keys is declined, in the order the reasons are checked. */
export type IdentityRefusal =
  | 'actor-not-found'
  | 'roles-not-compatible'
  | 'actor-code-taken'
  | 'key-not-found'
  | 'key-already-revoked'
  | 'key-expiry-passed'

export const refuseIdentity: Refuse<IdentityRefusal> = refusal

/**
 * Admits a set of roles: a grantee's user or an administrator holds no other, and only a grantee has an organization to answer
 * for; only who scores or votes comes from a house.
 */
export function admit({ house = null, ...actor }: ActorTerms): NamedActor {
  const { roles, organization } = actor
  const exclusive = roles.find((role) => role === 'grantee' || role === 'admin')
  if (exclusive !== undefined && roles.length > 1)
    throw refuseIdentity('roles-not-compatible', { roles, exclusive })
  if (roles.includes('grantee') !== (organization !== null))
    throw refuseIdentity('roles-not-compatible', { roles, organization })
  const sits = roles.some((role) => role === 'board' || role === 'chair' || role === 'reader')
  if (house !== null && !sits) throw refuseIdentity('roles-not-compatible', { roles, house })
  return { ...actor, house, version: 1 }
}

export type IssuedKey = { readonly secret: string; readonly sha256: Buffer }

/** Makes a key of 32 random bytes. The secret is told once; what is kept is its SHA-256. */
export function makeKey(): IssuedKey {
  const secret = `fid_${randomBytes(32).toString('base64url')}`
  return { secret, sha256: fingerprint(secret) }
}

export function fingerprint(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
