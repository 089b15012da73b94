import { createHash, randomBytes } from 'node:crypto'
import type { Role } from './access.ts'
import { refuseIdentity } from './refusals.ts'

/** A person, or the system, as the ledger names it. A grantee's user belongs to one organization; staff to none. */
type Actor = {
  readonly code: string
  readonly roles: readonly Role[]
  readonly organization: string | null
}
export type NamedActor = Actor & {
  readonly name: string
  /** The organization that a member of the Board, a reader or one of the staff belongs to. Its interests count as theirs. */
  readonly affiliation: string | null
  readonly version: number
}
/** What an actor is admitted with. */
export type NewActorTerms = Omit<NamedActor, 'affiliation' | 'version'> & {
  readonly affiliation?: string | null | undefined
}

const standAlone: readonly Role[] = ['grantee', 'auditor', 'admin', 'service']

/**
 * Admits an actor. Refuses a grantee, an auditor, an admin or the service itself with another role, finance with approver, an organization for
 * anyone but a grantee, and an affiliation for a grantee, whose organization it is.
 */
export function admit({ affiliation = null, ...actor }: NewActorTerms): NamedActor {
  const { roles, organization } = actor
  const exclusive = roles.find((role) => standAlone.includes(role))
  if (exclusive !== undefined && roles.length > 1)
    throw refuseIdentity('roles-not-compatible', { roles, exclusive })
  if (roles.includes('finance') && roles.includes('approver'))
    throw refuseIdentity('roles-not-compatible', { roles, segregated: ['finance', 'approver'] })
  if (roles.includes('grantee') !== (organization !== null))
    throw refuseIdentity('roles-not-compatible', { roles, organization })
  if (affiliation !== null && organization !== null)
    throw refuseIdentity('roles-not-compatible', { roles, organization, affiliation })
  return { ...actor, affiliation, version: 1 }
}

/** Refuses the actor of the service itself: only its start gives it a role or a key. */
export function mustBePerson({ code, roles }: Pick<Actor, 'code' | 'roles'>): void {
  if (roles.includes('service')) throw refuseIdentity('actor-is-service', { actor: code })
}

/** A valid key of an administrator. */
export type AdministratorKey = { readonly code: string; readonly actor: string }

/** Refuses to take the last valid key of an administrator: nobody could admit others. */
export function mustLeaveAdministrator(
  keys: readonly AdministratorKey[],
  isTaken: (key: AdministratorKey) => boolean,
): void {
  const [first] = keys
  if (first !== undefined && keys.every(isTaken))
    throw refuseIdentity('last-administrator', { actor: first.actor })
}

export type IssuedKey = { readonly secret: string; readonly credential: Buffer }

/** Makes a key of 32 random bytes. The secret is shown once. */
export function makeKey(): IssuedKey {
  const secret = `fid_${randomBytes(32).toString('base64url')}`
  return { secret, credential: credentialOf(secret) }
}

/** The credential that the service presents for a key: its SHA-256, 32 bytes. */
export function credentialOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** SHA-256 of a credential, 32 bytes: all that is stored of a key. */
export function hashOf(credential: Buffer): Buffer {
  return createHash('sha256').update(credential).digest()
}
